package vn.chidao.notifications.task.store;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Versioned;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;

/** The copies of all tasks. */
@Component
public class TaskCopies {

    static final String COLLECTION = "tasks";

    private final Copies<TaskCopy> copies;

    public TaskCopies(MongoDatabase database) {
        this.copies = new Copies<>(database, COLLECTION, TaskCopy.class);
    }

    /** An older state than the present one changes nothing. */
    public void put(long version, TaskCopy task) {
        copies.put(task.id(), version, task);
    }

    /** The same of many at a time. */
    public void putAll(List<Versioned<TaskCopy>> tasks) {
        copies.putAll(tasks);
    }

    public Optional<TaskCopy> find(TaskId id) {
        return copies.find(id.value());
    }

    public Optional<Versioned<TaskCopy>> findVersioned(TaskId id) {
        return copies.findVersioned(id.value());
    }
}
