package vn.chidao.directives.source.store;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.wire.SourceWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.HistoryPage;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.mongo.ListOrders;
import vn.chidao.kit.text.Words;
import vn.chidao.kit.web.Page;

/**
 * All sources: reading and changing them. Meetings were the first kind: collection and type are still called after them, so that
 * what was stored and proven stays as it is.
 */
@Component
public class Sources {

    static final String COLLECTION = "meetings";
    static final String SEEN_BY = "state.visibility.seenBy";
    static final String KIND = "state.details.kind";

    /** The day of a meeting or an instruction, the date of a document. */
    static final String DAY = "listed.day";

    /** What a search looks at. */
    private static final String WORDS = "listed.words";

    private static final AggregateType<Source, Source.Event> TYPE = new AggregateType<>(
            "meeting", COLLECTION, "chidao.directives", false, Source.class, new SourceWire(), Sources::listed);

    private static final String TITLE = "state.details.title";
    private static final String NUMBER = "state.details.document.number";

    private static final ListOrders.Order<Source> LATEST_FIRST = ListOrders.<Source>by(
                    "day", DAY, source -> source.details().saidOn())
            .named("-day");

    private final AggregateStore<Source, Source.Event> store;
    private final Journal journal;
    private final MongoCollection<BsonDocument> documents;

    Sources(Journal journal, MongoDatabase database) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.documents = database.getCollection(COLLECTION, BsonDocument.class);
    }

    /** What lists filter and sort by and the state does not hold as it is. */
    static Bson listed(Source source) {
        return listed(
                source.details().saidOn(),
                source.details().title(),
                source.details().summary(),
                source.details().document().number(),
                source.details().document().issuingBody());
    }

    /** @param texts that a search looks at */
    static Document listed(Object day, @Nullable String... texts) {
        return new Document("day", day).append("words", Words.in(Arrays.asList(texts)));
    }

    /** @throws Refusal 404 when there is none, or the official must not see it */
    public Versioned<Source> get(SourceId id, Official official) {
        Versioned<Source> found = store.get(Ids.require("source", id.value()));
        if (!isSeen(found.state(), official)) {
            throw Refusal.notFound("source", id.value());
        }
        return found;
    }

    /** Empty too when the official must not see it. */
    public Optional<Source> find(SourceId id, Official official) {
        Optional<Versioned<Source>> found = Ids.isOne(id.value()) ? store.find(id.value()) : Optional.empty();
        return found.map(Versioned::state).filter(source -> isSeen(source, official));
    }

    /** For facts, which nobody asks for. */
    public Optional<Versioned<Source>> versioned(SourceId id) {
        return store.find(id.value());
    }

    /** Whether directives of it were issued under a notice of its own. */
    public boolean isIssued(SourceId id) {
        return documents
                        .find(and(eq("_id", id.value()), gt("state.notices", 0)))
                        .projection(include("_id"))
                        .first()
                != null;
    }

    /** Titles by id, of those sources that there are. */
    public Map<String, String> titlesOf(Collection<String> ids) {
        Map<String, String> titles = new HashMap<>();
        documents
                .find(in("_id", ids))
                .projection(include(TITLE))
                .map(Sources::name)
                .forEach(name -> titles.put(name.id(), name.title()));
        return titles;
    }

    public Versioned<Source> create(SourceId id, Act act, Supplier<Change<Source, Source.Event>> first) {
        return store.create(id.value(), act, first);
    }

    /**
     * A person's command on something that they may see. It is loaded once: the command asks who may do it of the state that it
     * changes.
     *
     * @throws Refusal 404 when there is none, or the official must not see it
     */
    public Versioned<Source> change(
            SourceId id, Act act, Official official, Function<Source, Change<Source, Source.Event>> command) {
        return store.change(Ids.require("source", id.value()), act, source -> isSeen(source, official), command);
    }

    /**
     * The same for a command that may find nothing left to do.
     *
     * @param command of the state and of the version that it would follow
     */
    public Versioned<Source> changeIfNeeded(
            SourceId id,
            Act act,
            Official official,
            Function<Versioned<Source>, Optional<Change<Source, Source.Event>>> command) {
        return store.changeIfNeeded(
                Ids.require("source", id.value()), act, source -> isSeen(source, official), command);
    }

    /** Lets a fact act on a source, or not. Does nothing when there is no such source. */
    public void reconcile(SourceId id, Act act, Function<Source, Optional<Change<Source, Source.Event>>> rule) {
        store.reconcile(id.value(), act, rule);
    }

    /** @throws Refusal 404 as {@link #get} */
    public HistoryPage history(SourceId id, @Nullable Integer limit, @Nullable String after, Official official) {
        return journal.historyOf(store, get(id, official).id(), limit, after);
    }

    /**
     * What a list is narrowed to; null, or no id, does not narrow.
     *
     * @param q words that all have to be in title, summary, number or issuing body, with or without accents
     * @param year of the day by which a source is known
     */
    public record Filter(
            Set<String> ids,
            @Nullable SourceKind kind,
            @Nullable String q,
            @Nullable Year year) {}

    /** The latest first. */
    public Page<Versioned<Source>> page(
            Filter filter, @Nullable Integer limit, @Nullable String after, Official official) {
        return LATEST_FIRST.page(query(filter, official), limit, after, store::list);
    }

    /** What a source is called by. */
    public record Name(String id, @Nullable String number, String title) {}

    /** What sources are called, the latest first; nothing else of them is read. */
    public List<Name> names(Filter filter, int limit, Official official) {
        return documents
                .find(query(filter, official))
                .sort(Sorts.descending(DAY, "_id"))
                .limit(limit)
                .projection(include(TITLE, NUMBER))
                .map(Sources::name)
                .into(new ArrayList<>());
    }

    private static Name name(BsonDocument found) {
        BsonDocument details = found.getDocument("state").getDocument("details");
        BsonDocument document = details.getDocument("document", new BsonDocument());
        return new Name(
                found.getString("_id").getValue(),
                document.containsKey("number") ? document.getString("number").getValue() : null,
                details.getString("title").getValue());
    }

    private static Bson query(Filter filter, Official official) {
        List<Bson> conditions = new ArrayList<>();
        if (!official.seesAll()) {
            conditions.add(in(SEEN_BY, official.keys()));
        }
        if (!filter.ids().isEmpty()) {
            conditions.add(in("_id", filter.ids()));
        }
        if (filter.kind() != null) {
            conditions.add(eq(KIND, filter.kind().name()));
        }
        if (filter.q() != null) {
            conditions.add(all(WORDS, Words.asked("q", filter.q())));
        }
        if (filter.year() != null) {
            conditions.add(gte(DAY, filter.year().atDay(1)));
            conditions.add(lt(DAY, filter.year().plusYears(1).atDay(1)));
        }
        return conditions.isEmpty() ? empty() : and(conditions);
    }

    private static boolean isSeen(Source source, Official official) {
        return official.sees(source.visibility().seenBy());
    }
}
