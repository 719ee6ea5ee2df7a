package vn.chidao.departments.task.command;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/** The unit reports the result (báo cáo kết quả). */
@Component
public class SubmitTask {

    private final Tasks tasks;
    private final OfficeClock clock;
    private final RecordForUnit forUnit;

    SubmitTask(Tasks tasks, RecordForUnit forUnit, OfficeClock clock) {
        this.tasks = tasks;
        this.forUnit = forUnit;
        this.clock = clock;
    }

    /** @param recorded how the unit reported it, where the office enters it for them */
    public Versioned<Task> execute(
            TaskId id,
            String note,
            @Nullable String reportDocument,
            @Nullable Recorded recorded,
            Act act,
            Official official) {
        Classified.refuse("note", note);
        Classified.refuse("reportDocument", reportDocument);
        return tasks.change(
                id,
                act,
                official,
                task -> recorded == null
                        ? decide(task, note, reportDocument, act, official)
                        : decideFor(task, note, reportDocument, recorded, act, official));
    }

    Change<Task, TaskEvent> decideFor(
            Task task, String note, @Nullable String reportDocument, Recorded recorded, Act act, Official official) {
        return forUnit.record(
                task,
                recorded,
                act,
                official,
                entered -> task.submitFor(entered.person(), entered.recording(), note, reportDocument, act.at()));
    }

    Change<Task, TaskEvent> decide(
            Task task, String note, @Nullable String reportDocument, Act act, Official official) {
        Capacity capacity = TaskRights.submitterOfUnit(official, task, reportDocument);
        return capacity.of(task.submit(capacity.of(act), note, reportDocument, clock.dayOf(act.at())));
    }
}
