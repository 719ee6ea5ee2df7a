package vn.chidao.kit.events;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.mongo.Touched;

/**
 * A read model: our copy of a neighbour's aggregates, of which only the newest version counts. Doubled, older and reordered
 * events change nothing.
 *
 * @param <C> a record with the fields that this service reads
 */
public final class Copies<C> {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;
    private final Class<C> type;
    private final boolean touched;

    public Copies(MongoDatabase database, String collection, Class<C> type) {
        this(database, collection, type, false);
    }

    private Copies(MongoDatabase database, String collection, Class<C> type, boolean touched) {
        this.touched = touched;
        this.collection = database.getCollection(collection, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.type = type;
    }

    /** Copies for a reader that keeps them in memory: {@link #unread} finds what changed. */
    public static <C> Copies<C> touched(MongoDatabase database, String collection, Class<C> type) {
        return new Copies<>(database, collection, type, true);
    }

    /**
     * Keeps this state unless the copy is newer. One of the same version is written again: a rebuild after the record got a
     * further field fills it in.
     *
     * @return whether it was newer
     */
    public boolean put(String id, long version, C state) {
        // Not matching a newer copy, the upsert tries to insert: a duplicate key says that the copy is newer, or that
        // somebody inserts at this moment. The second try tells the two apart.
        Boolean newer = tryPut(id, version, state);
        if (newer == null) {
            newer = tryPut(id, version, state);
        }
        return Boolean.TRUE.equals(newer);
    }

    /** Keeps each of these as {@link #put} does, in one round trip: for many at a time. */
    public void putAll(List<Versioned<C>> states) {
        if (states.isEmpty()) {
            return;
        }
        List<UpdateOneModel<BsonDocument>> upserts = states.stream()
                .map(state -> new UpdateOneModel<BsonDocument>(
                        notNewer(state.id(), state.version()), now(state.version(), state.state()), UPSERT))
                .toList();
        try {
            collection.bulkWrite(upserts, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean others = e.getWriteConcernError() != null
                    || e.getWriteErrors().stream()
                            .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY);
            if (others) {
                throw e;
            }
            e.getWriteErrors().forEach(error -> {
                Versioned<C> state = states.get(error.getIndex());
                put(state.id(), state.version(), state.state());
            });
        }
    }

    private static Bson notNewer(String id, long version) {
        return and(eq("_id", id), lte("version", version));
    }

    private Bson now(long version, C state) {
        Bson newest = combine(set("version", version), set("state", Records.encode(state, type, codecs)));
        return touched ? combine(newest, Touched.now()) : newest;
    }

    /** Whether it was newer, null when it was not written. */
    private @Nullable Boolean tryPut(String id, long version, C state) {
        try {
            BsonDocument before = collection.findOneAndUpdate(
                    notNewer(id, version),
                    now(version, state),
                    new FindOneAndUpdateOptions().upsert(true).projection(include("version")));
            return before == null || before.getNumber("version").longValue() < version;
        } catch (MongoCommandException e) {
            if (ErrorCategory.fromErrorCode(e.getErrorCode()) == ErrorCategory.DUPLICATE_KEY) {
                return null;
            }
            throw e;
        }
    }

    public Optional<C> find(String id) {
        return findVersioned(id).map(Versioned::state);
    }

    public Optional<Versioned<C>> findVersioned(String id) {
        return Optional.ofNullable(collection.find(eq("_id", id)).first()).map(this::versioned);
    }

    /** @param filter over fields of {@code state}, named with the prefix {@code state.} */
    public List<Versioned<C>> list(Bson filter, Bson sort, int limit) {
        List<Versioned<C>> found = new ArrayList<>();
        for (BsonDocument document : collection.find(filter).sort(sort).limit(limit)) {
            found.add(versioned(document));
        }
        return found;
    }

    /** What a reader of these copies found, and how far it has come with it. */
    public record Unread<C>(List<Versioned<C>> copies, Touched.Position position) {}

    /** What was written since, for copies that are {@link #touched}. For a short time it finds again what was found before. */
    public Unread<C> unread(Touched.Position since, long nanoTime) {
        Touched.Unread found = Touched.since(since, collection, include("version", "state"), nanoTime);
        return new Unread<>(found.documents().stream().map(this::versioned).toList(), found.position());
    }

    private Versioned<C> versioned(BsonDocument document) {
        return new Versioned<>(
                document.getString("_id").getValue(),
                document.getNumber("version").longValue(),
                Records.decode(document.getDocument("state"), type, codecs));
    }
}
