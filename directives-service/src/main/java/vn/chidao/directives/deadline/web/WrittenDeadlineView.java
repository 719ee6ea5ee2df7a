package vn.chidao.directives.deadline.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.calendar.written.Recurrence;
import vn.chidao.calendar.written.WrittenDeadline;
import vn.chidao.directives.deadline.Deadline;

/**
 * What a written deadline means.
 *
 * @param date the nominal date, where it leads to one
 * @param effective the date moved off days off: what decides lateness
 * @param hour as HH:mm, where one is written
 * @param recurs how often it comes back
 * @param deadline to be given to a directive as it is; absent where a person has to say more
 * @param reason why it cannot be read
 * @param says the sentence to confirm, or what to write instead
 */
record WrittenDeadlineView(
        Kind kind,
        @Nullable LocalDate date,
        @Nullable LocalDate effective,
        @Nullable String hour,
        @Nullable RecurrenceView recurs,
        @Nullable Deadline deadline,
        WrittenDeadline.@Nullable Reason reason,
        String says) {

    static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    enum Kind {
        DATE,
        PERIOD,
        RELATIVE,
        RECURRING,
        ONGOING,
        UNSPECIFIED,
        UNREADABLE
    }

    /**
     * How often it comes back.
     *
     * @param interval every so many
     * @param day of the month; in a shorter month its last day
     * @param month of a quarter 1 to 3, else of the year
     */
    record RecurrenceView(
            Recurrence.Every every,
            int interval,
            @Nullable DayOfWeek weekday,
            @Nullable Integer day,
            @Nullable Integer month) {

        static RecurrenceView of(Recurrence recurrence) {
            return new RecurrenceView(
                    recurrence.every(),
                    recurrence.interval(),
                    recurrence.weekday(),
                    recurrence.day(),
                    recurrence.month());
        }
    }

    static WrittenDeadlineView of(WrittenDeadline read, String text, WorkingCalendar calendar, String says) {
        LocalDate date = read.date();
        return new WrittenDeadlineView(
                kindOf(read),
                date,
                date == null ? null : calendar.onOrAfter(date),
                hourOf(read),
                read instanceof WrittenDeadline.Recurring recurring ? RecurrenceView.of(recurring.recurrence()) : null,
                Deadline.of(read, text),
                read instanceof WrittenDeadline.Unreadable unreadable ? unreadable.reason() : null,
                says);
    }

    private static Kind kindOf(WrittenDeadline read) {
        return switch (read) {
            case WrittenDeadline.OnDate on -> Kind.DATE;
            case WrittenDeadline.InPeriod in -> Kind.PERIOD;
            case WrittenDeadline.Relative relative -> Kind.RELATIVE;
            case WrittenDeadline.Recurring recurring -> Kind.RECURRING;
            case WrittenDeadline.Ongoing ongoing -> Kind.ONGOING;
            case WrittenDeadline.Unspecified unspecified -> Kind.UNSPECIFIED;
            case WrittenDeadline.Unreadable unreadable -> Kind.UNREADABLE;
        };
    }

    private static @Nullable String hourOf(WrittenDeadline read) {
        LocalTime hour = switch (read) {
            case WrittenDeadline.OnDate on -> on.hour();
            case WrittenDeadline.Recurring recurring -> recurring.recurrence().hour();
            default -> null;
        };
        return hour == null ? null : HOUR.format(hour);
    }
}
