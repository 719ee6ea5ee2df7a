package vn.chidao.notifications.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;

/**
 * What is still to be reminded of one task. Public for the record codec.
 *
 * @param unit plans of one unit that fall due together are worked off together
 * @param urgent whether its reminders go alone, and at any hour
 * @param taskVersion the state of the task that this follows from
 * @param nextAt when to remind next, null when there is nothing to remind of
 */
public record ReminderPlan(
        TaskId task,
        UnitId unit,
        boolean urgent,
        long taskVersion,
        Handled handled,
        @Nullable Instant nextAt) {

    /**
     * What was dealt with. Public for the record codec.
     *
     * @param round extension and submission numbers of the task: a new round is reminded of anew
     * @param until everything up to here was reminded of, or needs no reminder
     * @param overdue how many reminders of overdue work were made in this round
     * @param overdueFrom the day of the first of them, null for the first working day after the deadline
     */
    public record Handled(
            String round,
            Instant until,
            int overdue,
            @Nullable LocalDate overdueFrom) {}

    /**
     * The plan after a change of the task; {@code before} is null for a task that was never planned.
     *
     * <p>A new round is reminded of from its beginning. When it begins with a request for rework, that request says by when,
     * and nothing that has passed by then is reminded of on top of it. So does the assignment of a task that is planned for
     * the first time, also when the work is overdue already.
     */
    public static ReminderPlan follow(
            @Nullable ReminderPlan before, TaskCopy task, long taskVersion, ReminderRules rules, Instant now) {
        Handled handled = before != null && (before.handled.round.equals(task.round()) || !task.isReminded())
                ? before.handled
                : beginning(before, task, rules, now);
        return of(task, taskVersion, handled, rules);
    }

    private static Handled beginning(@Nullable ReminderPlan before, TaskCopy task, ReminderRules rules, Instant now) {
        if (before != null) {
            return new Handled(task.round(), task.awaitsRework() ? now : Instant.EPOCH, 0, null);
        }
        LocalDate due = task.judgedBy();
        boolean overdue = due != null && rules.dayOf(now).isAfter(due);
        return new Handled(task.round(), now, 0, overdue ? rules.overdueFromOf(now) : null);
    }

    /** What is to be reminded of now; empty when nothing is, because the rules have changed since. */
    public Optional<ReminderRules.Moment> due(TaskCopy task, ReminderRules rules, Instant now) {
        return daysOf(task, handled).flatMap(days -> rules.lastDue(handled.until, now, days));
    }

    /** Which reminder by {@code rule} is the next one: those of overdue work are counted from 1, others are always the first. */
    public int numberOf(ReminderRule rule) {
        return rule == ReminderRule.OVERDUE ? handled.overdue + 1 : 1;
    }

    /** The plan after a reminder by {@code rule} was written, everything up to {@code now} included. */
    public ReminderPlan reminded(ReminderRule rule, TaskCopy task, ReminderRules rules, Instant now) {
        int overdue = rule == ReminderRule.OVERDUE ? handled.overdue + 1 : handled.overdue;
        return of(task, taskVersion, new Handled(handled.round, now, overdue, handled.overdueFrom), rules);
    }

    /** The plan when it fell due and there was nothing to remind of. */
    public ReminderPlan passed(TaskCopy task, ReminderRules rules, Instant now) {
        return of(task, taskVersion, new Handled(handled.round, now, handled.overdue, handled.overdueFrom), rules);
    }

    private static ReminderPlan of(TaskCopy task, long taskVersion, Handled handled, ReminderRules rules) {
        Instant next = daysOf(task, handled)
                .map(days -> rules.firstAfter(handled.until, days).at())
                .orElse(null);
        return new ReminderPlan(task.taskId(), task.unitId(), task.isUrgent(), taskVersion, handled, next);
    }

    private static Optional<ReminderRules.Days> daysOf(TaskCopy task, Handled handled) {
        return Optional.ofNullable(task.judgedBy())
                .filter(due -> task.isReminded())
                .map(due -> new ReminderRules.Days(due, handled.overdueFrom));
    }
}
