package vn.chidao.departments.knowndirectives.consumer;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.TaskRole;
import vn.chidao.kit.events.InvalidEvent;

/** What is read of an event of a directive. */
record DirectiveNews(@Nullable Change change, State directive) {

    /** @param reason why a result was sent back, where the event says it */
    record Change(@Nullable String reason) {}

    /**
     * The directive after the event.
     *
     * @param deadline null of drafts alone
     */
    record State(
            String id,
            Status status,
            @Nullable String number,
            String content,
            @Nullable String issuer,
            String urgency,
            @Nullable String monitor,
            @Nullable Source source,
            KnownDirective.@Nullable Deadline deadline,
            @Nullable String noticeId,
            List<Assigned> assignments,
            int submissionNo,
            int judgedSubmissionNo,
            @Nullable Outcome outcome,
            @Nullable String confirmationNote,
            @Nullable String committee,
            @Nullable RecordedDecision recorded) {

        /** Whether units have been given it. */
        boolean isIssued() {
            return status != Status.DRAFT && status != Status.DELETED;
        }

        /** @throws InvalidEvent when it was issued without one */
        KnownDirective.Deadline said() {
            if (deadline == null) {
                throw new InvalidEvent(id + " was issued without a deadline");
            }
            return deadline;
        }
    }

    record Source(
            String id,
            String kind,
            String title,
            @Nullable String documentType,
            @Nullable String number,
            @Nullable String issuingBody,
            @Nullable LocalDate date,
            @Nullable LocalDate heldOn,
            @Nullable String form,
            @Nullable LocalDate givenOn) {

        DirectiveRef.SourceRef ref() {
            return new DirectiveRef.SourceRef(
                    id, kind, title, documentType, number, issuingBody, date, heldOn, form, givenOn);
        }
    }

    /** That the last decision was a leader's, which the office entered. */
    record RecordedDecision(LocalDate on) {}

    /** One unit's part. */
    record Assigned(int no, String unit, TaskRole role, Due due) {}

    enum Status {
        DRAFT,
        ISSUED,
        IN_PROGRESS,
        SUBMITTED,
        REWORK,
        COMPLETED,
        RETURNED,
        SUSPENDED,
        CANCELLED,
        DELETED,
        /** A status of a newer version. It decides nothing for tasks. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    @Nullable
    String reason() {
        return change == null ? null : change.reason();
    }
}
