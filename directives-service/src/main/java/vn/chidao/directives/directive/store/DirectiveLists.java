package vn.chidao.directives.directive.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.Ordinal;
import vn.chidao.kit.mongo.ListOrders;
import vn.chidao.kit.time.OfficeClock;

/** How lists of directives are filtered and sorted. */
@Component
public class DirectiveLists {

    static final String STATUS = "state.status";
    static final String SEEN_BY = "state.visibility.seenBy";
    static final String UNIT = "state.assignments.current.unit";
    static final String MEETING = "state.brief.meeting.id";
    static final String ISSUER = "state.brief.issuer";
    static final String DRAFTED_AT = "state.draftedAt";

    /** The nominal date, else that of a rework; {@link Due#NO_DATE} without one. */
    static final String DUE = "listed.due";

    /** The day that decides lateness; {@link Due#NO_DATE} without one. */
    static final String JUDGED_BY = "listed.judgedBy";

    /** The ordinal within its meeting, so that 2 comes before 10; behind all others without one. */
    static final String NUMBER = "listed.number";

    private static final String AWAITING = "listed.awaiting";
    private static final String OUTCOME = "state.handling.confirmation.outcome";

    /** What is due first, first, and what has no deadline last; by the time of drafting; or by ordinals within a meeting. */
    static final ListOrders<Directive> ORDERS = ListOrders.<Directive>by(
                    "dueDate", DUE, directive -> Due.orNoDate(directive.due().listedBy()))
            .and("createdAt", DRAFTED_AT, Directive::draftedAt)
            .and("number", NUMBER, directive -> Ordinal.sorted(directive.brief().number()));

    /** Orders that say something within one meeting alone. */
    static final Set<String> WITHIN_MEETING = Set.of("number", "-number");

    private final OfficeClock clock;
    private final WorkingCalendar calendar;
    private final int dueSoonWorkingDays;

    DirectiveLists(
            OfficeClock clock,
            WorkingCalendar calendar,
            @Value("${chidao.due-soon-working-days}") int dueSoonWorkingDays) {
        this.clock = clock;
        this.calendar = calendar;
        this.dueSoonWorkingDays = dueSoonWorkingDays;
    }

    /** What lists filter and sort by and the state does not hold as it is. */
    static Bson listed(Directive directive) {
        Due due = directive.due();
        return new Document("due", Due.orNoDate(due.listedBy()))
                .append("judgedBy", Due.orNoDate(due.judgedBy()))
                .append("awaiting", directive.awaitsDecision())
                .append("number", Ordinal.sorted(directive.brief().number()));
    }

    public @Nullable Timeliness timelinessOf(Directive directive) {
        return directive.timeliness(clock.today(), calendar, dueSoonWorkingDays);
    }

    Bson query(DirectiveFilter filter, Official official) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(ne(STATUS, DirectiveStatus.DELETED.name()));
        if (!official.seesAll()) {
            conditions.add(in(SEEN_BY, official.keys()));
        }
        if (filter.unit() != null) {
            conditions.add(eq(UNIT, filter.unit().value()));
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add(hasStatus(filter.statuses()));
        }
        if (filter.timeliness() != null) {
            conditions.add(standing(filter.timeliness()));
        }
        if (filter.meeting() != null) {
            conditions.add(eq(MEETING, filter.meeting().value()));
        }
        if (filter.issuer() != null) {
            conditions.add(eq(ISSUER, filter.issuer().value()));
        }
        if (filter.dueFrom() != null) {
            conditions.add(gte(DUE, filter.dueFrom()));
            conditions.add(lt(DUE, Due.NO_DATE));
        }
        if (filter.dueTo() != null) {
            conditions.add(lte(DUE, filter.dueTo()));
        }
        return and(conditions);
    }

    /**
     * Timeliness as conditions on what is stored; the same rule as {@link Directive#timeliness}. The day that decides never
     * lies before the nominal one. So the conditions on the latter, which an index serves, lose nothing.
     */
    private Bson standing(Timeliness timeliness) {
        LocalDate today = clock.today();
        LocalDate soon = Timeliness.dueSoonUntil(today, calendar, dueSoonWorkingDays);
        Bson open = hasStatus(DirectiveStatus.OPEN);
        Bson undecided = and(open, eq(AWAITING, false));
        Bson completed = eq(STATUS, DirectiveStatus.COMPLETED.name());
        return switch (timeliness) {
            case OVERDUE -> and(undecided, lt(JUDGED_BY, today), lt(DUE, today));
            case DUE_SOON -> and(undecided, gte(JUDGED_BY, today), lte(JUDGED_BY, soon), lte(DUE, soon));
            case ON_TRACK -> and(undecided, gt(JUDGED_BY, soon), ne(JUDGED_BY, Due.NO_DATE));
            case AWAITING -> and(open, eq(AWAITING, true));
            case NO_DEADLINE -> and(hasStatus(openOrCompleted()), eq(JUDGED_BY, Due.NO_DATE));
            case DONE_ON_TIME ->
                and(completed, in(OUTCOME, Outcome.ON_TIME.name(), Outcome.ON_TIME_AFTER_EXTENSION.name()));
            case DONE_LATE -> and(completed, eq(OUTCOME, Outcome.LATE.name()));
        };
    }

    private static Set<DirectiveStatus> openOrCompleted() {
        Set<DirectiveStatus> statuses = EnumSet.copyOf(DirectiveStatus.OPEN);
        statuses.add(DirectiveStatus.COMPLETED);
        return statuses;
    }

    private static Bson hasStatus(Collection<DirectiveStatus> statuses) {
        return in(STATUS, statuses.stream().map(Enum::name).toList());
    }
}
