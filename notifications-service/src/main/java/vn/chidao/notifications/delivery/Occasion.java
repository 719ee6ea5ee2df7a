package vn.chidao.notifications.delivery;

/** What a message is sent for. */
public enum Occasion {
    /** Tasks were assigned. */
    ASSIGNMENT,
    /** A unit handed tasks to one of its people. */
    HAND_OVER,
    /** Tasks are due soon, today, or overdue: a morning's reminders together. */
    REMINDER,
    /** A result has to be completed. */
    REWORK,
    /** A directive was cancelled. */
    CANCELLATION,
    /** A directive was assigned to others: who is left out, and whose date moved. */
    REASSIGNMENT
}
