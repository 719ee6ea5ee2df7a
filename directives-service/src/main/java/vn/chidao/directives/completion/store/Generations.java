package vn.chidao.directives.completion.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Which generation of the figures is shown, and which is wanted. The database alone says so, so that every instance counts the
 * same and no start can fall behind what is shown.
 */
@Component
public class Generations {

    private static final String ID = "completion";
    private static final String SHOWN = "generation";
    private static final String WANTED = "wanted";

    private final MongoCollection<BsonDocument> documents;

    Generations(MongoDatabase database) {
        this.documents = database.getCollection("shown-generations", BsonDocument.class);
    }

    /**
     * @param shown 0 before any generation has caught up
     * @param wanted never below {@code shown}; above it while figures are built anew
     */
    public record State(int shown, int wanted) {

        private static final int FIRST = 1;

        static State of(int shown, int wanted) {
            return new State(shown, Math.max(FIRST, Math.max(shown, wanted)));
        }

        public boolean isBuilding() {
            return wanted > shown;
        }
    }

    public State state() {
        BsonDocument document = documents.find(eq("_id", ID)).first();
        return document == null ? State.of(0, 0) : State.of(number(document, SHOWN), number(document, WANTED));
    }

    /**
     * Wants the figures counted anew.
     *
     * @return the generation that is built from now on
     */
    public int raise() {
        while (true) {
            BsonDocument document = documents.find(eq("_id", ID)).first();
            if (document == null) {
                createUnlessThere();
                continue;
            }
            int next =
                    State.of(number(document, SHOWN), number(document, WANTED)).wanted() + 1;
            Bson unchanged = document.containsKey(WANTED)
                    ? and(eq("_id", ID), eq(WANTED, document.get(WANTED)))
                    : and(eq("_id", ID), exists(WANTED, false));
            if (documents.updateOne(unchanged, set(WANTED, next)).getMatchedCount() == 1) {
                return next;
            }
        }
    }

    /** Shows this generation from now on, unless a newer one is shown already. */
    public void show(int generation) {
        documents.updateOne(eq("_id", ID), max(SHOWN, generation), new UpdateOptions().upsert(true));
    }

    private void createUnlessThere() {
        try {
            documents.insertOne(new BsonDocument("_id", new BsonString(ID)).append(SHOWN, new BsonInt32(0)));
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private static int number(BsonDocument document, String field) {
        return document.containsKey(field) ? document.getNumber(field).intValue() : 0;
    }
}
