package vn.chidao.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import vn.chidao.calendar.WorkingCalendar;

/**
 * When reminders are sent: in the morning of working days. What fell due at night, on a day off or during an outage waits for
 * the next such morning. What was written in the morning and could not be sent may follow until the end of the working day.
 *
 * @param from when the morning begins
 * @param morning for how long reminders that are due begin to be sent
 * @param until when the working day ends
 */
public record ReminderHours(LocalTime from, Duration morning, LocalTime until, WorkingCalendar calendar, ZoneId zone) {

    public ReminderHours {
        if (morning.isNegative() || from.plus(morning).isAfter(until) || from.isAfter(until)) {
            throw new IllegalArgumentException("the morning of reminders begins and ends before the working day does: "
                    + from + ", " + morning + ", " + until);
        }
    }

    /** Whether reminders that are due are sent now. */
    public boolean isMorning(Instant now) {
        return isBetween(now, from, from.plus(morning));
    }

    /** Whether reminders that are written may still be sent now. */
    public boolean areOpen(Instant now) {
        return isBetween(now, from, until);
    }

    private boolean isBetween(Instant now, LocalTime first, LocalTime last) {
        ZonedDateTime moment = now.atZone(zone);
        return calendar.isWorkingDay(moment.toLocalDate())
                && !moment.toLocalTime().isBefore(first)
                && moment.toLocalTime().isBefore(last);
    }

    /** The beginning of the first morning after a moment. */
    public Instant nextMorning(Instant after) {
        ZonedDateTime moment = after.atZone(zone);
        LocalDate day = moment.toLocalTime().isBefore(from)
                ? moment.toLocalDate()
                : moment.toLocalDate().plusDays(1);
        return calendar.onOrAfter(day).atTime(from).atZone(zone).toInstant();
    }
}
