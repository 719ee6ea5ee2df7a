package vn.chidao.departments.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.TransitionRefused;

/**
 * What one unit has to do for a directive (nhiệm vụ của đơn vị).
 *
 * <p>People's commands are refused unless the status allows them; what was decided on the directive is a fact and is followed
 * (see {@link #follow}).
 *
 * @param directiveId whose assignment {@code no} this is
 * @param work what the unit did and what was decided on it
 * @param listedDue nominal due date, else the one that a rework set, else {@link #NO_DATE}: what lists are sorted by
 * @param judgedBy the day that decides lateness, {@link #NO_DATE} without one
 * @param awaiting submitted in time and not decided
 */
public record Task(
        TaskId id,
        String directiveId,
        int no,
        UnitId unit,
        TaskRole role,
        TaskStatus status,
        DirectiveRef directive,
        @Nullable String noticeId,
        Schedule schedule,
        Instant assignedAt,
        Work work,
        LocalDate listedDue,
        LocalDate judgedBy,
        boolean awaiting) {

    /** Sorts behind every date. */
    public static final LocalDate NO_DATE = LocalDate.of(9999, 12, 31);

    /**
     * What the unit did and what was decided on it. Public for the record codec.
     *
     * @param percent last reported progress
     * @param submissionNo the last submission, 0 for none
     * @param judgedSubmissionNo the last one that was confirmed or sent back
     * @param submittedBy account of who reported the submission that waits or counts
     * @param submittedInPlaceOf in whose place they did, null in their own right
     * @param submittedInTime of the submission that waits or counts; null without a deadline
     */
    public record Work(
            @Nullable Instant receivedAt,
            @Nullable Integer percent,
            int submissionNo,
            int judgedSubmissionNo,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            @Nullable String submittedInPlaceOf,
            @Nullable Boolean submittedInTime,
            @Nullable Outcome outcome,
            @Nullable Instant closedAt,
            @Nullable ClosedReason closedReason) {

        static final Work NONE = new Work(null, null, 0, 0, null, null, null, null, null, null, null);

        Work received(Instant at) {
            return receivedAt != null
                    ? this
                    : new Work(
                            at,
                            percent,
                            submissionNo,
                            judgedSubmissionNo,
                            submittedAt,
                            submittedBy,
                            submittedInPlaceOf,
                            submittedInTime,
                            outcome,
                            closedAt,
                            closedReason);
        }

        Work progressed(@Nullable Integer to) {
            return new Work(
                    receivedAt,
                    to == null ? percent : to,
                    submissionNo,
                    judgedSubmissionNo,
                    submittedAt,
                    submittedBy,
                    submittedInPlaceOf,
                    submittedInTime,
                    outcome,
                    closedAt,
                    closedReason);
        }

        Work submitted(Act act, @Nullable Boolean inTime) {
            return new Work(
                    receivedAt,
                    percent,
                    submissionNo + 1,
                    judgedSubmissionNo,
                    act.at(),
                    act.actor(),
                    act.inPlaceOf(),
                    inTime,
                    null,
                    null,
                    null);
        }

        Work sentBack(int judged) {
            return new Work(receivedAt, percent, submissionNo, judged, null, null, null, null, null, null, null);
        }

        Work closed(Instant at, ClosedReason why, int judged, @Nullable Outcome how) {
            return new Work(
                    receivedAt,
                    percent,
                    submissionNo,
                    judged,
                    submittedAt,
                    submittedBy,
                    submittedInPlaceOf,
                    submittedInTime,
                    how,
                    at,
                    why);
        }
    }

    /** What a new task is made of. */
    public record Assignment(
            TaskId id,
            String directiveId,
            int no,
            UnitId unit,
            TaskRole role,
            DirectiveRef directive,
            @Nullable String noticeId,
            Schedule schedule) {}

    /** What was decided on the directive, as far as a task follows it. */
    public sealed interface Decision {
        /** @param outcome of the directive, null without a deadline */
        record Completed(int submissionNo, @Nullable Outcome outcome) implements Decision {}

        /** @param effectiveNewDueDate {@code newDueDate} moved off days off */
        record ReworkAsked(
                int submissionNo,
                @Nullable String reason,
                @Nullable LocalDate newDueDate,
                @Nullable LocalDate effectiveNewDueDate)
                implements Decision {}

        record Cancelled() implements Decision {}

        record GivenToOthers() implements Decision {}
    }

    public static Change<Task, TaskEvent> assign(Assignment to, Instant at) {
        LocalDate judgedBy = to.schedule().judgedBy();
        LocalDate due = to.schedule().dueDate();
        Task task = new Task(
                to.id(),
                to.directiveId(),
                to.no(),
                to.unit(),
                to.role(),
                TaskStatus.ASSIGNED,
                to.directive(),
                to.noticeId(),
                to.schedule(),
                at,
                Work.NONE,
                due == null ? NO_DATE : due,
                judgedBy == null ? NO_DATE : judgedBy,
                false);
        return new Change<>(task, new TaskEvent.Assigned());
    }

    public Change<Task, TaskEvent> acknowledge(Instant at) {
        require(status == TaskStatus.ASSIGNED, TaskStatus.IN_PROGRESS);
        return new Change<>(with(TaskStatus.IN_PROGRESS, schedule, work.received(at)), new TaskEvent.Received());
    }

    /** The first progress receives the task as well. */
    public Change<Task, TaskEvent> progress(
            @Nullable Integer percent, String note, @Nullable String difficulty, Instant at) {
        require(
                status == TaskStatus.ASSIGNED || status == TaskStatus.IN_PROGRESS || status == TaskStatus.REWORK,
                TaskStatus.IN_PROGRESS);
        TaskStatus after = status == TaskStatus.REWORK ? TaskStatus.REWORK : TaskStatus.IN_PROGRESS;
        return new Change<>(
                with(after, schedule, work.received(at).progressed(percent)),
                new TaskEvent.Progressed(percent, note, difficulty));
    }

    /**
     * Reports the result. A lead unit's waits for a decision, a coordinating unit's part is complete with it.
     *
     * @param today the day of the act in the office's zone
     */
    public Change<Task, TaskEvent> submit(Act act, String note, @Nullable String reportDocument, LocalDate today) {
        require(status.next().contains(TaskStatus.SUBMITTED), TaskStatus.SUBMITTED);
        Boolean inTime = hasDeadline() ? !today.isAfter(judgedBy) : null;
        Work submitted = work.submitted(act, inTime);
        TaskEvent event = new TaskEvent.Submitted(submitted.submissionNo(), note, reportDocument);
        if (role == TaskRole.LEAD) {
            return new Change<>(with(TaskStatus.SUBMITTED, schedule, submitted), event);
        }
        Work closed = submitted.closed(act.at(), ClosedReason.SUBMITTED, submitted.submissionNo(), outcomeOf(inTime));
        return new Change<>(with(TaskStatus.COMPLETED, schedule, closed), event);
    }

    /**
     * "Not ours" (đề nghị giao đơn vị khác).
     *
     * @param lastDay until which that can be said
     * @throws Refusal {@code RETURN_TOO_LATE} after it
     */
    public Change<Task, TaskEvent> giveBack(String reason, LocalDate today, LocalDate lastDay, Instant at) {
        require(status.next().contains(TaskStatus.RETURNED), TaskStatus.RETURNED);
        if (today.isAfter(lastDay)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "RETURN_TOO_LATE",
                    java.util.Map.of("lastDay", lastDay.toString()),
                    lastDay.toString());
        }
        Work closed = work.closed(at, ClosedReason.RETURNED, work.judgedSubmissionNo(), null);
        return new Change<>(with(TaskStatus.RETURNED, schedule, closed), new TaskEvent.Returned(reason));
    }

    /** Follows what was decided on the directive; a decision that has been followed, or comes too late, changes nothing. */
    public Optional<Change<Task, TaskEvent>> follow(Decision decision, Instant at) {
        return switch (decision) {
            case Decision.Completed completed -> {
                if (role == TaskRole.COORDINATING) {
                    yield TaskStatus.OPEN.contains(status) || status == TaskStatus.SUSPENDED
                            ? close(TaskStatus.COMPLETED, ClosedReason.DIRECTIVE_COMPLETED, completed.outcome(), at)
                            : Optional.empty();
                }
                yield status == TaskStatus.COMPLETED
                        ? Optional.empty()
                        : close(
                                TaskStatus.COMPLETED,
                                ClosedReason.CONFIRMED,
                                completed.outcome(),
                                at,
                                completed.submissionNo());
            }
            case Decision.ReworkAsked asked -> {
                if (role == TaskRole.COORDINATING || asked.submissionNo() <= work.judgedSubmissionNo()) {
                    yield Optional.empty();
                }
                Schedule later = schedule.reworked(asked.newDueDate(), asked.effectiveNewDueDate());
                yield Optional.of(new Change<>(
                        with(TaskStatus.REWORK, later, work.sentBack(asked.submissionNo())),
                        new TaskEvent.ReworkAsked(asked.submissionNo(), asked.reason())));
            }
            case Decision.Cancelled cancelled -> over(ClosedReason.DIRECTIVE_CANCELLED, at);
            case Decision.GivenToOthers given -> over(ClosedReason.REASSIGNED, at);
        };
    }

    public boolean hasDeadline() {
        return !judgedBy.equals(NO_DATE);
    }

    /** Null where timeliness has no meaning: when nobody works on it any more and it was not completed. */
    public @Nullable Timeliness timeliness(LocalDate today, WorkingCalendar calendar, int dueSoonWorkingDays) {
        if (status == TaskStatus.COMPLETED) {
            Outcome outcome = work.outcome();
            return outcome == null
                    ? Timeliness.NO_DEADLINE
                    : outcome == Outcome.LATE ? Timeliness.DONE_LATE : Timeliness.DONE_ON_TIME;
        }
        if (!TaskStatus.OPEN.contains(status)) {
            return null;
        }
        return Timeliness.ofOpen(
                hasDeadline() ? judgedBy : null, awaiting ? judgedBy : null, today, calendar, dueSoonWorkingDays);
    }

    private Optional<Change<Task, TaskEvent>> over(ClosedReason why, Instant at) {
        return TaskStatus.OPEN.contains(status) || status == TaskStatus.SUSPENDED
                ? close(TaskStatus.CANCELLED, why, null, at)
                : Optional.empty();
    }

    private Optional<Change<Task, TaskEvent>> close(
            TaskStatus to, ClosedReason why, @Nullable Outcome how, Instant at) {
        return close(to, why, how, at, work.judgedSubmissionNo());
    }

    private Optional<Change<Task, TaskEvent>> close(
            TaskStatus to, ClosedReason why, @Nullable Outcome how, Instant at, int judged) {
        return Optional.of(
                new Change<>(with(to, schedule, work.closed(at, why, judged, how)), new TaskEvent.Closed(why)));
    }

    private @Nullable Outcome outcomeOf(@Nullable Boolean inTime) {
        if (inTime == null) {
            return null;
        }
        if (!inTime) {
            return Outcome.LATE;
        }
        return schedule.extensions() > 0 ? Outcome.ON_TIME_AFTER_EXTENSION : Outcome.ON_TIME;
    }

    private void require(boolean allowed, TaskStatus to) {
        if (!allowed) {
            throw new TransitionRefused(id.value(), status, to, status.next());
        }
    }

    private Task with(TaskStatus to, Schedule dates, Work now) {
        LocalDate day = dates.judgedBy();
        LocalDate listed = dates.dueDate() == null ? dates.reworkDueDate() : dates.dueDate();
        return new Task(
                id,
                directiveId,
                no,
                unit,
                role,
                to,
                directive,
                noticeId,
                dates,
                assignedAt,
                now,
                listed == null ? NO_DATE : listed,
                day == null ? NO_DATE : day,
                to == TaskStatus.SUBMITTED && Boolean.TRUE.equals(now.submittedInTime()));
    }
}
