package vn.chidao.kit.proof;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoWriteException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.Head;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.journal.Tally;
import vn.chidao.kit.testing.QueryPlans;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.localstack.LocalMongo;

/** The clock is steered; noon of 23 November in the office is five hours after midnight UTC. */
class SealsTest {

    private final ProofFixture fixture = new ProofFixture();
    private final AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.TYPE);
    private final Seals seals = fixture.seals;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void sealsYesterdayOnceAndTheNextDayFollowsIt() {
        create("t1", "t2");
        assertThat(seals.seal()).isTrue();
        assertThat(seals.seal()).as("done for today").isFalse();
        raise("t2");
        fixture.clock.advance(Duration.ofDays(1));
        assertThat(seals.seal()).isTrue();

        List<Seals.Made> made = all();
        assertThat(made)
                .extracting(Seals.Made::number, Seals.Made::day, Seals.Made::aggregates)
                .containsExactly(
                        tuple(1L, LocalDate.parse("2026-11-22"), 2L), tuple(2L, LocalDate.parse("2026-11-23"), 1L));
        assertThat(made.getFirst().previous()).isEmpty();
        assertThat(made.getLast().previous()).isEqualTo(made.getFirst().digest());
        assertThat(heads(made.getLast()))
                .containsExactly(
                        new Head("t2", 2, store.chainEnd("t2").orElseThrow().head()));
    }

    @Test
    void theDayEndsAtMidnightInTheOffice() {
        fixture.clock.set("2026-11-23T16:59:59Z");
        assertThat(seals.seal()).isTrue();
        fixture.clock.set("2026-11-23T17:00:00Z");
        assertThat(seals.seal()).isTrue();
        assertThat(all())
                .extracting(Seals.Made::day)
                .containsExactly(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-11-23"));
    }

    @Test
    void aDayWithoutChangesIsSealedToo() {
        assertThat(seals.seal()).isTrue();
        assertThat(all()).singleElement().satisfies(seal -> {
            assertThat(seal.aggregates()).isZero();
            assertThat(seal.heads()).isNull();
        });
        assertThat(fixture.verify().problems()).isEmpty();
    }

    @Test
    void oneSealCoversTheDaysOnWhichNothingRan() {
        create("t1");
        assertThat(seals.seal()).isTrue();
        raise("t1");
        fixture.clock.advance(Duration.ofDays(9));
        assertThat(seals.seal()).isTrue();
        assertThat(seals.seal()).isFalse();
        assertThat(all())
                .extracting(Seals.Made::day)
                .containsExactly(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-12-01"));
    }

    @Test
    void ofManyInstancesOneMakesTheSeal() throws Exception {
        int instances = 6;
        List<Seals> all = IntStream.range(0, instances)
                .mapToObj(n -> fixture.anotherInstance(Tally.TYPE))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(instances)) {
            for (int day = 1; day <= 5; day++) {
                create("of-day-" + day);
                CyclicBarrier together = new CyclicBarrier(instances);
                List<Future<Boolean>> attempts = all.stream()
                        .map(instance -> threads.submit(() -> {
                            together.await();
                            return instance.seal();
                        }))
                        .toList();
                for (Future<Boolean> attempt : attempts) {
                    assertThat(attempt.get()).isNotNull();
                }
                assertThat(all()).hasSize(day);
                assertThat(heads(all().getLast())).extracting(Head::aggregate).containsExactly("of-day-" + day);
                fixture.clock.advance(Duration.ofDays(1));
            }
        }
        assertThat(fixture.verify().problems()).isEmpty();
    }

    @Test
    void whatIsWrittenWhileASealIsMadeIsInTheNext() {
        create("t1");
        List<Head> listed = unsealed();
        raise("t1");
        store.markSealed(listed);
        assertThat(unsealed()).extracting(Head::version).containsExactly(2L);
    }

    @Test
    void aCrashBeforeAggregatesAreMarkedSealsTheSameHeadsOnceMore() {
        create("t1", "t2");
        assertThat(seals.seal()).isTrue();
        fixture.raw("tallies").updateMany(new Document(), set("unsealed", true));
        fixture.clock.advance(Duration.ofDays(1));
        assertThat(seals.seal()).isTrue();
        assertThat(heads(all().getFirst())).isEqualTo(heads(all().getLast())).hasSize(2);
        assertThat(fixture.verify().problems()).isEmpty();
    }

    @Test
    void theFirstSealHoldsAlsoWhatWasWrittenBeforeThereWereSeals() {
        create("t1", "t2");
        fixture.raw("tallies").updateOne(eq("_id", "t1"), new Document("$unset", new Document("unsealed", "")));
        assertThat(seals.seal()).isTrue();
        assertThat(heads(all().getFirst())).extracting(Head::aggregate).containsExactly("t1", "t2");
    }

    @Test
    void aFailureIsTriedAgain() {
        assumeTrue(LocalMongo.shared().isReal());
        create("t1");
        refuseWritesOfSeals(new Document("never", new Document("$exists", true)));
        assertThatThrownBy(seals::seal).isInstanceOf(MongoWriteException.class);
        refuseWritesOfSeals(new Document());
        assertThat(seals.seal()).isTrue();
        assertThat(all()).hasSize(1);
        assertThat(unsealed()).isEmpty();
    }

    private void refuseWritesOfSeals(Document unless) {
        fixture.database.runCommand(new Document("collMod", "seals").append("validator", unless));
    }

    @Test
    void aDocumentThatCannotBeReadDoesNotStopTheSeal() {
        create("t1", "t2");
        fixture.raw("tallies").updateOne(eq("_id", "t1"), new Document("$unset", new Document("head", "")));
        assertThat(seals.seal()).isTrue();
        assertThat(heads(all().getFirst())).extracting(Head::aggregate).containsExactly("t2");
    }

    @Test
    void aLongListHasSeveralBlocksAndOneDigest() {
        HeadLists lists = new HeadLists(fixture.database);
        List<Head> many = IntStream.range(0, 2 * HeadLists.BLOCK + 7)
                .mapToObj(n -> new Head("a" + n, n, "digest " + n))
                .toList();
        HeadLists.Writer writer = lists.write();
        many.forEach(writer::add);
        HeadLists.Writer twin = lists.write();
        many.forEach(twin::add);
        String digest = writer.finish();

        assertThat(twin.finish()).isEqualTo(digest);
        assertThat(writer.count()).isEqualTo(many.size());
        assertThat(fixture.raw(HeadLists.COLLECTION).countDocuments()).isEqualTo(3);
        assertThat(heads(lists, digest)).isEqualTo(many);
    }

    /** A million aggregates cost nothing when three of them changed. */
    @Test
    void readsOnlyWhatChanged() {
        assumeTrue(LocalMongo.shared().isReal());
        create(IntStream.range(0, 60).mapToObj(n -> "t" + n).toArray(String[]::new));
        assertThat(seals.seal()).isTrue();
        raise("t7", "t31", "t8");
        fixture.clock.advance(Duration.ofDays(1));

        QueryPlans.record(fixture.database);
        assertThat(seals.seal()).isTrue();

        assertThat(heads(all().getLast())).hasSize(3);
        assertThat(QueryPlans.notServedByAnIndex(fixture.database, "tallies")).isEmpty();
        assertThat(QueryPlans.notServedByAnIndex(fixture.database, HeadLists.COLLECTION))
                .isEmpty();
        List<Document> reads = fixture.raw("system.profile")
                .find(new Document("ns", fixture.database.getName() + ".tallies"))
                .into(new ArrayList<>());
        assertThat(reads).isNotEmpty();
        assertThat(reads.stream()
                        .mapToInt(read -> read.getInteger("docsExamined", 0))
                        .max())
                .hasValue(3);
    }

    @Test
    void theVerifierReadsHistoryAndDocumentsByAnIndex() {
        assumeTrue(LocalMongo.shared().isReal());
        create("t1", "t2");
        fixture.publishAll();
        assertThat(seals.seal()).isTrue();
        fixture.publishAll();
        QueryPlans.record(fixture.database);

        assertThat(fixture.verify().problems()).isEmpty();

        for (String collection : List.of("tallies", History.COLLECTION, HeadLists.COLLECTION)) {
            assertThat(QueryPlans.count(fixture.database, collection))
                    .as(collection)
                    .isPositive();
            assertThat(QueryPlans.notServedByAnIndex(fixture.database, collection))
                    .isEmpty();
        }
    }

    @Test
    void aSealIsPublishedInTheWordsOfTheContract() {
        create("t1", "t2", "t3");
        assertThat(seals.seal()).isTrue();
        fixture.publishAll();

        JournalEntry sent = fixture.transport.sent.stream()
                .filter(entry -> entry.aggregate().equals(fixture.service))
                .findFirst()
                .orElseThrow();
        Seals.Made made = all().getLast();
        assertThat(sent.type()).isEqualTo("vn.chidao.seal.made");
        assertThat(sent.aggregate()).isEqualTo(fixture.service);
        assertThat(sent.actor()).isEqualTo("system:" + fixture.service);
        assertThat(sent.digest()).isEqualTo(made.digest());
        var sample = new EventJson()
                .read(
                        TestEvents.sample("seal.made")
                                .replace("directives-service", fixture.service)
                                .replaceAll("[0-9a-f]{64}", made.heads())
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        tools.jackson.databind.JsonNode.class);
        assertThat(new EventJson()
                        .read(
                                sent.data().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                tools.jackson.databind.JsonNode.class))
                .isEqualTo(sample);
    }

    @Test
    void theListGoesOnWhereItEnded() {
        for (int day = 0; day < 3; day++) {
            assertThat(seals.seal()).isTrue();
            fixture.clock.advance(Duration.ofDays(1));
        }
        assertThat(seals.list(2, Long.MAX_VALUE)).extracting(Seals.Made::number).containsExactly(3L, 2L);
        assertThat(seals.list(2, 2)).extracting(Seals.Made::number).containsExactly(1L);
    }

    private List<Head> unsealed() {
        List<Head> found = new ArrayList<>();
        store.heads(false, found::add);
        return found;
    }

    private void create(String... ids) {
        for (String id : ids) {
            store.create(id, fixture.act(), Tally::start);
        }
    }

    private void raise(String... ids) {
        for (String id : ids) {
            store.change(id, fixture.act(), tally -> tally.raise(1));
        }
    }

    private List<Seals.Made> all() {
        return seals.list(100, Long.MAX_VALUE).reversed();
    }

    private List<Head> heads(Seals.Made seal) {
        return heads(seals.lists(), seal.heads());
    }

    private static List<Head> heads(HeadLists lists, String digest) {
        List<Head> found = new ArrayList<>();
        for (String next = digest; !next.isEmpty(); ) {
            HeadLists.Block block = lists.find(next);
            assertThat(block.intact()).isTrue();
            found.addAll(0, block.heads());
            next = block.prev();
        }
        return found;
    }
}
