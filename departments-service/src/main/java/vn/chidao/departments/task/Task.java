package vn.chidao.departments.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.TransitionRefused;

/**
 * What one unit has to do for a directive (nhiệm vụ của đơn vị).
 *
 * <p>People's commands are refused unless the status allows them. What was decided on the directive is a fact, and the task
 * follows it in any state (see {@link #follow}).
 *
 * @param closing null while the task is not over
 * @param assignee account of the officer whom the unit handed it to, null while it handed it to nobody
 */
public record Task(
        TaskId id,
        Assignment assignment,
        TaskStatus status,
        Due due,
        Progress progress,
        Submissions submissions,
        @Nullable Closing closing,
        @Nullable String assignee) {

    public static Change<Task, TaskEvent> assign(Assignment to, Due due) {
        Task task = new Task(to.taskId(), to, TaskStatus.ASSIGNED, due, Progress.NOTHING, Submissions.NONE, null, null);
        return new Change<>(task, new TaskEvent.Assigned());
    }

    public Change<Task, TaskEvent> acknowledge(Instant at) {
        require(status == TaskStatus.ASSIGNED, TaskStatus.IN_PROGRESS);
        return new Change<>(with(TaskStatus.IN_PROGRESS).with(progress.receivedBy(at)), new TaskEvent.Received(null));
    }

    /** The office enters that the unit received it. */
    public Change<Task, TaskEvent> acknowledgeFor(Recording recording, Instant at) {
        require(status == TaskStatus.ASSIGNED, TaskStatus.IN_PROGRESS);
        return new Change<>(
                with(TaskStatus.IN_PROGRESS).with(progress.receivedBy(recording, at)),
                new TaskEvent.Received(recording.how()));
    }

    /** The first report receives the task as well. */
    public Change<Task, TaskEvent> reportProgress(
            @Nullable Integer percent, String note, @Nullable String difficulty, Act act) {
        return new Change<>(
                worked().with(progress.receivedBy(act.at()).reporting(percent, note, act)),
                new TaskEvent.Progressed(percent, note, difficulty, null));
    }

    /**
     * The office enters what the unit reported.
     *
     * @param person account of who reported it
     */
    public Change<Task, TaskEvent> reportProgressFor(
            String person,
            Recording recording,
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty,
            Instant at) {
        return new Change<>(
                worked().with(progress.reporting(percent, note, person, recording, at)),
                new TaskEvent.Progressed(percent, note, difficulty, recording.how()));
    }

    /**
     * One of the unit's people does it from now on (phân công cán bộ). The first time receives the task as well.
     *
     * @param to account of the officer
     */
    public Change<Task, TaskEvent> handOn(String to, @Nullable String note, Instant at) {
        return new Change<>(worked().with(progress.receivedBy(at)).assignedTo(to), new TaskEvent.HandedOn(to, note));
    }

    /** The unit works on it: what was not received is received with it. */
    private Task worked() {
        require(
                status == TaskStatus.ASSIGNED || status == TaskStatus.IN_PROGRESS || status == TaskStatus.REWORK,
                TaskStatus.IN_PROGRESS);
        return with(status == TaskStatus.REWORK ? TaskStatus.REWORK : TaskStatus.IN_PROGRESS);
    }

    /**
     * Reports the result. A lead unit's result waits for a decision; a coordinating unit's part is complete with it.
     *
     * @param today the day of the act in the office's zone
     */
    public Change<Task, TaskEvent> submit(Act act, String note, @Nullable String reportDocument, LocalDate today) {
        return submit(
                new Submissions.Submission(act.at(), act.actor(), act.inPlaceOf(), today, null), note, reportDocument);
    }

    /**
     * The office enters the unit's result, which counts from the day on which it was really reported.
     *
     * @param person account of who reported it
     * @throws Refusal 400 for a day before the last result was sent back
     */
    public Change<Task, TaskEvent> submitFor(
            String person, Recording recording, String note, @Nullable String reportDocument, Instant at) {
        Change<Task, TaskEvent> submitted = submit(
                new Submissions.Submission(at, person, null, recording.how().on(), recording), note, reportDocument);
        LocalDate sentBack = submissions.sentBackOn();
        if (sentBack != null && recording.how().on().isBefore(sentBack)) {
            throw Refusal.invalid("recorded.on", "RECORDED_BEFORE_REWORK", sentBack.toString());
        }
        return submitted;
    }

    private Change<Task, TaskEvent> submit(
            Submissions.Submission submission, String note, @Nullable String reportDocument) {
        require(status.next().contains(TaskStatus.SUBMITTED), TaskStatus.SUBMITTED);
        Submissions after = submissions.with(submission);
        Recording recording = submission.recording();
        TaskEvent event = new TaskEvent.Submitted(
                after.lastNo(), note, reportDocument, recording == null ? null : recording.how());
        Task submitted = with(TaskStatus.SUBMITTED).with(after);
        return switch (role()) {
            case LEAD -> new Change<>(submitted, event);
            case COORDINATING ->
                new Change<>(
                        submitted
                                .with(after.confirmed(after.lastNo()))
                                .closed(
                                        TaskStatus.COMPLETED,
                                        new Closing(
                                                submission.at(),
                                                ClosedReason.SUBMITTED,
                                                due.outcomeOf(submission.on()))),
                        event);
        };
    }

    /**
     * The unit says that the task is not theirs (đề nghị giao đơn vị khác).
     *
     * @param lastDay until which that can be said
     * @throws Refusal {@code RETURN_TOO_LATE} after it
     */
    public Change<Task, TaskEvent> returnToOffice(String reason, LocalDate today, LocalDate lastDay, Instant at) {
        require(status.next().contains(TaskStatus.RETURNED), TaskStatus.RETURNED);
        if (today.isAfter(lastDay)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "RETURN_TOO_LATE",
                    Map.of("lastDay", lastDay.toString()),
                    lastDay.toString());
        }
        return new Change<>(
                closed(TaskStatus.RETURNED, new Closing(at, ClosedReason.RETURNED, null)),
                new TaskEvent.Returned(reason));
    }

    /**
     * Follows what was decided on the directive.
     *
     * @return empty when the task has followed the decision already, or the decision comes too late for it
     */
    public Optional<Change<Task, TaskEvent>> follow(DirectiveDecision decision, Instant at) {
        return switch (decision) {
            case DirectiveDecision.Completed completed -> complete(completed, at);
            case DirectiveDecision.ReworkAsked asked -> rework(asked);
            case DirectiveDecision.Cancelled cancelled -> cancel(ClosedReason.DIRECTIVE_CANCELLED, at);
            case DirectiveDecision.Reassigned reassigned ->
                cancel(reassigned.stays() ? ClosedReason.ROLE_CHANGED : ClosedReason.REASSIGNED, at);
            case DirectiveDecision.Kept kept -> keep(kept);
            case DirectiveDecision.SourceAmended amended -> comeFrom(amended);
        };
    }

    private Optional<Change<Task, TaskEvent>> complete(DirectiveDecision.Completed completed, Instant at) {
        return switch (role()) {
            case LEAD ->
                status == TaskStatus.COMPLETED
                        ? Optional.empty()
                        : Optional.of(with(submissions.confirmed(completed.submissionNo()))
                                .close(TaskStatus.COMPLETED, ClosedReason.CONFIRMED, completed.outcome(), at));
            case COORDINATING ->
                status.isOver()
                        ? Optional.empty()
                        : Optional.of(
                                close(TaskStatus.COMPLETED, ClosedReason.DIRECTIVE_COMPLETED, completed.outcome(), at));
        };
    }

    private Optional<Change<Task, TaskEvent>> rework(DirectiveDecision.ReworkAsked asked) {
        if (role() == TaskRole.COORDINATING || asked.submissionNo() <= submissions.judgedNo()) {
            return Optional.empty();
        }
        Task open = new Task(
                id,
                assignment,
                TaskStatus.REWORK,
                asked.due(),
                progress,
                submissions.sentBack(asked.submissionNo(), asked.on()),
                null,
                assignee);
        return Optional.of(new Change<>(open, new TaskEvent.ReworkAsked(asked.submissionNo(), asked.reason())));
    }

    private Optional<Change<Task, TaskEvent>> keep(DirectiveDecision.Kept kept) {
        boolean sameDate = due.equals(kept.due()) && assignment.deadlineKind().equals(kept.deadlineKind());
        boolean sameWords = assignment.directive().equals(kept.directive());
        if (status.isOver() || assignment.hasFollowed(kept.version()) || (sameDate && sameWords)) {
            return Optional.empty();
        }
        Assignment said = assignment.saying(kept.directive(), kept.deadlineKind(), kept.version());
        return Optional.of(new Change<>(
                new Task(id, said, status, kept.due(), progress, submissions, closing, assignee),
                sameDate ? new TaskEvent.Amended() : new TaskEvent.DueChanged(due)));
    }

    /** Whatever became of it: lists and reports name the source of what is over, too. */
    private Optional<Change<Task, TaskEvent>> comeFrom(DirectiveDecision.SourceAmended amended) {
        return assignment.hasFollowed(amended.version())
                        || amended.source().equals(assignment.directive().source())
                ? Optional.empty()
                : Optional.of(new Change<>(
                        new Task(
                                id,
                                assignment.comingFrom(amended.source(), amended.version()),
                                status,
                                due,
                                progress,
                                submissions,
                                closing,
                                assignee),
                        new TaskEvent.Amended()));
    }

    private Optional<Change<Task, TaskEvent>> cancel(ClosedReason reason, Instant at) {
        return status.isOver() ? Optional.empty() : Optional.of(close(TaskStatus.CANCELLED, reason, null, at));
    }

    private Change<Task, TaskEvent> close(TaskStatus to, ClosedReason reason, @Nullable Outcome outcome, Instant at) {
        return new Change<>(closed(to, new Closing(at, reason, outcome)), new TaskEvent.Closed(reason));
    }

    public UnitId unit() {
        return assignment.unit();
    }

    public TaskRole role() {
        return assignment.role();
    }

    /** Whether the current submission keeps the deadline; null without a submission or a deadline. */
    public @Nullable Boolean submittedInTime() {
        return submissions.current() == null || !due.hasDeadline() ? null : due.isKeptBy(submissions.submittedOn());
    }

    /** Whether a result was submitted in time and nobody has decided on it. */
    public boolean isAwaitingDecision() {
        return status == TaskStatus.SUBMITTED && due.isKeptBy(submissions.submittedOn());
    }

    /** Null where timeliness has no meaning: when nobody works on the task any more and it was not completed. */
    public @Nullable Timeliness timeliness(LocalDate today, WorkingCalendar calendar, int dueSoonWorkingDays) {
        if (status == TaskStatus.COMPLETED) {
            return Timeliness.ofCompleted(closing == null ? null : closing.outcome());
        }
        if (!TaskStatus.OPEN.contains(status)) {
            return null;
        }
        return due.standing(submissions.submittedOn(), today, calendar, dueSoonWorkingDays);
    }

    public Standing standing(LocalDate today, WorkingCalendar calendar, int dueSoonWorkingDays) {
        Timeliness timeliness = timeliness(today, calendar, dueSoonWorkingDays);
        return new Standing(timeliness, due.timeLeft(timeliness, today, calendar));
    }

    private void require(boolean allowed, TaskStatus to) {
        if (!allowed) {
            throw new TransitionRefused(id.value(), status, to, status.next());
        }
    }

    private Task with(TaskStatus to) {
        return new Task(id, assignment, to, due, progress, submissions, closing, assignee);
    }

    private Task with(Progress made) {
        return new Task(id, assignment, status, due, made, submissions, closing, assignee);
    }

    private Task with(Submissions made) {
        return new Task(id, assignment, status, due, progress, made, closing, assignee);
    }

    private Task assignedTo(String account) {
        return new Task(id, assignment, status, due, progress, submissions, closing, account);
    }

    private Task closed(TaskStatus to, Closing how) {
        return new Task(id, assignment, to, due, progress, submissions, how, assignee);
    }
}
