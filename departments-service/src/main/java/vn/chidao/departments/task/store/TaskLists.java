package vn.chidao.departments.task.store;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskStatus;
import vn.chidao.kit.mongo.ListOrders;
import vn.chidao.kit.text.Words;

/** How lists of tasks are asked for: fields, filters and orders. */
final class TaskLists {

    static final String UNIT = "state.assignment.unit";
    static final String STATUS = "state.status";
    static final String DIRECTIVE = "state.assignment.directiveId";
    static final String NO = "state.assignment.no";
    static final String ASSIGNED_AT = "state.assignment.at";
    static final String DUE = "listed.due";
    static final String ASSIGNEE = "state.assignee";
    static final String WORDS = "listed.words";
    private static final String ROLE = "state.assignment.role";
    private static final String JUDGED_BY = "listed.judgedBy";
    private static final String AWAITING = "listed.awaiting";
    private static final String OUTCOME = "state.closing.outcome";

    /** What is due first comes first by default, and what has no deadline last. */
    static final ListOrders<Task> ORDERS = ListOrders.<Task>by(
                    "dueDate", DUE, task -> Due.orNoDate(task.due().listedBy()))
            .and("assignedAt", ASSIGNED_AT, task -> task.assignment().at());

    private static final Bson NOTHING = in("_id", List.of());

    private TaskLists() {}

    /** What lists filter and sort by and a task's state does not hold as it is. */
    static Bson listed(Task task) {
        return new Document("due", Due.orNoDate(task.due().listedBy()))
                .append("judgedBy", Due.orNoDate(task.due().judgedBy()))
                .append("awaiting", task.isAwaitingDecision())
                .append("words", words(task.assignment().directive()));
    }

    /** By which words a task is found: those of the summary and of the numbers. */
    private static List<String> words(DirectiveRef directive) {
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(directive.summary());
        texts.add(directive.number());
        texts.add(directive.source() == null ? null : directive.source().number());
        return Words.in(texts);
    }

    static Bson seenBy(Official official) {
        return official.seesAll()
                ? empty()
                : in(UNIT, official.visible().stream().map(UnitId::value).toList());
    }

    static Bson filter(TaskFilter filter, Official official, StoredStanding standing) {
        List<Bson> conditions = new ArrayList<>();
        UnitId unit = filter.unit();
        if (unit == null) {
            conditions.add(seenBy(official));
        } else {
            conditions.add(eq(UNIT, unit.value()));
            if (!official.sees(unit)) {
                conditions.add(NOTHING);
            }
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add(in(STATUS, names(filter.statuses())));
        }
        if (!filter.timeliness().isEmpty()) {
            conditions.add(or(filter.timeliness().stream().map(standing::is).toList()));
        }
        if (filter.assignee() != null) {
            conditions.add(eq(ASSIGNEE, filter.assignee()));
        }
        if (filter.role() != null) {
            conditions.add(eq(ROLE, filter.role().name()));
        }
        if (filter.due().narrows()) {
            conditions.add(dueBetween(filter.due()));
        }
        if (!filter.words().isEmpty()) {
            conditions.add(all(WORDS, filter.words()));
        }
        if (!filter.directives().isEmpty()) {
            conditions.add(in(DIRECTIVE, filter.directives()));
        }
        return and(conditions);
    }

    private static Bson dueBetween(TaskFilter.DueBetween days) {
        List<Bson> bounds = new ArrayList<>();
        if (days.from() != null) {
            bounds.add(gte(DUE, days.from()));
        }
        bounds.add(days.to() == null ? lt(DUE, Due.NO_DATE) : lte(DUE, days.to()));
        return and(bounds);
    }

    /**
     * Timeliness as conditions on what is stored, by the same rule as {@link Task#timeliness}. The day that decides never lies
     * before the listed one. Bounds on the latter, which an index serves, therefore lose nothing.
     */
    record StoredStanding(LocalDate today, WorkingCalendar calendar, int dueSoonWorkingDays) {

        Bson is(Timeliness timeliness) {
            LocalDate soon = Timeliness.dueSoonUntil(today, calendar, dueSoonWorkingDays);
            Bson open = in(STATUS, names(TaskStatus.OPEN));
            Bson undecided = and(open, eq(AWAITING, false));
            Bson completed = eq(STATUS, TaskStatus.COMPLETED.name());
            return switch (timeliness) {
                case OVERDUE -> and(undecided, lt(JUDGED_BY, today), lt(DUE, today));
                case DUE_SOON -> and(undecided, gte(JUDGED_BY, today), lte(JUDGED_BY, soon), lte(DUE, soon));
                case ON_TRACK -> and(undecided, gt(JUDGED_BY, soon), ne(JUDGED_BY, Due.NO_DATE));
                case AWAITING -> and(open, eq(AWAITING, true));
                case DONE_ON_TIME ->
                    and(completed, in(OUTCOME, Outcome.ON_TIME.name(), Outcome.ON_TIME_AFTER_EXTENSION.name()));
                case DONE_LATE -> and(completed, eq(OUTCOME, Outcome.LATE.name()));
                case NO_DEADLINE -> {
                    EnumSet<TaskStatus> counted = EnumSet.copyOf(TaskStatus.OPEN);
                    counted.add(TaskStatus.COMPLETED);
                    yield and(in(STATUS, names(counted)), eq(JUDGED_BY, Due.NO_DATE));
                }
            };
        }
    }

    private static List<String> names(Collection<TaskStatus> statuses) {
        return statuses.stream().map(Enum::name).toList();
    }
}
