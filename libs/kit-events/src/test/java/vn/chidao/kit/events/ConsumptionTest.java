package vn.chidao.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.health.Degraded;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.journal.TestTransport;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.wire.Topics;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.localstack.LocalMongo;

/** Over a real broker, into a real database. Each test has topics and a database of its own, and mostly waits. */
@Execution(ExecutionMode.CONCURRENT)
class ConsumptionTest {

    private static final String SERVERS = LocalKafka.shared().bootstrapServers();

    private final String service = "test-" + UUID.randomUUID();
    private final String topic = "test.notes." + UUID.randomUUID();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, Object> servers = Map.of("bootstrap.servers", SERVERS);
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
    private final TestTransport transport = new TestTransport(producer);
    private final MongoClient mongo = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database =
            mongo.getDatabase("kit_" + UUID.randomUUID().toString().replace("-", ""));
    private final List<AutoCloseable> running = new ArrayList<>();

    /** What a consumer of notes reads of them. */
    record Data(Note note) {}

    /** Public for the record codec. */
    public record Note(String text) {}

    @BeforeEach
    void topics() throws Exception {
        try (Admin admin = Admin.create(servers)) {
            admin.createTopics(List.of(
                            Topics.journal(topic, 2, (short) 1),
                            Topics.journal(EventConsumers.deadLetterTopicOf(service), 1, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : running) {
            closeable.close();
        }
        producer.close(Duration.ofSeconds(5));
        database.drop();
        mongo.close();
    }

    @Test
    void anEventArrivesWithAllItsAttributes() {
        List<ReceivedEvent> seen = new CopyOnWriteArrayList<>();
        EventConsumers consumers = run(consumer("seeing", EventConsumer.Kind.REACTION, seen::add));
        assertThat(consumers.isRunning()).isTrue();

        JournalEntry entry = TestTransport.entry("n1", 3, "{\"note\":{\"text\":\"Báo cáo\"},\"unread\":1}");
        transport.send(topic, entry);

        await().untilAsserted(() -> assertThat(seen).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("n1:3");
            assertThat(event.type()).isEqualTo(entry.type());
            assertThat(event.aggregate()).isEqualTo("n1");
            assertThat(event.version()).isEqualTo(3);
            assertThat(event.time()).isEqualTo(entry.time());
            assertThat(event.actor()).isEqualTo("vanphong");
            assertThat(event.snapshot()).isFalse();
            assertThat(event.requestId()).isEqualTo(entry.requestId()).isNotNull();
            assertThat(event.data(Data.class).note().text()).isEqualTo("Báo cáo");
        }));
    }

    @Test
    void whatFollowsFromAnEventBearsTheIdOfTheRequestThatCausedIt() {
        List<String> ids = new CopyOnWriteArrayList<>();
        run(EventConsumer.reaction("following")
                .from(topic)
                .reading(Data.class)
                .each((event, data) -> ids.add(data.note().text() + " " + RequestId.current())));

        transport.send(topic, TestTransport.entry("k", 1, "{\"note\":{\"text\":\"asked\"}}", "one-request"));
        transport.send(topic, TestTransport.entry("k", 2, "{\"note\":{\"text\":\"asked\"}}", "another-one"));
        transport.send(topic, TestTransport.entry("k", 3, "{\"note\":{\"text\":\"by itself\"}}", null));

        await().untilAsserted(() ->
                assertThat(ids).containsExactly("asked one-request", "asked another-one", "by itself null"));
    }

    @Test
    void anOutageOfTheDatabaseHoldsThePartitionVisiblyAndIsTriedAgain() {
        AtomicBoolean away = new AtomicBoolean(true);
        List<String> taken = new CopyOnWriteArrayList<>();
        run(EventConsumer.state("storing").from(topic).reading(Data.class).each((event, data) -> {
            if (away.get()) {
                throw new MongoTimeoutException("no server answers");
            }
            taken.add(data.note().text());
        }));

        transport.send(topic, TestTransport.entry("k", 1, "{\"note\":{\"text\":\"kept\"}}"));

        await().untilAsserted(() -> assertThat(meters.counter("chidao.events.retries", "group", service + ".storing")
                        .count())
                .isGreaterThan(1));
        assertThat(taken).isEmpty();
        away.set(false);
        await().untilAsserted(() -> assertThat(taken).containsExactly("kept"));
        assertThat(pending(deadLetters(Map.of()))).isEmpty();
    }

    @Test
    void poisonBecomesADeadLetterAndThePartitionGoesOn() {
        List<String> taken = new CopyOnWriteArrayList<>();
        run(consumer(
                "reading",
                EventConsumer.Kind.STATE,
                event -> taken.add(event.data(Data.class).note().text())));

        sendRaw("k", "no event at all");
        transport.send(topic, TestTransport.entry("k", 1, "{\"note\":\"of the wrong shape\"}"));
        transport.send(topic, TestTransport.entry("k", 2, "{\"note\":{\"text\":\"good\"}}"));

        await().untilAsserted(() -> assertThat(taken).containsExactly("good"));
        DeadLetters letters = deadLetters(Map.of());
        await().untilAsserted(() -> assertThat(pending(letters)).hasSize(2));
        assertThat(pending(letters)).allSatisfy(letter -> {
            assertThat(letter.consumer()).isEqualTo(service + ".reading");
            assertThat(letter.topic()).isEqualTo(topic);
            assertThat(letter.key()).isEqualTo("k");
            assertThat(letter.reason()).isNotBlank();
        });
        assertThat(meters.get("chidao.events.dead").counter().count()).isEqualTo(2);
    }

    @Test
    void anIncompleteEventBecomesADeadLetterAndThePartitionGoesOn() {
        List<String> taken = new CopyOnWriteArrayList<>();
        run(consumer(
                "reading",
                EventConsumer.Kind.STATE,
                event -> taken.add(event.data(Data.class).note().text().strip())));

        transport.send(topic, TestTransport.entry("k", 1, "{}"));
        transport.send(topic, TestTransport.entry("k", 2, "{\"note\":{}}"));
        transport.send(topic, TestTransport.entry("k", 3, "{\"note\":{\"text\":\"good\"}}"));

        await().untilAsserted(() -> assertThat(taken).containsExactly("good"));
        // A batch is taken before the letters of its others are written.
        await().untilAsserted(() -> assertThat(pending(deadLetters(Map.of())))
                .extracting(DeadLetters.Letter::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).endsWith("lacks note"),
                        reason -> assertThat(reason).endsWith("lacks note.text")));
    }

    @Test
    void anOutageIsRetriedUntilItIsOverAndLosesNothing() {
        List<String> taken = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger(3);
        run(consumer("patient", EventConsumer.Kind.STATE, event -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is away");
            }
            taken.add(event.id());
        }));

        for (int version = 1; version <= 3; version++) {
            transport.send(topic, TestTransport.entry("k", version, "{}"));
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(taken).containsExactly("k:1", "k:2", "k:3"));
        assertThat(pending(deadLetters(Map.of()))).isEmpty();
        assertThat(meters.get("chidao.events.retries").counter().count()).isEqualTo(3);
    }

    @Test
    void deadLettersAreReplayedToWhoRefusedThemAndOnlyOnce() {
        List<String> taken = new CopyOnWriteArrayList<>();
        boolean[] mended = {false};
        EventConsumer consumer = consumer("mended", EventConsumer.Kind.STATE, event -> {
            if (!mended[0]) {
                throw new InvalidEvent("not understood yet");
            }
            taken.add(event.id());
        });
        run(consumer);
        transport.send(topic, TestTransport.entry("k", 1, "{}"));
        transport.send(topic, TestTransport.entry("k", 2, "{}"));
        DeadLetters letters = deadLetters(Map.of(service + ".mended", consumer));
        await().untilAsserted(() -> assertThat(pending(letters)).hasSize(2));

        List<Long> both =
                pending(letters).stream().map(DeadLetters.Letter::offset).toList();
        for (long offset : both) {
            assertRefused("REFUSED_AGAIN", () -> replay(letters, offset));
        }
        assertThat(pending(letters)).hasSize(2);

        mended[0] = true;
        both.forEach(offset -> replay(letters, offset));
        assertThat(taken).containsExactly("k:1", "k:2");
        assertThat(pending(letters)).isEmpty();
        both.forEach(offset -> assertRefused("NOT_FOUND", () -> replay(letters, offset)));
        assertThat(taken).hasSize(2);
    }

    @Test
    void oneLetterThatStaysBrokenHoldsUpNoOther() {
        List<String> taken = new CopyOnWriteArrayList<>();
        Set<String> broken = ConcurrentHashMap.newKeySet();
        broken.addAll(List.of("k:1", "k:2", "k:3"));
        EventConsumer consumer = consumer("partly", EventConsumer.Kind.STATE, event -> {
            if (broken.contains(event.id())) {
                throw new InvalidEvent("not understood yet");
            }
            taken.add(event.id());
        });
        run(consumer);
        for (int version = 1; version <= 3; version++) {
            transport.send(topic, TestTransport.entry("k", version, "{}"));
        }
        DeadLetters letters = deadLetters(Map.of(service + ".partly", consumer));
        await().untilAsserted(() -> assertThat(pending(letters)).hasSize(3));
        broken.removeAll(List.of("k:2", "k:3"));

        long first = pending(letters).getFirst().offset();
        replay(letters, first + 1);
        assertThat(taken).containsExactly("k:2");
        assertRefused("NOT_FOUND", () -> replay(letters, first + 1));
        assertRefused("REFUSED_AGAIN", () -> replay(letters, first));
        replay(letters, first + 2);
        assertThat(taken).as("the second is not taken again").containsExactly("k:2", "k:3");
        assertThat(pending(letters)).extracting(DeadLetters.Letter::offset).containsExactly(first);
        assertRefused("NOT_FOUND", () -> replay(letters, first + 3));
        assertRefused("NO_SUCH_CONSUMER", () -> replay(deadLetters(Map.of()), first));
    }

    /** Behind more than a page that stay refused, the rest is listed and reached, each by its place. */
    @Test
    void whatLiesBehindManyThatStayIsReached() {
        EventConsumer consumer = consumer("many", EventConsumer.Kind.STATE, event -> {
            throw new InvalidEvent("never");
        });
        run(consumer);
        for (int version = 1; version <= 7; version++) {
            transport.send(topic, TestTransport.entry("k", version, "{}"));
        }
        DeadLetters letters = deadLetters(Map.of(service + ".many", consumer));
        await().untilAsserted(() -> assertThat(pending(letters)).hasSize(7));
        long first = pending(letters).getFirst().offset();
        discard(letters, first + 3, "the one in the middle");

        DeadLetters.Letters page = letters.open(opened -> opened.pending(0, 3));
        assertThat(page.items()).extracting(DeadLetters.Letter::offset).containsExactly(first, first + 1, first + 2);
        assertThat(page.total()).isEqualTo(6);
        assertThat(page.next()).isEqualTo(first + 4);
        long next = Objects.requireNonNull(page.next());
        DeadLetters.Letters rest = letters.open(opened -> opened.pending(next, 3));
        assertThat(rest.items())
                .extracting(DeadLetters.Letter::offset)
                .containsExactly(first + 4, first + 5, first + 6);
        assertThat(rest.next()).isNull();
        discard(letters, first + 6, "the last");
        assertThat(pending(letters)).hasSize(5);
    }

    @Test
    void aLetterIsDiscardedWithAReasonThatIsKept() throws Exception {
        EventConsumer consumer = consumer("never", EventConsumer.Kind.STATE, event -> {
            throw new InvalidEvent("never");
        });
        run(consumer);
        transport.send(topic, TestTransport.entry("k", 1, "{}"));
        transport.send(topic, TestTransport.entry("k", 2, "{}"));
        DeadLetters letters = deadLetters(Map.of(service + ".never", consumer));
        await().untilAsserted(() -> assertThat(pending(letters)).hasSize(2));
        long first = pending(letters).getFirst().offset();
        Admin admin = Admin.create(servers);
        running.add(admin);
        WaitingDeadLetters waiting = new WaitingDeadLetters(admin, letters);
        assertWaiting(waiting, 2);

        for (String none : List.of("", " ", "\u200B\u00A0", "half \uD800", "\u0007", "x".repeat(1_001))) {
            assertThatThrownBy(() -> discard(letters, first, none)).isInstanceOf(Refusal.class);
        }
        assertThat(pending(letters)).hasSize(2);
        discard(letters, first, "nhập\n nhầm");
        assertWaiting(waiting, 1);

        assertThat(pending(letters)).extracting(DeadLetters.Letter::offset).containsExactly(first + 1);
        assertThat(pending(deadLetters(Map.of()))).as("by another instance").hasSize(1);
        assertThat(database.getCollection(DeadLetters.SETTLED).find().into(new ArrayList<>()))
                .singleElement()
                .satisfies(settled -> {
                    assertThat(settled.getString("how")).isEqualTo("DISCARDED");
                    assertThat(settled.getString("by")).isEqualTo("admin");
                    assertThat(settled.getString("reason")).isEqualTo("nhập nhầm");
                });
        assertThatThrownBy(() -> discard(letters, first, "again")).isInstanceOf(Refusal.class);
        discard(letters, first + 1, "nhập nhầm");
        assertWaiting(waiting, 0);
    }

    /** What health and the metric say. */
    private void assertWaiting(WaitingDeadLetters waiting, int expected) throws Exception {
        waiting.bindTo(meters);
        waiting.look();
        assertThat(meters.get("chidao.events.dead.waiting").gauge().value()).isEqualTo(expected);
        assertThat(waiting.health().getStatus()).isEqualTo(expected == 0 ? Status.UP : Degraded.STATUS);
    }

    @Test
    void aLetterBehindOneThatWaitsIsCountedOnce() throws Exception {
        EventConsumer consumer = consumer("never", EventConsumer.Kind.STATE, event -> {
            throw new InvalidEvent("never");
        });
        run(consumer);
        for (int version = 1; version <= 3; version++) {
            transport.send(topic, TestTransport.entry("k", version, "{}"));
        }
        DeadLetters letters = deadLetters(Map.of(service + ".never", consumer));
        await().untilAsserted(() -> assertThat(pending(letters)).hasSize(3));
        try (Admin admin = Admin.create(servers)) {
            discard(letters, pending(letters).get(1).offset(), "the one in the middle");
            assertWaiting(new WaitingDeadLetters(admin, letters), 2);
        }
    }

    @Test
    void whatDoesNotConcernAConsumerIsDroppedUnread() {
        List<String> taken = new CopyOnWriteArrayList<>();
        run(declaration("choosing", EventConsumer.Kind.STATE)
                .types("test.note.rea")
                .reading(Data.class)
                .each((event, data) -> taken.add(data.note().text())));

        transport.send(topic, TestTransport.entry("k", 1, "{\"of\":\"another shape\"}"));
        transport
                .sendSnapshot(topic, "k", 2, "test.note.read", Instant.EPOCH, "{\"note\":{\"text\":\"for it\"}}")
                .join();

        await().untilAsserted(() -> assertThat(taken).containsExactly("for it"));
        assertThat(pending(deadLetters(Map.of()))).isEmpty();
    }

    enum Colour {
        RED,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    record Coloured(List<Spot> spots) {}

    record Spot(Colour colour) {}

    @Test
    void aWordThatIsUnknownIsCountedAndNotTakenForAnother() {
        List<Colour> seen = new CopyOnWriteArrayList<>();
        run(declaration("counting", EventConsumer.Kind.STATE)
                .reading(Coloured.class)
                .each((event, data) -> data.spots().forEach(spot -> seen.add(spot.colour()))));

        transport.send(
                topic, TestTransport.entry("k", 1, "{\"spots\":[{\"colour\":\"RED\"},{\"colour\":\"ULTRAVIOLET\"}]}"));

        await().untilAsserted(() -> assertThat(seen).containsExactly(Colour.RED, Colour.UNKNOWN));
        assertThat(meters.get("chidao.events.unknown")
                        .tag("field", "spots.colour")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void ofAPollThatIsTriedAgainDonePartitionsAreNotDoneTwice() {
        List<String> taken = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger(2);
        PartitionListener listener = new PartitionListener(
                consumer("parts", EventConsumer.Kind.STATE, event -> {
                    if (event.aggregate().equals("failing") && failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("the database is away");
                    }
                    taken.add(event.id());
                }),
                "group",
                (record, why) -> {},
                meters);
        List<ConsumerRecord<String, byte[]>> poll = List.of(record(0, 5, "good"), record(1, 9, "failing"));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> listener.onMessage(poll)).hasMessage("the database is away");
        }
        listener.onMessage(poll);
        assertThat(taken).containsExactly("good:5", "failing:9");

        listener.onMessage(poll);
        assertThat(taken).as("a rebuild reads them again").hasSize(4);
    }

    private ConsumerRecord<String, byte[]> record(int partition, long offset, String aggregate) {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        new TestTransport(producer).send(topic, TestTransport.entry(aggregate, offset, "{}"));
        ProducerRecord<String, byte[]> sent = producer.history().getFirst();
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    @Test
    void snapshotsReachStateConsumersOnly() {
        List<String> state = new CopyOnWriteArrayList<>();
        List<String> reaction = new CopyOnWriteArrayList<>();
        run(
                consumer("state", EventConsumer.Kind.STATE, event -> state.add(event.id())),
                consumer("reaction", EventConsumer.Kind.REACTION, event -> reaction.add(event.id())));

        transport
                .sendSnapshot(topic, "k", 7, "test.note.snapshot", Instant.EPOCH, "{}")
                .join();
        transport.send(topic, TestTransport.entry("k", 8, "{}"));

        await().untilAsserted(() -> assertThat(state).containsExactly("k:7:snapshot", "k:8"));
        await().untilAsserted(() -> assertThat(reaction).containsExactly("k:8"));
    }

    @Test
    void afterARestartAConsumerGoesOnWhereItCommitted() {
        List<String> taken = new CopyOnWriteArrayList<>();
        EventConsumers first = run(consumer("resuming", EventConsumer.Kind.STATE, event -> taken.add(event.id())));
        transport.send(topic, TestTransport.entry("k", 1, "{}"));
        await().untilAsserted(() -> assertThat(taken).containsExactly("k:1"));
        first.stop();

        transport.send(topic, TestTransport.entry("k", 2, "{}"));
        run(consumer("resuming", EventConsumer.Kind.STATE, event -> taken.add(event.id())));
        await().untilAsserted(() -> assertThat(taken).containsExactly("k:1", "k:2"));
    }

    @Test
    void aRebuiltConsumerSeesEverythingAgain() throws Exception {
        List<String> taken = new CopyOnWriteArrayList<>();
        EventConsumers consumers = run(consumer("rebuilt", EventConsumer.Kind.STATE, event -> taken.add(event.id())));
        transport.send(topic, TestTransport.entry("k", 1, "{}"));
        transport.send(topic, TestTransport.entry("k", 2, "{}"));
        await().untilAsserted(() -> assertThat(taken).hasSize(2));

        consumers.rebuild("rebuilt");

        await().untilAsserted(() -> assertThat(taken).containsExactly("k:1", "k:2", "k:1", "k:2"));
    }

    @Test
    void aRebuildBesideAnotherInstanceIsRefusedAndDisturbsNothing() throws Exception {
        List<String> taken = new CopyOnWriteArrayList<>();
        EventConsumers one = run(consumer("rebuilt", EventConsumer.Kind.STATE, event -> taken.add(event.id())));
        EventConsumers other = run(consumer("rebuilt", EventConsumer.Kind.STATE, event -> taken.add(event.id())));
        transport.send(topic, TestTransport.entry("k", 1, "{}"));
        await().untilAsserted(() -> assertThat(taken).containsExactly("k:1"));
        awaitMembers(2);

        assertThatThrownBy(() -> one.rebuild("rebuilt")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(refusal.code()).isEqualTo("REBUILD_ALONE");
        });
        awaitMembers(2);
        transport.send(topic, TestTransport.entry("k", 2, "{}"));
        await().untilAsserted(() -> assertThat(taken).containsExactly("k:1", "k:2"));

        other.stop();
        one.rebuild("rebuilt");
        await().untilAsserted(() -> assertThat(taken).containsExactly("k:1", "k:2", "k:1", "k:2"));
    }

    private void awaitMembers(int members) throws Exception {
        String group = service + ".rebuilt";
        try (Admin admin = Admin.create(servers)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(admin.describeConsumerGroups(List.of(group))
                                    .all()
                                    .get(10, TimeUnit.SECONDS)
                                    .get(group)
                                    .members())
                            .hasSize(members));
        }
    }

    @Test
    void whatIsNoStateConsumerIsNotRebuilt() {
        EventConsumers consumers = run(consumer("telling", EventConsumer.Kind.REACTION, event -> {}));
        for (String name : List.of("telling", "absent")) {
            assertThatThrownBy(() -> consumers.rebuild(name))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        }
    }

    @Test
    void aCopyOfTheSameVersionIsWrittenAgainAsARebuildNeeds() {
        Copies<Note> copies = new Copies<>(database, "notes", Note.class);
        assertThat(copies.put("n1", 3, new Note("as an older service read it"))).isTrue();
        assertThat(copies.put("n1", 3, new Note("whole"))).as("it is not newer").isFalse();
        assertThat(copies.find("n1")).contains(new Note("whole"));
        assertThat(copies.put("n1", 2, new Note("older"))).isFalse();
        assertThat(copies.findVersioned("n1")).contains(new Versioned<>("n1", 3, new Note("whole")));
    }

    @Test
    void aCopyKeepsTheNewestWhateverTheOrder() {
        Copies<Note> copies = new Copies<>(database, "notes", Note.class);
        Random random = new Random(20261123);
        List<Integer> deliveries = new ArrayList<>();
        for (int version = 1; version <= 40; version++) {
            deliveries.addAll(Collections.nCopies(1 + random.nextInt(3), version));
        }
        Collections.shuffle(deliveries, random);
        int newest = 0;
        for (int version : deliveries) {
            boolean newer = copies.put("n1", version, new Note("v" + version));
            assertThat(newer).isEqualTo(version > newest);
            newest = Math.max(newest, version);
            assertThat(copies.find("n1")).contains(new Note("v" + newest));
        }
        assertThat(newest).isEqualTo(40);
    }

    private EventConsumers run(EventConsumer... consumers) {
        EventConsumers started = new EventConsumers(
                service,
                List.of(consumers),
                new DefaultKafkaConsumerFactory<>(
                        Map.of(
                                "bootstrap.servers",
                                SERVERS,
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                false),
                        new StringDeserializer(),
                        new ByteArrayDeserializer()),
                new KafkaTemplate<>(
                        new DefaultKafkaProducerFactory<>(servers, new StringSerializer(), new ByteArraySerializer())),
                servers,
                meters);
        started.start();
        running.add(started::stop);
        return started;
    }

    /** Data of whatever shape. */
    record Anything() {}

    private EventConsumer consumer(String name, EventConsumer.Kind kind, Consumer<ReceivedEvent> action) {
        return declaration(name, kind).reading(Anything.class).each((event, data) -> action.accept(event));
    }

    private EventConsumer.Declaration declaration(String name, EventConsumer.Kind kind) {
        return (kind == EventConsumer.Kind.STATE ? EventConsumer.state(name) : EventConsumer.reaction(name))
                .from(topic);
    }

    private static List<DeadLetters.Letter> pending(DeadLetters letters) {
        return letters.open(opened -> opened.pending(0, 500)).items();
    }

    private static void replay(DeadLetters letters, long offset) {
        letters.open(opened -> {
            opened.replay(offset, "admin");
            return true;
        });
    }

    private static void discard(DeadLetters letters, long offset, String reason) {
        letters.open(opened -> {
            opened.discard(offset, reason, "admin");
            return true;
        });
    }

    private static void assertRefused(String code, ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private DeadLetters deadLetters(Map<String, EventConsumer> byGroup) {
        return new DeadLetters(
                EventConsumers.deadLetterTopicOf(service),
                service + ".dead-letters",
                group -> new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                SERVERS,
                                "group.id",
                                group,
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                false),
                        new StringDeserializer(),
                        new ByteArrayDeserializer()),
                byGroup,
                database,
                Clock.systemUTC());
    }

    private void sendRaw(String key, String value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)))
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
