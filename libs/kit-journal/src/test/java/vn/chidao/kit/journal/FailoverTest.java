package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.chidao.kit.loop.Loop;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.mongo.MongoAutoConfiguration;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.localstack.LocalReplicaSet;

/**
 * A primary that is cut off takes writes that nobody else has, until it notices; a failover takes them back. No event of them
 * may be published, and nothing that was acknowledged may be lost. It waits for elections most of the time, and has servers of
 * its own: so it runs beside the other classes.
 */
@Execution(ExecutionMode.CONCURRENT)
class FailoverTest {

    private static final int WRITERS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** So long a primary takes writes without a majority, and nobody waits longer than that for one. */
    private static final Duration ELECTION = Duration.ofSeconds(5);

    private static final int ANSWER_SECONDS = 2;
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(10);

    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger sweeps = new AtomicInteger();
    /** Versions of which a writer was told that they are stored, as {@code id:version}. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private final JournalFixture.RecordingTransport sink = new JournalFixture.RecordingTransport();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OfficeClock office = new OfficeClock(Clock.systemUTC(), ZoneId.of("Asia/Ho_Chi_Minh"));
    private final List<AutoCloseable> running = new ArrayList<>();

    private LocalReplicaSet set;
    private History history;
    private AggregateStore<Tally, Tally.Event> store;

    @BeforeEach
    void aServiceOnThreeMembers() {
        assumeTrue(LocalMongo.mongod().isPresent(), "needs a mongod: ./chidao get-mongod");
        set = LocalReplicaSet.start(LocalMongo.mongod().orElseThrow(), 3, ELECTION);
        running.addFirst(set);
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(set.uri()))
                .writeConcern(MongoAutoConfiguration.DURABLE)
                .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(500, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(1, TimeUnit.SECONDS))
                .build());
        running.addFirst(client);
        MongoDatabase database = client.getDatabase("failover");
        history = new History(database);
        OutboxPublisher publisher = new OutboxPublisher(sink, history, meters);
        running.addFirst(publisher);
        Journal journal = new Journal(database, new EventJson(), publisher, history);
        store = journal.store(Tally.TYPE);
        for (int n = 0; n < WRITERS; n++) {
            store.create("t" + n, act(), Tally::start);
            acknowledged.add("t" + n + ":1");
        }
        OutboxSweeper sweeper = new OutboxSweeper(journal::stores, publisher, office, Duration.ofMillis(100), meters);
        Loop sweeping = Loop.every("sweeping", Duration.ofMillis(50), () -> {
            sweeper.sweep();
            sweeps.incrementAndGet();
        });
        sweeping.start();
        running.addFirst(sweeping::stop);
    }

    @AfterEach
    void close() throws Exception {
        done.set(true);
        for (AutoCloseable each : running) {
            each.close();
        }
    }

    @Test
    void whatAFailoverTakesBackWasNeverPublishedAndWhatWasAcknowledgedIs() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int n = 0; n < WRITERS; n++) {
            String id = "t" + n;
            writers.add(Thread.ofVirtual().start(() -> write(id)));
        }
        awaitAcknowledged(40);

        LocalReplicaSet.Member primary = set.primary();
        List<LocalReplicaSet.Member> others =
                set.members().stream().filter(each -> !each.equals(primary)).toList();
        others.forEach(LocalReplicaSet.Member::kill);
        // Now the primary stores what nobody else has, and the sweeper looks at it.
        assertThatThrownBy(() -> store.create("lost", act(), Tally::start)).isInstanceOf(MongoException.class);
        assertThat(isOn(primary, "lost")).isTrue();
        int then = sweeps.get();
        await().atMost(LIMIT).until(() -> sweeps.get() > then + 1);
        primary.stop();
        others.forEach(LocalReplicaSet.Member::restart);
        awaitAcknowledged(acknowledged.size() + 40);

        primary.resume();
        await().atMost(LIMIT).until(() -> !isOn(primary, "lost"));
        set.awaitWhole();
        awaitAcknowledged(acknowledged.size() + 40);
        done.set(true);
        for (Thread writer : writers) {
            writer.join();
        }

        await().atMost(LIMIT)
                .until(() ->
                        store.withOutboxBefore(office.now().plusSeconds(60), 10).isEmpty());
        Map<String, String> stored = chains();
        assertThat(sink.sent).allSatisfy(entry -> assertThat(stored).containsEntry(entry.id(), entry.digest()));
        assertThat(sink.sent.stream().map(JournalEntry::id)).containsAll(acknowledged);
        assertThat(stored.keySet()).containsAll(acknowledged);
        assertThat(store.find("lost"))
                .as("it was taken back, or nothing was tried")
                .isEmpty();
    }

    private void write(String id) {
        while (!done.get()) {
            try {
                long version = store.change(id, act(), tally -> tally.raise(1)).version();
                acknowledged.add(id + ":" + version);
            } catch (MongoException unknown) {
                // Not acknowledged: it may be stored or not.
            }
            // More would take the processors from the tests beside it.
            LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
        }
    }

    private void awaitAcknowledged(int most) {
        await().atMost(LIMIT).until(() -> acknowledged.size() >= most);
    }

    /** Whether one member has it, whatever the others have. */
    private static boolean isOn(LocalReplicaSet.Member member, String id) {
        try (MongoClient alone = MongoClients.create(member.uri())) {
            return alone.getDatabase("failover")
                            .getCollection(Tally.TYPE.collection())
                            .withReadConcern(ReadConcern.LOCAL)
                            .withReadPreference(ReadPreference.nearest())
                            .find(Filters.eq("_id", id))
                            .first()
                    != null;
        } catch (MongoException takingBack) {
            return true;
        }
    }

    /** Digests of all entries by their ids; each chain is gapless, linked, and ends where its document says. */
    private Map<String, String> chains() {
        Map<String, String> digests = new HashMap<>();
        try (var ends = store.chainEnds()) {
            ends.forEachRemaining(end -> {
                String prev = JournalEntry.NO_PREDECESSOR;
                long version = 0;
                for (JournalEntry entry :
                        history.page(store, end.id(), 500, null).entries()) {
                    assertThat(entry.version()).isEqualTo(++version);
                    assertThat(entry.prev()).isEqualTo(prev);
                    prev = entry.digest();
                    digests.put(entry.id(), entry.digest());
                }
                assertThat(end.version()).isEqualTo(version);
                assertThat(end.head()).isEqualTo(prev);
            });
        }
        return digests;
    }

    private Act act() {
        return Act.of("vanphong", office.now());
    }
}
