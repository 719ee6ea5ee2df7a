package vn.chidao.directives.tasks.wire;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Where a task stands. */
public enum TaskStatus {
    ASSIGNED,
    IN_PROGRESS,
    SUBMITTED,
    REWORK,
    COMPLETED,
    RETURNED,
    SUSPENDED,
    CANCELLED,
    /** A word of a newer version. It is counted, and never taken for another. */
    @JsonEnumDefaultValue
    UNKNOWN
}
