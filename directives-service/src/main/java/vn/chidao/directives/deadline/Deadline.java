package vn.chidao.directives.deadline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.WorkingCalendar;
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
     * Checks what a person entered: each kind has its own fields, and no others.
     *
     * @throws Refusal naming the field that is missing, wrong or out of place
     */
    public Deadline checked() {
        require("date", date, kind == DeadlineKind.DATE);
        require("to", to, kind == DeadlineKind.PERIOD);
        require("workingDays", workingDays, kind == DeadlineKind.RELATIVE);
        if (kind == DeadlineKind.PERIOD) {
            require("from", from, true);
        } else if (kind != DeadlineKind.RELATIVE) {
            require("from", from, false);
        }
        if (kind == DeadlineKind.PERIOD && from != null && to != null && to.isBefore(from)) {
            throw Refusal.invalid("deadline.to", "PERIOD_ENDS_BEFORE_IT_BEGINS");
        }
        if (workingDays != null && (workingDays < 1 || workingDays > MOST_WORKING_DAYS)) {
            throw Refusal.invalid("deadline.workingDays", "OUT_OF_RANGE", 1, MOST_WORKING_DAYS);
        }
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

    private static void require(String field, @Nullable Object value, boolean wanted) {
        if (wanted && value == null) {
            throw Refusal.invalid("deadline." + field, "REQUIRED_BY_KIND");
        }
        if (!wanted && value != null) {
            throw Refusal.invalid("deadline." + field, "NOT_OF_THIS_KIND");
        }
    }
}
