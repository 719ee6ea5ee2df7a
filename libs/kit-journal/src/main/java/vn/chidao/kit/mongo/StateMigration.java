package vn.chidao.kit.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the stored form of documents {@code {_id, version, state, listed, …}}: aggregates and copies alike. Only {@code
 * state} and {@code listed} change. The version and everything that proves the history stay.
 *
 * <p>Running it again writes nothing, and a crash in the middle lets the next run go on. A document that is written meanwhile is
 * looked at again.
 */
public final class StateMigration {

    private static final int BATCH = 500;

    private StateMigration() {}

    /**
     * How one document is rewritten. It works on the stored form alone, never on today's classes: it has to do the same years
     * later.
     */
    @FunctionalInterface
    public interface Rewriting {

        /**
         * @param state as it is stored; not to be changed
         * @return null when it is in the new form already
         */
        @Nullable
        Rewritten of(BsonDocument state);
    }

    /**
     * A document's new form.
     *
     * @param listed null where the collection has no such field
     */
    public record Rewritten(BsonDocument state, @Nullable BsonDocument listed) {}

    /** @return how many documents were written */
    public static long run(MongoDatabase database, String collection, Rewriting rewriting) {
        MongoCollection<BsonDocument> documents = database.getCollection(collection, BsonDocument.class);
        long written = 0;
        boolean overtaken = true;
        while (overtaken) {
            overtaken = false;
            List<UpdateOneModel<BsonDocument>> batch = new ArrayList<>();
            for (BsonDocument document : LongReads.find(documents, Filters.empty())
                    .sort(Sorts.ascending("_id"))
                    .projection(include("version", "state", "listed"))
                    .batchSize(BATCH)) {
                UpdateOneModel<BsonDocument> update = update(document, rewriting);
                if (update != null) {
                    batch.add(update);
                }
                if (batch.size() == BATCH) {
                    long matched = write(documents, batch);
                    overtaken |= matched < batch.size();
                    written += matched;
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                long matched = write(documents, batch);
                overtaken |= matched < batch.size();
                written += matched;
            }
        }
        return written;
    }

    private static @Nullable UpdateOneModel<BsonDocument> update(BsonDocument document, Rewriting rewriting) {
        BsonDocument state = document.getDocument("state");
        Rewritten rewritten = rewriting.of(state.clone());
        if (rewritten == null) {
            return null;
        }
        List<Bson> changes = new ArrayList<>();
        if (!rewritten.state().equals(state)) {
            changes.add(set("state", rewritten.state()));
        }
        if (rewritten.listed() != null && !rewritten.listed().equals(document.get("listed"))) {
            changes.add(set("listed", rewritten.listed()));
        }
        return changes.isEmpty()
                ? null
                : new UpdateOneModel<>(
                        and(eq("_id", document.get("_id")), eq("version", document.get("version"))), combine(changes));
    }

    private static long write(MongoCollection<BsonDocument> documents, List<UpdateOneModel<BsonDocument>> batch) {
        return documents.bulkWrite(batch, new BulkWriteOptions().ordered(false)).getMatchedCount();
    }
}
