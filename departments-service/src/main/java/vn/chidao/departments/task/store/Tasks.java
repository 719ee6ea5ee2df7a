package vn.chidao.departments.task.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.departments.task.Assignment;
import vn.chidao.departments.task.DirectiveDecision;
import vn.chidao.departments.task.Standing;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.wire.TaskWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.HistoryPage;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Page;

/** All tasks: reading, changing, and the lists that people look at. */
@Component
public class Tasks {

    private static final AggregateType<Task, TaskEvent> TYPE =
            new AggregateType<>("task", "tasks", "chidao.tasks", false, Task.class, new TaskWire(), TaskLists::listed);

    /** More units than a directive ever had. */
    private static final int MOST_OF_A_DIRECTIVE = 1_000;

    private final AggregateStore<Task, TaskEvent> store;
    private final Journal journal;
    private final OfficeClock clock;
    private final WorkingCalendar calendar;
    private final int dueSoonWorkingDays;

    Tasks(
            Journal journal,
            OfficeClock clock,
            WorkingCalendar calendar,
            @Value("${chidao.due-soon-working-days}") int dueSoonWorkingDays) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.clock = clock;
        this.calendar = calendar;
        this.dueSoonWorkingDays = dueSoonWorkingDays;
    }

    /** @throws Refusal 404 when there is none, or the official must not see it */
    public Versioned<Task> get(TaskId id, Official official) {
        Versioned<Task> found = store.get(id.value());
        if (!official.sees(found.state().unit())) {
            throw Refusal.notFound("task", id.value());
        }
        return found;
    }

    /**
     * A person's command on a task that they may see. The task is loaded once, and the command decides on the state that is
     * written.
     *
     * @throws Refusal 404 when there is none, or the official must not see it
     */
    public Versioned<Task> change(
            TaskId id, Act act, Official official, Function<Task, Change<Task, TaskEvent>> command) {
        return store.change(id.value(), act, task -> official.sees(task.unit()), command);
    }

    public HistoryPage history(TaskId id, @Nullable Integer limit, @Nullable String after, Official official) {
        return journal.historyOf(store, get(id, official).id(), limit, after);
    }

    /**
     * What happened to the tasks of a directive that the official may see, in the order of time.
     *
     * @param limit see {@link Journal#timelineOf}
     */
    public Timeline timeline(String directiveId, @Nullable Integer limit, @Nullable String after, Official official) {
        Map<String, Task> seen = seenOf(directiveId, official);
        return new Timeline(seen, journal.timelineOf(store, seen.keySet(), limit, after));
    }

    /** The tasks of a directive that the official may see, by their ids, in the order in which they were given. */
    public Map<String, Task> seenOf(String directiveId, Official official) {
        Map<String, Task> seen = new LinkedHashMap<>();
        store.list(
                        and(eq(TaskLists.DIRECTIVE, directiveId), TaskLists.seenBy(official)),
                        new Document(TaskLists.NO, 1),
                        MOST_OF_A_DIRECTIVE)
                .forEach(task -> seen.put(task.id(), task.state()));
        return seen;
    }

    /**
     * A part of the histories of several tasks.
     *
     * @param tasks by their ids
     */
    public record Timeline(Map<String, Task> tasks, HistoryPage page) {}

    /** Makes the task unless it is there. */
    public Task assign(Assignment assignment, Due due, Act act) {
        return store.createUnlessThere(assignment.taskId().value(), act, () -> Task.assign(assignment, due))
                .state();
    }

    /** Lets the task follow what was decided on its directive. */
    public void follow(TaskId id, DirectiveDecision decision, Act act) {
        store.reconcile(id.value(), act, task -> task.follow(decision, act.at()));
    }

    /** Every task that a directive ever had. */
    public List<Task> of(String directiveId) {
        return store
                .list(eq(TaskLists.DIRECTIVE, directiveId), new Document(TaskLists.NO, 1), MOST_OF_A_DIRECTIVE)
                .stream()
                .map(Versioned::state)
                .toList();
    }

    /**
     * @param sort the word of an order, null for the one by due date
     * @throws Refusal 400 for an order that there is none of
     */
    public Page<Versioned<Task>> page(
            TaskFilter filter,
            @Nullable String sort,
            @Nullable Integer limit,
            @Nullable String after,
            Official official) {
        TaskLists.StoredStanding standing = new TaskLists.StoredStanding(clock.today(), calendar, dueSoonWorkingDays);
        return TaskLists.ORDERS
                .named(sort)
                .page(TaskLists.filter(filter, official, standing), limit, after, store::list);
    }

    public Standing standingOf(Task task) {
        return task.standing(clock.today(), calendar, dueSoonWorkingDays);
    }
}
