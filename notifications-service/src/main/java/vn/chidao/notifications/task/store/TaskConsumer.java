package vn.chidao.notifications.task.store;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskFollower;

/** Keeps the copy of each task, then tells whoever follows tasks. */
@Component
class TaskConsumer implements EventConsumer {

    private final TaskCopies tasks;
    private final List<TaskFollower> followers;

    TaskConsumer(TaskCopies tasks, List<TaskFollower> followers) {
        this.tasks = tasks;
        this.followers = followers;
    }

    record Data(TaskCopy task) {}

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
        tasks.put(event.version(), task);
        followers.forEach(follower -> follower.follow(task, event.version()));
    }
}
