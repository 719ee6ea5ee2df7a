package vn.chidao.notifications.task.store;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final int AT_ONCE = 1_000;

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

    /** Those of these tasks that there are copies of. */
    public Map<TaskId, TaskCopy> findAll(Collection<TaskId> ids) {
        Map<TaskId, TaskCopy> found = new HashMap<>();
        List<String> all = ids.stream().map(TaskId::value).toList();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            copies.list(in("_id", some), Sorts.ascending("_id"), 0)
                    .forEach(copy -> found.put(new TaskId(copy.id()), copy.state()));
        }
        return found;
    }

    public Optional<Versioned<TaskCopy>> findVersioned(TaskId id) {
        return copies.findVersioned(id.value());
    }
}
