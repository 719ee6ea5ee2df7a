package vn.chidao.directives.directive.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.TimeLeft;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.completion.Figure;
import vn.chidao.directives.completion.Standing;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.Ordinal;
import vn.chidao.directives.directive.SourceRef;
import vn.chidao.directives.directive.Submission;
import vn.chidao.kit.mongo.ListOrders;
import vn.chidao.kit.text.Words;
import vn.chidao.kit.time.OfficeClock;

/** How lists of directives are filtered and sorted. */
@Component
public class DirectiveLists {

    static final String STATUS = "state.status";
    static final String SEEN_BY = "state.visibility.seenBy";
    static final String UNIT = "state.assignments.current.unit";
    static final String SOURCE = "state.brief.source.id";
    static final String ISSUER = "state.brief.issuer";
    static final String COMMITTEE = "state.visibility.committee";
    static final String SUBMITTED_BY = "state.handling.submission.by";
    static final String SUBMITTED_IN_PLACE_OF = "state.handling.submission.inPlaceOf";
    static final String MONITOR = "state.brief.monitor";
    static final String URGENCY = "state.brief.urgency";
    static final String DRAFTED_AT = "state.draftedAt";

    /** When the result was confirmed; missing before that. */
    static final String COMPLETED_AT = "state.handling.confirmation.at";

    /** The nominal date, else that of a rework; {@link Due#NO_DATE} without one. */
    static final String DUE = "listed.due";

    /** As {@link #DUE} of what is open; behind all of that what is closed, by the same date, the latest first. */
    static final String OPEN_FIRST = "listed.openFirst";

    /** The day that decides lateness; {@link Due#NO_DATE} without one. */
    static final String JUDGED_BY = "listed.judgedBy";

    /** The ordinal within its source, so that 2 comes before 10; behind all others without one. */
    static final String NUMBER = "listed.number";

    /** The unit that leads; missing as long as a draft has none. */
    static final String LEAD = "listed.lead";

    /** The nominal date, which says in which period figures count it; missing without one. */
    static final String NOMINAL = "listed.nominal";

    /** Where the figures count it; missing where they do not. */
    static final String COUNTED = "listed.counted";

    /** The words of its content and its numbers. */
    static final String WORDS = "listed.words";

    /** When the result was submitted that waits or was confirmed; {@link #NEVER} without one. */
    static final String SUBMITTED_AT = "listed.submittedAt";

    /** {@link #NEVER} for drafts. */
    static final String ISSUED_AT = "listed.issuedAt";

    /** Sorts behind every moment. */
    static final Instant NEVER = Due.NO_DATE.atStartOfDay(ZoneOffset.UTC).toInstant();

    static final String LONGEST_WAITING = "submittedAt";

    private static final String BY_DUE_DATE = "dueDate";
    private static final String LATEST_DUE_FIRST = "-dueDate";
    private static final String WHAT_IS_OPEN_FIRST = "openFirst";

    /**
     * What is due first, first, and what has no deadline last; the same of what is open, and what is closed behind it; by the time of
     * drafting; or by ordinals within a source.
     */
    static final ListOrders<Directive> ORDERS = ListOrders.<Directive>by(
                    BY_DUE_DATE, DUE, directive -> Due.orNoDate(directive.due().listedBy()))
            .and(WHAT_IS_OPEN_FIRST, OPEN_FIRST, DirectiveLists::openFirst)
            .and("createdAt", DRAFTED_AT, Directive::draftedAt)
            .and(LONGEST_WAITING, SUBMITTED_AT, DirectiveLists::submittedAt)
            .and("issuedAt", ISSUED_AT, DirectiveLists::issuedAt)
            .and("number", NUMBER, directive -> Ordinal.sorted(directive.brief().number()));

    /** Orders that say something within one source alone. */
    static final Set<String> WITHIN_SOURCE = Set.of("number", "-number");

    private final OfficeClock clock;
    private final WorkingCalendar calendar;
    private final int dueSoonWorkingDays;
    private final CountedDirectives counted;

    DirectiveLists(
            OfficeClock clock,
            WorkingCalendar calendar,
            CountedDirectives counted,
            @Value("${chidao.due-soon-working-days}") int dueSoonWorkingDays) {
        this.counted = counted;
        this.clock = clock;
        this.calendar = calendar;
        this.dueSoonWorkingDays = dueSoonWorkingDays;
    }

    /** What lists filter and sort by and the state does not hold as it is. */
    static Bson listed(Directive directive) {
        Due due = directive.due();
        Document listed = new Document("due", Due.orNoDate(due.listedBy()))
                .append("openFirst", openFirst(directive))
                .append("judgedBy", Due.orNoDate(due.judgedBy()))
                .append("number", Ordinal.sorted(directive.brief().number()))
                .append("submittedAt", submittedAt(directive))
                .append("issuedAt", issuedAt(directive))
                .append("words", words(directive.brief()));
        directive
                .assignments()
                .lead()
                .ifPresent(lead -> listed.append("lead", lead.unit().value()));
        if (due.nominal() != null) {
            listed.append("nominal", due.nominal());
        }
        Standing counted = directive.counted();
        return counted == null ? listed : listed.append("counted", counted.name());
    }

    private static List<String> words(Brief brief) {
        SourceRef source = brief.source();
        return Words.in(Arrays.asList(
                brief.content(),
                brief.number(),
                source == null ? null : source.document().number()));
    }

    private static LocalDate openFirst(Directive directive) {
        LocalDate due = Due.orNoDate(directive.due().listedBy());
        return directive.status().isClosed()
                ? Due.NO_DATE.plusDays(1 + ChronoUnit.DAYS.between(due, Due.NO_DATE))
                : due;
    }

    private static Instant submittedAt(Directive directive) {
        Submission submission = directive.handling().submission();
        return submission == null ? NEVER : submission.at();
    }

    private static Instant issuedAt(Directive directive) {
        return directive.notice() == null ? NEVER : directive.notice().issuedAt();
    }

    public @Nullable Timeliness timelinessOf(Directive directive) {
        return directive.timeliness(clock.today(), calendar, dueSoonWorkingDays);
    }

    public TimeLeft timeLeftOf(Directive directive) {
        return directive.due().timeLeft(timelinessOf(directive), clock.today(), calendar);
    }

    Bson query(DirectiveFilter filter, Official official) {
        List<Bson> conditions = new ArrayList<>(named(filter.named()));
        conditions.add(
                filter.statuses().isEmpty()
                        ? ne(STATUS, DirectiveStatus.DELETED.name())
                        : hasStatus(filter.statuses()));
        if (!official.seesAll()) {
            conditions.add(in(SEEN_BY, official.keys()));
        }
        if (!filter.timeliness().isEmpty()) {
            conditions.add(
                    or(filter.timeliness().stream().sorted().map(this::standing).toList()));
        }
        if (!filter.urgencies().isEmpty()) {
            conditions.add(
                    in(URGENCY, filter.urgencies().stream().map(Enum::name).toList()));
        }
        conditions.addAll(within(filter.days()));
        // An index has each word by itself.
        filter.words().forEach(word -> conditions.add(eq(WORDS, word)));
        if (filter.behind() != null) {
            conditions.add(counted.behind(filter.behind(), official));
        }
        if (filter.awaiting() != null) {
            conditions.add(filter.awaiting().query());
        }
        return and(conditions);
    }

    private List<Bson> within(DirectiveFilter.Days days) {
        List<Bson> conditions = new ArrayList<>();
        if (days.dueFrom() != null) {
            conditions.add(gte(DUE, days.dueFrom()));
            conditions.add(lt(DUE, Due.NO_DATE));
        }
        if (days.dueTo() != null) {
            conditions.add(lte(DUE, days.dueTo()));
        }
        if (days.completedFrom() != null) {
            conditions.add(eq(STATUS, DirectiveStatus.COMPLETED.name()));
            conditions.add(gte(
                    COMPLETED_AT,
                    days.completedFrom().atStartOfDay(clock.zone()).toInstant()));
        }
        return conditions;
    }

    /**
     * The order that a list is read in. Where all that it finds is open, or all closed, the order by due dates says the same as the one
     * by what is open, and more indexes have it.
     *
     * @param sort word of an order; null for the default one, which is the longest waiting first where a decision is waited for
     */
    static ListOrders.Order<Directive> order(@Nullable String sort, DirectiveFilter filter) {
        if (sort == null && filter.awaiting() != null) {
            return ORDERS.named(LONGEST_WAITING);
        }
        if (WHAT_IS_OPEN_FIRST.equals(sort) && filter.findsOpenOnly()) {
            return ORDERS.named(BY_DUE_DATE);
        }
        if (WHAT_IS_OPEN_FIRST.equals(sort) && filter.findsClosedOnly()) {
            return ORDERS.named(LATEST_DUE_FIRST);
        }
        return ORDERS.named(sort);
    }

    static List<Bson> named(DirectiveFilter.Named named) {
        List<Bson> conditions = new ArrayList<>();
        if (named.unit() != null) {
            conditions.add(eq(UNIT, named.unit().value()));
        }
        if (named.lead() != null) {
            conditions.add(eq(LEAD, named.lead().value()));
        }
        if (named.issuer() != null) {
            conditions.add(eq(ISSUER, named.issuer().value()));
        }
        if (named.monitor() != null) {
            conditions.add(eq(MONITOR, named.monitor().value()));
        }
        if (named.source() != null) {
            conditions.add(eq(SOURCE, named.source().value()));
        }
        return conditions;
    }

    /** Timeliness as conditions on what is stored; the same rule as {@link Directive#timeliness}. */
    private Bson standing(Timeliness timeliness) {
        return switch (timeliness) {
            case OVERDUE -> counted.in(Figure.OVERDUE);
            case DUE_SOON -> counted.in(Figure.DUE_SOON);
            case ON_TRACK -> counted.in(Figure.NOT_SOON);
            case AWAITING -> counted.in(Figure.AWAITING);
            case NO_DEADLINE -> counted.in(Figure.NO_DEADLINE);
            case DONE_ON_TIME -> or(counted.in(Figure.ON_TIME), counted.in(Figure.ON_TIME_AFTER_EXTENSION));
            case DONE_LATE -> counted.in(Figure.LATE);
        };
    }

    /** What was deleted is in no list, whoever asks for it. */
    private static Bson hasStatus(Collection<DirectiveStatus> statuses) {
        return in(
                STATUS,
                statuses.stream()
                        .filter(status -> status != DirectiveStatus.DELETED)
                        .map(Enum::name)
                        .toList());
    }
}
