package vn.chidao.directives.tasks.wire;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a unit is in a directive. */
public enum TaskRole {
    LEAD,
    COORDINATING,
    /** A word of a newer version. It is counted, and never taken for another. */
    @JsonEnumDefaultValue
    UNKNOWN
}
