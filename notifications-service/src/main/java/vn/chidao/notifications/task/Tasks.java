package vn.chidao.notifications.task;

import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Versioned;

/** Tasks as we have heard of them. */
@Component
public class Tasks {

    private final Copies<TaskCopy> copies;

    public Tasks(MongoDatabase database) {
        this.copies = new Copies<>(database, "tasks", TaskCopy.class);
    }

    /** Older news than what we know change nothing. */
    public void put(long version, TaskCopy task) {
        boolean unused = copies.put(task.id(), version, task);
    }

    public Optional<TaskCopy> find(TaskId id) {
        return copies.find(id.value());
    }

    public Optional<Versioned<TaskCopy>> findVersioned(TaskId id) {
        return copies.findVersioned(id.value());
    }
}
