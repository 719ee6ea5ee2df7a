package vn.chidao.kit.mongo;

import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The moment of a document's last write, in its field {@code touched}. A reader that keeps documents in memory asks with it for
 * what changed since it read last.
 *
 * <p>It is the server's logical time. That is different for each write, and a failover does not turn it back.
 */
public final class Touched {

    public static final String FIELD = "touched";

    /**
     * Two writes at the same moment may become visible in the other order. A reader therefore asks again for what was written
     * shortly before the newest that it saw, until this time has passed.
     */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private Touched() {}

    /** Part of the update that writes the document. */
    public static Bson now() {
        return new Document("$currentDate", new Document(FIELD, new Document("$type", "timestamp")));
    }

    /** When the document was written last, in seconds of the server's real time; never where it does not say. */
    public static Instant at(BsonDocument document) {
        return document.get(FIELD) instanceof BsonTimestamp moment
                ? Instant.ofEpochSecond(Integer.toUnsignedLong(moment.getTime()))
                : Instant.MAX;
    }

    /** For a migration: the index that {@link #since} needs, and a moment for documents that have none. */
    public static void prepare(MongoDatabase database, String collection) {
        var documents = database.getCollection(collection);
        documents.createIndex(Indexes.ascending(FIELD), new IndexOptions().name(FIELD));
        documents.updateMany(exists(FIELD, false), now());
    }

    /** Where a reader begins: it finds every document. */
    public static final Position BEGINNING = new Position(null, 0);

    /**
     * How far a reader has come.
     *
     * @param newest the last moment that it saw, null before it read anything
     * @param seenAt when it saw that first, as {@link System#nanoTime} tells it
     */
    public record Position(@Nullable BsonTimestamp newest, long seenAt) {

        Bson unread(long nanoTime) {
            if (newest == null) {
                return new BsonDocument();
            }
            boolean settled = nanoTime - seenAt > OVERLAP.toNanos();
            return gt(FIELD, settled ? newest : new BsonTimestamp(newest.getTime() - (int) OVERLAP.toSeconds(), 0));
        }

        Position after(BsonDocument document, long nanoTime) {
            return document.get(FIELD) instanceof BsonTimestamp moment
                            && (newest == null || moment.compareTo(newest) > 0)
                    ? new Position(moment, nanoTime)
                    : this;
        }
    }

    /** What a reader found, and how far it has come with it. */
    public record Unread(List<BsonDocument> documents, Position position) {}

    /**
     * Reads what was written since, as far as no failover can take it back. For a short time it finds again what was found
     * before.
     *
     * @param nanoTime as {@link System#nanoTime} tells it
     */
    public static Unread since(
            Position position, MongoCollection<BsonDocument> documents, Bson projection, long nanoTime) {
        List<BsonDocument> found = new ArrayList<>();
        Position reached = position;
        for (BsonDocument document : documents
                .withReadConcern(ReadConcern.MAJORITY)
                .find(position.unread(nanoTime))
                .projection(fields(projection, include(FIELD)))) {
            found.add(document);
            reached = reached.after(document, nanoTime);
        }
        return new Unread(found, reached);
    }
}
