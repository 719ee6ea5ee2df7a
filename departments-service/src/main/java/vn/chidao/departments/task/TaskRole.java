package vn.chidao.departments.task;

/** The unit's part in the directive. */
public enum TaskRole {
    /** Chủ trì. */
    LEAD,
    /** Phối hợp. */
    COORDINATING
}
