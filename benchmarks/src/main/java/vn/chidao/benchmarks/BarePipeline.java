package vn.chidao.benchmarks;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;

/**
 * The limit of an update: the same durable facts with driver and producer alone, one after the other. One conditional journaled
 * update takes the entry into the document's outbox, one acknowledged record publishes it, one insert makes it history, one
 * update pulls it from the outbox.
 */
final class BarePipeline implements AutoCloseable {

    private static final String TEXT = "Đang tổng hợp báo cáo của các đơn vị. ".repeat(20);

    private final MongoClient mongo;
    private final MongoCollection<Document> documents;
    private final MongoCollection<Document> history;
    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final long[] versions;

    BarePipeline(int mongoPort, int kafkaPort, int documents) throws ExecutionException, InterruptedException {
        mongo = MongoClients.create("mongodb://127.0.0.1:" + mongoPort + "/?directConnection=true");
        var database = mongo.getDatabase("bare_pipeline").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.documents = database.getCollection("documents");
        history = database.getCollection("history");
        topic = "bare-pipeline-" + documents;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort))) {
            admin.createTopics(List.of(new NewTopic(topic, 6, (short) 1))).all().get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort, "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
        versions = new long[documents];
        List<Document> all = new ArrayList<>();
        for (int n = 0; n < documents; n++) {
            all.add(new Document("_id", "d" + n).append("version", 0L).append("outbox", new ArrayList<>()));
        }
        this.documents.insertMany(all);
    }

    /** One update of a document that nobody else updates at the same time. */
    void update(int n) throws ExecutionException, InterruptedException {
        String id = "d" + n;
        long version = versions[n]++;
        Document entry = new Document("_id", id + ":" + (version + 1))
                .append("version", version + 1)
                .append("note", TEXT);
        long changed = documents
                .updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.eq("version", version)),
                        Updates.combine(
                                Updates.inc("version", 1L), Updates.set("note", TEXT), Updates.push("outbox", entry)))
                .getModifiedCount();
        if (changed != 1) {
            throw new IllegalStateException(id + " is not at version " + version);
        }
        producer.send(new ProducerRecord<>(topic, id, TEXT.getBytes(StandardCharsets.UTF_8)))
                .get();
        history.insertOne(entry);
        documents.updateOne(Filters.eq("_id", id), Updates.pull("outbox", new Document("_id", entry.getString("_id"))));
    }

    @Override
    public void close() {
        producer.close();
        mongo.getDatabase("bare_pipeline").drop();
        mongo.close();
    }
}
