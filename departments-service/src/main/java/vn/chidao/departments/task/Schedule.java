package vn.chidao.departments.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a task. Public for the record codec.
 *
 * @param dueDate the nominal date
 * @param effectiveDueDate the same moved off days off
 * @param originalDueDate the first {@code dueDate}, for ever
 * @param reworkDueDate the date that the last rework set
 * @param reworkEffectiveDate the same moved off days off: it decides lateness
 * @param extensions how often the due date was put off
 */
public record Schedule(
        String deadlineKind,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate effectiveDueDate,
        @Nullable LocalDate originalDueDate,
        @Nullable LocalDate reworkDueDate,
        @Nullable LocalDate reworkEffectiveDate,
        int extensions) {

    /** The day that decides lateness: the later of the effective due date and what the last rework set. */
    public @Nullable LocalDate judgedBy() {
        if (effectiveDueDate == null || reworkEffectiveDate == null) {
            return effectiveDueDate == null ? reworkEffectiveDate : effectiveDueDate;
        }
        return reworkEffectiveDate.isAfter(effectiveDueDate) ? reworkEffectiveDate : effectiveDueDate;
    }

    /** @param effective {@code newDueDate} moved off days off */
    Schedule reworked(@Nullable LocalDate newDueDate, @Nullable LocalDate effective) {
        return new Schedule(
                deadlineKind,
                dueDate,
                effectiveDueDate,
                originalDueDate,
                newDueDate == null ? reworkDueDate : newDueDate,
                newDueDate == null ? reworkEffectiveDate : effective,
                extensions);
    }
}
