package vn.chidao.notifications.delivery.store;

import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of deliveries, batches and receipts, each with the query that it serves, and changes of what is stored. */
@Configuration(proxyBeanMethods = false)
class DeliveryMigrations {

    /** Where the components of a delivery lay before they were grouped, and where they lie since. */
    private static final Map<String, String> GROUPED = Map.ofEntries(
            Map.entry("state.occasion", "state.notification.occasion"),
            Map.entry("state.key", "state.notification.key"),
            Map.entry("state.items", "state.notification.items"),
            Map.entry("state.urgent", "state.notification.urgent"),
            Map.entry("state.source", "state.notification.source"),
            Map.entry("state.unit", "state.addressee.unit"),
            Map.entry("state.person", "state.addressee.person"),
            Map.entry("state.channel", "state.addressee.channel"),
            Map.entry("state.to", "state.addressee.to"),
            Map.entry("state.attempts", "state.progress.attempts"),
            Map.entry("state.providerId", "state.progress.providerId"),
            Map.entry("state.acceptedAt", "state.progress.acceptedAt"),
            Map.entry("state.endedAt", "state.progress.endedAt"),
            Map.entry("state.reason", "state.progress.reason"));

    @Bean
    Migration deliveryIndexes() {
        return Migration.of(1, "deliveries", DeliveryMigrations::indexDeliveries);
    }

    @Bean
    Migration groupedDeliveries() {
        return Migration.of(5, "deliveries: notification, addressee and progress", DeliveryMigrations::groupDeliveries);
    }

    @Bean
    Migration batchIndexes() {
        return Migration.of(6, "batches", DeliveryMigrations::indexBatches);
    }

    @Bean
    Migration receiptIndexes() {
        return Migration.of(7, "receipts", DeliveryMigrations::indexReceipts);
    }

    static void indexDeliveries(MongoDatabase database) {
        MongoCollection<Document> deliveries = database.getCollection(DeliveryStore.COLLECTION);
        // Each serves a list, newest first; the first field is what the list is of.
        Map.of(
                        "by-unit", "state.notification.items.unit",
                        "by-task", "state.notification.items.task",
                        "by-addressee", "state.addressee.person",
                        "by-addressed-channel", "state.addressee.channel",
                        "by-status", "state.status")
                .forEach((name, of) -> index(deliveries, name, Indexes.ascending(of, "state.at", "_id")));
        index(deliveries, "by-at", Indexes.ascending("state.at", "_id"));
        // The next message to be sent on a channel, urgent ones first.
        index(
                deliveries,
                "next-to-send",
                Indexes.compoundIndex(
                        Indexes.ascending("state.status", "state.addressee.channel"),
                        Indexes.descending("state.notification.urgent"),
                        Indexes.ascending("sending.at")));
        // The message that a receipt is about.
        String unused = deliveries.createIndex(
                Indexes.ascending("state.progress.providerId"),
                new IndexOptions().name("by-message-id").sparse(true));
    }

    static void groupDeliveries(MongoDatabase database) {
        MongoCollection<Document> deliveries = database.getCollection(DeliveryStore.COLLECTION);
        List<Bson> moves = new ArrayList<>();
        GROUPED.forEach((before, after) -> moves.add(Updates.rename(before, after)));
        var unused = deliveries.updateMany(exists("state.occasion"), Updates.combine(moves));
        List<String> stale = new ArrayList<>();
        for (Document index : deliveries.listIndexes()) {
            if (index.get("key", Document.class).keySet().stream()
                    .anyMatch(field -> GROUPED.containsKey(field) || GROUPED.containsKey(parentOf(field)))) {
                stale.add(index.getString("name"));
            }
        }
        stale.forEach(deliveries::dropIndex);
        indexDeliveries(database);
    }

    private static String parentOf(String field) {
        return field.substring(0, Math.max(0, field.lastIndexOf('.')));
    }

    static void indexBatches(MongoDatabase database) {
        MongoCollection<Document> batches = database.getCollection(BatchStore.COLLECTION);
        // Whether one of a recipient's batches holds an item.
        index(batches, "slot-item", Indexes.ascending("slot", "items.key"));
        // The last batch of a recipient.
        index(batches, "slot-no", Indexes.ascending("slot", "no"));
        // Complete batches.
        index(batches, "due", Indexes.ascending("dueAt", "openedAt"));
    }

    static void indexReceipts(MongoDatabase database) {
        // Receipts that fit nothing are forgotten.
        String unused = database.getCollection(ReceiptStore.COLLECTION)
                .createIndex(
                        Indexes.ascending("at"),
                        new IndexOptions().name("expires").expireAfter(3L, TimeUnit.DAYS));
    }

    private static void index(MongoCollection<Document> collection, String name, Bson keys) {
        String unused = collection.createIndex(keys, new IndexOptions().name(name));
    }
}
