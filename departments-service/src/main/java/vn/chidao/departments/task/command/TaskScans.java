package vn.chidao.departments.task.command;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.files.FileOwners;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.files.StoredFile;
import vn.chidao.kit.web.Page;

/** Scanned papers of tasks: the unit's people keep them, and an office that looks over the unit. */
@Component
public class TaskScans implements FileOwners<Official> {

    private static final Set<Role> OFFICE = Set.of(Role.CLERK, Role.OFFICE_HEAD);

    private static final String OWNER = "task:";

    private final Tasks tasks;
    private final Files files;

    TaskScans(Tasks tasks, Files files) {
        this.tasks = tasks;
        this.files = files;
    }

    static String owner(TaskId id) {
        return OWNER + id;
    }

    /**
     * Papers of all tasks of a directive that the official may see, in the order in which they came.
     *
     * @param each makes an item of a task and its paper
     */
    public <T> Page<T> ofDirective(
            String directive,
            @Nullable Integer limit,
            @Nullable String after,
            Official official,
            BiFunction<Task, StoredFile, T> each) {
        Map<String, Task> seen = tasks.seenOf(directive, official);
        List<String> owners =
                seen.values().stream().map(task -> owner(task.id())).toList();
        return files.page(owners, limit, after)
                .map(file ->
                        each.apply(Objects.requireNonNull(seen.get(file.owner().substring(OWNER.length()))), file));
    }

    @Override
    public String seenBy(Official official, String id) {
        return owner(tasks.get(TaskId.required(id), official).state().id());
    }

    @Override
    public String keptBy(Official official, String id) {
        Task task = tasks.get(TaskId.required(id), official).state();
        if (!official.isAnyOf(OFFICE)) {
            TaskRights.memberOfUnit(official, task);
        }
        return owner(task.id());
    }
}
