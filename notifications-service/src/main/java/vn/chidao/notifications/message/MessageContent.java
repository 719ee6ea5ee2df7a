package vn.chidao.notifications.message;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.UnitName;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.recipient.Standing;
import vn.chidao.notifications.recipient.UnitPeople;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.store.TaskCopies;

/** What a delivery says today: tasks that were dealt with since it fell due are left out. */
@Component
class MessageContent {

    private final Function<TaskId, Optional<TaskCopy>> tasks;
    private final Register register;
    private final WorkingCalendar calendar;

    @Autowired
    MessageContent(TaskCopies tasks, Register register, WorkingCalendar calendar) {
        this(tasks::find, register, calendar);
    }

    /** @param tasks finds the copy of a task */
    MessageContent(Function<TaskId, Optional<TaskCopy>> tasks, Register register, WorkingCalendar calendar) {
        this.tasks = tasks;
        this.register = register;
        this.calendar = calendar;
    }

    List<TaskLine> of(Delivery delivery, LocalDate today) {
        // A delivery that waited for its recipient may hold a task several times: the last counts.
        Map<TaskId, NotificationItem> byTask = new LinkedHashMap<>();
        delivery.notification().items().forEach(item -> byTask.put(item.task(), item));
        return byTask.values().stream()
                .map(item -> line(item, delivery, today))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<TaskLine> line(NotificationItem item, Delivery delivery, LocalDate today) {
        TaskCopy task = tasks.apply(item.task()).orElse(null);
        return switch (item.kind()) {
            case ASSIGNED -> {
                if (task == null) {
                    yield Optional.of(unknown(item, delivery));
                }
                yield task.isClosed() ? Optional.empty() : Optional.of(assigned(item, task, today));
            }
            // Whoever gets it may have handed it on in turn.
            case HANDED_ON ->
                task == null || task.isClosed() || !hasIt(task, delivery)
                        ? Optional.empty()
                        : Optional.of(assigned(item, task, today));
            case REWORK ->
                task == null || !task.awaitsRework() ? Optional.empty() : Optional.of(standing(item, task, today));
            case BEFORE_DUE, ON_DUE, OVERDUE ->
                task == null || !task.isReminded() || !task.round().equals(item.round())
                        ? Optional.empty()
                        : Optional.of(standing(item, task, today));
            case DUE_CHANGED ->
                task == null || task.isClosed() ? Optional.empty() : Optional.of(assigned(item, task, today));
            case CANCELLED, REASSIGNED ->
                task == null || !task.isClosed() ? Optional.empty() : Optional.of(closed(item, task));
        };
    }

    private static boolean hasIt(TaskCopy task, Delivery delivery) {
        Account person = delivery.addressee().person();
        return person != null && person.value().equals(task.assignee());
    }

    /** What its recipient is to the units that it is about: who answers for one of them reads it so. */
    Standing standing(Delivery delivery, List<TaskLine> lines, LocalDate today) {
        Account person = delivery.addressee().person();
        UnitPeople people = new UnitPeople(register.snapshot(), today);
        return lines.stream()
                .map(line -> person == null ? Standing.ANSWERS : people.standing(person, line.unitId()))
                .min(Comparator.naturalOrder())
                .orElse(Standing.ANSWERS);
    }

    /** The units that lines are about, in protocol order. */
    List<UnitName> unitsOf(List<TaskLine> lines) {
        return lines.stream()
                .sorted(Comparator.comparing(
                        TaskLine::unitId, register.snapshot().inProtocolOrder()))
                .map(TaskLine::unit)
                .distinct()
                .toList();
    }

    /** Of a task that has not arrived here. */
    private TaskLine unknown(NotificationItem item, Delivery delivery) {
        return new TaskLine(
                item.kind(),
                item.unit(),
                register.snapshot().unitName(item.unit()),
                item.leads(),
                new TaskLine.Description(null, null, delivery.notification().source()),
                TaskLine.Deadline.NONE,
                item.n());
    }

    /** An assignment, and a date that moved, names the nominal date, and says when it has passed. */
    private TaskLine assigned(NotificationItem item, TaskCopy task, LocalDate today) {
        TaskLine.Deadline judged = TaskLine.Deadline.standing(task.judgedBy(), today, calendar);
        return new TaskLine(
                item.kind(),
                item.unit(),
                register.snapshot().unitName(item.unit()),
                item.leads(),
                TaskLine.Description.of(task),
                new TaskLine.Deadline(task.dates().nominal(), judged.workingDaysLeft(), judged.daysOverdue()),
                item.n());
    }

    private TaskLine closed(NotificationItem item, TaskCopy task) {
        return new TaskLine(
                item.kind(),
                item.unit(),
                register.snapshot().unitName(item.unit()),
                item.leads(),
                TaskLine.Description.of(task),
                new TaskLine.Deadline(task.dates().nominal(), 0, 0),
                item.n());
    }

    private TaskLine standing(NotificationItem item, TaskCopy task, LocalDate today) {
        LocalDate due = task.judgedBy();
        return new TaskLine(
                item.kind() == NotificationItem.Kind.REWORK || due == null ? item.kind() : kindOn(today, due),
                item.unit(),
                register.snapshot().unitName(item.unit()),
                item.leads(),
                TaskLine.Description.of(task),
                TaskLine.Deadline.standing(due, today, calendar),
                item.n());
    }

    private static NotificationItem.Kind kindOn(LocalDate today, LocalDate due) {
        if (today.equals(due)) {
            return NotificationItem.Kind.ON_DUE;
        }
        return today.isBefore(due) ? NotificationItem.Kind.BEFORE_DUE : NotificationItem.Kind.OVERDUE;
    }
}
