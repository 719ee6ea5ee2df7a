package vn.chidao.notifications.reminder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;

/**
 * What is still to be reminded of one task. Public for the record codec.
 *
 * @param unit whose plans that fall due together are worked off together
 * @param taskVersion the state of the task that this follows from
 * @param round extension and submission numbers that {@code handledUntil} and {@code urgings} belong to
 * @param handledUntil everything up to here was reminded of, or needs no reminder
 * @param urgings how often the unit was urged in this round, the work being overdue
 * @param nextAt when to remind next, null when there is nothing to remind of
 */
public record ReminderPlan(
        TaskId task,
        UnitId unit,
        long taskVersion,
        String round,
        Instant handledUntil,
        int urgings,
        @Nullable Instant nextAt) {

    /**
     * The plan after a change of the task; {@code before} is null for a task that was never planned.
     *
     * <p>A new round is reminded of from its beginning. When it begins with a request for rework, that request says by when,
     * and nothing that has passed by then is reminded of on top of it. So does the notice of a task that is planned for the
     * first time, unless the work is overdue already: then one reminder stands for all that was missed.
     */
    public static ReminderPlan follow(
            @Nullable ReminderPlan before, TaskCopy task, long taskVersion, ReminderRules rules, Instant now) {
        if (before != null && (before.round.equals(task.round()) || !task.isReminded())) {
            return new ReminderPlan(
                    task.taskId(),
                    task.unitId(),
                    taskVersion,
                    before.round,
                    before.handledUntil,
                    before.urgings,
                    next(task, rules, before.handledUntil));
        }
        Instant from = startOf(before, task, rules, now);
        return new ReminderPlan(
                task.taskId(), task.unitId(), taskVersion, task.round(), from, 0, next(task, rules, from));
    }

    private static Instant startOf(@Nullable ReminderPlan before, TaskCopy task, ReminderRules rules, Instant now) {
        if (before != null) {
            return task.awaitsRework() ? now : Instant.EPOCH;
        }
        boolean overdue = task.judgedBy() != null
                && rules.lastDue(Instant.EPOCH, now, task.judgedBy())
                        .filter(missed -> missed.rule() == ReminderRule.OVERDUE)
                        .isPresent();
        return overdue ? Instant.EPOCH : now;
    }

    /** The plan after a reminder by {@code rule} was written, everything up to {@code now} included. */
    public ReminderPlan reminded(ReminderRule rule, TaskCopy task, ReminderRules rules, Instant now) {
        return new ReminderPlan(
                this.task,
                unit,
                taskVersion,
                round,
                now,
                rule == ReminderRule.OVERDUE ? urgings + 1 : urgings,
                next(task, rules, now));
    }

    private static @Nullable Instant next(TaskCopy task, ReminderRules rules, Instant after) {
        return task.isReminded() && task.judgedBy() != null
                ? rules.firstAfter(after, task.judgedBy()).at()
                : null;
    }
}
