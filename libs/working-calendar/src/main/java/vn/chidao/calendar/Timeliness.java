package vn.chidao.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How a piece of work stands against its deadline. Derived from dates whenever it is asked, never stored as a status. */
public enum Timeliness {
    /** Trong hạn. */
    ON_TRACK,
    /** Sắp đến hạn: at most so many working days are left. */
    DUE_SOON,
    /** Quá hạn. */
    OVERDUE,
    /** Chờ xác nhận: submitted in time and not decided yet; neither overdue nor done. */
    AWAITING,
    /** Hoàn thành đúng hạn, by the time of the submission that was confirmed. */
    DONE_ON_TIME,
    /** Hoàn thành quá hạn. */
    DONE_LATE,
    /** Không có thời hạn. */
    NO_DEADLINE;

    /**
     * Timeliness of work that is not decided yet.
     *
     * @param due the day that decides lateness (moved off days off, and the later one after a rework), null without a
     *     deadline
     * @param submittedOn the day of the submission that waits for a decision, null when there is none
     * @param dueSoonWorkingDays how many working days before the deadline work counts as due soon
     */
    public static Timeliness ofOpen(
            @Nullable LocalDate due,
            @Nullable LocalDate submittedOn,
            LocalDate today,
            WorkingCalendar calendar,
            int dueSoonWorkingDays) {
        if (due == null) {
            return NO_DEADLINE;
        }
        if (submittedOn != null && !submittedOn.isAfter(due)) {
            return AWAITING;
        }
        if (today.isAfter(due)) {
            return OVERDUE;
        }
        return today.isBefore(dueSoonFrom(due, calendar, dueSoonWorkingDays)) ? ON_TRACK : DUE_SOON;
    }

    /** Timeliness of completed work: what was frozen when it was closed, null without a deadline. */
    public static Timeliness ofCompleted(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> NO_DEADLINE;
            case ON_TIME, ON_TIME_AFTER_EXTENSION -> DONE_ON_TIME;
            case LATE -> DONE_LATE;
        };
    }

    /** The first day on which work due on {@code due} counts as due soon. */
    public static LocalDate dueSoonFrom(LocalDate due, WorkingCalendar calendar, int dueSoonWorkingDays) {
        return calendar.plusWorkingDays(due, -dueSoonWorkingDays);
    }

    /**
     * The last deadline that counts as due soon on {@code today}: {@code due} is due soon exactly when it lies from
     * {@code today} up to and including this day.
     */
    public static LocalDate dueSoonUntil(LocalDate today, WorkingCalendar calendar, int dueSoonWorkingDays) {
        LocalDate last = today;
        while (!today.isBefore(dueSoonFrom(last.plusDays(1), calendar, dueSoonWorkingDays))) {
            last = last.plusDays(1);
        }
        return last;
    }
}
