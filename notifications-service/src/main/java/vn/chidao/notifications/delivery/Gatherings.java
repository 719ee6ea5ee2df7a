package vn.chidao.notifications.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
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
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
 * <p>A document is {@code {_id, slot, items: [{key, item}], sealed, openedAt, dueAt}}. {@code dueAt} is when it is complete;
 * once sealed, when whoever sealed it counts as gone; absent when its deliveries are written. What comes after the sealing
 * opens the slot's next gathering.
 */
@Component
public class Gatherings {

    static final String COLLECTION = "gatherings";

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;

    public Gatherings(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
    }

    /** A complete gathering; its id is stable, so that writing its deliveries twice writes them once. */
    record Gathering(String id, Recipient recipient, List<Item> items) {}

    /** Adds an item, unless this recipient's gatherings of the day hold it already. */
    void add(Recipient recipient, LocalDate day, Item item, Instant now, Duration gather) {
        String slot = recipient.word() + "|" + day;
        while (collection
                        .find(and(eq("slot", slot), eq("items.key", item.key())))
                        .first()
                == null) {
            long sealed = collection.countDocuments(and(eq("slot", slot), eq("sealed", true)));
            try {
                var unused = collection.updateOne(
                        and(eq("_id", slot + "|" + sealed), eq("sealed", false), ne("items.key", item.key())),
                        combine(
                                push(
                                        "items",
                                        new BsonDocument("key", new BsonString(item.key()))
                                                .append("item", Records.encode(item, Item.class, codecs))),
                                set("dueAt", Date.from(now.plus(gather))),
                                setOnInsert("slot", slot),
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
