package vn.chidao.notifications.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Deliveries that wait to be sent. Beside its journaled state each document has {@code sending: {at, by, attempts}}: not
 * before when it may be claimed, and by whom it was claimed last. A claim moves {@code at} to the end of its lease.
 */
@Component
public class SendingQueue {

    private final MongoCollection<Document> collection;

    public SendingQueue(MongoDatabase database) {
        this.collection = database.getCollection(Deliveries.COLLECTION);
    }

    /** @param attempts counts this one */
    record Claim(DeliveryId delivery, String by, int attempts) {}

    static Bson claimable(Channel channel, Instant now) {
        return and(
                eq("state.status", DeliveryStatus.QUEUED.name()),
                eq("state.channel", channel.name()),
                // Not "at most now": what was never tried has no such field.
                not(gt("sending.at", Date.from(now))));
    }

    static Bson order() {
        return Sorts.orderBy(Sorts.descending("state.urgent"), Sorts.ascending("sending.at"));
    }

    /** The next to be sent on this channel, urgent ones first; nobody else gets it before the lease ends. */
    Optional<Claim> claim(Channel channel, Instant now, Duration lease) {
        String by = UUID.randomUUID().toString();
        Document claimed = collection.findOneAndUpdate(
                claimable(channel, now),
                combine(
                        set("sending.at", Date.from(now.plus(lease))),
                        set("sending.by", by),
                        inc("sending.attempts", 1)),
                new FindOneAndUpdateOptions()
                        .sort(order())
                        .projection(Projections.include("sending"))
                        .returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(claimed)
                .map(document -> new Claim(
                        new DeliveryId(document.getString("_id")),
                        by,
                        document.get("sending", Document.class).getInteger("attempts", 1)));
    }

    /** Gives a claim back, to be tried again later. Does nothing when the lease has passed to somebody else. */
    void postpone(Claim claim, Instant until) {
        var unused = collection.updateOne(
                and(eq("_id", claim.delivery().value()), eq("sending.by", claim.by())),
                set("sending.at", Date.from(until)));
    }
}
