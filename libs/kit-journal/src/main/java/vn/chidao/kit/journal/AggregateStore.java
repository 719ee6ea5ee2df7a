package vn.chidao.kit.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Reservation;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.LongReads;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.mongo.Touched;
import vn.chidao.kit.wire.EventJson;

/**
 * The one door to stored aggregates. One command makes one event and one conditional write: state, version, chain head and
 * outbox change together in one document or not at all, so no transaction is needed on any kind of MongoDB.
 *
 * <p>A document is {@code {_id, version, state, listed, head, outbox: [entry], commands: [{key, body, version}], unsealed,
 * touched}}. {@code listed} is what {@link AggregateType#listed()} derives from the state. {@code unsealed} is true from a write
 * until a seal holds its head. {@link Touched} is the moment of the last write.
 */
public final class AggregateStore<S, E> {

    private static final Logger log = LoggerFactory.getLogger(AggregateStore.class);

    /** Idempotency keys that an aggregate remembers. */
    static final int REMEMBERED_COMMANDS = 20;

    private static final int ATTEMPTS = 50;

    private final AggregateType<S, E> type;
    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;
    private final EventJson json;
    private final JournalSignal signal;

    AggregateStore(AggregateType<S, E> type, MongoDatabase database, EventJson json, JournalSignal signal) {
        this.type = type;
        this.collection = database.getCollection(type.collection(), BsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.json = json;
        this.signal = signal;
    }

    public AggregateType<S, E> type() {
        return type;
    }

    public Optional<Versioned<S>> find(String id) {
        return load(id).map(Stored::versioned);
    }

    /** @throws Refusal when there is none, which answers 404 */
    public Versioned<S> get(String id) {
        return find(id).orElseThrow(() -> Refusal.notFound(type.name(), id));
    }

    /**
     * States in the order of {@code sort}, for lists.
     *
     * @param filter over fields of {@code state} and of {@code listed}, named with their prefix
     */
    public List<Versioned<S>> list(Bson filter, Bson sort, int limit) {
        List<Versioned<S>> found = new ArrayList<>();
        for (BsonDocument document :
                collection.find(filter).sort(sort).limit(limit).projection(include("version", "state"))) {
            found.add(versioned(document));
        }
        return found;
    }

    public List<Versioned<S>> findAll(Collection<String> ids) {
        return list(in("_id", ids), new BsonDocument("_id", new BsonInt64(1)), ids.size());
    }

    /**
     * Creates the aggregate with its first event.
     *
     * <p>Repeating it under the same idempotency key gives what exists by then. Without a key an id that is taken is refused.
     *
     * @throws Refusal {@code KEY_REUSED} when the key came with another body, {@code ALREADY_EXISTS} when the id is taken
     */
    public Versioned<S> create(String id, Act act, Supplier<Change<S, E>> first) {
        Optional<Stored<S>> present = load(id);
        if (present.isPresent()) {
            return repeatedCreation(present.get(), act);
        }
        return insert(id, act, first.get())
                .orElseGet(() -> repeatedCreation(
                        load(id).orElseThrow(() -> new Refusal(Refusal.Kind.CONFLICT, "ALREADY_EXISTS", Map.of(), id)),
                        act));
    }

    /**
     * Creates the aggregate with its first event unless it is there, which is no refusal: for consumers, to which the same fact
     * may come again.
     *
     * @return what is there afterwards
     */
    public Versioned<S> createUnlessThere(String id, Act act, Supplier<Change<S, E>> first) {
        return insert(id, act, first.get()).orElseGet(() -> get(id));
    }

    /** Empty when the id is taken. */
    private Optional<Versioned<S>> insert(String id, Act act, Change<S, E> change) {
        JournalEntry entry = entry(id, 1, change, act, JournalEntry.NO_PREDECESSOR);
        BsonDocument document = new BsonDocument("_id", new BsonString(id))
                .append("version", new BsonInt64(1))
                .append("state", encode(change.state()))
                .append("listed", listed(change.state()))
                .append("head", new BsonString(entry.digest()))
                .append("outbox", new BsonArray(List.of(encode(entry))))
                .append("commands", withKeyOf(act, List.of(), 1))
                .append("unsealed", BsonBoolean.TRUE);
        boolean written = written(change, () -> {
            try {
                insert(document);
                return true;
            } catch (MongoWriteException e) {
                if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                return false;
            }
        });
        if (!written) {
            return Optional.empty();
        }
        signal.written(this, List.of(entry));
        return Optional.of(new Versioned<>(id, 1, change.state()));
    }

    /** An upsert that finds nothing: unlike an insert it can ask for the server's time. */
    private void insert(BsonDocument document) {
        List<Bson> fields = new ArrayList<>();
        document.forEach((name, value) -> {
            if (!name.equals("_id")) {
                fields.add(set(name, value));
            }
        });
        fields.add(Touched.now());
        collection.updateOne(
                and(eq("_id", document.get("_id")), Filters.exists("version", false)),
                combine(fields),
                new UpdateOptions().upsert(true));
    }

    /**
     * Runs a command. When somebody else was faster, it runs again on the fresh state; what the command throws passes
     * through, and nothing is stored then. Who may do it is asked inside the command, of the state that is changed: the change
     * says in whose place it is done.
     *
     * @throws Refusal 404 when there is no such aggregate, {@code STALE_VERSION} when {@code If-Match} names another
     *     version, {@code KEY_REUSED} when the idempotency key came with another body, {@code CONTENDED} when others were
     *     faster again and again
     */
    public Versioned<S> change(String id, Act act, Function<S, Change<S, E>> command) {
        return change(id, act, state -> true, command);
    }

    /**
     * The same for something that not everybody may see. Whether it may be seen is asked before everything else, so that neither
     * {@code If-Match} nor an idempotency key tells anything of what is hidden.
     *
     * @param visible whether whoever acts may see it; otherwise the answer is the 404 of what does not exist
     */
    public Versioned<S> change(String id, Act act, Predicate<S> visible, Function<S, Change<S, E>> command) {
        return changeIfNeeded(id, act, visible, found -> Optional.of(command.apply(found.state())));
    }

    /**
     * The same for a command that may find nothing left to do: then nothing is written, and the answer is what is there.
     *
     * @param command of the state and of the version that it would follow
     */
    public Versioned<S> changeIfNeeded(
            String id, Act act, Predicate<S> visible, Function<Versioned<S>, Optional<Change<S, E>>> command) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Stored<S> stored = load(id).filter(found -> visible.test(found.state()))
                    .orElseThrow(() -> Refusal.notFound(type.name(), id));
            if (alreadyDone(stored, act)) {
                return stored.versioned();
            }
            if (act.expectedVersion() != null && act.expectedVersion() != stored.version()) {
                throw new Refusal(
                        Refusal.Kind.STALE,
                        "STALE_VERSION",
                        Map.of("version", stored.version()),
                        act.expectedVersion(),
                        stored.version());
            }
            Optional<Change<S, E>> change = command.apply(stored.versioned());
            if (change.isEmpty()) {
                return stored.versioned();
            }
            Optional<Versioned<S>> written = write(stored, act, change.get());
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new Refusal(Refusal.Kind.CONFLICT, "CONTENDED", Map.of("id", id), id);
    }

    /**
     * Lets a neighbour's fact act on the aggregate, or not: for consumers, which decide on the fresh state whether there is
     * anything left to do. Does nothing when there is no such aggregate.
     *
     * @return the state after it, empty when there is no such aggregate
     */
    public Optional<Versioned<S>> reconcile(String id, Act act, Function<S, Optional<Change<S, E>>> rule) {
        while (true) {
            Optional<Stored<S>> stored = load(id);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            Optional<Change<S, E>> change = rule.apply(stored.get().state());
            if (change.isEmpty()) {
                return Optional.of(stored.get().versioned());
            }
            Optional<Versioned<S>> written = write(stored.get(), act, change.get());
            if (written.isPresent()) {
                return written;
            }
        }
    }

    private Optional<Versioned<S>> write(Stored<S> stored, Act act, Change<S, E> change) {
        long next = stored.version() + 1;
        JournalEntry entry = entry(stored.id(), next, change, act, stored.head());
        Bson update = combine(
                set("state", encode(change.state())),
                set("listed", listed(change.state())),
                set("version", next),
                set("head", entry.digest()),
                set("commands", withKeyOf(act, stored.commands(), next)),
                push("outbox", encode(entry)),
                set("unsealed", true),
                Touched.now());
        boolean first = written(
                change,
                () -> collection
                                .updateOne(and(eq("_id", stored.id()), eq("version", stored.version())), update)
                                .getMatchedCount()
                        == 1);
        if (!first) {
            return Optional.empty();
        }
        List<JournalEntry> unpublished = new ArrayList<>(entries(stored.outbox()));
        unpublished.add(entry);
        signal.written(this, unpublished);
        return Optional.of(new Versioned<>(stored.id(), next, change.state()));
    }

    /**
     * Writes a change with what it needs besides, which is given back where it is known that nothing was written. After a failure
     * that leaves this open it stays taken: the change may be there.
     *
     * @param write false where somebody was faster
     */
    private boolean written(Change<S, E> change, BooleanSupplier write) {
        Reservation needed = change.reservation();
        if (needed == null) {
            return write.getAsBoolean();
        }
        needed.take();
        boolean stays = true;
        try {
            stays = write.getAsBoolean();
            return stays;
        } catch (MongoWriteException refused) {
            stays = false;
            throw refused;
        } finally {
            if (!stays) {
                needed.giveBack();
            }
        }
    }

    private JournalEntry entry(String id, long version, Change<S, E> change, Act act, String prev) {
        String data = json.write(type.wire().data(change.event(), change.state()));
        return JournalEntry.chained(
                id,
                version,
                type.wire().type(change.event()),
                act.at(),
                act.actor(),
                change.inPlaceOf() == null ? act.inPlaceOf() : change.inPlaceOf(),
                data,
                prev,
                RequestId.current());
    }

    private Versioned<S> repeatedCreation(Stored<S> present, Act act) {
        if (alreadyDone(present, act)) {
            return present.versioned();
        }
        throw new Refusal(Refusal.Kind.CONFLICT, "ALREADY_EXISTS", Map.of("id", present.id()), present.id());
    }

    private boolean alreadyDone(Stored<S> stored, Act act) {
        Act.CommandKey key = act.key();
        if (key == null) {
            return false;
        }
        for (KeyUse use : stored.commands()) {
            if (use.key().equals(key.value())) {
                if (!use.body().equals(key.body())) {
                    throw new Refusal(Refusal.Kind.UNPROCESSABLE, "KEY_REUSED", Map.of());
                }
                return true;
            }
        }
        return false;
    }

    private BsonArray withKeyOf(Act act, List<KeyUse> before, long version) {
        List<KeyUse> uses = new ArrayList<>(before);
        if (act.key() != null) {
            uses.add(new KeyUse(act.key().value(), act.key().body(), version));
        }
        int forgotten = Math.max(0, uses.size() - REMEMBERED_COMMANDS);
        List<KeyUse> kept = new ArrayList<>(uses.subList(forgotten, uses.size()));
        // The key of the creation is never forgotten: the id follows from it, and would be refused as taken.
        uses.subList(0, forgotten).stream().filter(use -> use.version() == 1).forEach(kept::addFirst);
        return new BsonArray(kept.stream()
                .map(use -> Records.encode(use, KeyUse.class, codecs))
                .toList());
    }

    // What the publisher, the sweeper, the verifier and publishing again need of a document.

    void createIndexes() {
        MongoCollection<BsonDocument> collection = this.collection.withTimeout(0, TimeUnit.MILLISECONDS);
        // Serves the sweeper: aggregates with entries that were written before a moment and not published yet.
        collection.createIndex(Indexes.ascending("outbox.time"), new IndexOptions().name("outbox-not-published"));
        // Serves the seals: aggregates that were written since the seal before.
        collection.createIndex(
                Indexes.ascending("unsealed", "_id"),
                new IndexOptions().name("unsealed").partialFilterExpression(eq("unsealed", true)));
    }

    /** Ids of aggregates whose outbox holds an entry written before {@code moment}, the oldest first. */
    List<String> withOutboxBefore(Instant moment, int limit) {
        List<String> ids = new ArrayList<>();
        for (BsonDocument document : durable()
                .find(Filters.lt("outbox.time", Date.from(moment)))
                .sort(Indexes.ascending("outbox.time"))
                .limit(limit)
                .projection(include("_id"))) {
            ids.add(document.getString("_id").getValue());
        }
        return ids;
    }

    /**
     * The first entry of an outbox.
     *
     * @param writtenAt the last write of its document, in the server's real time
     */
    record Unpublished(String id, long version, Instant writtenAt) {}

    /** Of the aggregates whose outboxes hold something, the oldest first. */
    List<Unpublished> oldestUnpublished(int limit) {
        List<Unpublished> found = new ArrayList<>();
        for (BsonDocument document : durable()
                .find(Filters.gt("outbox.time", Date.from(Instant.EPOCH)))
                .sort(Indexes.ascending("outbox.time"))
                .limit(limit)
                .projection(include("outbox.version", Touched.FIELD))) {
            found.add(new Unpublished(
                    document.getString("_id").getValue(),
                    document.getArray("outbox")
                            .getFirst()
                            .asDocument()
                            .getNumber("version")
                            .longValue(),
                    Touched.at(document)));
        }
        return found;
    }

    /** What is not published yet, oldest first. */
    List<JournalEntry> outboxOf(String id) {
        BsonDocument document =
                durable().find(eq("_id", id)).projection(include("outbox")).first();
        return document == null ? List.of() : entries(document.getArray("outbox"));
    }

    /** What of these aggregates is not published yet. */
    List<JournalEntry> outboxesOf(Collection<String> ids) {
        List<JournalEntry> waiting = new ArrayList<>();
        for (BsonDocument document :
                durable().find(and(in("_id", ids), Filters.exists("outbox.0"))).projection(include("outbox"))) {
            waiting.addAll(entries(document.getArray("outbox")));
        }
        return waiting;
    }

    /**
     * What a majority has. Whoever publishes or seals reads this alone: what one server has may be taken back by a failover, and
     * an event that never was must not be on a topic or in a seal.
     */
    private MongoCollection<BsonDocument> durable() {
        return collection.withReadConcern(ReadConcern.MAJORITY);
    }

    /**
     * Takes published entries out of outboxes; the versions stay. An older entry that is not named stays as well: it may have
     * been sent and not have reached the history.
     *
     * @param versions of the published entries of each of these aggregates
     */
    void pullPublished(Map<String, Set<Long>> versions) {
        List<UpdateOneModel<BsonDocument>> pulls = new ArrayList<>();
        versions.forEach((id, published) -> pulls.add(new UpdateOneModel<>(
                and(eq("_id", id), in("outbox.version", published)),
                pullByFilter(new BsonDocument(
                        "outbox",
                        new BsonDocument(
                                "version",
                                new BsonDocument(
                                        "$in",
                                        new BsonArray(published.stream()
                                                .map(BsonInt64::new)
                                                .toList()))))))));
        collection.bulkWrite(pulls, new BulkWriteOptions().ordered(false));
    }

    /** Every document as it is stored, in the order of ids. The caller closes it. */
    public MongoCursor<ChainEnd> chainEnds() {
        return LongReads.find(collection, Filters.empty())
                .sort(Indexes.ascending("_id"))
                .projection(include("version", "head", "outbox", "state"))
                .map(this::chainEnd)
                .cursor();
    }

    public Optional<ChainEnd> chainEnd(String id) {
        return Optional.ofNullable(collection.find(eq("_id", id)).first()).map(this::chainEnd);
    }

    private ChainEnd chainEnd(BsonDocument document) {
        BsonValue id = document.get("_id");
        try {
            return new ChainEnd(
                    document.getString("_id").getValue(),
                    document.getNumber("version").longValue(),
                    document.getString("head").getValue(),
                    entries(document.getArray("outbox")),
                    snapshot(document),
                    type.wire()::lift);
        } catch (RuntimeException altered) {
            return ChainEnd.unreadable(
                    id != null && id.isString() ? id.asString().getValue() : String.valueOf(id));
        }
    }

    private @Nullable String snapshot(BsonDocument document) {
        try {
            return json.write(type.wire().snapshot(decode(document.getDocument("state"))));
        } catch (RuntimeException altered) {
            return null;
        }
    }

    /**
     * The ends of chains that changed since they were sealed, in the order of ids; of all where {@code everything}. A document
     * that somebody made unreadable does not keep the others from being sealed; the verifier names it.
     */
    public void heads(boolean everything, Consumer<Head> each) {
        for (BsonDocument document : LongReads.find(durable(), everything ? new BsonDocument() : eq("unsealed", true))
                .sort(Indexes.ascending("_id"))
                .projection(include("version", "head"))) {
            try {
                each.accept(new Head(
                        document.getString("_id").getValue(),
                        document.getNumber("version").longValue(),
                        document.getString("head").getValue()));
            } catch (BsonInvalidOperationException altered) {
                log.error("{} holds a document that cannot be sealed: {}", type.collection(), document.get("_id"));
            }
        }
    }

    /** Remembers that these heads are in a seal; an aggregate that was written since is left for the next. */
    public void markSealed(List<Head> heads) {
        collection.bulkWrite(
                heads.stream()
                        .map(head -> new UpdateOneModel<BsonDocument>(
                                and(eq("_id", head.aggregate()), eq("version", head.version())), unset("unsealed")))
                        .toList(),
                new BulkWriteOptions().ordered(false));
    }

    /**
     * An aggregate's present public state.
     *
     * @param data JSON of it, null when the document cannot be read as one of ours
     */
    record Snapshot(String id, long version, @Nullable String data) {}

    /** The next aggregates after an id, in the order of ids. */
    Iterable<Snapshot> snapshotsAfter(String id, int limit) {
        return durable()
                .find(Filters.gt("_id", id))
                .sort(Indexes.ascending("_id"))
                .limit(limit)
                .projection(include("version", "state"))
                .map(this::snapshotOf);
    }

    Iterable<Snapshot> snapshotsOf(Collection<String> ids) {
        return durable()
                .find(in("_id", ids))
                .projection(include("version", "state"))
                .map(this::snapshotOf);
    }

    private Snapshot snapshotOf(BsonDocument document) {
        String id = document.getString("_id").getValue();
        BsonValue version = document.get("version");
        return version == null || !version.isNumber()
                ? new Snapshot(id, -1, null)
                : new Snapshot(id, version.asNumber().longValue(), snapshot(document));
    }

    /** Roughly how many there are. */
    long size() {
        return collection.estimatedDocumentCount();
    }

    public boolean exists(String id) {
        return collection.find(eq("_id", id)).projection(include("_id")).first() != null;
    }

    private Optional<Stored<S>> load(String id) {
        BsonDocument document = collection.find(eq("_id", id)).first();
        if (document == null) {
            return Optional.empty();
        }
        return Optional.of(new Stored<>(
                id,
                document.getNumber("version").longValue(),
                decode(document.getDocument("state")),
                document.getString("head").getValue(),
                document.getArray("commands").stream()
                        .map(use -> Records.decode(use.asDocument(), KeyUse.class, codecs))
                        .toList(),
                document.getArray("outbox")));
    }

    private List<JournalEntry> entries(BsonArray outbox) {
        return outbox.stream()
                .map(BsonValue::asDocument)
                .map(entry -> Records.decode(entry, JournalEntry.class, codecs))
                .toList();
    }

    private Versioned<S> versioned(BsonDocument document) {
        return new Versioned<>(
                document.getString("_id").getValue(),
                document.getNumber("version").longValue(),
                decode(document.getDocument("state")));
    }

    private BsonDocument encode(S state) {
        return Records.encode(state, type.state(), codecs);
    }

    private BsonDocument listed(S state) {
        return type.listed().apply(state).toBsonDocument(BsonDocument.class, codecs);
    }

    private BsonDocument encode(JournalEntry entry) {
        return Records.encode(entry, JournalEntry.class, codecs);
    }

    private S decode(BsonDocument state) {
        return Records.decode(state, type.state(), codecs);
    }

    /**
     * A document as a command needs it.
     *
     * @param outbox entries as they are stored: read only when they are to be published
     */
    private record Stored<S>(String id, long version, S state, String head, List<KeyUse> commands, BsonArray outbox) {
        Versioned<S> versioned() {
            return new Versioned<>(id, version, state);
        }
    }

    /**
     * Where a chain ends, and what of it is still in the outbox.
     *
     * @param version -1 when the document cannot be read as one of ours
     * @param snapshot JSON of the public state, null when the state cannot be read
     * @param lift of an event's type and data to today's form
     */
    public record ChainEnd(
            String id,
            long version,
            String head,
            List<JournalEntry> outbox,
            @Nullable String snapshot,
            BiFunction<String, JsonNode, JsonNode> lift) {

        static ChainEnd unreadable(String id) {
            return new ChainEnd(id, -1, "", List.of(), null, (type, data) -> data);
        }

        public boolean readable() {
            return version >= 0;
        }
    }

    /** An idempotency key that was used on this aggregate. Public for the record codec. */
    public record KeyUse(String key, String body, long version) {}
}
