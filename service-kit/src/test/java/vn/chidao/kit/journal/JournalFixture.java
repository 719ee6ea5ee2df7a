package vn.chidao.kit.journal;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.mongo.MongoAutoConfiguration;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.localstack.LocalMongo;

/** A journal on a database of its own, with a clock and a transport that a test steers. */
final class JournalFixture implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");

    final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(
                    new com.mongodb.ConnectionString(LocalMongo.shared().uri()))
            .applyToSocketSettings(socket -> socket.connectTimeout(5, java.util.concurrent.TimeUnit.SECONDS))
            .writeConcern(MongoAutoConfiguration.DURABLE)
            .build());
    final MongoDatabase database =
            client.getDatabase("kit_" + UUID.randomUUID().toString().replace("-", ""));
    final SteeredClock clock = new SteeredClock();
    final RecordingTransport transport = new RecordingTransport();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final History history = new History(database);

    final String service = "kit-" + UUID.randomUUID();

    /** Publishes only when a test says so. */
    final OutboxPublisher publisher = new OutboxPublisher(transport, history, meters);

    final Journal journal =
            new Journal(database, new EventJson(), () -> "00-trace", (store, id) -> {}, transport, history, clock);
    final Seals seals = sealsOf(journal);
    private final HistoryVerifier verifier;
    private final @Nullable Producer<String, byte[]> producer;
    final OutboxSweeper sweeper = new OutboxSweeper(journal::stores, publisher, clock, Duration.ofSeconds(2), meters);

    /** Without a broker: what is sent is recorded. */
    JournalFixture() {
        this(null);
    }

    /** What is sent goes to the broker of this JVM too. */
    static JournalFixture onKafka() {
        return new JournalFixture(Map.of(
                "bootstrap.servers", LocalKafka.shared().bootstrapServers(), "isolation.level", "read_committed"));
    }

    private JournalFixture(@Nullable Map<String, Object> servers) {
        TopicReader reader = new TopicReader(() -> new KafkaConsumer<>(
                Objects.requireNonNull(servers), new StringDeserializer(), new ByteArrayDeserializer()));
        verifier = new HistoryVerifier(journal, history, seals, new EventJson(), reader);
        producer = servers == null
                ? null
                : new KafkaProducer<>(
                        Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers(), "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer());
        if (producer != null) {
            transport.real = new KafkaEventTransport(producer, URI.create("/chidao/" + service));
        }
    }

    /** The seals as a further instance of the service makes them, which has these stores. */
    Seals anotherInstance(AggregateType<?, ?>... types) {
        Journal its = new Journal(database, new EventJson(), () -> null, (store, id) -> {}, transport, history, clock);
        for (AggregateType<?, ?> type : types) {
            var unused = its.store(type);
        }
        return sealsOf(its);
    }

    private Seals sealsOf(Journal of) {
        OfficeClock office = new OfficeClock(clock, ZoneId.of("Asia/Ho_Chi_Minh"));
        return new Seals(service, of, history, database, new EventJson(), office, meters);
    }

    HistoryVerifier.Report verify() {
        return verify(false, "");
    }

    HistoryVerifier.Report verify(boolean topics, String given) {
        return verifier.verify(topics, GivenSeal.parse(given, service), (step, done, expected) -> {});
    }

    /** Publishes all that waits in outboxes. */
    void publishAll() {
        for (AggregateStore<?, ?> store : journal.stores()) {
            for (String id : store.withOutboxBefore(Instant.parse("2100-01-01T00:00:00Z"), 1_000)) {
                publisher.publish(store, id);
            }
        }
    }

    Act act() {
        return Act.of("vanphong", clock.instant());
    }

    Act act(String key, String body) {
        return new Act("vanphong", null, clock.instant(), new Act.CommandKey(key, body), null);
    }

    Act ifMatch(long version) {
        return new Act("vanphong", null, clock.instant(), null, version);
    }

    MongoCollection<Document> raw(String collection) {
        return database.getCollection(collection);
    }

    @Override
    public void close() {
        publisher.close();
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
        database.drop();
        client.close();
    }

    static final class SteeredClock extends Clock {
        Instant now = NOON;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Keeps what was sent; {@code beforeSend} may throw, as a broker that is down does. */
    static final class RecordingTransport implements EventTransport {
        final List<JournalEntry> sent = java.util.Collections.synchronizedList(new ArrayList<>());
        final List<String> snapshots = java.util.Collections.synchronizedList(new ArrayList<>());
        volatile @Nullable EventTransport real;
        volatile java.util.function.Consumer<JournalEntry> beforeSend = entry -> {};
        volatile java.util.function.Consumer<JournalEntry> afterSend = entry -> {};
        volatile Runnable beforeSnapshot = () -> {};
        /** Versions of entries and snapshots in the order in which they reached the topic. */
        final List<Long> order = java.util.Collections.synchronizedList(new ArrayList<>());

        @Override
        public void send(String topic, JournalEntry entry) {
            beforeSend.accept(entry);
            sent.add(entry);
            order.add(entry.version());
            if (real != null) {
                real.send(topic, entry);
            }
            afterSend.accept(entry);
        }

        @Override
        public void sendSnapshot(String topic, String aggregate, long version, String type, Instant time, String data) {
            beforeSnapshot.run();
            order.add(version);
            if (real != null) {
                real.sendSnapshot(topic, aggregate, version, type, time, data);
            }
            snapshots.add(aggregate + ":" + version + " " + data);
        }

        List<Long> versions() {
            return sent.stream().map(JournalEntry::version).toList();
        }
    }
}
