package vn.chidao.notifications.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.WorkingCalendar;

/**
 * When work due on a day is reminded of: some working days before, on the day, from the first working day after it, and then
 * again and again. Always on working days, at one time of the day.
 *
 * @param beforeDue working days before the deadline
 * @param overdueEvery working days from one reminder of overdue work to the next
 */
public record ReminderRules(LocalTime at, int beforeDue, int overdueEvery, WorkingCalendar calendar, ZoneId zone) {

    /** A moment at which to remind, and by which rule. */
    public record Moment(ReminderRule rule, Instant at) {}

    /**
     * The days that reminders of one task go by.
     *
     * @param due the day that decides lateness
     * @param overdueFrom the day of the first reminder of overdue work, null for the first working day after {@code due}
     */
    public record Days(LocalDate due, @Nullable LocalDate overdueFrom) {}

    public ReminderRules {
        if (beforeDue < 1 || overdueEvery < 1) {
            throw new IllegalArgumentException("reminders need at least one working day between them");
        }
    }

    /** The first moment after {@code after}. There always is one: what is overdue is reminded of until it is done. */
    public Moment firstAfter(Instant after, Days days) {
        LocalDate due = days.due();
        Moment before = moment(ReminderRule.BEFORE_DUE, calendar.plusWorkingDays(due, -beforeDue));
        if (before.at().isAfter(after)) {
            return before;
        }
        Moment on = moment(ReminderRule.ON_DUE, calendar.onOrBefore(due));
        if (on.at().isAfter(after)) {
            return on;
        }
        LocalDate day = days.overdueFrom() == null ? calendar.plusWorkingDays(due, 1) : days.overdueFrom();
        while (!moment(ReminderRule.OVERDUE, day).at().isAfter(after)) {
            day = calendar.plusWorkingDays(day, overdueEvery);
        }
        return moment(ReminderRule.OVERDUE, day);
    }

    /**
     * What is to be sent now, of everything that fell due after {@code after}: the last of it alone, so that nobody gets what
     * was missed in a row of messages.
     */
    public Optional<Moment> lastDue(Instant after, Instant now, Days days) {
        Moment last = null;
        for (Moment next = firstAfter(after, days); !next.at().isAfter(now); next = firstAfter(next.at(), days)) {
            last = next;
            if (next.rule() == ReminderRule.OVERDUE) {
                // All that may follow is of the same kind.
                break;
            }
        }
        return Optional.ofNullable(last);
    }

    /**
     * The day of the first reminder of work that was overdue when it was assigned. Its assignment says that the date has passed,
     * so the first reminder follows as late as one reminder follows another.
     */
    LocalDate overdueFromOf(Instant assigned) {
        return calendar.plusWorkingDays(dayOf(assigned), overdueEvery);
    }

    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private Moment moment(ReminderRule rule, LocalDate day) {
        return new Moment(rule, day.atTime(at).atZone(zone).toInstant());
    }
}
