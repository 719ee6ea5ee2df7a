package vn.chidao.departments.task.command;

import java.time.LocalDate;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/** What people may do with a task: only those of its unit, and only the head where the unit answers for it. */
@Component
public class TaskCommands {

    private static final Role[] HEAD = {Role.UNIT_HEAD};
    private static final Role[] ANYBODY = {Role.UNIT_HEAD, Role.OFFICER};

    private final Tasks tasks;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;
    private final int returnWorkingDays;

    TaskCommands(
            Tasks tasks,
            WorkingCalendar calendar,
            OfficeClock clock,
            @Value("${chidao.return-working-days}") int returnWorkingDays) {
        this.tasks = tasks;
        this.calendar = calendar;
        this.clock = clock;
        this.returnWorkingDays = returnWorkingDays;
    }

    public Versioned<Task> acknowledge(TaskId id, Act act, Official official) {
        return change(id, act, official, ANYBODY, (task, done) -> task.acknowledge(done.at()));
    }

    public Versioned<Task> progress(
            TaskId id,
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty,
            Act act,
            Official official) {
        Classified.refuse("note", note);
        Classified.refuse("difficulty", difficulty);
        return change(id, act, official, ANYBODY, (task, done) -> task.progress(percent, note, difficulty, done.at()));
    }

    public Versioned<Task> submit(TaskId id, String note, @Nullable String reportDocument, Act act, Official official) {
        Classified.refuse("note", note);
        Classified.refuse("reportDocument", reportDocument);
        return change(
                id,
                act,
                official,
                HEAD,
                (task, done) -> task.submit(done, note, reportDocument, clock.dayOf(done.at())));
    }

    public Versioned<Task> giveBack(TaskId id, String reason, Act act, Official official) {
        Classified.refuse("reason", reason);
        return change(id, act, official, HEAD, (task, done) -> {
            LocalDate lastDay = calendar.plusWorkingDays(clock.dayOf(task.assignedAt()), returnWorkingDays);
            return task.giveBack(reason, clock.dayOf(done.at()), lastDay, done.at());
        });
    }

    private Versioned<Task> change(
            TaskId id,
            Act act,
            Official official,
            Role[] roles,
            BiFunction<Task, Act, Change<Task, TaskEvent>> command) {
        Task seen = tasks.get(id, official).state();
        UnitId unit = seen.unit();
        Capacity capacity = official.inUnit(unit, roles)
                .orElseThrow(() -> Refusal.notAllowed(
                        official.inUnit(unit, ANYBODY).isPresent() ? "ONLY_THE_HEAD" : "NOT_YOUR_UNIT"));
        Act done = capacity.of(act);
        return tasks.change(id, done, task -> command.apply(task, done));
    }
}
