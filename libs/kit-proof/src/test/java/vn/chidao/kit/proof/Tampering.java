package vn.chidao.kit.proof;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import vn.chidao.kit.journal.Head;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.mongo.Records;

/** Somebody with the database's password and this source code. All entries are in the history. */
final class Tampering {

    private final ProofFixture fixture;

    Tampering(ProofFixture fixture) {
        this.fixture = fixture;
    }

    void update(String collection, String id, Bson update) {
        assertThat(fixture.raw(collection).updateOne(eq("_id", id), update).getModifiedCount())
                .isEqualTo(1);
    }

    void remove(String collection, String id) {
        assertThat(fixture.raw(collection).deleteOne(eq("_id", id)).getDeletedCount())
                .isEqualTo(1);
    }

    /** Alters the entries from a version on, makes all digests right again, and the document's head with them. */
    List<JournalEntry> rehash(String collection, String id, long from, UnaryOperator<JournalEntry> alteration) {
        List<JournalEntry> forged = new ArrayList<>();
        String prev = JournalEntry.NO_PREDECESSOR;
        for (JournalEntry entry : fixture.history.published(id)) {
            JournalEntry altered = entry.version() >= from ? alteration.apply(entry) : entry;
            JournalEntry chained = chained(altered, prev);
            forged.add(chained);
            prev = chained.digest();
        }
        store(id, forged.subList((int) from - 1, forged.size()));
        update(collection, id, set("head", prev));
        return forged;
    }

    static JournalEntry by(String actor, JournalEntry entry) {
        return new JournalEntry(
                entry.aggregate(),
                entry.version(),
                entry.type(),
                entry.time(),
                actor,
                null,
                entry.data(),
                "",
                "",
                null);
    }

    static JournalEntry saying(String data, JournalEntry entry) {
        return new JournalEntry(
                entry.aggregate(),
                entry.version(),
                entry.type(),
                entry.time(),
                entry.actor(),
                null,
                data,
                "",
                "",
                null);
    }

    static JournalEntry chained(JournalEntry entry, String prev) {
        return JournalEntry.chained(
                entry.aggregate(),
                entry.version(),
                entry.type(),
                entry.time(),
                entry.actor(),
                entry.inPlaceOf(),
                entry.data(),
                prev,
                null);
    }

    private void store(String id, List<JournalEntry> entries) {
        fixture.raw(History.COLLECTION)
                .deleteMany(and(
                        eq("aggregate", id), gte("version", entries.getFirst().version())));
        fixture.history.add(entries);
    }

    /** Adds an entry that follows the last; the document is as it would be after it. */
    JournalEntry append(String collection, String id, String data) {
        JournalEntry last = fixture.history.published(id).getLast();
        JournalEntry forged = next(last, data);
        fixture.history.add(List.of(forged));
        update(collection, id, combine(set("version", forged.version()), set("head", forged.digest())));
        return forged;
    }

    static JournalEntry next(JournalEntry last, String data) {
        return JournalEntry.chained(
                last.aggregate(),
                last.version() + 1,
                last.type(),
                last.time(),
                last.actor(),
                null,
                data,
                last.digest(),
                null);
    }

    /** Puts an aggregate back to where it was. */
    void takeBack(String collection, String id, long to, Object state) {
        assertThat(fixture.raw(History.COLLECTION)
                        .deleteMany(and(eq("aggregate", id), gt("version", to)))
                        .getDeletedCount())
                .isPositive();
        String head = fixture.history.published(id).getLast().digest();
        update(collection, id, combine(set("version", to), set("head", head), set("state", state)));
    }

    void removeWhole(String collection, String id) {
        remove(collection, id);
        assertThat(fixture.raw(History.COLLECTION)
                        .deleteMany(eq("aggregate", id))
                        .getDeletedCount())
                .isPositive();
    }

    /** An aggregate of one entry that never was. */
    void invent(String collection, String id, String data) {
        JournalEntry template = fixture.history.published("t1").getFirst();
        JournalEntry forged = JournalEntry.chained(
                id,
                1,
                template.type(),
                template.time(),
                template.actor(),
                null,
                data,
                JournalEntry.NO_PREDECESSOR,
                null);
        fixture.history.add(List.of(forged));
        Document document = fixture.raw(collection).find(eq("_id", "t1")).first();
        document.put("_id", id);
        document.put("version", 1L);
        document.put("head", forged.digest());
        document.put("state", new Document("count", 0).append("remark", "new"));
        fixture.raw(collection).insertOne(document);
    }

    /** Puts other heads into the list of a seal, and its digests right. */
    String forgeHeads(String last, UnaryOperator<Head> alteration) {
        HeadLists.Block block = fixture.seals.lists().find(last);
        String prev = block.prev().isEmpty() ? "" : forgeHeads(block.prev(), alteration);
        HeadLists.Block forged =
                HeadLists.Block.of(prev, block.heads().stream().map(alteration).toList());
        var collection = fixture.database.getCollection(HeadLists.COLLECTION, org.bson.BsonDocument.class);
        collection.deleteOne(eq("_id", last));
        var stored = collection.insertOne(
                Records.encode(forged, HeadLists.Block.class, fixture.database.getCodecRegistry()));
        assertThat(stored.wasAcknowledged()).isTrue();
        return forged.digest();
    }
}
