package vn.chidao.kit.journal;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.mongo.MongoAutoConfiguration;
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

    /** Publishes only when a test says so. */
    final OutboxPublisher publisher = new OutboxPublisher(transport, history, meters);

    final Journal journal =
            new Journal(database, new EventJson(), () -> "00-trace", (store, id) -> {}, transport, history, clock);
    final OutboxSweeper sweeper = new OutboxSweeper(journal::stores, publisher, clock, Duration.ofSeconds(2), meters);

    Act act() {
        return Act.of("vanphong", clock.instant());
    }

    Act act(String key, String body) {
        return new Act("vanphong", clock.instant(), new Act.CommandKey(key, body), null);
    }

    Act ifMatch(long version) {
        return new Act("vanphong", clock.instant(), null, version);
    }

    MongoCollection<Document> raw(String collection) {
        return database.getCollection(collection);
    }

    @Override
    public void close() {
        publisher.close();
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
        volatile java.util.function.Consumer<JournalEntry> beforeSend = entry -> {};
        volatile java.util.function.Consumer<JournalEntry> afterSend = entry -> {};

        @Override
        public void send(String topic, JournalEntry entry) {
            beforeSend.accept(entry);
            sent.add(entry);
            afterSend.accept(entry);
        }

        @Override
        public void sendSnapshot(String topic, String aggregate, long version, String type, Instant time, String data) {
            snapshots.add(aggregate + ":" + version + " " + data);
        }

        List<Long> versions() {
            return sent.stream().map(JournalEntry::version).toList();
        }
    }
}
