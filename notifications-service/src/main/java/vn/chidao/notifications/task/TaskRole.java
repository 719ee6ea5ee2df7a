package vn.chidao.notifications.task;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What the unit does for the directive. */
public enum TaskRole {
    /** Chủ trì. */
    LEAD,
    /** Phối hợp. */
    COORDINATING,
    /** A role that was added later. It is named as coordinating. */
    @JsonEnumDefaultValue
    UNKNOWN
}
