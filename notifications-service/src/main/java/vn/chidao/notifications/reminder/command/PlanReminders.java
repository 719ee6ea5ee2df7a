package vn.chidao.notifications.reminder.command;

import java.util.Collection;
import org.springframework.stereotype.Component;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.reminder.store.PlanStore;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskFollower;

/** Lets the plans of tasks follow each of their states. */
@Component
class PlanReminders implements TaskFollower {

    private final PlanStore plans;
    private final OfficeClock clock;

    PlanReminders(PlanStore plans, OfficeClock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void follow(Collection<Versioned<TaskCopy>> tasks) {
        plans.follow(tasks, clock.now());
    }
}
