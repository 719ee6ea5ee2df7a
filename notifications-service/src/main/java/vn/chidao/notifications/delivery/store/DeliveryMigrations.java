package vn.chidao.notifications.delivery.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.notifications.delivery.MessageIds;
import vn.chidao.notifications.delivery.MessageReceipt;
import vn.chidao.notifications.delivery.Occasion;

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

    private static final int AT_ONCE = 1_000;

    @Bean
    Migration deliveryIndexes() {
        return Migration.of(1, "deliveries", DeliveryMigrations::indexDeliveries);
    }

    @Bean
    Migration groupedDeliveries() {
        return Migration.of(5, "deliveries: notification, addressee and progress", DeliveryMigrations::groupDeliveries);
    }

    @Bean
    Migration messageKeys() {
        return Migration.of(9, "deliveries and receipts: keys of message ids", DeliveryMigrations::keyMessages);
    }

    @Bean
    Migration batchIndexes() {
        return Migration.of(6, "batches", DeliveryMigrations::indexBatches);
    }

    @Bean
    Migration batchOccasions() {
        return Migration.of(11, "batches: the occasion", DeliveryMigrations::nameOccasions);
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
                "queue",
                Indexes.compoundIndex(
                        Indexes.ascending("state.status", "state.addressee.channel"),
                        Indexes.descending("state.notification.urgent"),
                        Indexes.ascending("sending.notBefore", "sending.at")));
        // The messages that a receipt may be about.
        deliveries.createIndex(
                Indexes.ascending("listed.messageKey"),
                new IndexOptions().name("by-message-key").sparse(true));
    }

    static void groupDeliveries(MongoDatabase database) {
        MongoCollection<Document> deliveries = database.getCollection(DeliveryStore.COLLECTION);
        List<Bson> moves = new ArrayList<>();
        GROUPED.forEach((before, after) -> moves.add(Updates.rename(before, after)));
        deliveries.updateMany(exists("state.occasion"), Updates.combine(moves));
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

    static void keyMessages(MongoDatabase database) {
        indexDeliveries(database);
        MongoCollection<Document> deliveries = database.getCollection(DeliveryStore.COLLECTION);
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Document delivery : deliveries
                .find(and(exists("state.progress.providerId"), exists("listed.messageKey", false)))
                .projection(Projections.include("state.progress.providerId"))) {
            String id = delivery.getEmbedded(List.of("state", "progress", "providerId"), String.class);
            writes.add(new UpdateOneModel<>(
                    eq("_id", delivery.get("_id")), Updates.set("listed.messageKey", MessageIds.key(id))));
            if (writes.size() == AT_ONCE) {
                write(deliveries, writes);
            }
        }
        write(deliveries, writes);
        MongoCollection<Document> receipts = database.getCollection(ReceiptStore.COLLECTION);
        for (Document receipt : receipts.find(exists("key", false))) {
            String failure = receipt.getString("failure");
            writes.add(new UpdateOneModel<>(
                    eq("_id", receipt.get("_id")),
                    Updates.combine(
                            Updates.unset("failure"),
                            Updates.set("key", MessageIds.key(receipt.getString("_id"))),
                            Updates.set(
                                    "state",
                                    (failure == null ? MessageReceipt.State.DELIVERED : MessageReceipt.State.FAILED)
                                            .name()),
                            Updates.set("detail", failure == null ? "SMSC: DELIVRD" : failure),
                            Updates.set("numbers", List.of()))));
        }
        write(receipts, writes);
    }

    private static void write(MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            writes.clear();
        }
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
        // Complete batches of an occasion.
        index(batches, "complete", Indexes.ascending("occasion", "dueAt", "openedAt"));
    }

    @Bean
    Migration occasionsOfDeliveries() {
        return Migration.of(31, "deliveries: lists by occasion", DeliveryMigrations::indexOccasions);
    }

    static void indexOccasions(MongoDatabase database) {
        // The list of an occasion, newest first.
        index(
                database.getCollection(DeliveryStore.COLLECTION),
                "by-occasion",
                Indexes.ascending("state.notification.occasion", "state.at", "_id"));
    }

    @Bean
    Migration sourcesOfDeliveries() {
        return Migration.of(23, "deliveries: numbers of sources", DeliveryMigrations::nameNumbers);
    }

    static void nameNumbers(MongoDatabase database) {
        database.getCollection(DeliveryStore.COLLECTION)
                .updateMany(
                        exists("state.notification.source.documentNumber"),
                        Updates.rename("state.notification.source.documentNumber", "state.notification.source.number"));
    }

    static void nameOccasions(MongoDatabase database) {
        database.getCollection(BatchStore.COLLECTION)
                .updateMany(exists("occasion", false), Updates.set("occasion", Occasion.REMINDER.name()));
        indexBatches(database);
    }

    static void indexReceipts(MongoDatabase database) {
        // Receipts that fit nothing are forgotten.
        database.getCollection(ReceiptStore.COLLECTION)
                .createIndex(
                        Indexes.ascending("at"),
                        new IndexOptions().name("expires").expireAfter(3L, TimeUnit.DAYS));
    }

    private static void index(MongoCollection<Document> collection, String name, Bson keys) {
        collection.createIndex(keys, new IndexOptions().name(name));
    }
}
