package vn.chidao.departments.task.command;

import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/** The head or a deputy says that the task is not the unit's (đề nghị giao đơn vị khác), within some working days. */
@Component
public class ReturnTask {

    private final Tasks tasks;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;
    private final int returnWorkingDays;

    ReturnTask(
            Tasks tasks,
            WorkingCalendar calendar,
            OfficeClock clock,
            @Value("${chidao.return-working-days}") int returnWorkingDays) {
        this.tasks = tasks;
        this.calendar = calendar;
        this.clock = clock;
        this.returnWorkingDays = returnWorkingDays;
    }

    public Versioned<Task> execute(TaskId id, String reason, Act act, Official official) {
        Classified.refuse("reason", reason);
        return tasks.change(id, act, official, task -> decide(task, reason, act, official));
    }

    Change<Task, TaskEvent> decide(Task task, String reason, Act act, Official official) {
        Capacity capacity = TaskRights.headOrDeputyOfUnit(official, task);
        LocalDate assignedOn = clock.dayOf(task.assignment().at());
        LocalDate lastDay = calendar.plusWorkingDays(assignedOn, returnWorkingDays);
        return capacity.of(task.returnToOffice(reason, clock.dayOf(act.at()), lastDay, act.at()));
    }
}
