package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.mongo.MongoAutoConfiguration;
import vn.chidao.kit.testing.SteeredClock;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.localstack.LocalMongo;

/** A journal on a database of its own, with a clock and a transport that a test steers. */
public class JournalFixture implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");

    public final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(
                    new com.mongodb.ConnectionString(LocalMongo.shared().uri()))
            .applyToSocketSettings(socket -> socket.connectTimeout(5, java.util.concurrent.TimeUnit.SECONDS))
            .writeConcern(MongoAutoConfiguration.DURABLE)
            .build());
    public final MongoDatabase database =
            client.getDatabase("kit_" + UUID.randomUUID().toString().replace("-", ""));
    public final SteeredClock clock = new SteeredClock(NOON);
    public final OfficeClock office = new OfficeClock(clock, ZoneId.of("Asia/Ho_Chi_Minh"));
    public final RecordingTransport transport = new RecordingTransport();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final History history = new History(database);

    public final String service = "kit-" + UUID.randomUUID();

    /** Publishes only when a test says so. */
    public final OutboxPublisher publisher = new OutboxPublisher(transport, history, meters);

    public final Journal journal = new Journal(database, new EventJson(), (store, unpublished) -> {}, history);
    private final @Nullable Producer<String, byte[]> producer;
    public final OutboxSweeper sweeper =
            new OutboxSweeper(journal::stores, publisher, office, Duration.ofSeconds(2), meters);

    /** Without a broker: what is sent is recorded. */
    public JournalFixture() {
        this(false);
    }

    /** @param onKafka whether what is sent goes to the broker of this JVM too */
    protected JournalFixture(boolean onKafka) {
        producer = !onKafka
                ? null
                : new KafkaProducer<>(
                        Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers(), "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer());
        if (producer != null) {
            transport.real = new KafkaEventTransport(producer, URI.create("/chidao/" + service));
        }
    }

    /** The journal of a further instance of the service, which has no stores yet. */
    public Journal anotherJournal() {
        return new Journal(database, new EventJson(), (store, unpublished) -> {}, history);
    }

    /** Publishes all that waits in outboxes. */
    public void publishAll() {
        for (AggregateStore<?, ?> store : journal.stores()) {
            for (String id : store.withOutboxBefore(Instant.parse("2100-01-01T00:00:00Z"), 1_000)) {
                publisher.publish(store, id);
            }
        }
    }

    public void publish(AggregateStore<?, ?> store, String id) {
        publisher.publish(store, id);
    }

    /** Every chain is gapless, linked, as its digests say, and ends where its document says. */
    public void assertChainsFit() {
        for (AggregateStore<?, ?> store : journal.stores()) {
            try (var ends = store.chainEnds()) {
                ends.forEachRemaining(end -> {
                    String prev = JournalEntry.NO_PREDECESSOR;
                    long version = 0;
                    for (JournalEntry entry : wholeHistory(store, end.id())) {
                        assertThat(entry.version()).isEqualTo(++version);
                        assertThat(entry.prev()).isEqualTo(prev);
                        assertThat(entry.digest()).isEqualTo(entry.recomputedDigest());
                        prev = entry.digest();
                    }
                    assertThat(end.version()).isEqualTo(version);
                    assertThat(end.head()).isEqualTo(prev);
                });
            }
        }
    }

    /** All pages of it. */
    public List<JournalEntry> wholeHistory(AggregateStore<?, ?> store, String id) {
        HistoryPage page = journal.historyOf(store, id, 500, null);
        List<JournalEntry> all = new ArrayList<>(page.entries());
        while (page.next() != null) {
            page = journal.historyOf(store, id, 500, page.next());
            all.addAll(page.entries());
        }
        return all;
    }

    public Act act() {
        return Act.of("vanphong", clock.instant());
    }

    public Act act(String key, String body) {
        return new Act("vanphong", null, clock.instant(), new Act.CommandKey(key, body), null);
    }

    public Act ifMatch(long version) {
        return new Act("vanphong", null, clock.instant(), null, version);
    }

    public MongoCollection<Document> raw(String collection) {
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

    /** Keeps what was sent; {@code beforeSend} may throw, as a broker that is down does. */
    public static final class RecordingTransport implements EventTransport {
        public final List<JournalEntry> sent = java.util.Collections.synchronizedList(new ArrayList<>());
        public final List<String> snapshots = java.util.Collections.synchronizedList(new ArrayList<>());
        public volatile @Nullable EventTransport real;
        public volatile java.util.function.Consumer<JournalEntry> beforeSend = entry -> {};
        public volatile java.util.function.Consumer<JournalEntry> afterSend = entry -> {};
        public volatile Runnable beforeSnapshot = () -> {};
        public volatile Supplier<CompletableFuture<Void>> acknowledgement =
                () -> CompletableFuture.completedFuture(null);
        /** Versions of entries and snapshots in the order in which they reached the topic. */
        public final List<Long> order = java.util.Collections.synchronizedList(new ArrayList<>());

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
        public CompletableFuture<Void> sendSnapshot(
                String topic, String aggregate, long version, String type, Instant time, String data) {
            beforeSnapshot.run();
            order.add(version);
            snapshots.add(aggregate + ":" + version + " " + data);
            return real == null
                    ? acknowledgement.get()
                    : real.sendSnapshot(topic, aggregate, version, type, time, data);
        }

        public List<Long> versions() {
            return sent.stream().map(JournalEntry::version).toList();
        }
    }
}
