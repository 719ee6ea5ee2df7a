package vn.chidao.directives.directive.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.wire.DirectiveWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.HistoryPage;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.web.Page;

/** All directives: reading and changing them. */
@Component
public class Directives {

    static final String COLLECTION = "directives";

    /** A list is counted so far: a count reads a key of an index for each. */
    static final int MOST_COUNTED = 2_000;

    /** What is found by words is read one by one, and whoever finds as many asks again with more words. */
    static final int MOST_FOUND = 1_000;

    private static final AggregateType<Directive, DirectiveEvent> TYPE = new AggregateType<>(
            "directive",
            COLLECTION,
            "chidao.directives",
            false,
            Directive.class,
            new DirectiveWire(),
            DirectiveLists::listed);

    private final AggregateStore<Directive, DirectiveEvent> store;
    private final Journal journal;
    private final MongoCollection<BsonDocument> documents;
    private final DirectiveLists lists;

    Directives(Journal journal, MongoDatabase database, DirectiveLists lists) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.documents = database.getCollection(COLLECTION, BsonDocument.class);
        this.lists = lists;
    }

    /** @throws Refusal 404 when there is none, or the official must not see it */
    public Versioned<Directive> get(DirectiveId id, Official official) {
        return getIf(isThere(official), id);
    }

    /**
     * The same, and drafts that were thrown away as well: their history is kept.
     *
     * @throws Refusal 404 when there is none, or the official must not see it
     */
    public Versioned<Directive> getEvenDeleted(DirectiveId id, Official official) {
        return getIf(directive -> isSeen(directive, official), id);
    }

    private Versioned<Directive> getIf(Predicate<Directive> visible, DirectiveId id) {
        Versioned<Directive> found = store.get(Ids.require("directive", id.value()));
        if (!visible.test(found.state())) {
            throw Refusal.notFound("directive", id.value());
        }
        return found;
    }

    /** Those of these directives that the official may see. */
    public Set<DirectiveId> seenAmong(Collection<DirectiveId> ids, Official official) {
        if (official.seesAll() || ids.isEmpty()) {
            return Set.copyOf(ids);
        }
        Bson seen = and(
                in("_id", ids.stream().map(DirectiveId::value).toList()), in(DirectiveLists.SEEN_BY, official.keys()));
        Set<DirectiveId> found = new HashSet<>();
        documents
                .find(seen)
                .projection(include("_id"))
                .forEach(document ->
                        found.add(new DirectiveId(document.getString("_id").getValue())));
        return found;
    }

    /**
     * A person's command on something that they may see. It is loaded once: the command asks who may do it of the state that it
     * changes.
     *
     * @throws Refusal 404 when there is none, or the official must not see it
     */
    public Versioned<Directive> change(
            DirectiveId id,
            Act act,
            Official official,
            Function<Directive, Change<Directive, DirectiveEvent>> command) {
        return store.change(Ids.require("directive", id.value()), act, isThere(official), command);
    }

    /**
     * The same for a command that may find nothing left to do.
     *
     * @param command of the state and of the version that it would follow
     * @throws Refusal 404 when there is none, or the official must not see it
     */
    public Versioned<Directive> changeIfNeeded(
            DirectiveId id,
            Act act,
            Official official,
            Function<Versioned<Directive>, Optional<Change<Directive, DirectiveEvent>>> command) {
        return store.changeIfNeeded(Ids.require("directive", id.value()), act, isThere(official), command);
    }

    /**
     * Throws a draft away. One that was thrown away before is left as it is.
     *
     * @throws Refusal 404 when there is none, or the official must not see it
     */
    public void delete(
            DirectiveId id,
            Act act,
            Official official,
            Function<Directive, Optional<Change<Directive, DirectiveEvent>>> command) {
        store.changeIfNeeded(
                Ids.require("directive", id.value()),
                act,
                directive -> isSeen(directive, official),
                found -> command.apply(found.state()));
    }

    public Versioned<Directive> create(DirectiveId id, Act act, Supplier<Change<Directive, DirectiveEvent>> first) {
        return store.create(id.value(), act, first);
    }

    /** Lets a fact act on a directive, or not. Does nothing when there is no such directive. */
    public void reconcile(
            DirectiveId id, Act act, Function<Directive, Optional<Change<Directive, DirectiveEvent>>> rule) {
        store.reconcile(id.value(), act, rule);
    }

    /** Whatever comes from a source, in whatever state. */
    public List<DirectiveId> of(SourceId source) {
        List<DirectiveId> found = new ArrayList<>();
        documents
                .find(eq(DirectiveLists.SOURCE, source.value()))
                .projection(include("_id"))
                .forEach(document ->
                        found.add(new DirectiveId(document.getString("_id").getValue())));
        return found;
    }

    /** Those of these sources of which something was drafted and not issued. */
    public Set<SourceId> withDrafts(Collection<SourceId> sources) {
        Bson drafts = and(
                in(DirectiveLists.SOURCE, sources.stream().map(SourceId::value).toList()),
                eq(DirectiveLists.STATUS, DirectiveStatus.DRAFT.name()));
        return documents
                .distinct(DirectiveLists.SOURCE, drafts, String.class)
                .map(SourceId::new)
                .into(new HashSet<>());
    }

    /** Drafts of a source, in the order in which they were entered. */
    public List<Directive> draftsOf(SourceId source, int most) {
        Bson filter =
                and(eq(DirectiveLists.SOURCE, source.value()), eq(DirectiveLists.STATUS, DirectiveStatus.DRAFT.name()));
        return store.list(filter, Sorts.ascending(DirectiveLists.DRAFTED_AT), most).stream()
                .map(Versioned::state)
                .toList();
    }

    public HistoryPage history(DirectiveId id, @Nullable Integer limit, @Nullable String after, Official official) {
        return journal.historyOf(store, getEvenDeleted(id, official).id(), limit, after);
    }

    /**
     * @param sort word of an order; null for the default one, which is the longest waiting first where a decision is waited for
     * @throws Refusal 400 for ordinals of more than one source, which say nothing about each other
     */
    public Page<Versioned<Directive>> page(
            DirectiveFilter filter,
            @Nullable String sort,
            @Nullable Integer limit,
            @Nullable String after,
            Official official) {
        if (sort != null
                && DirectiveLists.WITHIN_SOURCE.contains(sort)
                && filter.named().source() == null) {
            throw Refusal.invalid("sort", "SORT_WITHIN_MEETING");
        }
        return DirectiveLists.order(sort, filter).page(lists.query(filter, official), limit, after, store::list);
    }

    private static Predicate<Directive> isThere(Official official) {
        return directive -> directive.status() != DirectiveStatus.DELETED && isSeen(directive, official);
    }

    /**
     * How many there are.
     *
     * @param more whether there are more than these, which nobody counts
     */
    public record Total(long total, boolean more) {}

    public Total total(DirectiveFilter filter, Official official) {
        int most = filter.words().isEmpty() ? MOST_COUNTED : MOST_FOUND;
        long found = documents.countDocuments(lists.query(filter, official), new CountOptions().limit(most + 1));
        return new Total(Math.min(found, most), found > most);
    }

    private static boolean isSeen(Directive directive, Official official) {
        return official.sees(directive.visibility().seenBy());
    }
}
