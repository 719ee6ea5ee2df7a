package vn.chidao.notifications.reminder.command;

import org.springframework.stereotype.Component;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.reminder.store.PlanStore;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskFollower;

/** Lets the plan of a task follow each of its states. */
@Component
class PlanReminders implements TaskFollower {

    private final PlanStore plans;
    private final OfficeClock clock;

    PlanReminders(PlanStore plans, OfficeClock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void follow(TaskCopy task, long version) {
        plans.follow(task, version, clock.now());
    }
}
