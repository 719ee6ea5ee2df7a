package vn.chidao.kit.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.mongo.LongReads;
import vn.chidao.kit.mongo.Records;

/** The published part of all chains of a service, one document an entry under {@code aggregateId:version}. */
public final class History {

    public static final String COLLECTION = "history";

    /** Letters of data in one page: several pages at a time must have room beside all else. */
    private static final long LONGEST_PAGE = 2_000_000;

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;

    History(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
    }

    /**
     * A page of an aggregate's history, oldest first: what is published and what is still in the outbox.
     *
     * <p>The outbox is read first: an entry moves from there to the history, so that one of the two reads meets it.
     */
    HistoryPage page(AggregateStore<?, ?> store, String id, @Nullable Integer limit, @Nullable String after) {
        int size = Keyset.sizeOf(limit);
        long from = after == null ? 0 : versionOf(after);
        TreeMap<Long, JournalEntry> byVersion = new TreeMap<>();
        store.outboxOf(id).stream()
                .filter(entry -> entry.version() >= from)
                .forEach(entry -> byVersion.put(entry.version(), entry));
        // The entry before the page, those of the page, and one that tells whether there are more.
        long length = 0;
        int read = 0;
        for (BsonDocument document : collection
                .find(and(eq("aggregate", id), gte("version", from)))
                .sort(Indexes.ascending("aggregate", "version"))
                .limit(size + 2)) {
            JournalEntry entry = Records.decode(document, JournalEntry.class, codecs);
            byVersion.put(entry.version(), entry);
            if (entry.version() == from) {
                continue;
            }
            length += entry.data().length();
            read++;
            if (length > LONGEST_PAGE && read > 1) {
                // What waits in the outbox lies behind what was not read.
                byVersion.tailMap(entry.version(), false).clear();
                break;
            }
        }
        JournalEntry before = byVersion.remove(from);
        List<JournalEntry> entries = cut(byVersion.values(), size);
        boolean more = entries.size() < byVersion.size();
        return new HistoryPage(
                entries, before, more ? String.valueOf(entries.getLast().version()) : null);
    }

    /**
     * A page of the histories of several aggregates of one store, in the order of time. The outboxes are read first: see {@link
     * #page}.
     */
    HistoryPage timeline(
            AggregateStore<?, ?> store, Collection<String> ids, @Nullable Integer limit, @Nullable String after) {
        int size = Keyset.sizeOf(limit);
        TimelineCursor from = after == null ? null : TimelineCursor.parse(after);
        TreeMap<TimelineCursor, JournalEntry> found = new TreeMap<>(TimelineCursor.ORDER);
        for (JournalEntry waiting : store.outboxesOf(ids)) {
            TimelineCursor place = TimelineCursor.of(waiting);
            if (from == null || TimelineCursor.ORDER.compare(place, from) > 0) {
                found.put(place, waiting);
            }
        }
        Bson range = from == null ? in("aggregate", ids) : and(in("aggregate", ids), from.behind());
        for (BsonDocument document :
                collection.find(range).sort(TimelineCursor.SORT).limit(size + 1)) {
            JournalEntry entry = Records.decode(document, JournalEntry.class, codecs);
            found.put(TimelineCursor.of(entry), entry);
        }
        List<JournalEntry> entries = cut(found.values(), size);
        boolean more = entries.size() < found.size();
        return new HistoryPage(
                entries, null, more ? TimelineCursor.of(entries.getLast()).toString() : null);
    }

    /** At most so many, and no more of them than have room in one answer; but one in any case. */
    private static List<JournalEntry> cut(Collection<JournalEntry> found, int size) {
        List<JournalEntry> entries = new ArrayList<>();
        long length = 0;
        for (JournalEntry entry : found) {
            length += entry.data().length();
            if (entries.size() == size || length > LONGEST_PAGE && !entries.isEmpty()) {
                break;
            }
            entries.add(entry);
        }
        return entries;
    }

    private static long versionOf(String after) {
        if (!VERSION.matcher(after).matches()) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        return Long.parseLong(after);
    }

    /** The newest entry of an aggregate, published or not; null when there is none. */
    public @Nullable JournalEntry newest(AggregateStore<?, ?> store, String id) {
        List<JournalEntry> waiting = store.outboxOf(id);
        return waiting.isEmpty() ? lastPublished(id) : waiting.getLast();
    }

    void createIndexes() {
        // Serves reading one aggregate's history in order, and the verifier's pass over all of them.
        collection
                .withTimeout(0, TimeUnit.MILLISECONDS)
                .createIndex(Indexes.ascending("aggregate", "version"), new IndexOptions().name("aggregate-version"));
    }

    /** Adds entries; one that is there already is left as it is. */
    public void add(List<JournalEntry> entries) {
        try {
            collection.insertMany(
                    entries.stream().map(this::toDocument).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean onlyDuplicates = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream()
                            .allMatch(error ->
                                    ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY);
            if (!onlyDuplicates) {
                throw e;
            }
        }
    }

    /** What of an aggregate's history is published, oldest first. */
    public List<JournalEntry> published(String id) {
        List<JournalEntry> entries = new ArrayList<>();
        for (BsonDocument document :
                collection.find(eq("aggregate", id)).sort(Indexes.ascending("aggregate", "version"))) {
            entries.add(Records.decode(document, JournalEntry.class, codecs));
        }
        return entries;
    }

    public @Nullable JournalEntry lastPublished(String id) {
        BsonDocument document = collection
                .find(eq("aggregate", id))
                .sort(Indexes.descending("aggregate", "version"))
                .first();
        return document == null ? null : Records.decode(document, JournalEntry.class, codecs);
    }

    /** Every entry as it is stored, in the order of aggregates and versions. The caller closes it. */
    public MongoCursor<Line> lines() {
        return LongReads.find(collection, Filters.empty())
                .sort(Indexes.ascending("aggregate", "version"))
                .map(this::line)
                .cursor();
    }

    /** The entries of one aggregate as they are stored, oldest first. */
    public List<Line> lines(String id) {
        return collection
                .find(eq("aggregate", id))
                .sort(Indexes.ascending("aggregate", "version"))
                .map(this::line)
                .into(new ArrayList<>());
    }

    /** Digests of those of these entries that are here, by the entry's id. */
    public Map<String, String> digests(Collection<String> ids) {
        Map<String, String> found = new HashMap<>();
        for (BsonDocument document : collection.find(in("_id", ids)).projection(include("digest"))) {
            BsonValue digest = document.get("digest");
            found.put(
                    document.getString("_id").getValue(),
                    digest != null && digest.isString() ? digest.asString().getValue() : "");
        }
        return found;
    }

    /** Roughly how many entries there are. */
    public long size() {
        return collection.estimatedDocumentCount();
    }

    /**
     * A stored entry, whatever was done to it.
     *
     * @param id under which it is stored
     * @param entry null when it cannot be read as one, or is not the one that {@code id} names
     */
    public record Line(String id, @Nullable JournalEntry entry) {}

    private Line line(BsonDocument document) {
        BsonValue id = document.get("_id");
        String text = id != null && id.isString() ? id.asString().getValue() : String.valueOf(id);
        try {
            JournalEntry entry = Records.decode(document, JournalEntry.class, codecs);
            return new Line(text, text.equals(entry.id()) ? entry : null);
        } catch (RuntimeException altered) {
            return new Line(text, null);
        }
    }

    private BsonDocument toDocument(JournalEntry entry) {
        BsonDocument document = new BsonDocument("_id", new BsonString(entry.id()));
        document.putAll(Records.encode(entry, JournalEntry.class, codecs));
        return document;
    }
}
