package vn.chidao.kit.proof;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.groups.Tuple;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.EventTransport;
import vn.chidao.kit.journal.Head;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.journal.Tally;
import vn.chidao.kit.proof.HistoryVerifier.Kind;
import vn.chidao.kit.proof.HistoryVerifier.Report;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.kit.wire.Topics;
import vn.chidao.localstack.LocalKafka;

/**
 * What an administrator could do behind the service's back, over a real broker and a real database, and by what each is found.
 * There are t1, t2 and t3, sealed at version 5 and at version 6, with version 7 not sealed yet.
 */
@Execution(ExecutionMode.CONCURRENT)
class TamperingTest {

    private static final Map<String, Object> SERVERS =
            Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers());

    private final ProofFixture fixture = ProofFixture.onKafka();
    private final Tampering tampering = new Tampering(fixture);
    private final String topic = "test.tallies." + UUID.randomUUID();
    private final String compactedTopic = "test.compacted." + UUID.randomUUID();
    private final AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.type("tallies", topic, false));
    private final AggregateStore<Tally, Tally.Event> compacted =
            fixture.journal.store(Tally.type("compacted", compactedTopic, true));
    private String kept = "";

    @BeforeEach
    void threeAggregatesAndTwoSeals() throws Exception {
        create(Topics.journal(topic, 3, (short) 1));
        create(Topics.compacted(compactedTopic, 1, (short) 1));
        create(Topics.journal(Seal.TYPE.topic(), 1, (short) 1));
        for (String id : List.of("t1", "t2", "t3")) {
            store.create(id, fixture.act(), Tally::start);
            raise(id, 4);
        }
        sealAfter(Duration.ofDays(1));
        for (String id : List.of("t1", "t2", "t3")) {
            raise(id, 1);
        }
        sealAfter(Duration.ofDays(1));
        for (String id : List.of("t1", "t2", "t3")) {
            raise(id, 1);
        }
        fixture.publishAll();
        kept = fixture.seals.list(10, Long.MAX_VALUE).stream()
                .map(seal -> fixture.service + " " + seal.day() + " " + seal.digest() + "\n")
                .collect(Collectors.joining());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatNobodyTouchedFits() {
        Report report = everything();
        assertThat(report.problems()).isEmpty();
        assertThat(report.kinds()).isEmpty();
        assertThat(report.aggregates()).as("and the seals").isEqualTo(3 + 1);
        assertThat(report.entries()).isEqualTo(3 * 7 + 2);
        assertThat(report.seals()).isEqualTo(2);
        assertThat(report.lastSeal())
                .isEqualTo(fixture.seals.list(1, Long.MAX_VALUE).getFirst());
        assertThat(report.records()).isGreaterThanOrEqualTo(3 * 7 + 2);
        assertThat(report.given()).isEqualTo(2);
    }

    @Test
    void halfOfASurrogatePairThatWasRecordedIsAKnownFaultAndNoAlteration() {
        recordedBeforeTextsWereChecked("t8", "a\uD83D");
        recordedBeforeTextsWereChecked("t9", "whole \uD83D\uDE00");
        fixture.publishAll();
        JournalEntry stored = fixture.history.lastPublished("t8");
        assertThat(stored.recomputedDigest()).isNotEqualTo(stored.digest());

        Report report = everything();

        assertThat(report.problems()).isEmpty();
        assertThat(report.knownFaults()).as("in the history and in the topic").isEqualTo(2);
    }

    @Test
    void aKnownFaultExcusesNoAlterationBesides() {
        recordedBeforeTextsWereChecked("t8", "a\uD83D");
        fixture.publishAll();
        String data = fixture.history.lastPublished("t8").data();
        fixture.raw(History.COLLECTION)
                .updateOne(new Document("_id", "t8:1"), set("data", data.replace("\"count\":0", "\"count\":1")));

        assertThat(everything().problems())
                .extracting(HistoryVerifier.Problem::aggregate, HistoryVerifier.Problem::kind)
                .containsExactly(tuple("t8", Kind.ALTERED));
    }

    /** An entry whose text nobody has checked, as there were before. */
    private void recordedBeforeTextsWereChecked(String id, String remark) {
        String data = new EventJson().write(Map.of("tally", new Tally(0, remark)));
        String digest = entry(id, data, "").recomputedDigest();
        Document entry = new Document("aggregate", id)
                .append("version", 1L)
                .append("type", "test.tally.started")
                .append("time", java.util.Date.from(fixture.clock.instant()))
                .append("actor", "vanphong")
                .append("data", data)
                .append("prev", "")
                .append("digest", digest);
        fixture.raw("tallies")
                .insertOne(new Document("_id", id)
                        .append("version", 1L)
                        .append("state", new Document("count", 0).append("remark", remark))
                        .append("head", digest)
                        .append("outbox", List.of(entry))
                        .append("commands", List.of()));
    }

    private JournalEntry entry(String id, String data, String digest) {
        return new JournalEntry(
                id, 1, "test.tally.started", fixture.clock.instant(), "vanphong", null, data, "", digest, null);
    }

    @Test
    void itFitsWhileWritesAndSealsGoOn() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (String id : List.of("t1", "t2", "new")) {
                writers.add(threads.submit(() -> {
                    if (id.equals("new")) {
                        store.create(id, fixture.act(), Tally::start);
                    }
                    while (!done.get()) {
                        raise(id, 1);
                        fixture.publish(store, id);
                    }
                    return null;
                }));
            }
            try {
                for (int n = 0; n < 8; n++) {
                    sealAfter(Duration.ofDays(1));
                    assertThat(everything().problems()).isEmpty();
                }
            } finally {
                done.set(true);
            }
            for (Future<?> writer : writers) {
                assertThat(writer.get()).isNull();
            }
        }
        assertThat(store.get("t1").version()).isGreaterThan(10);
        fixture.publishAll();
        assertThat(everything().problems()).isEmpty();
    }

    @Test
    void anAlteredEntry() {
        tampering.update(History.COLLECTION, "t1:3", set("actor", "somebody-else"));
        assertKinds(everything(), tuple(Kind.ALTERED, "t1", 3L, 1L));
    }

    @Test
    void aChainRehashedFromTheAlteredEntryOn() {
        tampering.rehash(
                "tallies", "t1", 3, entry -> entry.version() == 3 ? Tampering.by("somebody-else", entry) : entry);

        assertKinds(fixture.verify(), tuple(Kind.SEALED_DIFFERS, "t1", 5L, 2L));
        assertKinds(everything(), tuple(Kind.SEALED_DIFFERS, "t1", 5L, 2L), tuple(Kind.TOPIC_DIFFERS, "t1", 3L, 5L));
    }

    @Test
    void aSealedTailThatIsGone() {
        tampering.takeBack("tallies", "t1", 5, new Document("count", 4));
        assertKinds(fixture.verify(), tuple(Kind.SEALED_MISSING, "t1", 6L, 1L));
        assertKinds(everything(), tuple(Kind.SEALED_MISSING, "t1", 6L, 1L), tuple(Kind.STORE_LACKS, "t1", 6L, 2L));
    }

    @Test
    void aTailThatIsGoneBeforeItWasSealed() {
        tampering.takeBack("tallies", "t1", 6, new Document("count", 5));
        assertKinds(everything(), tuple(Kind.STORE_LACKS, "t1", 7L, 1L));
    }

    @Test
    void aWholeAggregateThatIsGone() {
        tampering.removeWhole("tallies", "t2");
        assertKinds(fixture.verify(), tuple(Kind.SEALED_MISSING, "t2", 5L, 2L));
        assertKinds(everything(), tuple(Kind.SEALED_MISSING, "t2", 5L, 2L), tuple(Kind.STORE_LACKS, "t2", 1L, 7L));
    }

    @Test
    void aDocumentThatIsGone() {
        tampering.remove("tallies", "t2");
        assertKinds(everything(), tuple(Kind.NO_DOCUMENT, "t2", 0L, 1L));
    }

    @Test
    void aForgedEntryWithRightDigests() {
        tampering.append("tallies", "t1", "{\"by\":0,\"tally\":{\"count\":6}}");
        assertThat(fixture.verify().problems())
                .as("only the topic was not there to be asked")
                .isEmpty();
        assertKinds(everything(), tuple(Kind.TOPIC_LACKS, "t1", 8L, 1L));
    }

    @Test
    void aForgedEntryThatTheDocumentDoesNotKnowOf() {
        JournalEntry last = fixture.history.published("t1").getLast();
        fixture.history.add(List.of(Tampering.next(last, "{\"tally\":{\"count\":60}}")));
        assertKinds(fixture.verify(), tuple(Kind.BEYOND_DOCUMENT, "t1", 8L, 1L));
    }

    @Test
    void anAggregateThatNeverWas() {
        tampering.invent("tallies", "t9", "{\"tally\":{\"count\":0,\"remark\":\"new\"}}");
        assertKinds(everything(), tuple(Kind.TOPIC_LACKS, "t9", 1L, 1L));
    }

    @Test
    void aDocumentThatSaysSomethingElse() {
        tampering.update("tallies", "t1", set("state.count", 60));
        assertKinds(everything(), tuple(Kind.STATE_DIFFERS, "t1", 7L, 1L));
        tampering.update("tallies", "t1", combine(set("state.count", 6), set("state.remark", "done")));
        assertKinds(everything(), tuple(Kind.STATE_DIFFERS, "t1", 7L, 1L));
        tampering.update("tallies", "t1", combine(unset("state.remark"), set("state.count", "many")));
        assertKinds(everything(), tuple(Kind.STATE_DIFFERS, "t1", 7L, 1L));
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsVerified() {
        tampering.update(History.COLLECTION, "t1:7", unset("actor"));
        tampering.update("tallies", "t2", unset("head"));
        fixture.raw("tallies").insertOne(new Document("version", 1));
        tampering.update(History.COLLECTION, "t3:2", set("actor", "somebody-else"));
        Report report = fixture.verify();
        assertThat(kinds(report))
                .contains(tuple(Kind.ALTERED, "t3", 2L, 1L), tuple(Kind.MISSING, "t1", 7L, 1L))
                .hasSize(3);
        assertThat(report.kinds().get(Kind.UNREADABLE).count()).isEqualTo(3);
    }

    @Test
    void anAlteredSeal() {
        JournalEntry first = seal(1);
        tampering.update(
                History.COLLECTION,
                first.id(),
                set("data", first.data().replace("\"aggregates\":3", "\"aggregates\":2")));
        assertKinds(everything(), tuple(Kind.SEAL_CHAIN, fixture.service, 1L, 1L));
    }

    @Test
    void aSealThatIsGone() {
        tampering.remove(History.COLLECTION, seal(1).id());
        assertKinds(fixture.verify(), tuple(Kind.SEAL_CHAIN, fixture.service, 1L, 1L));
        assertKinds(
                everything(),
                tuple(Kind.SEAL_CHAIN, fixture.service, 1L, 1L),
                tuple(Kind.STORE_LACKS, fixture.service, 1L, 1L),
                tuple(Kind.GIVEN_MISSING, fixture.service, 0L, 1L));
    }

    @Test
    void theLastSealGoneWithItsTraces() {
        Seal first = new EventJson()
                .read(seal(1).data().getBytes(java.nio.charset.StandardCharsets.UTF_8), Seal.Data.class)
                .seal();
        tampering.takeBack(
                "seals",
                fixture.service,
                1,
                vn.chidao.kit.mongo.Records.encode(first, Seal.class, fixture.database.getCodecRegistry()));
        assertThat(fixture.verify().problems()).as("nothing here tells").isEmpty();
        assertKinds(fixture.verify(false, kept), tuple(Kind.GIVEN_MISSING, fixture.service, 0L, 1L));
        assertKinds(fixture.verify(true, ""), tuple(Kind.STORE_LACKS, fixture.service, 2L, 1L));
    }

    @Test
    void alteredHeadsInASeal() {
        String heads = fixture.seals.read(seal(1)).heads();
        tampering.update(HeadLists.COLLECTION, heads, set("heads.1.digest", "0".repeat(64)));
        assertKinds(everything(), tuple(Kind.SEAL_LIST, fixture.service, 1L, 1L));
        assertThat(fixture.verify().problems().getFirst().problem()).contains("t2:5");
    }

    @Test
    void aListOfHeadsThatIsGone() {
        tampering.remove(HeadLists.COLLECTION, fixture.seals.read(seal(2)).heads());
        assertKinds(everything(), tuple(Kind.SEAL_LIST, fixture.service, 2L, 1L));
    }

    @Test
    void chainAndSealsRehashedAreFoundByTheTopicAndByTheInspectorsCopy() {
        List<JournalEntry> forged = tampering.rehash(
                "tallies", "t1", 2, entry -> entry.version() == 2 ? Tampering.by("somebody-else", entry) : entry);
        List<JournalEntry> seals = tampering.rehash("seals", fixture.service, 1, seal -> {
            String heads = fixture.seals.read(seal).heads();
            String other = tampering.forgeHeads(
                    heads,
                    head -> head.aggregate().equals("t1")
                            ? new Head(
                                    "t1",
                                    head.version(),
                                    forged.get((int) head.version() - 1).digest())
                            : head);
            return Tampering.saying(seal.data().replace(heads, other), seal);
        });
        String last = fixture.seals.read(seals.getLast()).heads();
        tampering.update("seals", fixture.service, set("state.heads", last));

        assertThat(fixture.verify().problems()).as("nothing here tells").isEmpty();
        assertKinds(fixture.verify(false, kept), tuple(Kind.GIVEN_DIFFERS, fixture.service, 1L, 2L));
        Report report = fixture.verify(true, "");
        assertThat(report.problems())
                .extracting(HistoryVerifier.Problem::aggregate)
                .containsOnly("t1", fixture.service);
        assertThat(report.kinds()).containsOnlyKeys(Kind.TOPIC_DIFFERS);
        assertThat(report.kinds().get(Kind.TOPIC_DIFFERS).count()).isEqualTo(6 + 2);
    }

    @Test
    void aForgedRecordInTheTopic() {
        JournalEntry third = fixture.history.published("t1").get(2);
        fixture.transport.real.send(topic, Tampering.chained(Tampering.by("somebody-else", third), third.prev()));
        assertKinds(everything(), tuple(Kind.TOPIC_DIFFERS, "t1", 3L, 1L));
    }

    @Test
    void recordsThatAreNoneOfOurs() throws Exception {
        JournalEntry third = fixture.history.published("t1").get(2);
        fixture.transport.real.send(
                topic,
                new JournalEntry(
                        "t1",
                        3,
                        third.type(),
                        third.time(),
                        "else",
                        null,
                        third.data(),
                        third.prev(),
                        third.digest(),
                        null));
        try (var producer = new KafkaProducer<>(SERVERS, new StringSerializer(), new ByteArraySerializer())) {
            var sent = producer.send(
                            new ProducerRecord<>(topic, "t2", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .get();
            assertThat(sent.hasOffset()).isTrue();
        }
        Report report = everything();
        assertThat(report.kinds()).containsOnlyKeys(Kind.TOPIC_ALTERED);
        assertThat(report.problems())
                .extracting(HistoryVerifier.Problem::aggregate, HistoryVerifier.Problem::version)
                .containsExactly(tuple("t1", 3L), tuple("t2", 0L));
    }

    @Test
    void recordsThatWereDeletedFromTheTopic() throws Exception {
        try (Admin admin = Admin.create(SERVERS)) {
            Map<TopicPartition, RecordsToDelete> all = new java.util.HashMap<>();
            for (int partition = 0; partition < 3; partition++) {
                all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get(20, TimeUnit.SECONDS);
        }
        assertKinds(everything(), tuple(Kind.TOPIC_LACKS, "t1", 1L, 21L));
    }

    @Test
    void doubledRecordsAreNoProblem() {
        fixture.history.published("t2").forEach(entry -> fixture.transport.real.send(topic, entry));
        assertThat(everything().problems()).isEmpty();
    }

    @Test
    void ofACompactedTopicOnlyTheNewestHasToBeThere() {
        EventTransport broker = fixture.transport.real;
        fixture.transport.real = null;
        for (String id : List.of("c1", "c2", "c3")) {
            compacted.create(id, fixture.act(), Tally::start);
            compacted.change(id, fixture.act(), tally -> tally.raise(1));
            fixture.publish(compacted, id);
        }
        fixture.transport.real = broker;
        // Of c1 compaction left the newest entry, of c2 a snapshot in its place, of c3 nothing.
        broker.send(compactedTopic, fixture.history.published("c1").getLast());
        broker.sendSnapshot(
                        compactedTopic,
                        "c2",
                        2,
                        "test.tally.snapshot",
                        fixture.clock.instant(),
                        "{\"tally\":{\"count\":1}}")
                .join();

        assertKinds(everything(), tuple(Kind.TOPIC_LACKS, "c3", 2L, 1L));
    }

    private Report everything() {
        return fixture.verify(true, kept);
    }

    private JournalEntry seal(long number) {
        return fixture.seals.entries().get((int) number - 1);
    }

    private void raise(String id, int times) {
        for (int n = 0; n < times; n++) {
            store.change(id, fixture.act(), tally -> tally.raise(1));
        }
    }

    private void sealAfter(Duration time) {
        fixture.clock.advance(time);
        assertThat(fixture.seals.seal()).isTrue();
        fixture.publishAll();
    }

    /** @param expected kind, and of the first its aggregate and version, and how many there are */
    private static void assertKinds(Report report, Tuple... expected) {
        assertThat(kinds(report)).as(report.problems().toString()).containsExactlyInAnyOrder(expected);
    }

    private static List<Tuple> kinds(Report report) {
        return report.kinds().entrySet().stream()
                .map(kind -> tuple(
                        kind.getKey(),
                        kind.getValue().first().aggregate(),
                        kind.getValue().first().version(),
                        kind.getValue().count()))
                .toList();
    }

    private static void create(org.apache.kafka.clients.admin.NewTopic topic) throws Exception {
        try (Admin admin = Admin.create(SERVERS)) {
            admin.createTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
