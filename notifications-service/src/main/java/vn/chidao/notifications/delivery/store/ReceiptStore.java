package vn.chidao.notifications.delivery.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Receipts that fit no message yet. */
@Component
public class ReceiptStore {

    static final String COLLECTION = "receipts";

    private final MongoCollection<Document> collection;

    public ReceiptStore(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION);
    }

    /** @param failure why the message did not arrive, null when it did */
    public record Waiting(String providerId, @Nullable String failure) {}

    public void put(Waiting receipt, Instant now) {
        var unused = collection.updateOne(
                eq("_id", receipt.providerId()),
                combine(set("failure", receipt.failure()), set("at", Date.from(now))),
                new UpdateOptions().upsert(true));
    }

    public Optional<Waiting> find(String providerId) {
        return Optional.ofNullable(collection.find(eq("_id", providerId)).first())
                .map(document -> new Waiting(providerId, document.getString("failure")));
    }

    public void remove(Waiting receipt) {
        var unused = collection.deleteOne(eq("_id", receipt.providerId()));
    }
}
