package vn.chidao.notifications.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import vn.chidao.calendar.WorkingCalendar;

/**
 * When work due on a day is reminded of: some working days before, on the day, from the first working day after it, and then
 * again and again. Always on working days, at one time of the day.
 *
 * @param beforeDue working days before the deadline
 * @param overdueEvery working days from one urging to the next
 */
public record ReminderRules(LocalTime at, int beforeDue, int overdueEvery, WorkingCalendar calendar, ZoneId zone) {

    /** A moment at which to remind, and by which rule. */
    public record Moment(ReminderRule rule, Instant at) {}

    public ReminderRules {
        if (beforeDue < 1 || overdueEvery < 1) {
            throw new IllegalArgumentException("reminders need at least one working day between them");
        }
    }

    /** The first moment after {@code after}; there always is one, since what is overdue is urged until it is done. */
    public Moment firstAfter(Instant after, LocalDate due) {
        Moment before = moment(ReminderRule.BEFORE_DUE, calendar.plusWorkingDays(due, -beforeDue));
        if (before.at().isAfter(after)) {
            return before;
        }
        Moment on = moment(ReminderRule.ON_DUE, calendar.onOrBefore(due));
        if (on.at().isAfter(after)) {
            return on;
        }
        LocalDate day = calendar.plusWorkingDays(due, 1);
        while (!moment(ReminderRule.OVERDUE, day).at().isAfter(after)) {
            day = calendar.plusWorkingDays(day, overdueEvery);
        }
        return moment(ReminderRule.OVERDUE, day);
    }

    /**
     * What is to be sent now, of everything that fell due after {@code after}: the last of it alone, so that nobody gets ten
     * years of reminders when a task of ten years ago is entered today.
     */
    public Optional<Moment> lastDue(Instant after, Instant now, LocalDate due) {
        Moment last = null;
        for (Moment next = firstAfter(after, due); !next.at().isAfter(now); next = firstAfter(next.at(), due)) {
            last = next;
            if (next.rule() == ReminderRule.OVERDUE) {
                // All that may follow is of the same kind.
                break;
            }
        }
        return Optional.ofNullable(last);
    }

    private Moment moment(ReminderRule rule, LocalDate day) {
        return new Moment(rule, day.atTime(at).atZone(zone).toInstant());
    }
}
