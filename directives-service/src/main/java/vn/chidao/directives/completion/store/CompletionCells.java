package vn.chidao.directives.completion.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.directives.completion.Axis;
import vn.chidao.directives.completion.Cell;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Versioned;

/**
 * The cells as they are read: copies of the records of {@code chidao.completion}, of which the newest offset counts. One
 * generation at a time is shown; see docs/decisions/0004-completion-figures.md.
 */
@Component
public class CompletionCells {

    public static final String COLLECTION = "completion";

    private static final String SHOWN = "completion";

    private final MongoCollection<BsonDocument> documents;
    private final MongoCollection<BsonDocument> shown;
    private final Copies<CellCopy> cells;

    CompletionCells(MongoDatabase database) {
        this.documents = database.getCollection(COLLECTION, BsonDocument.class);
        this.shown = database.getCollection("shown-generations", BsonDocument.class);
        this.cells = new Copies<>(database, COLLECTION, CellCopy.class);
    }

    /** A cell and where it lies. Public for the record codec. */
    public record CellCopy(int generation, Axis axis, String key, String unit, String month, Cell cell) {

        public static CellCopy of(int generation, CellKey key, Cell cell) {
            return new CellCopy(generation, key.axis(), key.key(), key.unit(), key.month(), cell);
        }

        private String id() {
            return generation + "|" + new CellKey(axis, key, unit, month).text();
        }
    }

    /** @param copies with the offset of the record of each */
    public void putAll(Map<CellCopy, Long> copies) {
        cells.putAll(copies.entrySet().stream()
                .map(copy -> new Versioned<>(copy.getKey().id(), copy.getValue(), copy.getKey()))
                .toList());
    }

    /**
     * @param units only what is led by one of these, null for all
     * @param from first month; with neither {@code from} nor {@code to} what has no deadline is among them
     */
    List<CellCopy> find(Axis axis, @Nullable Collection<String> units, @Nullable String from, @Nullable String to) {
        return cells.list(filter(axis, units, from, to), new BsonDocument("state.month", new BsonInt32(1)), 0).stream()
                .map(Versioned::state)
                .toList();
    }

    Bson filter(Axis axis, @Nullable Collection<String> units, @Nullable String from, @Nullable String to) {
        List<Bson> conditions =
                new ArrayList<>(List.of(eq("state.generation", shownGeneration()), eq("state.axis", axis.name())));
        if (units != null) {
            conditions.add(in("state.unit", units));
        }
        if (from != null || to != null) {
            conditions.add(ne("state.month", CellKey.NONE));
        }
        if (from != null) {
            conditions.add(gte("state.month", from));
        }
        if (to != null) {
            conditions.add(lte("state.month", to));
        }
        return and(conditions);
    }

    /** 0 before any generation has caught up. */
    public int shownGeneration() {
        BsonDocument document = shown.find(eq("_id", SHOWN)).first();
        return document == null ? 0 : document.getNumber("generation").intValue();
    }

    /** Shows this generation from now on, unless a newer one is shown already, and drops what older ones left. */
    public void show(int generation) {
        var unused = shown.updateOne(eq("_id", SHOWN), max("generation", generation), new UpdateOptions().upsert(true));
        var unused2 = documents.deleteMany(lt("state.generation", shownGeneration()));
    }
}
