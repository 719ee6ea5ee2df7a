package vn.chidao.notifications.delivery.store;

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
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.kit.mongo.Records;
import vn.chidao.notifications.delivery.Batch;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.Recipient;

/**
 * Items that wait some seconds for more to the same recipient, so that a morning, or what happens to one directive, is one
 * message.
 *
 * <p>A document is {@code {_id, slot, no, recipient, occasion, requestId, items: [{key, item}], sealed, openedAt, dueAt}}; the slot is the
 * recipient, with the subject where an occasion has several.
 * {@code dueAt} is when the batch is complete; once it is sealed, when whoever sealed it counts as gone; absent when its
 * deliveries are written. What comes before the sealing joins the batch, be it days later. What comes after opens the slot's
 * next batch.
 */
@Component
public class BatchStore {

    static final String COLLECTION = "gatherings";

    /** How long a reminder that was sent is not sent once more: longer than one plan is worked on twice. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;

    public BatchStore(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
    }

    /**
     * Adds an item, unless it waits for this recipient already or was sent: a reminder of late, anything else ever.
     *
     * @param wait how long the batch stays open for more
     */
    public void add(
            Batch.Subject subject,
            Recipient recipient,
            NotificationItem item,
            @Nullable String requestId,
            Instant now,
            Duration wait) {
        String slot = subject.slotOf(recipient);
        while (true) {
            // First the number, then whether the batch holds the item: so nobody else can have sealed it with the item
            // in between.
            int no = openNumber(slot);
            if (holds(subject, slot, item, now)) {
                return;
            }
            try {
                collection.updateOne(
                        and(eq("_id", slot + "|" + no), eq("sealed", false), ne("items.key", item.key())),
                        combine(
                                push(
                                        "items",
                                        new BsonDocument("key", new BsonString(item.key()))
                                                .append("item", Records.encode(item, NotificationItem.class, codecs))),
                                set("dueAt", Date.from(now.plus(wait))),
                                setOnInsert("slot", slot),
                                setOnInsert("no", no),
                                setOnInsert("openedAt", Date.from(now)),
                                setOnInsert("recipient", recipient.key()),
                                setOnInsert("occasion", subject.occasion().name()),
                                setOnInsert("requestId", requestId)),
                        new UpdateOptions().upsert(true));
            } catch (MongoWriteException e) {
                // Sealed a moment ago, or somebody else was faster with this item: look again.
                if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
            }
        }
    }

    /** The number of the slot's open batch; when all are sealed, of its next. */
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

    private boolean holds(Batch.Subject subject, String slot, NotificationItem item, Instant now) {
        Bson held = and(eq("slot", slot), eq("items.key", item.key()));
        Bson lately = or(eq("sealed", false), gt("openedAt", Date.from(now.minus(REMEMBERED))));
        return collection
                        .find(subject.equals(Batch.Subject.REMINDERS) ? and(held, lately) : held)
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    /**
     * Seals a batch that is complete, or takes over one whose sealer is gone.
     *
     * @param openedBefore batches that were opened later may not be complete yet
     * @param lease how long nobody else takes it over
     */
    public Optional<Batch> seal(Occasion occasion, Instant now, Instant openedBefore, Duration lease) {
        BsonDocument found = collection.findOneAndUpdate(
                and(
                        eq("occasion", occasion.name()),
                        lte("dueAt", Date.from(now)),
                        lte("openedAt", Date.from(openedBefore))),
                combine(set("sealed", true), set("dueAt", Date.from(now.plus(lease)))),
                new FindOneAndUpdateOptions().sort(Sorts.ascending("dueAt")).returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(found)
                .map(document -> new Batch(
                        document.getString("_id").getValue(),
                        Recipient.ofKey(document.getString("recipient").getValue()),
                        occasion,
                        document.getArray("items").stream()
                                .map(entry -> Records.decode(
                                        entry.asDocument().getDocument("item"), NotificationItem.class, codecs))
                                .toList(),
                        document.isString("requestId")
                                ? document.getString("requestId").getValue()
                                : null));
    }

    /** Its deliveries are written. */
    public void finish(Batch batch) {
        collection.updateOne(eq("_id", batch.id()), unset("dueAt"));
    }
}
