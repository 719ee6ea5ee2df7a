package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.mongo.MongoAutoConfiguration;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.localstack.LocalMongo;

/** Crashes are played by throwing where the process would have died; the sweeper is stepped by hand. */
class OutboxPublisherTest {

    private final JournalFixture fixture = new JournalFixture();
    private final AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.TYPE);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void sendsOldestFirstThenFillsTheHistoryThenEmptiesTheOutbox() {
        written(3);
        long version = store.get("t1").version();

        fixture.publisher.publish(store, "t1");

        assertThat(fixture.transport.versions()).containsExactly(1L, 2L, 3L);
        assertThat(fixture.history.published("t1")).isEqualTo(fixture.transport.sent);
        assertThat(store.outboxOf("t1")).isEmpty();
        assertThat(store.get("t1").version()).as("pulling is no change").isEqualTo(version);
        assertThat(fixture.meters.get("chidao.journal.published").counter().count())
                .isEqualTo(3);
    }

    @Test
    void stopsAtTheFirstFailureAndKeepsTheOrder() {
        written(3);
        fixture.transport.beforeSend = failAt(2);

        assertThatThrownBy(() -> fixture.publisher.publish(store, "t1"))
                .isInstanceOf(EventTransport.PublishingFailed.class);

        assertThat(fixture.transport.versions()).containsExactly(1L);
        assertThat(fixture.history.published("t1")).hasSize(1);
        assertThat(store.outboxOf("t1")).extracting(JournalEntry::version).containsExactly(2L, 3L);

        fixture.transport.beforeSend = entry -> {};
        fixture.publisher.publish(store, "t1");
        assertThat(fixture.transport.versions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aCrashBetweenSendingAndTheHistorySendsAgainWithTheSameId() {
        written(1);
        fixture.transport.afterSend = entry -> {
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(() -> fixture.publisher.publish(store, "t1")).isInstanceOf(IllegalStateException.class);
        assertThat(fixture.history.published("t1")).isEmpty();

        fixture.transport.afterSend = entry -> {};
        sweepAfterGrace();

        assertThat(fixture.transport.sent).extracting(JournalEntry::id).containsExactly("t1:1", "t1:1");
        assertThat(fixture.history.published("t1")).hasSize(1);
        assertThat(store.outboxOf("t1")).isEmpty();
    }

    /** Entries that were sent, and could not be moved to the history then, are not handed over with the next one. */
    @Test
    void anEntryThatIsPublishedAloneTakesNoOlderOneOutOfTheOutbox() {
        written(3);
        JournalEntry third = store.outboxOf("t1").getLast();

        fixture.publisher.written(store, List.of(third));
        await().until(() -> !fixture.history.published("t1").isEmpty()
                && store.outboxOf("t1").size() < 3);

        assertThat(store.outboxOf("t1")).extracting(JournalEntry::version).containsExactly(1L, 2L);
        sweepAfterGrace();
        assertThat(store.outboxOf("t1")).isEmpty();
        assertThat(fixture.history.published("t1")).hasSize(3);
        fixture.assertChainsFit();
    }

    @Test
    void aCrashBetweenTheHistoryAndTheOutboxLeavesOneEntry() {
        written(2);
        fixture.history.add(store.outboxOf("t1"));

        sweepAfterGrace();

        assertThat(fixture.history.published("t1")).hasSize(2);
        assertThat(store.outboxOf("t1")).isEmpty();
        assertThat(fixture.wholeHistory(store, "t1")).hasSize(2);
        fixture.assertChainsFit();
    }

    @Test
    void aCrashStraightAfterTheWriteIsSweptOnceTheGraceIsOver() {
        written(1);
        assertThat(sweep()).as("its writer may still be at it").isZero();
        fixture.clock.advance(Duration.ofSeconds(3));
        assertThat(sweep()).isEqualTo(1);
        assertThat(fixture.transport.versions()).containsExactly(1L);
        assertThat(sweep()).isZero();
    }

    @Test
    void aBrokerThatIsDownStopsTheSweepAndTheNextGoesOn() {
        written(1);
        fixture.transport.beforeSend = failAt(1);
        fixture.clock.advance(Duration.ofSeconds(3));
        assertThat(sweep()).isZero();
        fixture.transport.beforeSend = entry -> {};
        assertThat(sweep()).isEqualTo(1);
    }

    @Test
    void theHistoryIsWholeWhereverTheEntriesAre() {
        written(2);
        fixture.publisher.publish(store, "t1");
        store.change("t1", fixture.act(), tally -> tally.raise(1));
        assertThat(fixture.wholeHistory(store, "t1"))
                .extracting(JournalEntry::version)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void twoPublishersRacingDoubleEventsButLoseNone() throws Exception {
        OutboxPublisher other = new OutboxPublisher(fixture.transport, fixture.history, fixture.meters);
        int rounds = 30;
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                other) {
            CyclicBarrier together = new CyclicBarrier(2);
            store.create("t1", fixture.act(), Tally::start);
            for (int round = 0; round < rounds; round++) {
                store.change("t1", fixture.act(), tally -> tally.raise(1));
                Future<?> one = threads.submit(() -> {
                    together.await();
                    fixture.publisher.publish(store, "t1");
                    return null;
                });
                Future<?> two = threads.submit(() -> {
                    together.await();
                    other.publish(store, "t1");
                    return null;
                });
                one.get();
                two.get();
            }
        }
        assertThat(store.outboxOf("t1")).isEmpty();
        assertThat(fixture.history.published("t1"))
                .extracting(JournalEntry::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rounds + 1).boxed().toList());
        assertThat(fixture.transport.versions())
                .containsAll(LongStream.rangeClosed(1, rounds + 1).boxed().toList());
        fixture.assertChainsFit();
    }

    @Test
    void onACompactedTopicTheNewestRecordStaysLast() {
        AggregateStore<Tally, Tally.Event> compacted = fixture.journal.store(Tally.COMPACTED);
        compacted.create("t1", fixture.act(), Tally::start);
        // A slow publisher has read version 1; before it sends, another one publishes 1 and 2.
        fixture.transport.beforeSend = entry -> {
            fixture.transport.beforeSend = later -> {};
            var raised = compacted.change("t1", fixture.act(), tally -> tally.raise(1));
            assertThat(raised.version()).isEqualTo(2);
            fixture.publisher.publish(compacted, "t1");
        };

        fixture.publisher.publish(compacted, "t1");

        assertThat(fixture.transport.versions()).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void aPublisherThatHasSentAndNotFinishedIsSeenByTheOneItOvertook() throws Exception {
        AggregateStore<Tally, Tally.Event> compacted = fixture.journal.store(Tally.COMPACTED);
        compacted.create("t1", fixture.act(), Tally::start);
        CountDownLatch overtaken = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                OutboxPublisher other = new OutboxPublisher(fixture.transport, fixture.history, fixture.meters)) {
            // The slow one has read version 1; before it sends, the other sends 1 and 2, which stay in the outbox.
            fixture.transport.beforeSend = entry -> {
                fixture.transport.beforeSend = later -> {};
                var raised = compacted.change("t1", fixture.act(), tally -> tally.raise(1));
                assertThat(raised.version()).isEqualTo(2);
                fixture.transport.afterSend = sent -> {
                    if (sent.version() == 2) {
                        fixture.transport.afterSend = later -> {};
                        overtaken.countDown();
                        awaitOrFail(finish);
                    }
                };
                var running = threads.submit(() -> other.publish(compacted, "t1"));
                assertThat(running).isNotNull();
                awaitOrFail(overtaken);
            };

            fixture.publisher.publish(compacted, "t1");
            finish.countDown();
        }

        assertThat(fixture.transport.order).containsExactly(1L, 2L, 1L, 2L);
        assertThat(compacted.outboxOf("t1")).isEmpty();
    }

    @Test
    void whatMakesUpForAStaleRecordIsNotStaleItself() {
        AggregateStore<Tally, Tally.Event> compacted = fixture.journal.store(Tally.COMPACTED);
        compacted.create("t1", fixture.act(), Tally::start);
        // Before each of the slow publisher's first two records, another one is faster with a newer version.
        fixture.transport.beforeSend = faster(compacted, faster(compacted, entry -> {}));

        fixture.publisher.publish(compacted, "t1");

        assertThat(fixture.transport.order).containsExactly(1L, 2L, 1L, 3L, 2L, 3L);
    }

    @Test
    void theSweeperLeavesAloneWhatAnotherThreadOfThisInstanceIsPublishing() {
        AggregateStore<Tally, Tally.Event> signalling = signalling();
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        fixture.transport.beforeSend = entry -> {
            fixture.transport.beforeSend = later -> {};
            sending.countDown();
            awaitOrFail(goOn);
        };
        signalling.create("t1", fixture.act(), Tally::start);
        awaitOrFail(sending);
        fixture.clock.advance(Duration.ofSeconds(3));

        assertThat(sweep()).isZero();
        assertThat(fixture.transport.versions()).isEmpty();

        goOn.countDown();
        await().untilAsserted(() -> assertThat(signalling.outboxOf("t1")).isEmpty());
        assertThat(fixture.transport.versions()).containsExactly(1L);
    }

    @Test
    void whatIsWrittenWhileTheSweeperIsAtItIsPublishedByIt() {
        AggregateStore<Tally, Tally.Event> signalling = signalling();
        store.create("t1", fixture.act(), Tally::start);
        fixture.clock.advance(Duration.ofSeconds(3));
        fixture.transport.beforeSend = entry -> {
            fixture.transport.beforeSend = later -> {};
            var raised = signalling.change("t1", fixture.act(), tally -> tally.raise(1));
            assertThat(raised.version()).isEqualTo(2);
        };

        assertThat(sweep()).isEqualTo(1);

        assertThat(fixture.transport.versions()).containsExactly(1L, 2L);
        assertThat(signalling.outboxOf("t1")).isEmpty();
    }

    @Test
    void whatCannotBePublishedHoldsUpNobodyElse() {
        for (int n = 0; n < 8; n++) {
            store.create("t" + n, fixture.act(), Tally::start);
            fixture.clock.advance(Duration.ofMillis(1));
        }
        fixture.clock.advance(Duration.ofSeconds(3));
        // The oldest six can never be sent: more than what ends a pass.
        fixture.transport.beforeSend = entry -> {
            if (entry.aggregate().compareTo("t6") < 0) {
                throw new EventTransport.PublishingFailed("too large", new java.io.IOException("refused"));
            }
        };

        int swept = 0;
        for (int pass = 0; pass < 3; pass++) {
            swept += sweep();
        }

        assertThat(swept).isEqualTo(2);
        assertThat(fixture.transport.sent).extracting(JournalEntry::id).containsExactly("t6:1", "t7:1");
    }

    @Test
    void anOutageEndsThePassBeforeEverybodyHasWaitedForIt() {
        for (int n = 0; n < 8; n++) {
            store.create("t" + n, fixture.act(), Tally::start);
        }
        fixture.clock.advance(Duration.ofSeconds(3));
        AtomicInteger attempts = new AtomicInteger();
        fixture.transport.beforeSend = entry -> {
            attempts.incrementAndGet();
            throw new EventTransport.PublishingFailed("no broker", new java.io.IOException("refused"));
        };

        assertThat(sweep()).isZero();
        assertThat(attempts).hasValue(3);

        fixture.transport.beforeSend = entry -> {};
        assertThat(sweep()).isEqualTo(8);
    }

    private java.util.function.Consumer<JournalEntry> faster(
            AggregateStore<Tally, Tally.Event> store, java.util.function.Consumer<JournalEntry> then) {
        return entry -> {
            fixture.transport.beforeSend = others -> {};
            var raised = store.change("t1", fixture.act(), tally -> tally.raise(1));
            assertThat(raised.version()).isGreaterThan(entry.version());
            fixture.publisher.publish(store, "t1");
            fixture.transport.beforeSend = then;
        };
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The same aggregates in a journal whose writes are published straight away. */
    private AggregateStore<Tally, Tally.Event> signalling() {
        return journal(fixture.publisher).store(Tally.TYPE);
    }

    private Journal journal(JournalSignal signal) {
        return new Journal(fixture.database, new EventJson(), signal, fixture.history);
    }

    @Test
    void everyWriteIsPublishedStraightAway() {
        AggregateStore<Tally, Tally.Event> signalling = signalling();
        signalling.create("t9", fixture.act(), Tally::start);
        for (int n = 0; n < 20; n++) {
            signalling.change("t9", fixture.act(), tally -> tally.raise(1));
        }
        await().untilAsserted(() -> assertThat(signalling.outboxOf("t9")).isEmpty());
        assertThat(fixture.transport.versions())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
    }

    private void written(int versions) {
        store.create("t1", fixture.act(), Tally::start);
        for (int n = 1; n < versions; n++) {
            store.change("t1", fixture.act(), tally -> tally.raise(1));
        }
    }

    /** One pass of the sweeper, and how many aggregates it published. */
    private int sweep() {
        try {
            return fixture.sweeper.sweep().published();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void sweepAfterGrace() {
        fixture.clock.advance(Duration.ofSeconds(3));
        assertThat(sweep()).isEqualTo(1);
    }

    private static java.util.function.Consumer<JournalEntry> failAt(long version) {
        return entry -> {
            if (entry.version() == version) {
                throw new EventTransport.PublishingFailed("no broker", new java.io.IOException("refused"));
            }
        };
    }

    @Test
    void whatAWriteHandsOverIsNotReadBack() {
        List<String> reads = new CopyOnWriteArrayList<>();
        try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(
                        new com.mongodb.ConnectionString(LocalMongo.shared().uri()))
                .writeConcern(MongoAutoConfiguration.DURABLE)
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (Set.of("find", "aggregate").contains(event.getCommandName())) {
                            reads.add(event.getCommand().toJson());
                        }
                    }
                })
                .build())) {
            MongoDatabase database = client.getDatabase(fixture.database.getName());
            History history = new History(database);
            try (OutboxPublisher publisher =
                    new OutboxPublisher(fixture.transport, history, new SimpleMeterRegistry())) {
                AggregateStore<Tally, Tally.Event> signalling =
                        new Journal(database, new EventJson(), publisher, history).store(Tally.TYPE);
                signalling.create("t1", fixture.act(), Tally::start);
                await().untilAsserted(() -> assertThat(store.outboxOf("t1")).isEmpty());
                reads.clear();

                signalling.change("t1", fixture.act(), tally -> tally.raise(1));

                await().untilAsserted(() -> assertThat(store.outboxOf("t1")).isEmpty());
                assertThat(fixture.transport.versions()).containsExactly(1L, 2L);
                assertThat(reads).as("the command's own load").hasSize(1);
            }
        }
    }

    @Test
    void whatWaitedInTheOutboxGoesBeforeWhatIsWritten() {
        written(2);
        AggregateStore<Tally, Tally.Event> signalling = signalling();

        signalling.change("t1", fixture.act(), tally -> tally.raise(1));

        await().untilAsserted(() -> assertThat(store.outboxOf("t1")).isEmpty());
        assertThat(fixture.transport.versions()).containsExactly(1L, 2L, 3L);
        assertThat(fixture.history.published("t1")).hasSize(3);
    }

    @Test
    void aSignalThatComesLateSendsNothingAgain() {
        List<List<JournalEntry>> signals = new ArrayList<>();
        AggregateStore<Tally, Tally.Event> held =
                journal((written, unpublished) -> signals.add(unpublished)).store(Tally.TYPE);
        held.create("t1", fixture.act(), Tally::start);
        held.change("t1", fixture.act(), tally -> tally.raise(1));
        assertThat(signals.get(1)).extracting(JournalEntry::version).containsExactly(1L, 2L);

        fixture.publisher.written(held, signals.get(1));
        await().untilAsserted(() -> assertThat(store.outboxOf("t1")).isEmpty());
        fixture.publisher.written(held, signals.get(0));
        held.create("t2", fixture.act(), Tally::start);
        fixture.publisher.written(held, signals.get(2));
        await().untilAsserted(() -> assertThat(store.outboxOf("t2")).isEmpty());

        assertThat(fixture.transport.sent).extracting(JournalEntry::id).containsExactly("t1:1", "t1:2", "t2:1");
    }

    @Test
    void whatManyAggregatesHadAcknowledgedIsSettledTogether() {
        int many = 40;
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger sending = new AtomicInteger();
        fixture.transport.beforeSend = entry -> {
            sending.incrementAndGet();
            awaitOrFail(goOn);
        };
        AtomicInteger inserts = new AtomicInteger();
        AtomicInteger pulls = new AtomicInteger();
        try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(
                        new com.mongodb.ConnectionString(LocalMongo.shared().uri()))
                .writeConcern(MongoAutoConfiguration.DURABLE)
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        boolean toHistory = event.getCommand()
                                .getString(event.getCommandName(), new BsonString(""))
                                .getValue()
                                .equals(History.COLLECTION);
                        if (event.getCommandName().equals("insert") && toHistory) {
                            inserts.incrementAndGet();
                        } else if (event.getCommandName().equals("update")) {
                            pulls.incrementAndGet();
                        }
                    }
                })
                .build())) {
            MongoDatabase database = client.getDatabase(fixture.database.getName());
            History history = new History(database);
            try (OutboxPublisher publisher =
                    new OutboxPublisher(fixture.transport, history, new SimpleMeterRegistry())) {
                AggregateStore<Tally, Tally.Event> signalling =
                        new Journal(database, new EventJson(), publisher, history).store(Tally.TYPE);
                for (int n = 0; n < many; n++) {
                    signalling.create("t" + n, fixture.act(), Tally::start);
                }
                await().untilAsserted(() -> assertThat(sending).hasValue(many));
                pulls.set(0);

                goOn.countDown();

                await().untilAsserted(() -> assertThat(store.withOutboxBefore(JournalFixture.NOON.plusSeconds(9), many))
                        .isEmpty());
                assertThat(fixture.raw(History.COLLECTION).countDocuments()).isEqualTo(many);
                assertThat(inserts).hasValueLessThan(many / 2);
                assertThat(pulls).hasValueLessThan(many / 2);
            }
        }
    }

    @Test
    void whileTheBrokerIsAwayWritesAreLeftToTheSweeper() {
        AggregateStore<Tally, Tally.Event> signalling = signalling();
        AtomicInteger attempts = new AtomicInteger();
        fixture.transport.beforeSend = entry -> {
            attempts.incrementAndGet();
            throw new EventTransport.PublishingFailed("no broker", new java.io.IOException("refused"));
        };
        signalling.create("t0", fixture.act(), Tally::start);
        await().untilAsserted(() -> assertThat(failures()).isEqualTo(1));

        for (int n = 1; n <= 100; n++) {
            signalling.create("t" + n, fixture.act(), Tally::start);
        }
        assertThat(attempts).hasValue(1);
        assertThat(fixture.meters
                        .get("chidao.journal.left.to.sweeper")
                        .counter()
                        .count())
                .isEqualTo(100);

        fixture.transport.beforeSend = entry -> {};
        fixture.clock.advance(Duration.ofSeconds(3));
        assertThat(sweep()).isEqualTo(101);
        signalling.create("t101", fixture.act(), Tally::start);
        await().untilAsserted(() -> assertThat(store.outboxOf("t101")).isEmpty());
        assertThat(fixture.transport.sent).hasSize(102);
    }

    private double failures() {
        return fixture.meters
                .get("chidao.journal.publishing.failures")
                .counter()
                .count();
    }

    @Test
    void itEndsSoonThoughTheBrokerDoesNotAnswer() {
        OutboxPublisher publisher = new OutboxPublisher(fixture.transport, fixture.history, new SimpleMeterRegistry());
        AtomicInteger sending = new AtomicInteger();
        AtomicInteger interrupted = new AtomicInteger();
        fixture.transport.beforeSend = entry -> {
            sending.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw new EventTransport.PublishingFailed("interrupted", e);
            }
        };
        AggregateStore<Tally, Tally.Event> signalling = journal(publisher).store(Tally.TYPE);
        int many = 2 * OutboxPublisher.PARALLEL;
        for (int n = 0; n < many; n++) {
            signalling.create("t" + n, fixture.act(), Tally::start);
        }
        await().untilAsserted(() -> assertThat(sending).hasValue(OutboxPublisher.PARALLEL));

        assertTimeout(Duration.ofSeconds(9), publisher::close);

        await().untilAsserted(() -> assertThat(interrupted).hasValue(OutboxPublisher.PARALLEL));
        assertThat(sending).as("what waited is left in its outbox").hasValue(OutboxPublisher.PARALLEL);
        assertThat(store.withOutboxBefore(JournalFixture.NOON.plusSeconds(9), many))
                .hasSize(many);
    }

    @Test
    void theSweeperTakesManySideBySideOnceTheBrokerAnswers() {
        int many = 100;
        for (int n = 0; n < many; n++) {
            store.create("t" + n, fixture.act(), Tally::start);
        }
        fixture.clock.advance(Duration.ofSeconds(3));
        AtomicInteger sending = new AtomicInteger();
        CountDownLatch eightTogether = new CountDownLatch(8);
        fixture.transport.beforeSend = entry -> {
            // One, two, four: from the eighth on there are eight at a time.
            if (sending.incrementAndGet() >= 8) {
                eightTogether.countDown();
                awaitOrFail(eightTogether);
            }
        };

        assertThat(sweep()).isEqualTo(many);

        assertThat(fixture.history.published("t99")).hasSize(1);
        assertThat(sweep()).isZero();
    }
}
