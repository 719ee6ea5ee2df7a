package vn.chidao.departments.task.command;

import java.io.IOException;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.files.FileUpload;
import vn.chidao.kit.files.Files;

/** Keeps scanned papers with a task, for the acts that are recorded of it. What no act names may be taken away again. */
@Component
public class KeepScans {

    private static final Set<Role> OFFICE = Set.of(Role.CLERK, Role.OFFICE_HEAD);

    private final Tasks tasks;
    private final Files files;

    KeepScans(Tasks tasks, Files files) {
        this.tasks = tasks;
        this.files = files;
    }

    /** As the store of files knows the task. */
    public static String owner(TaskId id) {
        return "task:" + id;
    }

    /** Nothing of the file is read before it is known that the official may. */
    public Files.Put add(TaskId id, FileUpload file, Official official)
            throws IOException, HttpMediaTypeNotSupportedException {
        requireWorksOnIt(id, official);
        return file.store(owner(id), official.account());
    }

    public void remove(TaskId id, String scan, Official official) {
        requireWorksOnIt(id, official);
        files.remove(owner(id), scan);
    }

    /** The unit's people, and an office that looks over the unit. */
    private void requireWorksOnIt(TaskId id, Official official) {
        Task task = tasks.get(id, official).state();
        if (!official.isAnyOf(OFFICE)) {
            TaskRights.memberOfUnit(official, task);
        }
    }
}
