package vn.chidao.localstack.supervisor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a new home holds. */
enum Demo {
    /** An administrator. */
    NONE,
    /** The people of a province, the meeting of 2015, and one of some days ago. */
    SMALL,
    /** A year of their work beside it. */
    YEAR;

    /** @param word of the environment, null where it says nothing */
    static Demo of(@Nullable String word, boolean bare) {
        if (bare) {
            return NONE;
        }
        return switch (word == null ? "year" : word.toLowerCase(Locale.ROOT)) {
            case "year" -> YEAR;
            case "small" -> SMALL;
            case "none" -> NONE;
            default -> throw new StackFailed("CHIDAO_DEMO=" + word + " is not understood: it is year, small or none");
        };
    }
}
