package vn.chidao.departments.task.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Recorded;
import vn.chidao.calendar.Due;
import vn.chidao.departments.task.Assignment;
import vn.chidao.departments.task.Closing;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Progress;
import vn.chidao.departments.task.Recording;
import vn.chidao.departments.task.Submissions;
import vn.chidao.departments.task.Task;

/** A task's public state, as events carry it. The groups lie flat beside each other in the JSON. */
record TaskState(
        String id,
        @JsonUnwrapped AssignmentState assignment,
        String status,
        DueState due,
        @JsonUnwrapped ProgressState progress,
        @JsonUnwrapped SubmissionsState submissions,
        @JsonUnwrapped @Nullable ClosingState closing,
        @Nullable String assignee) {

    static TaskState of(Task task) {
        return new TaskState(
                task.id().value(),
                AssignmentState.of(task.assignment()),
                task.status().name(),
                DueState.of(task.due()),
                ProgressState.of(task.progress()),
                SubmissionsState.of(task),
                task.closing() == null ? null : ClosingState.of(task.closing()),
                task.assignee());
    }

    record AssignmentState(
            String directiveId,
            int no,
            String unit,
            String role,
            DirectiveState directive,
            @Nullable String noticeId,
            String deadlineKind,
            Instant assignedAt) {

        static AssignmentState of(Assignment assignment) {
            return new AssignmentState(
                    assignment.directiveId(),
                    assignment.no(),
                    assignment.unit().value(),
                    assignment.role().name(),
                    DirectiveState.of(assignment.directive()),
                    assignment.noticeId(),
                    assignment.deadlineKind(),
                    assignment.at());
        }
    }

    record DirectiveState(
            @Nullable String number,
            String summary,
            @Nullable String issuer,
            @Nullable String monitor,
            String urgency,
            @Nullable SourceState source) {

        static DirectiveState of(DirectiveRef directive) {
            return new DirectiveState(
                    directive.number(),
                    directive.summary(),
                    directive.issuer(),
                    directive.monitor(),
                    directive.urgency(),
                    directive.source() == null ? null : SourceState.of(directive.source()));
        }
    }

    record SourceState(
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

        static SourceState of(DirectiveRef.SourceRef source) {
            return new SourceState(
                    source.id(),
                    source.kind(),
                    source.title(),
                    source.documentType(),
                    source.number(),
                    source.issuingBody(),
                    source.date(),
                    source.heldOn(),
                    source.form(),
                    source.givenOn());
        }
    }

    record DueState(
            @Nullable LocalDate nominal,
            @Nullable LocalDate effective,
            @Nullable LocalDate original,
            @Nullable LocalDate rework,
            @Nullable LocalDate reworkEffective,
            int extensions) {

        static DueState of(Due due) {
            return new DueState(
                    due.nominal(),
                    due.effective(),
                    due.original(),
                    due.rework(),
                    due.reworkEffective(),
                    due.extensions());
        }
    }

    record ProgressState(
            @Nullable Instant receivedAt,
            @Nullable Integer percent,
            @Nullable RecordingState recordedReceipt) {

        static ProgressState of(Progress progress) {
            return new ProgressState(
                    progress.receivedAt(), progress.percent(), RecordingState.of(progress.recordedReceipt()));
        }
    }

    /** How something was really done that the office entered. */
    record RecordedState(
            @JsonProperty("for") @Nullable String person,
            String form,
            LocalDate on,
            @Nullable String document,
            @Nullable String scan,
            @Nullable String scanSha256) {

        static RecordedState of(Recorded recorded) {
            return new RecordedState(
                    recorded.person(),
                    recorded.form().name(),
                    recorded.on(),
                    recorded.document(),
                    recorded.scan(),
                    recorded.scanSha256());
        }
    }

    /** @param by account of who entered it */
    record RecordingState(String by, @JsonUnwrapped RecordedState how) {

        static @Nullable RecordingState of(@Nullable Recording recording) {
            return recording == null ? null : new RecordingState(recording.by(), RecordedState.of(recording.how()));
        }
    }

    record SubmissionsState(
            int submissionNo,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            @Nullable String submittedInPlaceOf,
            @Nullable Boolean submittedInTime,
            @Nullable RecordingState recordedResult) {

        static SubmissionsState of(Task task) {
            int lastNo = task.submissions().lastNo();
            Submissions.Submission current = task.submissions().current();
            return current == null
                    ? new SubmissionsState(lastNo, null, null, null, null, null)
                    : new SubmissionsState(
                            lastNo,
                            current.at(),
                            current.by(),
                            current.inPlaceOf(),
                            task.submittedInTime(),
                            RecordingState.of(current.recording()));
        }
    }

    record ClosingState(@Nullable String outcome, Instant closedAt, String closedReason) {

        static ClosingState of(Closing closing) {
            return new ClosingState(
                    closing.outcome() == null ? null : closing.outcome().name(),
                    closing.at(),
                    closing.reason().name());
        }
    }
}
