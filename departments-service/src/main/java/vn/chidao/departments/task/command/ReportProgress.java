package vn.chidao.departments.task.command;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
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

    ReportProgress(Tasks tasks) {
        this.tasks = tasks;
    }

    /** @param percent null leaves the percentage as it is */
    public Versioned<Task> execute(
            TaskId id,
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty,
            Act act,
            Official official) {
        Classified.refuse("note", note);
        Classified.refuse("difficulty", difficulty);
        return tasks.change(id, act, official, task -> decide(task, percent, note, difficulty, act, official));
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
