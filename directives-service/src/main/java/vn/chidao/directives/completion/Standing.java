package vn.chidao.directives.completion;

/** Where a lead task is counted. Whether an open one is overdue or due soon is decided when figures are read. */
public enum Standing {
    ON_TIME,
    ON_TIME_AFTER_EXTENSION,
    LATE,
    /** Somebody still has to do it, or it was submitted too late and waits for a decision. */
    PENDING,
    /** Submitted in time and not decided. */
    AWAITING,
    /** Standing work and work without a date, done or not: out of the rates. */
    NO_DEADLINE,
    SUSPENDED;

    /** Whether the day that decides lateness still matters. */
    public boolean isOpen() {
        return this == PENDING || this == AWAITING;
    }
}
