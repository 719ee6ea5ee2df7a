package vn.chidao.directives.deadline;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.calendar.written.WrittenDeadline;
import vn.chidao.kit.model.Refusal;

/**
 * A deadline as it was spoken, with what is needed to find its date. Public for the record codec.
 *
 * @param date for {@code DATE}
 * @param from first day of a {@code PERIOD}; for {@code RELATIVE} the day to count from (ngày ký), the day of issuing if null
 * @param to last day of a {@code PERIOD}
 * @param workingDays for {@code RELATIVE}
 * @param text the phrase itself, word for word
 */
public record Deadline(
        DeadlineKind kind,
        @Nullable LocalDate date,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Integer workingDays,
        @Nullable String text) {

    /** Longer ones are mistakes; ten years are over two thousand working days. */
    private static final int MOST_WORKING_DAYS = 2_600;

    /**
     * What was read, in the form in which a directive takes it; null if it says no deadline, or one that comes back, which
     * directives do not do yet.
     *
     * @param text as it was written
     */
    public static @Nullable Deadline of(WrittenDeadline read, String text) {
        return switch (read) {
            case WrittenDeadline.OnDate on -> on(on.date(), text);
            case WrittenDeadline.InPeriod in -> new Deadline(DeadlineKind.PERIOD, null, in.from(), in.to(), null, text);
            case WrittenDeadline.Relative relative -> of(relative, text);
            case WrittenDeadline.Ongoing ongoing -> without(DeadlineKind.ONGOING, text);
            case WrittenDeadline.Unspecified unspecified -> without(DeadlineKind.UNSPECIFIED, text);
            case WrittenDeadline.Recurring recurring -> null;
            case WrittenDeadline.Unreadable unreadable -> null;
        };
    }

    /** Other lengths than working days are dates from the beginning: their calendar never changes. */
    private static @Nullable Deadline of(WrittenDeadline.Relative relative, String text) {
        if (relative.date() == null) {
            return null;
        }
        return relative.unit() == WrittenDeadline.LengthUnit.WORKING_DAY && relative.amount() <= MOST_WORKING_DAYS
                ? new Deadline(DeadlineKind.RELATIVE, null, relative.from(), null, relative.amount(), text)
                : on(relative.date(), text);
    }

    private static Deadline on(LocalDate date, String text) {
        return new Deadline(DeadlineKind.DATE, date, null, null, null, text);
    }

    private static Deadline without(DeadlineKind kind, String text) {
        return new Deadline(kind, null, null, null, null, text);
    }

    /**
     * Checks what a person entered: each kind has its own fields, and no others.
     *
     * @throws Refusal naming the field that is missing, wrong or out of place
     */
    public Deadline checked() {
        switch (kind) {
            case DATE -> required("date", date);
            case PERIOD -> {
                LocalDate first = required("from", from);
                if (required("to", to).isBefore(first)) {
                    throw Refusal.invalid("deadline.to", "PERIOD_ENDS_BEFORE_IT_BEGINS");
                }
            }
            case RELATIVE -> {
                int days = required("workingDays", workingDays);
                if (days < 1 || days > MOST_WORKING_DAYS) {
                    throw Refusal.invalid("deadline.workingDays", "OUT_OF_RANGE", 1, MOST_WORKING_DAYS);
                }
            }
            case ONGOING, UNSPECIFIED -> {}
        }
        absent("date", date, DeadlineKind.DATE);
        absent("from", from, DeadlineKind.PERIOD, DeadlineKind.RELATIVE);
        absent("to", to, DeadlineKind.PERIOD);
        absent("workingDays", workingDays, DeadlineKind.RELATIVE);
        return this;
    }

    /**
     * The date that is shown and decides the month it counts in; null when there is none.
     *
     * @param issuedOn null for a draft, which has its date already unless that is counted from the day of issuing
     */
    public @Nullable LocalDate nominalDate(@Nullable LocalDate issuedOn, WorkingCalendar calendar) {
        return switch (kind) {
            case DATE -> date;
            case PERIOD -> to;
            case RELATIVE -> {
                LocalDate start = from == null ? issuedOn : from;
                yield start == null || workingDays == null ? null : calendar.plusWorkingDays(start, workingDays);
            }
            case ONGOING, UNSPECIFIED -> null;
        };
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Refusal.invalid("deadline." + field, "REQUIRED_BY_KIND");
        }
        return value;
    }

    private void absent(String field, @Nullable Object value, DeadlineKind... unless) {
        if (value != null && !List.of(unless).contains(kind)) {
            throw Refusal.invalid("deadline." + field, "NOT_OF_THIS_KIND");
        }
    }
}
