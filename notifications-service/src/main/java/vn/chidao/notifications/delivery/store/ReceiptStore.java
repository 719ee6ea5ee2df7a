package vn.chidao.notifications.delivery.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.MessageIds;
import vn.chidao.notifications.delivery.MessageReceipt;

/**
 * Final receipts that fit no message: not yet, when they overtook the answer to the submission, or never. A document is {@code
 * {_id: message id, key, state, detail, numbers, at}}; {@code at} is real time.
 */
@Component
public class ReceiptStore {

    static final String COLLECTION = "receipts";

    /** An answer that is overtaken by its receipt comes within this time. */
    private static final Duration OVERTAKEN = Duration.ofMinutes(1);

    private final MongoCollection<Document> collection;

    public ReceiptStore(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION);
    }

    /** Keeps a receipt; one that says "failed" does not take the place of a fresh one that says "delivered". */
    public void put(MessageReceipt receipt, Instant now) {
        boolean delivered = receipt.state() == MessageReceipt.State.DELIVERED;
        try {
            collection.updateOne(
                    delivered
                            ? eq("_id", receipt.messageId())
                            : and(
                                    eq("_id", receipt.messageId()),
                                    or(
                                            ne("state", MessageReceipt.State.DELIVERED.name()),
                                            lt("at", Date.from(now.minus(OVERTAKEN))))),
                    combine(
                            set("key", MessageIds.key(receipt.messageId())),
                            set("state", receipt.state().name()),
                            set("detail", receipt.detail()),
                            set("numbers", receipt.numbers()),
                            set("at", Date.from(now))),
                    new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** Receipts that may be about a message of this id and came since a moment, oldest first. */
    public List<MessageReceipt> since(Instant moment, String messageId) {
        return collection
                .find(and(in("key", MessageIds.keysOfSame(messageId)), gte("at", Date.from(moment))))
                .sort(Sorts.ascending("at"))
                .map(document -> new MessageReceipt(
                        document.getString("_id"),
                        MessageReceipt.State.valueOf(document.getString("state")),
                        document.getString("detail"),
                        document.getList("numbers", String.class)))
                .into(new ArrayList<>());
    }

    public void remove(MessageReceipt receipt) {
        collection.deleteOne(
                and(eq("_id", receipt.messageId()), eq("state", receipt.state().name())));
    }

    /** How many fit no message and will not any more. */
    public long countUnmatched(Instant now) {
        return collection.countDocuments(lt("at", Date.from(now.minus(OVERTAKEN))));
    }
}
