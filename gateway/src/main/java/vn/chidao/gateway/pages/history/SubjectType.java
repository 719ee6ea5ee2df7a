package vn.chidao.gateway.pages.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What has a history of its own that a person can read. Public for the templates. */
public enum SubjectType {
    DIRECTIVE,
    MEETING,
    TASK,
    UNIT,
    PERSON,
    DELIVERY;

    /** As in addresses and in the bundle. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable SubjectType of(String word) {
        for (SubjectType type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        return null;
    }
}
