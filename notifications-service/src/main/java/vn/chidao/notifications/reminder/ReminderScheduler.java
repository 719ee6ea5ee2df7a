package vn.chidao.notifications.reminder;

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
import vn.chidao.notifications.delivery.Announcer;
import vn.chidao.notifications.delivery.Item;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.Telling;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.Tasks;

/** Works off the plans that are due. Any number of instances may run. */
@Component
public class ReminderScheduler {

    private static final Logger log = LoggerFactory.getLogger(ReminderScheduler.class);

    /** A gathering waits no longer than this for plans that somebody still works on. */
    private static final Duration LONGEST_GATHERING = Duration.ofMinutes(3);

    private final Plans plans;
    private final Tasks tasks;
    private final Announcer announcer;
    private final ReminderRules rules;
    private final OfficeClock clock;
    private final Duration lease;

    public ReminderScheduler(
            Plans plans,
            Tasks tasks,
            Announcer announcer,
            ReminderRules rules,
            OfficeClock clock,
            @Value("${chidao.reminders.lease}") Duration lease) {
        this.plans = plans;
        this.tasks = tasks;
        this.announcer = announcer;
        this.rules = rules;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * One pass: reminds of all that is due, then writes out what was gathered.
     *
     * @return how many plans were worked off
     */
    public int pass() {
        int count = 0;
        for (Optional<Plans.Leased> next = plans.claimDue(clock.now(), lease);
                next.isPresent();
                next = plans.claimDue(clock.now(), lease)) {
            remind(next.get());
            count++;
        }
        Instant now = clock.now();
        // While anything is still due, here or on another instance, a morning's message is not complete.
        boolean complete = plans.dueLongest(now).isEmpty();
        int unused = announcer.release(complete ? now : now.minus(LONGEST_GATHERING));
        return count;
    }

    void remind(Plans.Leased leased) {
        ReminderPlan plan = leased.plan();
        Optional<Versioned<TaskCopy>> found = tasks.findVersioned(plan.task());
        if (found.isEmpty() || found.get().version() != plan.taskVersion()) {
            // News of the task came in between: its listener plans anew and takes the lease from us.
            return;
        }
        TaskCopy task = found.get().state();
        Instant now = clock.now();
        if (!task.isReminded() || task.judgedBy() == null) {
            return;
        }
        Optional<ReminderRules.Moment> due = rules.lastDue(plan.handledUntil(), now, task.judgedBy());
        if (due.isEmpty()) {
            log.warn("the plan of {} fell due with nothing to remind of", plan.task());
            return;
        }
        ReminderRule rule = due.get().rule();
        write(task, rule, plan);
        if (!plans.moveOn(leased, plan.reminded(rule, task, rules, now))) {
            log.info("the plan of {} changed while it was worked off", plan.task());
        }
    }

    private void write(TaskCopy task, ReminderRule rule, ReminderPlan plan) {
        Item item = switch (rule) {
            case BEFORE_DUE -> Item.of(Item.Kind.BEFORE_DUE, task, 1);
            case ON_DUE -> Item.of(Item.Kind.ON_DUE, task, 1);
            case OVERDUE -> Item.of(Item.Kind.OVERDUE, task, plan.urgings() + 1);
        };
        if (task.isUrgent()) {
            String key = item.key() + "|" + task.judgedBy();
            announcer.tell(new Telling(Occasion.REMINDER, key, List.of(item), true, task.source()));
        } else {
            announcer.gather(item);
        }
    }
}
