package vn.chidao.notifications.message;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.Item;
import vn.chidao.notifications.people.People;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.Tasks;

/** What a delivery has to tell today: what has been done since it fell due is left out. */
@Component
class Lines {

    private final Tasks tasks;
    private final People people;
    private final WorkingCalendar calendar;

    Lines(Tasks tasks, People people, WorkingCalendar calendar) {
        this.tasks = tasks;
        this.people = people;
        this.calendar = calendar;
    }

    List<Line> of(Delivery delivery, LocalDate today) {
        // A delivery that waited for its recipient may tell of a task several times: the last counts.
        Map<TaskId, Item> byTask = new LinkedHashMap<>();
        delivery.items().forEach(item -> byTask.put(item.task(), item));
        return byTask.values().stream()
                .map(item -> line(item, delivery, today))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Line> line(Item item, Delivery delivery, LocalDate today) {
        TaskCopy task = tasks.find(item.task()).orElse(null);
        return switch (item.kind()) {
            case ASSIGNED ->
                task != null && task.isClosed() ? Optional.empty() : Optional.of(assigned(item, task, delivery));
            case REWORK ->
                task == null || !task.awaitsRework() ? Optional.empty() : Optional.of(standing(item, task, today));
            case BEFORE_DUE, ON_DUE, OVERDUE ->
                task == null || !task.isReminded() || !task.round().equals(item.round())
                        ? Optional.empty()
                        : Optional.of(standing(item, task, today));
        };
    }

    private Line assigned(Item item, @Nullable TaskCopy task, Delivery delivery) {
        return new Line(
                item.kind(),
                people.unit(item.unit()),
                item.leads(),
                task == null ? null : task.directive().number(),
                task == null ? null : task.directive().summary(),
                task == null ? delivery.source() : task.source(),
                task == null ? null : task.dueDate(),
                0,
                0,
                item.n());
    }

    private Line standing(Item item, TaskCopy task, LocalDate today) {
        LocalDate due = task.judgedBy();
        int left = due == null ? 0 : Math.max(0, calendar.workingDaysBetween(today, due));
        long overdue = due == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(due, today));
        return new Line(
                item.kind() == Item.Kind.REWORK || due == null ? item.kind() : kindOn(today, due),
                people.unit(item.unit()),
                item.leads(),
                task.directive().number(),
                task.directive().summary(),
                task.source(),
                due,
                left,
                overdue,
                item.n());
    }

    private static Item.Kind kindOn(LocalDate today, LocalDate due) {
        int order = today.compareTo(due);
        return order < 0 ? Item.Kind.BEFORE_DUE : order == 0 ? Item.Kind.ON_DUE : Item.Kind.OVERDUE;
    }
}
