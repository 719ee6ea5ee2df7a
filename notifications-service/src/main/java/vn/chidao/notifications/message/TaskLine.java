package vn.chidao.notifications.message;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.UnitName;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.task.SourceDocument;
import vn.chidao.notifications.task.TaskCopy;

/**
 * One task in a message, as it stands on the day of sending.
 *
 * @param n counts reminders of overdue work
 */
record TaskLine(
        NotificationItem.Kind kind,
        UnitId unitId,
        UnitName unit,
        boolean leads,
        Description task,
        Deadline deadline,
        int n) {

    /** What the task is called. */
    record Description(
            @Nullable String number,
            @Nullable String summary,
            @Nullable SourceDocument source) {

        static Description of(TaskCopy task) {
            return new Description(task.directive().number(), task.directive().summary(), task.source());
        }
    }

    /**
     * By when it is to be done.
     *
     * @param date the day that the message names: the nominal one when a task is assigned, later the one that decides
     *     lateness
     * @param workingDaysLeft 0 on the last day and after it
     * @param daysOverdue in calendar days, 0 until the day is over
     */
    record Deadline(@Nullable LocalDate date, int workingDaysLeft, long daysOverdue) {

        static final Deadline NONE = new Deadline(null, 0, 0);

        static Deadline standing(@Nullable LocalDate date, LocalDate today, WorkingCalendar calendar) {
            return date == null
                    ? NONE
                    : new Deadline(
                            date,
                            Math.max(0, calendar.workingDaysBetween(today, date)),
                            Math.max(0, ChronoUnit.DAYS.between(date, today)));
        }

        boolean isPast() {
            return daysOverdue > 0;
        }
    }
}
