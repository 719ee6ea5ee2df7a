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
 * @param extensions how often the due date was put off
 */
public record Schedule(
        String deadlineKind,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate effectiveDueDate,
        @Nullable LocalDate originalDueDate,
        @Nullable LocalDate reworkDueDate,
        int extensions) {

    /** The day that decides lateness: the later of the effective due date and what the last rework set. */
    public @Nullable LocalDate judgedBy() {
        if (effectiveDueDate == null || reworkDueDate == null) {
            return effectiveDueDate == null ? reworkDueDate : effectiveDueDate;
        }
        return reworkDueDate.isAfter(effectiveDueDate) ? reworkDueDate : effectiveDueDate;
    }

    Schedule reworked(@Nullable LocalDate newDueDate) {
        return new Schedule(
                deadlineKind,
                dueDate,
                effectiveDueDate,
                originalDueDate,
                newDueDate == null ? reworkDueDate : newDueDate,
                extensions);
    }
}
