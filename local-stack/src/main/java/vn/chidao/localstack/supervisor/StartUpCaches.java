package vn.chidao.localstack.supervisor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When the start-up caches of a build are made. One that is there is used in any case. */
enum StartUpCaches {
    /** Before the services start: for tests, which start many stacks of one build. */
    FIRST,
    /** While the stack runs, with the lowest priority. */
    ON,
    /** Not at all. */
    OFF;

    /**
     * @param setting null is {@link #ON}
     * @throws StackFailed when there is no such choice
     */
    static StartUpCaches of(@Nullable String setting) {
        if (setting == null) {
            return ON;
        }
        for (StartUpCaches choice : values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(setting)) {
                return choice;
            }
        }
        throw new StackFailed("CHIDAO_START_UP_CACHE=" + setting + " is not understood: it is on, off or first");
    }
}
