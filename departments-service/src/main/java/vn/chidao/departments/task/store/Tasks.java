package vn.chidao.departments.task.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonDateTime;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.departments.task.Outcome;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.TaskStatus;
import vn.chidao.departments.task.wire.TaskWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Page;

/** All tasks: reading, changing, and the lists that people look at. */
@Component
public class Tasks {

    private static final AggregateType<Task, TaskEvent> TYPE = new AggregateType<>(
            "task", "tasks", "chidao.tasks", false, Task.class, new TaskWire(), AggregateType.nothingListed());

    private static final Bson NOTHING = in("_id", List.of());

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

    /** What a list is narrowed to; null and empty do not narrow. */
    public record Filter(
            @Nullable UnitId unit,
            Set<TaskStatus> statuses,
            @Nullable Timeliness timeliness,
            @Nullable String directive) {}

    /** @throws Refusal 404 when there is none, or the official must not see it */
    public Versioned<Task> get(TaskId id, Official official) {
        Versioned<Task> found = store.get(id.value());
        if (!official.sees(found.state().unit())) {
            throw Refusal.notFound("task", id.value());
        }
        return found;
    }

    public Versioned<Task> change(TaskId id, Act act, Function<Task, Change<Task, TaskEvent>> command) {
        return store.change(id.value(), act, command);
    }

    public List<JournalEntry> history(TaskId id, Official official) {
        var unused = get(id, official);
        return journal.historyOf(store, id.value());
    }

    /** Makes the task unless it is there. */
    public void assign(Task.Assignment assignment, Act act) {
        if (store.find(assignment.id().value()).isPresent()) {
            return;
        }
        try {
            var unused = store.create(assignment.id().value(), act, () -> Task.assign(assignment, act.at()));
        } catch (Refusal refusal) {
            if (!refusal.code().equals("ALREADY_EXISTS")) {
                throw refusal;
            }
        }
    }

    /** Lets the task follow what was decided on its directive. */
    public void follow(TaskId id, Task.Decision decision, Act act) {
        var unused = store.reconcile(id.value(), act, task -> task.follow(decision, act.at()));
    }

    /** Every task that a directive ever had. */
    public List<Task> of(String directiveId) {
        return store
                .list(eq("state.directiveId", directiveId), new Document("state.no", 1), MOST_OF_A_DIRECTIVE)
                .stream()
                .map(Versioned::state)
                .toList();
    }

    public Page<Versioned<Task>> page(
            Filter filter, Order order, @Nullable Integer limit, @Nullable String after, Official official) {
        return order.keyset.page(query(filter, official), limit, after, store::list, order.valueOf);
    }

    Bson query(Filter filter, Official official) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.unit() != null) {
            conditions.add(eq("state.unit", filter.unit().value()));
            if (!official.sees(filter.unit())) {
                conditions.add(NOTHING);
            }
        } else if (!official.seesAll()) {
            conditions.add(in("state.unit", values(official.visible())));
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add(in("state.status", names(filter.statuses())));
        }
        if (filter.timeliness() != null) {
            conditions.add(standing(filter.timeliness()));
        }
        if (filter.directive() != null) {
            conditions.add(eq("state.directiveId", filter.directive()));
        }
        return conditions.isEmpty() ? empty() : and(conditions);
    }

    @Nullable
    public Timeliness timelinessOf(Task task) {
        return task.timeliness(clock.today(), calendar, dueSoonWorkingDays);
    }

    /**
     * Timeliness as conditions on what is stored; the same rule as {@link Task#timeliness}. The day that decides never lies
     * before the nominal one, so that bounds on the latter, which an index serves, lose nothing.
     */
    private Bson standing(Timeliness timeliness) {
        LocalDate today = clock.today();
        LocalDate soon = Timeliness.dueSoonUntil(today, calendar, dueSoonWorkingDays);
        String due = "state.judgedBy";
        String nominal = "state.listedDue";
        Bson open = in("state.status", names(TaskStatus.OPEN));
        Bson undecided = and(open, eq("state.awaiting", false));
        Bson completed = eq("state.status", TaskStatus.COMPLETED.name());
        String outcome = "state.work.outcome";
        return switch (timeliness) {
            case OVERDUE -> and(undecided, lt(due, today), lt(nominal, today));
            case DUE_SOON -> and(undecided, gte(due, today), lte(due, soon), lte(nominal, soon));
            case ON_TRACK -> and(undecided, gt(due, soon), ne(due, Task.NO_DATE));
            case AWAITING -> and(open, eq("state.awaiting", true));
            case DONE_ON_TIME ->
                and(completed, in(outcome, Outcome.ON_TIME.name(), Outcome.ON_TIME_AFTER_EXTENSION.name()));
            case DONE_LATE -> and(completed, eq(outcome, Outcome.LATE.name()));
            case NO_DEADLINE -> {
                EnumSet<TaskStatus> counted = EnumSet.copyOf(TaskStatus.OPEN);
                counted.add(TaskStatus.COMPLETED);
                yield and(in("state.status", names(counted)), eq(due, Task.NO_DATE));
            }
        };
    }

    private static List<String> values(Collection<UnitId> units) {
        return units.stream().map(UnitId::value).toList();
    }

    private static List<String> names(Collection<TaskStatus> statuses) {
        return statuses.stream().map(Enum::name).toList();
    }

    /** In which order a list comes. */
    public enum Order {
        /** What is due first, first; what has no deadline last. */
        DUE("dueDate", "state.listedDue", true),
        DUE_LATEST("-dueDate", "state.listedDue", false),
        ASSIGNED("assignedAt", "state.assignedAt", true),
        ASSIGNED_LATEST("-assignedAt", "state.assignedAt", false);

        private final String word;
        private final Keyset keyset;
        private final Function<Versioned<Task>, BsonValue> valueOf;

        Order(String word, String field, boolean ascending) {
            this.word = word;
            this.keyset = new Keyset(field, ascending);
            this.valueOf = field.endsWith("listedDue")
                    ? found -> new BsonDateTime(found.state()
                            .listedDue()
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli())
                    : found -> new BsonDateTime(found.state().assignedAt().toEpochMilli());
        }

        /** @throws Refusal 400 for a word that is none */
        public static Order of(@Nullable String word) {
            for (Order order : values()) {
                if (order.word.equals(word == null ? DUE.word : word)) {
                    return order;
                }
            }
            throw Refusal.invalid(
                    "sort",
                    "WRONG_FORMAT",
                    String.join(
                            ", ",
                            java.util.Arrays.stream(values())
                                    .map(order -> order.word)
                                    .toList()));
        }
    }
}
