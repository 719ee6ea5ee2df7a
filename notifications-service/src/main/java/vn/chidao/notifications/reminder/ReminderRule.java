package vn.chidao.notifications.reminder;

/** Why a reminder is sent. */
public enum ReminderRule {
    /** Sắp đến hạn. */
    BEFORE_DUE,
    /** Đến hạn hôm nay. */
    ON_DUE,
    /** Quá hạn. */
    OVERDUE
}
