package vn.chidao.notifications.task;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How urgent a directive is. */
public enum Urgency {
    NORMAL,
    URGENT,
    VERY_URGENT,
    EXPRESS,
    /** An urgency that was added later. Messages about it wait for others, as normal ones do. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** Whether messages about it go alone and at once. */
    boolean goesAlone() {
        return switch (this) {
            case VERY_URGENT, EXPRESS -> true;
            case NORMAL, URGENT, UNKNOWN -> false;
        };
    }
}
