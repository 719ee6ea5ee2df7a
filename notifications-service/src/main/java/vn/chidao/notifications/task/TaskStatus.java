package vn.chidao.notifications.task;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The status of a task, as far as this service knows statuses. */
public enum TaskStatus {
    ASSIGNED,
    IN_PROGRESS,
    SUBMITTED,
    REWORK,
    COMPLETED,
    RETURNED,
    SUSPENDED,
    CANCELLED,
    /** A status that was added later. Nothing is sent about such a task. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** Whether the unit has work to do, of which it is reminded. */
    boolean isReminded() {
        return switch (this) {
            case ASSIGNED, IN_PROGRESS, REWORK -> true;
            case SUBMITTED, COMPLETED, RETURNED, SUSPENDED, CANCELLED, UNKNOWN -> false;
        };
    }

    /** Whether the unit has nothing to do with the task any more. */
    boolean isClosed() {
        return switch (this) {
            case COMPLETED, RETURNED, CANCELLED -> true;
            case ASSIGNED, IN_PROGRESS, SUBMITTED, REWORK, SUSPENDED, UNKNOWN -> false;
        };
    }
}
