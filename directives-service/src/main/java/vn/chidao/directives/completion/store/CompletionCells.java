package vn.chidao.directives.completion.store;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.directives.completion.Axis;
import vn.chidao.directives.completion.Cell;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Counts;
import vn.chidao.directives.completion.Standing;
import vn.chidao.directives.completion.Term;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Records;

/**
 * The cells as they are read: copies of the records of {@code chidao.completion}, of which the newest offset counts. One
 * generation at a time is shown; see docs/decisions/0004-completion-figures.md.
 */
@Component
public class CompletionCells {

    public static final String COLLECTION = "completion";

    /** Closed tasks by the field of the cell that counts them. */
    private static final Map<Standing, String> CLOSED = Map.of(
            Standing.ON_TIME, "onTime",
            Standing.ON_TIME_AFTER_EXTENSION, "onTimeAfterExtension",
            Standing.LATE, "late",
            Standing.NO_DEADLINE, "noDeadline",
            Standing.SUSPENDED, "suspended");

    private static final String AWAITING = "awaiting";

    private static final int MOST_AT_ONCE = 5_000;

    private final MongoCollection<BsonDocument> documents;
    private final CodecRegistry codecs;
    private final Copies<CellCopy> cells;
    private final Generations generations;

    CompletionCells(MongoDatabase database, Generations generations) {
        this.documents = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.cells = new Copies<>(database, COLLECTION, CellCopy.class);
        this.generations = generations;
    }

    /** A cell and where it lies, as it is stored. Public for the record codec. */
    public record CellCopy(int generation, Axis axis, String key, String unit, String month, Cell cell) {}

    /** Which cell of which generation. */
    public record CellPlace(int generation, CellKey key) {

        private String id() {
            return generation + "|" + key.text();
        }

        private Versioned<CellCopy> with(Counted counted) {
            return new Versioned<>(
                    id(),
                    counted.offset(),
                    new CellCopy(generation, key.axis(), key.key(), key.unit(), key.month(), counted.cell()));
        }
    }

    /** What a cell counts, and the offset of the record that said so. */
    public record Counted(Cell cell, long offset) {}

    /**
     * Which cells are asked for.
     *
     * @param units only what is led by one of these, null for all
     * @param key what lies under this one alone, null for all
     * @param from first month; with neither {@code from} nor {@code to} what has no deadline is among them
     */
    public record Question(
            Axis axis,
            @Nullable Collection<String> units,
            @Nullable String key,
            @Nullable String from,
            @Nullable String to) {}

    /** The part of a cell's place that makes a row. */
    public enum RowField {
        KEY("state.key"),
        UNIT("state.unit"),
        MONTH("state.month");

        private final String path;

        RowField(String path) {
            this.path = path;
        }
    }

    /**
     * Keeps these cells. What is older than the shown generation is left out, so that reading the topic again brings nothing
     * back that was dropped.
     */
    public void putAll(Map<CellPlace, Counted> counted) {
        int shown = generations.state().shown();
        cells.putAll(counted.entrySet().stream()
                .filter(cell -> cell.getKey().generation() >= shown)
                .map(cell -> cell.getKey().with(cell.getValue()))
                .toList());
    }

    /** Whether what is read has all these changes, each by the offset of its record. */
    public boolean have(Map<CellPlace, Long> changes) {
        Map<String, Long> wanted = new HashMap<>();
        changes.forEach((place, offset) -> wanted.put(place.id(), offset));
        long there = 0;
        for (BsonDocument found :
                documents.find(in("_id", wanted.keySet())).projection(Projections.include("version"))) {
            Long offset = wanted.get(found.getString("_id").getValue());
            there += offset != null && found.getNumber("version").longValue() >= offset ? 1 : 0;
        }
        return there == wanted.size();
    }

    /**
     * The counts of each row, in the order of the rows' values. The database adds the cells up.
     *
     * @param terms the days of each term, as of the day of the figures
     */
    public Map<String, Counts> countsBy(RowField row, Question question, Map<Term, Term.Days> terms) {
        return counts(row, filter(question), terms);
    }

    /** A cell, and the row that it lies in by unit and by month. */
    public record Placed(String unit, String month, Cell cell) {}

    /** The cells one by one, for who adds them up in more than one way. */
    public List<Placed> each(Question question) {
        List<Placed> placed = new ArrayList<>();
        for (BsonDocument found : documents
                .find(filter(question))
                .projection(Projections.fields(
                        Projections.include(RowField.UNIT.path, RowField.MONTH.path, "state.cell"),
                        Projections.excludeId()))
                .batchSize(MOST_AT_ONCE)) {
            BsonDocument state = found.getDocument("state");
            placed.add(new Placed(
                    state.getString("unit").getValue(),
                    state.getString("month").getValue(),
                    Records.decode(state.getDocument("cell"), Cell.class, codecs)));
        }
        return placed;
    }

    /** The same for these keys alone. */
    public Map<String, Counts> countsOf(Collection<String> keys, Question question, Map<Term, Term.Days> terms) {
        return counts(RowField.KEY, and(filter(question), in(RowField.KEY.path, keys)), terms);
    }

    /**
     * Keys that have cells, in their order. An index gives them, and reading stops as soon as there are enough.
     *
     * @param after null for the first
     */
    public List<String> keys(Question question, @Nullable String after, int limit) {
        Bson filter = after == null ? filter(question) : and(filter(question), gt(RowField.KEY.path, after));
        List<String> keys = new ArrayList<>();
        try (MongoCursor<BsonDocument> found = documents
                .find(filter)
                .sort(Sorts.ascending(RowField.KEY.path))
                .projection(Projections.fields(Projections.include(RowField.KEY.path), Projections.excludeId()))
                .iterator()) {
            while (keys.size() < limit && found.hasNext()) {
                String key = found.next().getDocument("state").getString("key").getValue();
                if (keys.isEmpty() || !keys.getLast().equals(key)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /** Drops what generations before this one left. */
    public void dropOlderThan(int generation) {
        documents.deleteMany(lt("state.generation", generation));
    }

    private Bson filter(Question question) {
        List<Bson> conditions = new ArrayList<>(List.of(
                eq("state.generation", generations.state().shown()),
                eq("state.axis", question.axis().name())));
        if (question.units() != null) {
            conditions.add(in("state.unit", question.units()));
        }
        if (question.key() != null) {
            conditions.add(eq(RowField.KEY.path, question.key()));
        }
        if (question.from() != null || question.to() != null) {
            conditions.add(ne("state.month", CellKey.NONE));
        }
        if (question.from() != null) {
            conditions.add(gte("state.month", question.from()));
        }
        if (question.to() != null) {
            conditions.add(lte("state.month", question.to()));
        }
        return and(conditions);
    }

    private Map<String, Counts> counts(RowField row, Bson filter, Map<Term, Term.Days> terms) {
        List<Bson> fields = new ArrayList<>(List.of(Projections.computed("row", "$" + row.path)));
        CLOSED.values().forEach(field -> fields.add(Projections.computed(field, "$state.cell." + field)));
        fields.add(Projections.computed(
                AWAITING, new BsonDocument("$sum", new BsonString("$state.cell.open." + AWAITING))));
        terms.forEach((term, days) -> fields.add(Projections.computed(term.name(), pendingOf(days))));

        List<BsonField> sums = new ArrayList<>();
        CLOSED.values().forEach(field -> sums.add(sum(field, "$" + field)));
        sums.add(sum(AWAITING, "$" + AWAITING));
        terms.keySet().forEach(term -> sums.add(sum(term.name(), "$" + term.name())));

        Map<String, Counts> counts = new TreeMap<>();
        for (BsonDocument found :
                documents.aggregate(List.of(match(filter), project(Projections.fields(fields)), group("$row", sums)))) {
            counts.put(found.getString("_id").getValue(), counts(found, terms));
        }
        return counts;
    }

    private static Counts counts(BsonDocument found, Map<Term, Term.Days> terms) {
        Map<Standing, Long> closed = new EnumMap<>(Standing.class);
        CLOSED.forEach((standing, field) -> closed.put(standing, number(found, field)));
        Map<Term, Long> pending = new EnumMap<>(Term.class);
        terms.keySet().forEach(term -> pending.put(term, number(found, term.name())));
        return new Counts(closed, pending, number(found, AWAITING));
    }

    private static long number(BsonDocument document, String field) {
        return document.getNumber(field).longValue();
    }

    /** The pending tasks of a cell whose deciding day is one of these. */
    private static Bson pendingOf(Term.Days days) {
        BsonArray within = new BsonArray();
        if (days.first() != null) {
            within.add(compared("$gte", days.first()));
        }
        if (days.last() != null) {
            within.add(compared("$lte", days.last()));
        }
        BsonValue open = new BsonDocument(
                "$filter",
                new BsonDocument("input", new BsonString("$state.cell.open"))
                        .append("as", new BsonString("open"))
                        .append("cond", new BsonDocument("$and", within)));
        return new BsonDocument(
                "$sum",
                new BsonDocument(
                        "$map",
                        new BsonDocument("input", open)
                                .append("as", new BsonString("open"))
                                .append("in", new BsonString("$$open.pending"))));
    }

    private static BsonValue compared(String operator, LocalDate day) {
        return new BsonDocument(
                operator,
                new BsonArray(List.of(
                        new BsonString("$$open.judgedBy"),
                        new BsonDateTime(
                                day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()))));
    }
}
