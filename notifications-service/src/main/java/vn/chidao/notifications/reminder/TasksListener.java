package vn.chidao.notifications.reminder;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.Tasks;

/** Keeps the copy of each task, and its plan after it. */
@Component
class TasksListener implements EventConsumer {

    private final Tasks tasks;
    private final Plans plans;
    private final OfficeClock clock;

    TasksListener(Tasks tasks, Plans plans, OfficeClock clock) {
        this.tasks = tasks;
        this.plans = plans;
        this.clock = clock;
    }

    record Data(@Nullable TaskCopy task) {}

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Kind kind() {
        return Kind.STATE;
    }

    @Override
    public Set<String> topics() {
        return Set.of("chidao.tasks");
    }

    @Override
    public void on(ReceivedEvent event) {
        TaskCopy task = event.data(Data.class).task();
        if (task == null) {
            throw new InvalidEvent(event.id() + " has no task");
        }
        tasks.put(event.version(), task);
        plans.follow(task, event.version(), clock.now());
    }
}
