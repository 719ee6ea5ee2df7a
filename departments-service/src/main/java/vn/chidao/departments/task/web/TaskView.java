package vn.chidao.departments.task.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.Timeliness;
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.departments.task.Assignment;
import vn.chidao.departments.task.ClosedReason;
import vn.chidao.departments.task.Closing;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Progress;
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
        @JsonUnwrapped Done done,
        @JsonUnwrapped Reported reported,
        @JsonUnwrapped Ended ended,
        List<ActView> acts) {

    /** @param known the words of the directive, which lists leave out */
    static TaskView of(
            Versioned<Task> found,
            String unitName,
            @Nullable Timeliness timeliness,
            @Nullable KnownDirective known,
            List<ActView> acts) {
        Task task = found.state();
        return new TaskView(
                found.id(),
                found.version(),
                Given.of(task.assignment(), unitName, known),
                task.status(),
                timeliness,
                Deadline.of(task, known),
                Done.of(task.progress()),
                Reported.of(task),
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
            DirectiveRef directive,
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
                    assignment.directive(),
                    known == null ? null : known.content(),
                    assignment.noticeId(),
                    assignment.at());
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

    record Done(@Nullable Instant receivedAt, @Nullable Integer percent) {

        static Done of(Progress progress) {
            return new Done(progress.receivedAt(), progress.percent());
        }
    }

    record Reported(
            int submissionNo,
            int judgedSubmissionNo,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            @Nullable String submittedInPlaceOf,
            @Nullable Boolean submittedInTime) {

        static Reported of(Task task) {
            Submissions submissions = task.submissions();
            Submissions.Submission current = submissions.current();
            return current == null
                    ? new Reported(submissions.lastNo(), submissions.judgedNo(), null, null, null, null)
                    : new Reported(
                            submissions.lastNo(),
                            submissions.judgedNo(),
                            current.at(),
                            current.by(),
                            current.inPlaceOf(),
                            task.submittedInTime());
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
