package vn.chidao.notifications.delivery.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;

/**
 * Deliveries that wait to be sent. Beside its journaled state each document has {@code sending: {at, by, attempts, since,
 * notBefore, said}}: when it may be claimed again, who claimed it last, how often, since when it has been tried without a break,
 * and what the relay said last.
 * A claim moves {@code at} to the end of its lease. These are real time. {@code notBefore} is the office's: a reminder waits
 * for the morning.
 */
@Component
public class DeliveryQueue {

    /** What was not tried for so long is tried anew: nobody gives it up for the time in which it only waited. */
    private static final Duration BREAK = Duration.ofHours(1);

    private final MongoCollection<Document> collection;

    public DeliveryQueue(MongoDatabase database) {
        this.collection = database.getCollection(DeliveryStore.COLLECTION);
    }

    /**
     * A delivery that nobody else sends until the lease ends.
     *
     * @param by whose claim it is
     * @param attempts counts this one
     * @param since when the first of the present row of attempts was made, in real time
     */
    public record Claim(DeliveryId delivery, String by, int attempts, Instant since) {}

    /**
     * The two times that decide what may be claimed.
     *
     * @param real by which leases and pauses end
     * @param office by which the morning comes
     */
    public record Now(Instant real, Instant office) {}

    static Bson claimable(Channel channel, Now now) {
        return and(
                eq("state.status", DeliveryStatus.QUEUED.name()),
                eq("state.addressee.channel", channel.name()),
                // Not "at most now": what was never tried, or need not wait, has no such field.
                not(gt("sending.notBefore", Date.from(now.office()))),
                not(gt("sending.at", Date.from(now.real()))));
    }

    static Bson order() {
        return Sorts.orderBy(
                Sorts.descending("state.notification.urgent"), Sorts.ascending("sending.notBefore", "sending.at"));
    }

    /** The next to be sent on this channel, urgent ones first: as many as there are, and no more than {@code most}. */
    public List<Claim> claim(Channel channel, Now now, Duration lease, int most) {
        List<String> tried = new ArrayList<>();
        List<String> anew = new ArrayList<>();
        for (Document candidate : collection
                .find(claimable(channel, now))
                .sort(order())
                .limit(most)
                .projection(Projections.include("sending"))) {
            (isInARow(candidate, now) ? tried : anew).add(candidate.getString("_id"));
        }
        if (tried.isEmpty() && anew.isEmpty()) {
            return List.of();
        }
        String by = UUID.randomUUID().toString();
        Bson claim = combine(
                set("sending.at", Date.from(now.real().plus(lease))),
                set("sending.by", by),
                inc("sending.attempts", 1));
        claim(channel, now, tried, claim);
        claim(channel, now, anew, combine(claim, set("sending.since", Date.from(now.real()))));
        tried.addAll(anew);
        return collection
                .find(and(in("_id", tried), eq("sending.by", by)))
                .sort(order())
                .projection(Projections.include("sending"))
                .map(document -> claimOf(document, by))
                .into(new ArrayList<>());
    }

    private static boolean isInARow(Document candidate, Now now) {
        Document sending = candidate.get("sending", Document.class);
        Date at = sending == null ? null : sending.getDate("at");
        return sending != null
                && sending.containsKey("since")
                && at != null
                && at.toInstant().plus(BREAK).isAfter(now.real());
    }

    /** Another instance may have claimed some of them in between; the condition leaves those alone. */
    private void claim(Channel channel, Now now, List<String> ids, Bson claim) {
        if (!ids.isEmpty()) {
            collection.updateMany(and(in("_id", ids), claimable(channel, now)), claim);
        }
    }

    private static Claim claimOf(Document document, String by) {
        Document sending = document.get("sending", Document.class);
        return new Claim(
                new DeliveryId(document.getString("_id")),
                by,
                sending.getInteger("attempts", 1),
                sending.getDate("since").toInstant());
    }

    /** Gives a claim back, to be tried again later. Does nothing when the lease has passed to somebody else. */
    public void postpone(Claim claim, Instant until) {
        collection.updateOne(own(claim), set("sending.at", Date.from(until)));
    }

    /**
     * The same after an attempt in vain.
     *
     * @param said what the relay said
     */
    public void postpone(Claim claim, Instant until, String said) {
        collection.updateOne(own(claim), combine(set("sending.at", Date.from(until)), set("sending.said", said)));
    }

    /** The next attempt begins a new row, and need not wait. Does nothing while the delivery waits to be sent. */
    public void beginAnew(DeliveryId delivery) {
        collection.updateOne(
                and(eq("_id", delivery.value()), ne("state.status", DeliveryStatus.QUEUED.name())),
                combine(
                        unset("sending.since"),
                        unset("sending.at"),
                        unset("sending.notBefore"),
                        unset("sending.said")));
    }

    /**
     * What has been tried so far of a delivery that waits to be sent.
     *
     * @param said what the relay said last, null when it was not asked or has taken none
     */
    public record Tried(int attempts, @Nullable String said) {}

    /** Of these deliveries those that were tried. */
    public Map<DeliveryId, Tried> tried(Collection<DeliveryId> ids) {
        Map<DeliveryId, Tried> tried = new HashMap<>();
        if (ids.isEmpty()) {
            return tried;
        }
        for (Document found : collection
                .find(and(in("_id", ids.stream().map(DeliveryId::value).toList()), exists("sending.attempts")))
                .projection(Projections.include("sending"))) {
            Document sending = found.get("sending", Document.class);
            tried.put(
                    new DeliveryId(found.getString("_id")),
                    new Tried(sending.getInteger("attempts", 0), sending.getString("said")));
        }
        return tried;
    }

    /** Gives a claim back without an attempt, to be sent when the office's time has come. */
    public void putOff(Claim claim, Instant notBefore, Instant now) {
        collection.updateOne(
                own(claim),
                combine(
                        set("sending.notBefore", Date.from(notBefore)),
                        set("sending.at", Date.from(now)),
                        inc("sending.attempts", -1)));
    }

    private static Bson own(Claim claim) {
        return and(eq("_id", claim.delivery().value()), eq("sending.by", claim.by()));
    }
}
