package vn.chidao.departments.task.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.Recorded;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.TimeLeft;
import vn.chidao.calendar.Timeliness;
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.departments.task.Assignment;
import vn.chidao.departments.task.ClosedReason;
import vn.chidao.departments.task.Closing;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Progress;
import vn.chidao.departments.task.Recording;
import vn.chidao.departments.task.Standing;
import vn.chidao.departments.task.Submissions;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskRole;
import vn.chidao.departments.task.TaskStatus;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.ActViews.ActView;

/**
 * A task as the API shows it. The groups lie flat beside each other in the JSON.
 *
 * @param acts what the caller may do with it
 */
record TaskView(
        String id,
        long version,
        @JsonUnwrapped Given given,
        TaskStatus status,
        @Nullable Timeliness timeliness,
        @JsonUnwrapped Deadline deadline,
        @JsonUnwrapped TimeLeft timeLeft,
        @JsonUnwrapped Done done,
        @JsonUnwrapped Reported reported,
        @JsonUnwrapped Ended ended,
        List<ActView> acts) {

    /**
     * @param known the words of the directive, which lists leave out
     * @param names of units and people
     */
    static TaskView of(
            Versioned<Task> found,
            Standing standing,
            @Nullable KnownDirective known,
            RegisterSnapshot names,
            List<ActView> acts) {
        Task task = found.state();
        return new TaskView(
                found.id(),
                found.version(),
                Given.of(task.assignment(), names.nameOf(task.unit()), known),
                task.status(),
                standing.timeliness(),
                Deadline.of(task, known),
                standing.timeLeft(),
                Done.of(task, names),
                Reported.of(task, names),
                Ended.of(task, known),
                acts);
    }

    /** @param content of the directive, word for word; lists show the summary only */
    record Given(
            String directiveId,
            int no,
            String unit,
            String unitName,
            TaskRole role,
            DirectiveReference directive,
            @Nullable String content,
            @Nullable String noticeId,
            Instant assignedAt) {

        static Given of(Assignment assignment, String unitName, @Nullable KnownDirective known) {
            return new Given(
                    assignment.directiveId(),
                    assignment.no(),
                    assignment.unit().value(),
                    unitName,
                    assignment.role(),
                    DirectiveReference.of(assignment.directive()),
                    known == null ? null : known.content(),
                    assignment.noticeId(),
                    assignment.at());
        }
    }

    /**
     * What a task says of its directive.
     *
     * @param meeting the source, where it is a meeting
     */
    record DirectiveReference(
            @Nullable String number,
            String summary,
            @Nullable String issuer,
            @Nullable String monitor,
            String urgency,
            DirectiveRef.@Nullable SourceRef source,
            @Nullable MeetingReference meeting) {

        static DirectiveReference of(DirectiveRef directive) {
            return new DirectiveReference(
                    directive.number(),
                    directive.summary(),
                    directive.issuer(),
                    directive.monitor(),
                    directive.urgency(),
                    directive.source(),
                    MeetingReference.of(directive.source()));
        }
    }

    record MeetingReference(
            String id,
            String title,
            LocalDate heldOn,
            @Nullable String documentNumber) {

        static @Nullable MeetingReference of(DirectiveRef.@Nullable SourceRef source) {
            return source == null || source.heldOn() == null
                    ? null
                    : new MeetingReference(source.id(), source.title(), source.heldOn(), source.number());
        }
    }

    /** @param dueText the deadline as it was spoken */
    record Deadline(
            String deadlineKind,
            @Nullable String dueText,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate effectiveDueDate,
            @Nullable LocalDate originalDueDate,
            @Nullable LocalDate reworkDueDate,
            int extensions) {

        static Deadline of(Task task, @Nullable KnownDirective known) {
            Due due = task.due();
            return new Deadline(
                    task.assignment().deadlineKind(),
                    known == null ? null : known.deadline().text(),
                    due.nominal(),
                    due.effective(),
                    due.original(),
                    due.rework(),
                    due.extensions());
        }
    }

    /** @param assignee account of the officer who has it */
    record Done(
            @Nullable Instant receivedAt,
            @Nullable String assignee,
            @Nullable String assigneeName,
            @Nullable Integer percent,
            @Nullable LastProgress lastProgress,
            @Nullable RecordingView recordedReceipt) {

        static Done of(Task task, RegisterSnapshot names) {
            Progress progress = task.progress();
            String assignee = task.assignee();
            return new Done(
                    progress.receivedAt(),
                    assignee,
                    assignee == null ? null : names.nameOf(new Account(assignee)),
                    progress.percent(),
                    progress.last() == null ? null : LastProgress.of(progress.last(), names),
                    RecordingView.of(progress.recordedReceipt(), names));
        }
    }

    /**
     * What the office entered for the unit.
     *
     * @param by account of who entered it
     * @param person account of who of the unit did it
     * @param on the day on which it was done
     */
    record RecordingView(
            String by,
            String byName,
            @JsonProperty("for") @Nullable String person,
            @JsonProperty("forName") @Nullable String personName,
            Recorded.Form form,
            LocalDate on,
            @Nullable String document,
            @Nullable String scan) {

        static @Nullable RecordingView of(@Nullable Recording recording, RegisterSnapshot names) {
            if (recording == null) {
                return null;
            }
            Recorded how = recording.how();
            return new RecordingView(
                    recording.by(),
                    names.nameOf(new Account(recording.by())),
                    how.person(),
                    how.person() == null ? null : names.nameOf(new Account(how.person())),
                    how.form(),
                    how.on(),
                    how.document(),
                    how.scan());
        }
    }

    /**
     * @param percent absent where the report named none
     * @param by account of who of the unit reported it
     * @param recordedBy account of who of the office entered it for the unit; absent, like what follows, where the unit
     *     reported it itself
     * @param on the day on which it was reported
     */
    record LastProgress(
            @Nullable Integer percent,
            String note,
            Instant at,
            String by,
            String byName,
            @Nullable String recordedBy,
            @Nullable String recordedByName,
            Recorded.@Nullable Form form,
            @Nullable LocalDate on,
            @Nullable String document,
            @Nullable String scan) {

        static LastProgress of(Progress.Report report, RegisterSnapshot names) {
            RecordingView entered = RecordingView.of(report.recording(), names);
            return new LastProgress(
                    report.percent(),
                    report.note(),
                    report.at(),
                    report.by(),
                    names.nameOf(new Account(report.by())),
                    entered == null ? null : entered.by(),
                    entered == null ? null : entered.byName(),
                    entered == null ? null : entered.form(),
                    entered == null ? null : entered.on(),
                    entered == null ? null : entered.document(),
                    entered == null ? null : entered.scan());
        }
    }

    record Reported(
            int submissionNo,
            int judgedSubmissionNo,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            @Nullable String submittedInPlaceOf,
            @Nullable LocalDate submittedOn,
            @Nullable Boolean submittedInTime,
            @Nullable RecordingView recordedResult) {

        static Reported of(Task task, RegisterSnapshot names) {
            Submissions submissions = task.submissions();
            Submissions.Submission current = submissions.current();
            return current == null
                    ? new Reported(submissions.lastNo(), submissions.judgedNo(), null, null, null, null, null, null)
                    : new Reported(
                            submissions.lastNo(),
                            submissions.judgedNo(),
                            current.at(),
                            current.by(),
                            current.inPlaceOf(),
                            current.on(),
                            task.submittedInTime(),
                            RecordingView.of(current.recording(), names));
        }
    }

    record Ended(
            @Nullable Outcome outcome,
            @Nullable Instant closedAt,
            @Nullable ClosedReason closedReason,
            @Nullable String confirmationNote) {

        /** What was written to the lead unit is shown to the lead unit alone. */
        static Ended of(Task task, @Nullable KnownDirective known) {
            Closing closing = task.closing();
            String note = known != null && task.assignment().role() == TaskRole.LEAD ? known.confirmationNote() : null;
            return closing == null
                    ? new Ended(null, null, null, note)
                    : new Ended(closing.outcome(), closing.at(), closing.reason(), note);
        }
    }
}
