package vn.chidao.notifications.reminder.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Batch;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.ReminderHours;
import vn.chidao.notifications.delivery.command.AddToBatch;
import vn.chidao.notifications.delivery.command.Notify;
import vn.chidao.notifications.delivery.command.ReleaseBatches;
import vn.chidao.notifications.reminder.ReminderPlan;
import vn.chidao.notifications.reminder.ReminderRule;
import vn.chidao.notifications.reminder.ReminderRules;
import vn.chidao.notifications.reminder.store.PlanStore;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.store.TaskCopies;

/**
 * Works off the plans that are due: all of them in the morning of a working day, urgent ones at any hour. Any number of
 * instances may run.
 */
@Component
public class SendReminders {

    private static final Logger log = LoggerFactory.getLogger(SendReminders.class);

    /** Plans that are claimed at a time: few enough that their lease lasts until the last of them is worked off. */
    private static final int AT_ONCE = 100;

    /** A batch waits no longer than this for plans that somebody still works on. */
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(3);

    private final PlanStore plans;
    private final TaskCopies tasks;
    private final Notify notify;
    private final AddToBatch addToBatch;
    private final ReleaseBatches releaseBatches;
    private final ReminderRules rules;
    private final ReminderHours hours;
    private final OfficeClock clock;
    private final Duration lease;

    SendReminders(
            PlanStore plans,
            TaskCopies tasks,
            Notify notify,
            AddToBatch addToBatch,
            ReleaseBatches releaseBatches,
            ReminderRules rules,
            ReminderHours hours,
            OfficeClock clock,
            @Value("${chidao.reminders.lease}") Duration lease) {
        this.plans = plans;
        this.tasks = tasks;
        this.notify = notify;
        this.addToBatch = addToBatch;
        this.releaseBatches = releaseBatches;
        this.rules = rules;
        this.hours = hours;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Reminds of all that is due, then releases the batches that are complete.
     *
     * @return how many plans were worked off
     */
    public int execute() {
        boolean morning = hours.isMorning(clock.now());
        PlanStore.Which which = morning ? PlanStore.Which.ALL : PlanStore.Which.URGENT;
        int count = 0;
        for (List<PlanStore.Leased> next = claim(which); !next.isEmpty(); next = claim(which)) {
            next.forEach(this::remind);
            count += next.size();
        }
        Instant now = clock.now();
        if (hours.areOpen(now)) {
            // While anything is still due, here or on another instance, a morning's message is not complete.
            boolean complete = !morning || !plans.anyDue(now);
            releaseBatches.execute(Occasion.REMINDER, complete ? now : now.minus(LONGEST_BATCH));
        }
        return count;
    }

    private List<PlanStore.Leased> claim(PlanStore.Which which) {
        return plans.claimDue(which, clock.now(), lease, AT_ONCE);
    }

    void remind(PlanStore.Leased leased) {
        ReminderPlan plan = leased.plan();
        Optional<Versioned<TaskCopy>> found = tasks.findVersioned(plan.task());
        if (found.isEmpty() || found.get().version() != plan.taskVersion()) {
            // The task changed in between: its follower plans anew and takes the lease from us.
            return;
        }
        TaskCopy task = found.get().state();
        Instant now = clock.now();
        Optional<ReminderRules.Moment> due = plan.due(task, rules, now);
        due.ifPresent(moment -> write(task, moment.rule(), plan));
        ReminderPlan next = due.map(moment -> plan.reminded(moment.rule(), task, rules, now))
                .orElseGet(() -> plan.passed(task, rules, now));
        if (!plans.moveOn(leased, next)) {
            log.info("the plan of {} changed while it was worked off", plan.task());
        }
    }

    private void write(TaskCopy task, ReminderRule rule, ReminderPlan plan) {
        NotificationItem.Kind kind = switch (rule) {
            case BEFORE_DUE -> NotificationItem.Kind.BEFORE_DUE;
            case ON_DUE -> NotificationItem.Kind.ON_DUE;
            case OVERDUE -> NotificationItem.Kind.OVERDUE;
        };
        NotificationItem item = NotificationItem.of(kind, task, plan.numberOf(rule));
        if (task.isUrgent()) {
            String key = item.key() + "|" + task.judgedBy();
            notify.execute(new Notification(Occasion.REMINDER, key, List.of(item), true, task.source(), null));
        } else {
            addToBatch.execute(Batch.Subject.REMINDERS, item, null);
        }
    }
}
