package vn.chidao.directives.completion;

import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;

/** Where a lead task, and the directive that follows it, is counted. Whether an open one is overdue or due soon is decided when figures are read. */
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

    /** @param inTime whether a submission waits that kept the deadline */
    public static Standing ofOpen(Due due, boolean inTime) {
        if (!due.hasDeadline()) {
            return NO_DEADLINE;
        }
        return inTime ? AWAITING : PENDING;
    }

    /** @param outcome null where there was no deadline */
    public static Standing ofCompleted(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> NO_DEADLINE;
            case ON_TIME -> ON_TIME;
            case ON_TIME_AFTER_EXTENSION -> ON_TIME_AFTER_EXTENSION;
            case LATE -> LATE;
        };
    }

    /** Whether the day that decides lateness still matters. */
    public boolean isOpen() {
        return this == PENDING || this == AWAITING;
    }
}
