package vn.chidao.notifications.delivery.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;

/**
 * Deliveries that wait to be sent. Beside its journaled state each document has {@code sending: {at, by, attempts}}: when it
 * may be claimed again, and who claimed it last. A claim moves {@code at} to the end of its lease.
 */
@Component
public class DeliveryQueue {

    private final MongoCollection<Document> collection;

    public DeliveryQueue(MongoDatabase database) {
        this.collection = database.getCollection(DeliveryStore.COLLECTION);
    }

    /**
     * A delivery that nobody else sends until the lease ends.
     *
     * @param by whose claim it is
     * @param attempts counts this one
     */
    public record Claim(DeliveryId delivery, String by, int attempts) {}

    static Bson claimable(Channel channel, Instant now) {
        return and(
                eq("state.status", DeliveryStatus.QUEUED.name()),
                eq("state.addressee.channel", channel.name()),
                // Not "at most now": what was never tried has no such field.
                not(gt("sending.at", Date.from(now))));
    }

    static Bson order() {
        return Sorts.orderBy(Sorts.descending("state.notification.urgent"), Sorts.ascending("sending.at"));
    }

    /** The next to be sent on this channel, urgent ones first: as many as there are, and no more than {@code most}. */
    public List<Claim> claim(Channel channel, Instant now, Duration lease, int most) {
        List<String> candidates = collection
                .find(claimable(channel, now))
                .sort(order())
                .limit(most)
                .projection(Projections.include("_id"))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
        if (candidates.isEmpty()) {
            return List.of();
        }
        String by = UUID.randomUUID().toString();
        // Another instance may have claimed some of them in between; the condition leaves those alone.
        var unused = collection.updateMany(
                and(in("_id", candidates), claimable(channel, now)),
                combine(
                        set("sending.at", Date.from(now.plus(lease))),
                        set("sending.by", by),
                        inc("sending.attempts", 1)));
        return collection
                .find(and(in("_id", candidates), eq("sending.by", by)))
                .sort(order())
                .projection(Projections.include("sending"))
                .map(document -> new Claim(
                        new DeliveryId(document.getString("_id")),
                        by,
                        document.get("sending", Document.class).getInteger("attempts", 1)))
                .into(new ArrayList<>());
    }

    /** Gives a claim back, to be tried again later. Does nothing when the lease has passed to somebody else. */
    public void postpone(Claim claim, Instant until) {
        var unused = collection.updateOne(
                and(eq("_id", claim.delivery().value()), eq("sending.by", claim.by())),
                set("sending.at", Date.from(until)));
    }
}
