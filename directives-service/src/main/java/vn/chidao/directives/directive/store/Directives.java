package vn.chidao.directives.directive.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.directive.Outcome;
import vn.chidao.directives.directive.wire.DirectiveWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Page;

/** All directives: reading, changing, and the lists that people look at. */
@Component
public class Directives {

    private static final AggregateType<Directive, DirectiveEvent> TYPE = new AggregateType<>(
            "directive",
            "directives",
            "chidao.directives",
            false,
            Directive.class,
            new DirectiveWire(),
            AggregateType.nothingListed());

    /** More drafts than a meeting ever had. */
    private static final int MOST_DRAFTS = 1_000;

    private final AggregateStore<Directive, DirectiveEvent> store;
    private final Journal journal;
    private final MongoCollection<BsonDocument> documents;
    private final OfficeClock clock;
    private final WorkingCalendar calendar;
    private final int dueSoonWorkingDays;

    Directives(
            Journal journal,
            MongoDatabase database,
            OfficeClock clock,
            WorkingCalendar calendar,
            @Value("${chidao.due-soon-working-days}") int dueSoonWorkingDays) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.documents = database.getCollection(TYPE.collection(), BsonDocument.class);
        this.clock = clock;
        this.calendar = calendar;
        this.dueSoonWorkingDays = dueSoonWorkingDays;
    }

    /** What a list is narrowed to; null and empty do not narrow. */
    public record Filter(
            @Nullable UnitId unit,
            Set<DirectiveStatus> statuses,
            @Nullable Timeliness timeliness,
            @Nullable MeetingId meeting,
            @Nullable String issuer,
            @Nullable LocalDate dueFrom,
            @Nullable LocalDate dueTo) {}

    /** @throws Refusal 404 when there is none, or the official must not see it */
    public Versioned<Directive> get(DirectiveId id, Official official) {
        Versioned<Directive> found = store.get(Ids.require("directive", id.value()));
        if (!official.sees(found.state().seenBy())) {
            throw Refusal.notFound("directive", id.value());
        }
        return found;
    }

    /** Those of these directives that the official may see. */
    public Set<DirectiveId> seenAmong(Collection<DirectiveId> ids, Official official) {
        if (official.seesAll() || ids.isEmpty()) {
            return Set.copyOf(ids);
        }
        Bson seen = and(in("_id", ids.stream().map(DirectiveId::value).toList()), in("state.seenBy", official.keys()));
        Set<DirectiveId> found = new HashSet<>();
        documents
                .find(seen)
                .projection(include("_id"))
                .forEach(document ->
                        found.add(new DirectiveId(document.getString("_id").getValue())));
        return found;
    }

    /**
     * A person's command on something that they may see.
     *
     * @param right in which capacity they give it, asked again of a fresh state; throws when they have none
     */
    public Versioned<Directive> change(
            DirectiveId id,
            Act act,
            Official official,
            Function<Directive, Capacity> right,
            Function<Directive, Change<Directive, DirectiveEvent>> command) {
        Capacity capacity = right.apply(get(id, official).state());
        return store.change(id.value(), capacity.of(act), directive -> {
            var unusedHere = right.apply(directive);
            return command.apply(directive);
        });
    }

    public Versioned<Directive> create(DirectiveId id, Act act, Change<Directive, DirectiveEvent> first) {
        return store.create(id.value(), act, () -> first);
    }

    /** A fact to be followed, or not. */
    public void reconcile(
            DirectiveId id, Act act, Function<Directive, Optional<Change<Directive, DirectiveEvent>>> rule) {
        var unused = store.reconcile(id.value(), act, rule);
    }

    /** Drafts of a meeting, in the order in which they were entered. */
    public List<Directive> draftsOf(MeetingId meeting) {
        Bson filter =
                and(eq("state.brief.meeting.id", meeting.value()), eq("state.status", DirectiveStatus.DRAFT.name()));
        return store.list(filter, new org.bson.Document("state.draftedAt", 1), MOST_DRAFTS).stream()
                .map(Versioned::state)
                .toList();
    }

    public List<JournalEntry> history(DirectiveId id, Official official) {
        var unused = get(id, official);
        return journal.historyOf(store, id.value());
    }

    public Page<Versioned<Directive>> page(
            Filter filter, Order order, @Nullable Integer limit, @Nullable String after, Official official) {
        return order.keyset.page(query(filter, official), limit, after, store::list, order.valueOf);
    }

    Bson query(Filter filter, Official official) {
        List<Bson> conditions = new ArrayList<>();
        if (!official.seesAll()) {
            conditions.add(in("state.seenBy", official.keys()));
        }
        if (filter.unit() != null) {
            conditions.add(eq("state.assignments.unit", filter.unit().value()));
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add(in(
                    "state.status", filter.statuses().stream().map(Enum::name).toList()));
        }
        if (filter.timeliness() != null) {
            conditions.add(standing(filter.timeliness()));
        }
        if (filter.meeting() != null) {
            conditions.add(eq("state.brief.meeting.id", filter.meeting().value()));
        }
        if (filter.issuer() != null) {
            conditions.add(eq("state.brief.issuer", filter.issuer()));
        }
        if (filter.dueFrom() != null) {
            conditions.add(gte("state.listedDue", filter.dueFrom()));
            conditions.add(lt("state.listedDue", Directive.NO_DATE));
        }
        if (filter.dueTo() != null) {
            conditions.add(lte("state.listedDue", filter.dueTo()));
        }
        return conditions.isEmpty() ? empty() : and(conditions);
    }

    /**
     * Timeliness as conditions on what is stored; the same rule as {@link Directive#timeliness}. The day that decides never
     * lies before the nominal one, so that bounds on the latter, which an index serves, lose nothing.
     */
    private Bson standing(Timeliness timeliness) {
        LocalDate today = clock.today();
        LocalDate soon = Timeliness.dueSoonUntil(today, calendar, dueSoonWorkingDays);
        String due = "state.judgedBy";
        String nominal = "state.listedDue";
        Bson open =
                in("state.status", DirectiveStatus.OPEN.stream().map(Enum::name).toList());
        Bson undecided = and(open, eq("state.awaiting", false));
        Bson completed = eq("state.status", DirectiveStatus.COMPLETED.name());
        return switch (timeliness) {
            case OVERDUE -> and(undecided, lt(due, today), lt(nominal, today));
            case DUE_SOON -> and(undecided, gte(due, today), lte(due, soon), lte(nominal, soon));
            case ON_TRACK -> and(undecided, gt(due, soon), ne(due, Directive.NO_DATE));
            case AWAITING -> and(open, eq("state.awaiting", true));
            case NO_DEADLINE ->
                and(
                        in(
                                "state.status",
                                java.util.stream.Stream.concat(
                                                DirectiveStatus.OPEN.stream(),
                                                java.util.stream.Stream.of(DirectiveStatus.COMPLETED))
                                        .map(Enum::name)
                                        .toList()),
                        eq(due, Directive.NO_DATE));
            case DONE_ON_TIME ->
                and(
                        completed,
                        in("state.work.outcome", Outcome.ON_TIME.name(), Outcome.ON_TIME_AFTER_EXTENSION.name()));
            case DONE_LATE -> and(completed, eq("state.work.outcome", Outcome.LATE.name()));
        };
    }

    public @Nullable Timeliness timelinessOf(Directive directive) {
        var submittedAt = directive.work().submittedAt();
        return directive.timeliness(
                clock.today(), submittedAt == null ? null : clock.dayOf(submittedAt), calendar, dueSoonWorkingDays);
    }

    /** In which order a list comes. */
    public enum Order {
        /** What is due first, first; what has no deadline last. */
        DUE("dueDate", "state.listedDue", true),
        DUE_LATEST("-dueDate", "state.listedDue", false),
        CREATED("createdAt", "state.draftedAt", true),
        CREATED_LATEST("-createdAt", "state.draftedAt", false);

        private final String word;
        private final Keyset keyset;
        private final Function<Versioned<Directive>, BsonValue> valueOf;

        Order(String word, String field, boolean ascending) {
            this.word = word;
            this.keyset = new Keyset(field, ascending);
            this.valueOf = field.endsWith("listedDue")
                    ? found -> new BsonDateTime(found.state()
                            .listedDue()
                            .atStartOfDay(java.time.ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli())
                    : found -> new BsonDateTime(found.state().draftedAt().toEpochMilli());
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
