package vn.chidao.notifications.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.codecs.configuration.CodecRegistry;
import org.springframework.stereotype.Component;
import vn.chidao.kit.mongo.Records;

/**
 * What a morning brings to somebody, collected for a few seconds so that it goes out as one message.
 *
 * <p>A document is {@code {_id, slot, no, items: [{key, item}], sealed, openedAt, dueAt}}; the slot is the recipient.
 * {@code dueAt} is when it is complete; once sealed, when whoever sealed it counts as gone; absent when its deliveries are
 * written. What comes before the sealing joins it, be it days later; what comes after opens the slot's next gathering.
 */
@Component
public class Gatherings {

    static final String COLLECTION = "gatherings";

    /** How long something that was told is not told once more: longer than a plan is worked on twice. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;

    public Gatherings(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
    }

    /** A complete gathering; its id is stable, so that writing its deliveries twice writes them once. */
    record Gathering(String id, Recipient recipient, List<Item> items) {}

    /** Adds an item, unless it waits for this recipient already or was told a moment ago. */
    void add(Recipient recipient, Item item, Instant now, Duration gather) {
        String slot = recipient.word();
        while (true) {
            // First the number, then whether it holds the item: so nobody else can have sealed it with the item in
            // between.
            int no = openNumber(slot);
            if (holds(slot, item, now)) {
                return;
            }
            try {
                var unused = collection.updateOne(
                        and(eq("_id", slot + "|" + no), eq("sealed", false), ne("items.key", item.key())),
                        combine(
                                push(
                                        "items",
                                        new BsonDocument("key", new BsonString(item.key()))
                                                .append("item", Records.encode(item, Item.class, codecs))),
                                set("dueAt", Date.from(now.plus(gather))),
                                setOnInsert("slot", slot),
                                setOnInsert("no", no),
                                setOnInsert("openedAt", Date.from(now)),
                                setOnInsert("recipient", recipient.word())),
                        new UpdateOptions().upsert(true));
            } catch (MongoWriteException e) {
                // Sealed a moment ago, or somebody else was faster with this item: look again.
                if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
            }
        }
    }

    /** The number of the slot's gathering that is not sealed; if all are, of its next. */
    private int openNumber(String slot) {
        BsonDocument last = collection
                .find(eq("slot", slot))
                .sort(Sorts.descending("no"))
                .projection(Projections.include("no", "sealed"))
                .first();
        if (last == null) {
            return 0;
        }
        int no = last.getInt32("no").getValue();
        return last.getBoolean("sealed").getValue() ? no + 1 : no;
    }

    private boolean holds(String slot, Item item, Instant now) {
        return collection
                        .find(and(
                                eq("slot", slot),
                                eq("items.key", item.key()),
                                or(eq("sealed", false), gt("openedAt", Date.from(now.minus(REMEMBERED))))))
                        .first()
                != null;
    }

    /**
     * Seals a gathering that is complete, or takes over one whose sealer is gone.
     *
     * @param openedBefore gatherings that were opened later may not be complete yet
     * @param lease how long nobody else takes it over
     */
    Optional<Gathering> seal(Instant now, Instant openedBefore, Duration lease) {
        BsonDocument found = collection.findOneAndUpdate(
                and(lte("dueAt", Date.from(now)), lte("openedAt", Date.from(openedBefore))),
                combine(set("sealed", true), set("dueAt", Date.from(now.plus(lease)))),
                new FindOneAndUpdateOptions().sort(Sorts.ascending("dueAt")).returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(found)
                .map(document -> new Gathering(
                        document.getString("_id").getValue(),
                        Recipient.of(document.getString("recipient").getValue()),
                        document.getArray("items").stream()
                                .map(entry ->
                                        Records.decode(entry.asDocument().getDocument("item"), Item.class, codecs))
                                .toList()));
    }

    /** Its deliveries are written. */
    void done(Gathering gathering) {
        var unused = collection.updateOne(eq("_id", gathering.id()), unset("dueAt"));
    }
}
