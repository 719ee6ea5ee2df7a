package vn.chidao.departments.task.command;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.access.register.Register;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Versioned;

/** The head or a deputy hands the task to one of the unit's people (phân công cán bộ). */
@Component
public class AssignTask {

    private final Tasks tasks;
    private final Register register;

    AssignTask(Tasks tasks, Register register) {
        this.tasks = tasks;
        this.register = register;
    }

    /** @param assignee account of somebody who works in the unit today */
    public Versioned<Task> execute(TaskId id, String assignee, @Nullable String note, Act act, Official official) {
        Classified.refuse("note", note);
        return tasks.change(id, act, official, task -> {
            Change<Task, TaskEvent> change = decide(task, assignee, note, act, official);
            TaskRights.requireWorksInUnit(register, assignee, task, "assignee");
            return change;
        });
    }

    static Change<Task, TaskEvent> decide(
            Task task, String assignee, @Nullable String note, Act act, Official official) {
        return TaskRights.headOrDeputyOfUnit(official, task).of(task.handOn(assignee, note, act.at()));
    }
}
