package vn.chidao.departments.task;

/** Why a task is over. */
public enum ClosedReason {
    /** The Office or a leader confirmed the lead unit's result. */
    CONFIRMED,
    /** A coordinating unit submitted its part. */
    SUBMITTED,
    /** The directive was completed without waiting for this coordinating unit. */
    DIRECTIVE_COMPLETED,
    DIRECTIVE_CANCELLED,
    /** The directive was given to others. */
    REASSIGNED,
    /** The directive was reassigned, and the unit has another part in it now: another task took this one's place. */
    ROLE_CHANGED,
    /** The unit said that it is not theirs. */
    RETURNED
}
