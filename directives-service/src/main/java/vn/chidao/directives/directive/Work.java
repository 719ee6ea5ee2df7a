package vn.chidao.directives.directive;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What came back from the lead unit and what was decided on it. Public for the record codec.
 *
 * @param taskVersion version of the lead task that was followed last
 * @param submissionNo the last submission, 0 for none
 * @param judgedSubmissionNo the last one that was confirmed or sent back
 * @param submittedAt when the submission was made that waits or was confirmed
 * @param submittedBy account of who made it
 * @param submittedInPlaceOf in whose place they did, null in their own right
 * @param reworkDueDate the date that the last rework set
 * @param reworkEffectiveDate the same moved off days off: it decides lateness
 */
public record Work(
        long taskVersion,
        int submissionNo,
        int judgedSubmissionNo,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable String submittedInPlaceOf,
        @Nullable LocalDate reworkDueDate,
        @Nullable LocalDate reworkEffectiveDate,
        @Nullable Outcome outcome,
        @Nullable Instant completedAt) {

    static final Work NONE = new Work(0, 0, 0, null, null, null, null, null, null, null);

    Work seen(long version) {
        return new Work(
                version,
                submissionNo,
                judgedSubmissionNo,
                submittedAt,
                submittedBy,
                submittedInPlaceOf,
                reworkDueDate,
                reworkEffectiveDate,
                outcome,
                completedAt);
    }

    Work submitted(Directive.TaskFact fact, Instant at) {
        return new Work(
                fact.version(),
                fact.submissionNo(),
                judgedSubmissionNo,
                at,
                fact.submittedBy(),
                fact.submittedInPlaceOf(),
                reworkDueDate,
                reworkEffectiveDate,
                null,
                null);
    }

    /** @param effective {@code newDueDate} moved off days off */
    Work sentBack(@Nullable LocalDate newDueDate, @Nullable LocalDate effective) {
        return newDueDate == null
                ? new Work(
                        taskVersion,
                        submissionNo,
                        submissionNo,
                        null,
                        null,
                        null,
                        reworkDueDate,
                        reworkEffectiveDate,
                        null,
                        null)
                : new Work(
                        taskVersion, submissionNo, submissionNo, null, null, null, newDueDate, effective, null, null);
    }

    Work confirmed(@Nullable Outcome how, Instant at) {
        return new Work(
                taskVersion,
                submissionNo,
                submissionNo,
                submittedAt,
                submittedBy,
                submittedInPlaceOf,
                reworkDueDate,
                reworkEffectiveDate,
                how,
                at);
    }
}
