package vn.chidao.departments.task.command;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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

/** The unit reports how far it has come (cập nhật tiến độ). */
@Component
public class ReportProgress {

    private final Tasks tasks;
    private final RecordForUnit forUnit;

    ReportProgress(Tasks tasks, RecordForUnit forUnit) {
        this.tasks = tasks;
        this.forUnit = forUnit;
    }

    /**
     * @param percent null leaves the percentage as it is
     * @param recorded how the unit reported it, where the office enters it for them
     */
    public Versioned<Task> execute(
            TaskId id,
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty,
            @Nullable Recorded recorded,
            Act act,
            Official official) {
        Classified.refuse("note", note);
        Classified.refuse("difficulty", difficulty);
        return tasks.change(
                id,
                act,
                official,
                task -> recorded == null
                        ? decide(task, percent, note, difficulty, act, official)
                        : decideFor(task, percent, note, difficulty, recorded, act, official));
    }

    Change<Task, TaskEvent> decideFor(
            Task task,
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty,
            Recorded recorded,
            Act act,
            Official official) {
        return forUnit.record(
                task,
                recorded,
                act,
                official,
                entered -> task.reportProgressFor(
                        entered.person(), entered.recording(), percent, note, difficulty, act.at()));
    }

    static Change<Task, TaskEvent> decide(
            Task task,
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty,
            Act act,
            Official official) {
        return TaskRights.memberOfUnit(official, task).of(task.reportProgress(percent, note, difficulty, act));
    }
}
