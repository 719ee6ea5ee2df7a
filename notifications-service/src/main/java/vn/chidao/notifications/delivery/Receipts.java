package vn.chidao.notifications.delivery;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.kit.time.OfficeClock;

/**
 * Final receipts of the SMS centre. One may come before we have written down that the message was accepted, and to another
 * instance: so it is kept first, then applied, and whoever records an acceptance looks here afterwards. Ids come again: what
 * was applied is forgotten, and what fits nothing is, after some days.
 */
@Component
public class Receipts {

    private final MongoCollection<Document> collection;
    private final Deliveries deliveries;
    private final OfficeClock clock;
    private final MeterRegistry meters;

    public Receipts(MongoDatabase database, Deliveries deliveries, OfficeClock clock, MeterRegistry meters) {
        this.collection = database.getCollection("receipts");
        this.deliveries = deliveries;
        this.clock = clock;
        this.meters = meters;
    }

    /** @param failure why it did not arrive, null when it did */
    public void received(String providerId, @Nullable String failure) {
        var unused = collection.updateOne(
                eq("_id", providerId),
                combine(set("failure", failure), set("at", Date.from(clock.now()))),
                new UpdateOptions().upsert(true));
        applyTo(providerId);
    }

    void applyTo(String providerId) {
        Document receipt = collection.find(eq("_id", providerId)).first();
        if (receipt == null) {
            return;
        }
        String failure = receipt.getString("failure");
        deliveries.acceptedAs(providerId).ifPresent(found -> {
            var unused = deliveries.reconcile(found.id(), delivery -> {
                if (delivery.status() != DeliveryStatus.ACCEPTED) {
                    return Optional.empty();
                }
                meters.counter(
                                "chidao.deliveries",
                                "channel",
                                Channel.SMS.name(),
                                "outcome",
                                failure == null ? "delivered" : "failed")
                        .increment();
                return Optional.of(
                        failure == null
                                ? delivery.delivered(clock.now())
                                : delivery.failed(failure, delivery.attempts(), clock.now()));
            });
            var unusedToo = collection.deleteOne(receipt);
        });
    }
}
