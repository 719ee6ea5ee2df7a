package vn.chidao.departments.task.command;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
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
    private final RecordForUnit forUnit;

    AcknowledgeTask(Tasks tasks, RecordForUnit forUnit) {
        this.tasks = tasks;
        this.forUnit = forUnit;
    }

    /** @param recorded how the unit received it, where the office enters it for them */
    public Versioned<Task> execute(TaskId id, @Nullable Recorded recorded, Act act, Official official) {
        return tasks.change(
                id,
                act,
                official,
                task -> recorded == null ? decide(task, act, official) : decideFor(task, recorded, act, official));
    }

    Change<Task, TaskEvent> decideFor(Task task, Recorded recorded, Act act, Official official) {
        return forUnit.record(
                task, recorded, act, official, entered -> task.acknowledgeFor(entered.recording(), act.at()));
    }

    static Change<Task, TaskEvent> decide(Task task, Act act, Official official) {
        return TaskRights.memberOfUnit(official, task).of(task.acknowledge(act.at()));
    }
}
