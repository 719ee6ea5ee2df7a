package vn.chidao.notifications.delivery;

/** What a message is sent for. */
public enum Occasion {
    /** Tasks were given. */
    ASSIGNMENT,
    /** Tasks are due soon, today, or overdue: a morning's reminders together. */
    REMINDER,
    /** A result has to be completed. */
    REWORK
}
