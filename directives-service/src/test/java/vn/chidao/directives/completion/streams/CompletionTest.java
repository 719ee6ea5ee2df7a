package vn.chidao.directives.completion.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.DirectivesService;
import vn.chidao.directives.completion.store.CompletionCells;
import vn.chidao.directives.completion.store.Generations;
import vn.chidao.kit.testing.QueryPlans;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.testing.TestServers;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.localstack.LocalMongo;

/** The figures of the running service against a recount from the tasks. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext // stops the service before the servers of this JVM go
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int TASKS = 400;
    private static final int CHANGES = 3_000;
    private static final List<String> UNITS =
            List.of("figures-a", "figures-b", "figures-c", "figures-d", "figures-below");
    private static final List<String> FIELDS = List.of(
            "assigned",
            "done",
            "onTime",
            "onTimeAfterExtension",
            "late",
            "inTerm",
            "dueSoon",
            "awaiting",
            "overdue",
            "noDeadline",
            "suspended");

    private static final Path STATE = temporaryFolder();

    private final Random random = new Random(20261123);
    private final TestEvents events = new TestEvents();

    /** All tasks that any test of this class has published: they share one service. */
    private final Map<String, Known> newest = new HashMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private MongoDatabase database;

    @Autowired
    private OfficeClock clock;

    @Autowired
    private Environment environment;

    @Autowired
    private Counting counting;

    @Autowired
    private Generations generations;

    @Autowired
    private StreamsSettings streams;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
        // Consumer groups of its own beside other tests of this service.
        String name = "figures-" + new ObjectId();
        registry.add("spring.application.name", () -> name);
        registry.add(Counting.FORMER_SETTING, () -> "7");
        registry.add("CHIDAO_STATE_DIR", STATE::toString);
    }

    /** A lead task as the test knows it. */
    private record Known(
            String id,
            String unit,
            @Nullable String issuer,
            @Nullable String meeting,
            long version,
            String status,
            @Nullable LocalDate due,
            @Nullable LocalDate judgedBy,
            @Nullable Boolean inTime,
            @Nullable String outcome) {}

    @BeforeAll
    void people() {
        unit("figures-a", "Ban A", "tinh-uy", 2);
        unit("figures-below", "Đảng ủy xã B", "figures-b", 1);
        events.person("figures-admin", "ADMIN", "");
        events.person("figures-leader", "LEADER", "");
        events.person("figures-b-head", "UNIT_HEAD", "figures-b");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api().get("/api/completion", "figures-b-head").status() == 200
                        && api().get("/api/completion", "figures-leader").status() == 200);
    }

    @AfterAll
    void close() {
        events.close();
        database.drop();
    }

    @Test
    void equalsARecountAfterThousandsOfRandomChanges() {
        List<Known> delayed = new ArrayList<>();
        List<Known> mine = new ArrayList<>();
        for (int n = 0; n < CHANGES; n++) {
            Known next = n < TASKS ? fresh(n) : changed(newest.get(any(mine).id()));
            remember(next);
            if (n < TASKS) {
                mine.add(next);
            }
            switch (random.nextInt(12)) {
                case 0 -> delayed.add(next);
                case 1 -> {
                    publish(next);
                    publish(next);
                }
                default -> publish(next);
            }
            if (!delayed.isEmpty() && random.nextInt(20) == 0) {
                publish(delayed.remove(random.nextInt(delayed.size())));
            }
        }
        delayed.forEach(this::publish);

        compare("unit", newest.values(), Known::unit, "figures-leader");
        rowsOfUnitsFollowProtocol();
        compare("issuer", newest.values(), task -> task.issuer() == null ? "none" : task.issuer(), "figures-leader");
        compare("meeting", newest.values(), task -> task.meeting() == null ? "none" : task.meeting(), "figures-leader");
        compare(
                "month",
                newest.values(),
                task -> task.due() == null ? "none" : task.due().toString().substring(0, 7),
                "figures-leader");
        List<Known> below = newest.values().stream()
                .filter(task -> List.of("figures-b", "figures-below").contains(task.unit()))
                .toList();
        compare("unit", below, Known::unit, "figures-b-head");
        compare("issuer", below, task -> task.issuer() == null ? "none" : task.issuer(), "figures-b-head");

        List<Known> ofDecember = newest.values().stream()
                .filter(task -> task.due() != null && task.due().toString().startsWith("2026-12"))
                .toList();
        compareAnswer(
                api().get("/api/completion?from=2026-12&to=2026-12", "figures-leader")
                        .expect(200)
                        .body(),
                ofDecember,
                Known::unit);
        queriesUseTheIndex();
    }

    /** Well before its session ends, so that the next start does not wait for that. */
    @Test
    void whoStopsCountingLeavesTheGroupAtOnce() throws Exception {
        try (Admin admin = admin()) {
            String group = streams.applicationOf(generations.state().wanted());
            await().atMost(Duration.ofSeconds(30)).until(() -> isSettled(admin, group));
            counting.stop();
            try {
                await().atMost(Duration.ofSeconds(3))
                        .untilAsserted(() -> assertThat(membersOf(admin, group)).isZero());
            } finally {
                counting.start();
            }
        }
    }

    @Test
    void figuresAreBuiltAnewBesideThoseThatAreShown() {
        String meeting = "raised-meeting";
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(generations.state().isBuilding()).isFalse());
        int before = generations.state().shown();
        for (int n = 0; n < 20; n++) {
            publish(ofMeeting(fresh(n), meeting));
        }
        awaitAssigned(meeting, 20);

        api().post("/actuator/rebuild/completion", "{}", "figures-admin").expect(200);
        publish(ofMeeting(fresh(20), meeting));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(generations.state().shown()).isEqualTo(before + 1));
        assertThat(generations.state().wanted()).isEqualTo(before + 1);
        awaitAssigned(meeting, 21);
        await().untilAsserted(() -> assertThat(generationsIn(database)).containsExactly(before + 1));
        assertThat(keysOfCells(meeting))
                .as("each generation has its own keys in the compacted topic")
                .anyMatch(key -> key.startsWith(before + "|MEETING|"))
                .anyMatch(key -> key.startsWith((before + 1) + "|MEETING|"));
        publish(ofMeeting(fresh(21), meeting));
        awaitAssigned(meeting, 22);
    }

    @Test
    void twoInstancesCountTogetherAndSwitchTogether() throws Exception {
        String meeting = "shared-meeting";
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(generations.state().isBuilding()).isFalse());
        Path state = temporaryFolder();
        try (ConfigurableApplicationContext other = anotherInstance(state);
                Admin admin = admin()) {
            Generations ofOther = other.getBean(Generations.class);
            int wanted = generations.state().wanted() + 1;
            TestApi atOther =
                    new TestApi(other.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            atOther.post("/actuator/rebuild/completion", "{}", "figures-admin").expect(200);
            for (int n = 0; n < 20; n++) {
                publish(ofMeeting(fresh(n), meeting));
            }

            String group = streams.applicationOf(wanted);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(ofOther.state().shown()).isEqualTo(wanted);
                assertThat(membersOf(admin, group)).isGreaterThanOrEqualTo(2);
            });
            assertThat(generations.state().shown()).isEqualTo(wanted);
            awaitAssigned(meeting, 20);
            counting.stop();
            try {
                publish(ofMeeting(fresh(20), meeting));
                awaitAssigned(meeting, 21);
            } finally {
                counting.start();
            }
        }
    }

    @Test
    void thePagesOfMeetingsAreBoundedAndHaveTheTotalOfAll() {
        for (int n = 0; n < 7; n++) {
            publish(ofMeeting(fresh(n), "page-" + n));
        }
        for (int n = 0; n < 7; n++) {
            awaitAssigned("page-" + n, 1);
        }
        // What the tests before published may still be on its way: it changes the figures from one page to the next.
        await().atMost(Duration.ofSeconds(60)).untilAsserted(this::pagesTogetherAreTheWhole);
        String tooManyKeys = IntStream.range(0, 501).mapToObj(n -> "key=" + n).collect(Collectors.joining("&"));
        for (String wrong : List.of("limit=0", "limit=501", "after=", "after=" + "a".repeat(61), tooManyKeys)) {
            api().get("/api/completion?by=meeting&" + wrong, "figures-leader").refused(400, "INVALID");
        }
    }

    private void pagesTogetherAreTheWhole() {
        JsonNode whole = api().get("/api/completion?by=meeting", "figures-leader")
                .expect(200)
                .body();
        List<JsonNode> rows = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api().get("/api/completion?by=meeting&limit=2" + after, "figures-leader")
                    .expect(200)
                    .body();
            assertThat(page.get("rows")).hasSizeLessThanOrEqualTo(2);
            assertThat(page.get("total")).isEqualTo(whole.get("total"));
            page.get("rows").forEach(rows::add);
            after = page.has("next") ? "&after=" + page.get("next").asString() : "";
        } while (!after.isEmpty());
        assertThat(rows).containsExactlyElementsOf(whole.get("rows"));
        assertThat(rows.size()).isGreaterThanOrEqualTo(7);
    }

    private ConfigurableApplicationContext anotherInstance(Path state) {
        List<String> settings = new ArrayList<>(List.of("--CHIDAO_STATE_DIR=" + state, "--server.port=0"));
        for (String same : List.of(
                "spring.application.name",
                "chidao.default-database",
                "MONGODB_URI",
                "CHIDAO_LOCAL_STACK",
                "KAFKA_BOOTSTRAP_SERVERS",
                "CHIDAO_TOKEN_PUBLIC_KEY")) {
            settings.add("--" + same + "=" + environment.getRequiredProperty(same));
        }
        return new SpringApplicationBuilder(DirectivesService.class).run(settings.toArray(String[]::new));
    }

    private void awaitAssigned(String meeting, int tasks) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode rows = api().get("/api/completion?by=meeting", "figures-leader")
                    .expect(200)
                    .body()
                    .get("rows");
            assertThat(rows.valueStream()
                            .filter(row -> row.get("key").asString().equals(meeting)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("assigned").asInt()).isEqualTo(tasks));
        });
    }

    private static Known ofMeeting(Known task, String meeting) {
        return new Known(
                task.id(),
                task.unit(),
                task.issuer(),
                meeting,
                task.version(),
                task.status(),
                task.due(),
                task.judgedBy(),
                task.inTime(),
                task.outcome());
    }

    private static List<Integer> generationsIn(MongoDatabase database) {
        return database.getCollection(CompletionCells.COLLECTION)
                .distinct("state.generation", Integer.class)
                .into(new ArrayList<>());
    }

    /** The keys of all records in the topic of the cells that name this meeting. */
    private static Set<String> keysOfCells(String meeting) {
        TopicPartition only = new TopicPartition(CompletionTopology.CELLS, 0);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", LocalKafka.shared().bootstrapServers(), "isolation.level", "read_committed");
        Set<String> keys = new TreeSet<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            while (consumer.position(only) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().contains("|" + meeting + "|")) {
                        keys.add(record.key());
                    }
                }
            }
        }
        return keys;
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers()));
    }

    private static boolean isSettled(Admin admin, String group) throws Exception {
        return admin.describeConsumerGroups(List.of(group))
                        .all()
                        .get()
                        .get(group)
                        .groupState()
                == GroupState.STABLE;
    }

    private static int membersOf(Admin admin, String group) throws Exception {
        return admin.describeConsumerGroups(List.of(group))
                .all()
                .get()
                .get(group)
                .members()
                .size();
    }

    @Test
    void whoFollowsFiguresIsToldWhatChangedOfTheirUnits() throws Exception {
        try (LiveStream leader = new LiveStream(port, TestServers.ISSUER.token("figures-leader"));
                LiveStream head = new LiveStream(port, TestServers.ISSUER.token("figures-b-head"))) {
            publish(ofMeeting(fresh(0), "live-a"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> leader.keys().containsAll(List.of("meeting:live-a", "unit:figures-a")));
            assertThat(rowOf("live-a").get("assigned").asInt())
                    .as("the figures say it by then")
                    .isEqualTo(1);
            publish(ofMeeting(fresh(1), "live-b"));
            publish(ofMeeting(fresh(4), "live-below"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> head.keys()
                            .containsAll(List.of(
                                    "unit:figures-b", "meeting:live-b", "unit:figures-below", "meeting:live-below")));
            await().atMost(Duration.ofSeconds(30)).until(() -> leader.keys().contains("meeting:live-below"));
            assertThat(head.keys()).doesNotContain("unit:figures-a", "meeting:live-a");
        }
    }

    @Test
    void aStreamEndsWithTheAccountAndWithTheToken() throws Exception {
        events.person("figures-leaving", "LEADER", "");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api().get("/api/completion", "figures-leaving").status() == 200);
        String shortToken = TestServers.ISSUER.token(
                "figures-leader", claims -> claims.expiresAt(Instant.now().plusSeconds(2)));
        try (LiveStream leaving = new LiveStream(port, TestServers.ISSUER.token("figures-leaving"));
                LiveStream expiring = new LiveStream(port, shortToken);
                LiveStream staying = new LiveStream(port, TestServers.ISSUER.token("figures-leader"))) {
            await().atMost(Duration.ofSeconds(30)).until(expiring::hasEnded);
            String left = "{\"person\":{\"account\":\"figures-leaving\",\"name\":\"x\",\"active\":false,\"roles\":[]}}";
            events.publish(
                    "chidao.units", "vn.chidao.person.changed", "person:figures-leaving", 2, Instant.EPOCH, left);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                publish(ofMeeting(fresh(0), "live-leaving"));
                return leaving.hasEnded();
            });
            assertThat(staying.hasEnded()).isFalse();
        }
        api().get("/api/live", null).refused(401, "UNAUTHORIZED");
    }

    private JsonNode rowOf(String meeting) {
        return api().get("/api/completion?by=meeting", "figures-leader")
                .expect(200)
                .body()
                .get("rows")
                .valueStream()
                .filter(row -> row.get("key").asString().equals(meeting))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void badParametersAreNamed() {
        for (String query : List.of("by=colour", "from=2026", "to=12-2026", "from=2026-12&to=2026-11", "untt=a")) {
            String field = query.contains("&") ? "to" : query.substring(0, query.indexOf('='));
            var answer = api().get("/api/completion?" + query, "figures-leader").expect(400);
            assertThat(answer.raw().body()).contains("\"" + field + "\"");
        }
        api().get("/api/completion", null).refused(401, "UNAUTHORIZED");
    }

    /** Those that have a place first; those that nobody has told of last. */
    private void rowsOfUnitsFollowProtocol() {
        List<String> keys = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api().get("/api/completion?limit=2" + after, "figures-leader")
                    .expect(200)
                    .body();
            page.get("rows").forEach(row -> keys.add(row.get("key").asString()));
            after = page.has("next") ? "&after=" + page.get("next").asString() : "";
        } while (!after.isEmpty());
        assertThat(keys).containsExactly("figures-below", "figures-a", "figures-b", "figures-c", "figures-d");
    }

    private void unit(String id, String name, String parent, int order) {
        String unit = "{\"unit\":{\"id\":\"%s\",\"name\":\"%s\",\"parent\":\"%s\",\"order\":%d}}";
        events.publish(
                "chidao.units",
                "vn.chidao.unit.changed",
                "unit:" + id,
                1,
                Instant.EPOCH,
                unit.formatted(id, name, parent, order));
    }

    private void compare(String by, Collection<Known> tasks, Function<Known, String> keyOf, String account) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> compareAnswer(
                        api().get("/api/completion?by=" + by, account)
                                .expect(200)
                                .body(),
                        tasks,
                        keyOf));
    }

    private void compareAnswer(JsonNode answer, Collection<Known> tasks, Function<Known, String> keyOf) {
        Map<String, Map<String, Integer>> expected = new TreeMap<>();
        Map<String, Integer> total = new HashMap<>();
        for (Known task : tasks) {
            for (String field : countedAs(task)) {
                expected.computeIfAbsent(keyOf.apply(task), key -> new HashMap<>())
                        .merge(field, 1, Integer::sum);
                total.merge(field, 1, Integer::sum);
            }
        }
        Map<String, Map<String, Integer>> rows = new TreeMap<>();
        for (JsonNode row : answer.get("rows")) {
            rows.put(row.get("key").asString(), countsOf(row));
        }
        assertThat(rows).isEqualTo(expected);
        assertThat(countsOf(answer.get("total"))).isEqualTo(total);
    }

    private static Map<String, Integer> countsOf(JsonNode figures) {
        Map<String, Integer> counts = new HashMap<>();
        for (String field : FIELDS) {
            int count = figures.get(field).asInt();
            if (count != 0) {
                counts.put(field, count);
            }
        }
        assertThat(figures.get("assigned").asInt())
                .isEqualTo(figures.get("done").asInt()
                        + figures.get("inTerm").asInt()
                        + figures.get("awaiting").asInt()
                        + figures.get("overdue").asInt()
                        + figures.get("noDeadline").asInt()
                        + figures.get("suspended").asInt());
        return counts;
    }

    /** The figures that one task is counted in, in the words of DOMAIN.md. */
    private List<String> countedAs(Known task) {
        LocalDate today = clock.today();
        if (List.of("RETURNED", "CANCELLED").contains(task.status())) {
            return List.of();
        }
        if (task.status().equals("SUSPENDED")) {
            return List.of("assigned", "suspended");
        }
        if (task.judgedBy() == null) {
            return List.of("assigned", "noDeadline");
        }
        if (task.status().equals("COMPLETED")) {
            return switch (String.valueOf(task.outcome())) {
                case "ON_TIME" -> List.of("assigned", "done", "onTime");
                case "LATE" -> List.of("assigned", "done", "late");
                default -> List.of("assigned", "done", "onTimeAfterExtension");
            };
        }
        if (task.status().equals("SUBMITTED") && Boolean.TRUE.equals(task.inTime())) {
            return List.of("assigned", "awaiting");
        }
        return switch (Timeliness.ofOpen(task.judgedBy(), null, today, WorkingCalendar.MONDAY_TO_FRIDAY, 3)) {
            case OVERDUE -> List.of("assigned", "overdue");
            case DUE_SOON -> List.of("assigned", "inTerm", "dueSoon");
            default -> List.of("assigned", "inTerm");
        };
    }

    private Known fresh(int n) {
        LocalDate due =
                random.nextInt(8) == 0 ? null : LocalDate.of(2026, 11, 1).plusDays(random.nextInt(80));
        return new Known(
                new ObjectId().toHexString() + ":1",
                UNITS.get(n % UNITS.size()),
                random.nextInt(6) == 0 ? null : "leader" + random.nextInt(3),
                random.nextInt(6) == 0 ? null : "meeting" + random.nextInt(5),
                1,
                "ASSIGNED",
                due,
                due,
                null,
                null);
    }

    private Known changed(Known task) {
        List<String> statuses = List.of(
                "ASSIGNED", "IN_PROGRESS", "SUBMITTED", "REWORK", "COMPLETED", "RETURNED", "CANCELLED", "SUSPENDED");
        String status = statuses.get(random.nextInt(statuses.size()));
        boolean deadline = task.due() != null;
        LocalDate rework = LocalDate.of(2026, 11, 1).plusDays(random.nextInt(120));
        LocalDate judgedBy =
                deadline && random.nextInt(5) == 0 && rework.isAfter(task.due()) ? rework : task.judgedBy();
        return new Known(
                task.id(),
                task.unit(),
                task.issuer(),
                task.meeting(),
                task.version() + 1,
                status,
                task.due(),
                judgedBy,
                deadline && status.equals("SUBMITTED") ? random.nextBoolean() : null,
                deadline && status.equals("COMPLETED")
                        ? List.of("ON_TIME", "ON_TIME_AFTER_EXTENSION", "LATE").get(random.nextInt(3))
                        : null);
    }

    private Known any(List<Known> tasks) {
        return tasks.get(random.nextInt(tasks.size()));
    }

    private void remember(Known task) {
        newest.merge(task.id(), task, (one, other) -> one.version() > other.version() ? one : other);
    }

    private void publish(Known task) {
        remember(task);
        ObjectNode data = (ObjectNode) JSON.readTree(TestEvents.sample("task.assigned"));
        ObjectNode state = (ObjectNode) data.get("task");
        ObjectNode directive = (ObjectNode) state.get("directive");
        state.put("id", task.id())
                .put("directiveId", task.id().substring(0, 24))
                .put("unit", task.unit())
                .put("status", task.status());
        state.remove(List.of("dueDate", "effectiveDueDate", "originalDueDate", "judgedBy", "extensions"));
        ObjectNode due = state.putObject("due").put("extensions", 0);
        for (String date : List.of("nominal", "effective", "original")) {
            set(due, date, task.due());
        }
        if (!Objects.equals(task.judgedBy(), task.due())) {
            set(due, "rework", task.judgedBy());
            set(due, "reworkEffective", task.judgedBy());
        }
        set(state, "outcome", task.outcome());
        set(directive, "issuer", task.issuer());
        if (task.inTime() != null) {
            state.put("submittedInTime", task.inTime());
        }
        if (task.meeting() == null) {
            directive.remove("source");
        } else {
            ((ObjectNode) directive.get("source")).put("id", task.meeting());
        }
        events.publish(
                "chidao.tasks", "vn.chidao.task.progressed", task.id(), task.version(), Instant.now(), data.toString());
    }

    /** Gone with this JVM, when the service has let go of it. */
    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("figures-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                FileSystemUtils.deleteRecursively(folder.toFile());
            }));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(ObjectNode node, String field, @Nullable Object value) {
        if (value == null) {
            node.remove(field);
        } else {
            node.put(field, value.toString());
        }
    }

    private void queriesUseTheIndex() {
        assumeTrue(LocalMongo.realIsAvailable(), "the stand-in does not tell how it ran a query");
        QueryPlans.record(database);
        for (String account : List.of("figures-leader", "figures-b-head")) {
            api().get("/api/completion", account).expect(200);
            api().get("/api/completion?by=meeting", account).expect(200);
            api().get("/api/completion?by=month&from=2026-11&to=2027-01", account)
                    .expect(200);
        }
        // Of meetings first their keys are asked, then what they count, then the total.
        assertThat(QueryPlans.count(database, CompletionCells.COLLECTION)).isEqualTo(10);
        assertThat(QueryPlans.notServedByAnIndex(database, CompletionCells.COLLECTION))
                .isEmpty();
        assertThat(QueryPlans.sortedInMemory(database, CompletionCells.COLLECTION))
                .isEmpty();
    }

    private TestApi api() {
        return new TestApi(port);
    }
}
