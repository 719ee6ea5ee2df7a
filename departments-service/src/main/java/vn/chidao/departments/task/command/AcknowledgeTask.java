package vn.chidao.departments.task.command;

import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Versioned;

/** The unit receives the task (tiếp nhận). */
@Component
public class AcknowledgeTask {

    private final Tasks tasks;

    AcknowledgeTask(Tasks tasks) {
        this.tasks = tasks;
    }

    public Versioned<Task> execute(TaskId id, Act act, Official official) {
        return tasks.change(id, act, official, task -> decide(task, act, official));
    }

    static Change<Task, TaskEvent> decide(Task task, Act act, Official official) {
        return TaskRights.memberOfUnit(official, task).of(task.acknowledge(act.at()));
    }
}
