package vn.chidao.departments.task;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.departments.people.Official;
import vn.chidao.departments.people.Role;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/** What people may do with a task: only those of its unit, and only the head where the unit answers for it. */
@Component
class TaskCommands {

    private static final Set<Role> HEAD = EnumSet.of(Role.UNIT_HEAD);
    private static final Set<Role> ANYBODY = EnumSet.of(Role.UNIT_HEAD, Role.OFFICER);

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

    Versioned<Task> acknowledge(TaskId id, Act act, Official official) {
        return change(id, act, official, ANYBODY, task -> task.acknowledge(act.at()));
    }

    Versioned<Task> progress(
            TaskId id,
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty,
            Act act,
            Official official) {
        return change(id, act, official, ANYBODY, task -> task.progress(percent, note, difficulty, act.at()));
    }

    Versioned<Task> submit(TaskId id, String note, @Nullable String reportDocument, Act act, Official official) {
        return change(
                id,
                act,
                official,
                HEAD,
                task -> task.submit(act.actor(), note, reportDocument, clock.dayOf(act.at()), act.at()));
    }

    Versioned<Task> giveBack(TaskId id, String reason, Act act, Official official) {
        return change(id, act, official, HEAD, task -> {
            LocalDate lastDay = calendar.plusWorkingDays(clock.dayOf(task.assignedAt()), returnWorkingDays);
            return task.giveBack(reason, clock.dayOf(act.at()), lastDay, act.at());
        });
    }

    private Versioned<Task> change(
            TaskId id, Act act, Official official, Set<Role> roles, Function<Task, Change<Task, TaskEvent>> command) {
        Task seen = tasks.get(id, official).state();
        if (!official.isIn(seen.unit(), roles)) {
            throw Refusal.notAllowed(official.isIn(seen.unit(), ANYBODY) ? "ONLY_THE_HEAD" : "NOT_YOUR_UNIT");
        }
        return tasks.change(id, act, command);
    }
}
