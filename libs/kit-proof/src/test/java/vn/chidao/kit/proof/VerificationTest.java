package vn.chidao.kit.proof;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.Tally;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.testing.TestServers;

/** A service of one store, started whole, over a real broker and a real database, and asked by an inspector. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=verified-test",
            "chidao.api-name=verified",
            "chidao.journal.seal-interval=50ms",
            "chidao.runs.beat=50ms"
        })
@Import(VerifiedService.class)
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock("the log of a service")
class VerificationTest {

    private static final String RUNS = "/api/verifications/verified";
    private static final String SEALS = "/api/seals/verified";
    private static final String NO_DIGEST = "0000000000000000000000000000000000000000000000000000000000000000";

    @LocalServerPort
    private int port;

    @Autowired
    private AggregateStore<Tally, Tally.Event> tallies;

    @Autowired
    private MongoDatabase database;

    @Autowired
    private MeterRegistry meters;

    private TestApi api;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
    }

    @BeforeEach
    void threeAggregates() {
        api = new TestApi(port);
        for (String id : List.of("t1", "t2", "t3")) {
            if (tallies.find(id).isEmpty()) {
                tallies.create(id, act(), Tally::start);
                tallies.change(id, act(), tally -> tally.raise(1));
                tallies.change(id, act(), tally -> tally.raise(1));
            }
        }
        await().untilAsserted(() -> assertThat(seals("")).isNotEmpty());
        awaitPublished();
    }

    @AfterEach
    void letGo() {
        VerifiedService.SLOW_STORE.letGo();
    }

    @Test
    void sealsAreMadePublishedAndListed() {
        int before = seals("").size();
        VerifiedService.CLOCK.advance(Duration.ofDays(1));
        await().untilAsserted(() -> assertThat(seals("")).hasSize(before + 1));
        VerifiedService.CLOCK.advance(Duration.ofDays(1));
        await().untilAsserted(() -> assertThat(seals("")).hasSize(before + 2));

        JsonNode items = seals("");
        assertThat(items.get(0).path("number").asLong()).isEqualTo(before + 2);
        assertThat(items.get(0).path("previous").asString())
                .isEqualTo(items.get(1).path("digest").asString());
        JsonNode page = api.get(SEALS + "?limit=1", "ubkt").expect(200).body();
        assertThat(page.path("items")).hasSize(1);
        assertThat(seals("?limit=1&after=" + page.path("next").asString()).get(0))
                .isEqualTo(items.get(1));
        assertThat(api.get(SEALS + "?limit=500&after=2", "ubkt")
                        .expect(200)
                        .body()
                        .has("next"))
                .isFalse();
        String digest = items.get(0).path("digest").asString();
        try (TestEvents events = new TestEvents()) {
            await().untilAsserted(() -> assertThat(events.in("chidao.seals"))
                    .filteredOn(event -> event.headers().get("ce_digest").equals(digest))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.key()).isEqualTo("verified-test");
                        assertThat(event.type()).isEqualTo("vn.chidao.seal.made");
                    }));
        }
    }

    @Test
    void whatNobodyTouchedFits() {
        JsonNode last = seals("").get(0);
        String kept = "verified-test " + last.path("day").asString() + " "
                + last.path("digest").asString() + "\nanother-service 2026-11-23 " + NO_DIGEST;

        var asked = api.post(RUNS, given(kept), "ubkt").expect(202);
        String number = asked.text("number");
        assertThat(asked.raw().headers().firstValue("Location")).hasValue(RUNS + "/" + number);
        assertThat(asked.text("state")).isEqualTo("RUNNING");
        JsonNode run = ended(number);

        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("FINISHED");
        assertThat(run.path("by").asString()).isEqualTo("ubkt");
        assertThat(run.path("service").asString()).isEqualTo("verified-test");
        assertThat(run.path("given").asInt()).isEqualTo(1);
        assertThat(run.path("topics").asBoolean()).isTrue();
        assertThat(run.has("endedAt")).isTrue();
        JsonNode report = run.path("report");
        assertThat(report.path("findings").asLong()).as(report.toString()).isZero();
        assertThat(report.path("kinds")).isEmpty();
        assertThat(report.path("problems")).isEmpty();
        assertThat(report.path("aggregates").asLong()).as("and the seals").isEqualTo(3 + 1);
        assertThat(report.path("seals").asLong()).isEqualTo(seals("").size());
        assertThat(report.path("lastSeal")).isEqualTo(last);
        assertThat(report.path("records").asLong())
                .isGreaterThanOrEqualTo(report.path("entries").asLong());
        assertThat(api.get(RUNS + "?limit=1", "admin").expect(200).body().at("/items/0"))
                .as("the newest run")
                .isEqualTo(run);
        assertThat(meters.get("chidao.journal.verifications")
                        .tag("result", "fits")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void withoutTopicsItSaysThatTheyWereNotAsked() {
        JsonNode run =
                ended(api.post(RUNS, "{\"topics\":false}", "admin").expect(202).text("number"));
        assertThat(run.path("topics").asBoolean(true)).isFalse();
        assertThat(run.path("report").has("records")).isFalse();
    }

    @Test
    void aLineOfAnInspectorThatDoesNotFitIsNamed() {
        String day = seals("").get(0).path("day").asString();
        JsonNode report = verify(day + " " + NO_DIGEST + "\nverified-test 2026-01-01 " + NO_DIGEST);
        assertThat(kinds(report)).containsExactlyInAnyOrder("GIVEN_DIFFERS 1", "GIVEN_MISSING 1");
    }

    @Test
    void anAlteredEntryIsNamedCountedAndLogged(CapturedOutput log) {
        Document entry = history("t1:2");
        database.getCollection("history").updateOne(eq("_id", "t1:2"), set("actor", "somebody-else"));
        try {
            double before = found("altered");
            JsonNode report = verify("");
            assertThat(kinds(report)).containsExactly("ALTERED 1");
            assertThat(report.at("/kinds/0/first/aggregate").asString()).isEqualTo("t1");
            assertThat(report.at("/kinds/0/first/version").asLong()).isEqualTo(2);
            assertThat(report.at("/problems/0/kind").asString()).isEqualTo("ALTERED");
            assertThat(log).contains("by ubkt: 1 times ALTERED, first t1, version 2");
            assertThat(found("altered")).isEqualTo(before + 1);
        } finally {
            var restored = database.getCollection("history").replaceOne(eq("_id", "t1:2"), entry);
            assertThat(restored.getModifiedCount()).isEqualTo(1);
        }
        assertThat(verify("").path("findings").asLong()).isZero();
    }

    @Test
    void aMissingDocumentAndAMissingTailAreNamed() {
        var documents = database.getCollection("tallies");
        Document whole = documents.findOneAndDelete(eq("_id", "t2"));
        Document tail = database.getCollection("history").findOneAndDelete(eq("_id", "t3:3"));
        try {
            assertThat(kinds(verify("")))
                    .as("and what was sealed of them")
                    .contains("MISSING 1", "NO_DOCUMENT 1", "STORE_LACKS 1");
        } finally {
            documents.insertOne(whole);
            database.getCollection("history").insertOne(tail);
        }
        assertThat(verify("").path("findings").asLong()).isZero();
    }

    @Test
    void whatTheTopicDoesNotHoldIsNamed() {
        // A whole aggregate with right digests, as who has this source code can write it.
        Document entry = history("t1:1").append("_id", "t9:1").append("aggregate", "t9");
        Document document =
                database.getCollection("tallies").find(eq("_id", "t1")).first();
        database.getCollection("history").insertOne(entry);
        var added = database.getCollection("tallies")
                .insertOne(
                        document.append("_id", "t9").append("version", 1L).append("head", entry.getString("digest")));
        assertThat(added.wasAcknowledged()).isTrue();
        try {
            assertThat(kinds(verify(""))).contains("TOPIC_LACKS 1");
        } finally {
            var gone = database.getCollection("history").deleteOne(eq("_id", "t9:1"));
            gone = database.getCollection("tallies").deleteOne(eq("_id", "t9"));
            assertThat(gone.getDeletedCount()).isEqualTo(1);
        }
    }

    @Test
    void ofManyWhoAskAtOnceOneIsHeardAndTheOthersAreToldOfTheRun() throws Exception {
        VerifiedService.SLOW_STORE.hold();
        int people = 8;
        CountDownLatch together = new CountDownLatch(people);
        List<TestApi.Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<TestApi.Answer> ask = () -> {
                together.countDown();
                together.await();
                return api.post(RUNS, null, "ubkt");
            };
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(people, ask))) {
                answers.add(answer.get());
            }
        }
        List<TestApi.Answer> heard =
                answers.stream().filter(answer -> answer.status() == 202).toList();
        assertThat(heard).hasSize(1);
        String number = heard.getFirst().text("number");
        for (TestApi.Answer answer : answers) {
            if (answer != heard.getFirst()) {
                assertThat(answer.refused(409, "VERIFICATION_RUNNING").text("number"))
                        .isEqualTo(number);
                assertThat(answer.text("by")).isEqualTo("ubkt");
            }
        }
        VerifiedService.SLOW_STORE.letGo();
        assertThat(ended(number).path("state").asString()).isEqualTo("FINISHED");
    }

    @Test
    void aLongRunGoesOnBeyondItsLease() {
        VerifiedService.SLOW_STORE.hold();
        String number = api.post(RUNS, null, "ubkt").expect(202).text("number");
        for (int n = 0; n < 5; n++) {
            VerifiedService.CLOCK.advance(Duration.ofSeconds(25));
            await().untilAsserted(
                            () -> assertThat(stored(number).getDate("until").toInstant())
                                    .isAfter(VerifiedService.CLOCK.instant().plusSeconds(20)));
            assertThat(api.get(RUNS + "/" + number, "ubkt").expect(200).text("state"))
                    .isEqualTo("RUNNING");
        }
        VerifiedService.SLOW_STORE.letGo();
        assertThat(ended(number).path("state").asString()).isEqualTo("FINISHED");
    }

    @Test
    void aRunWhoseInstanceWasKilledIsLostAndMakesWay() {
        long number = newest() + 1;
        Verification left = Verification.begun(number, "admin", VerifiedService.CLOCK.instant(), true, 0);
        BsonDocument document = new BsonDocument("_id", new BsonInt64(number));
        document.putAll(Records.encode(left, Verification.class, database.getCodecRegistry()));
        document.append(
                "until",
                new BsonDateTime(VerifiedService.CLOCK.instant().plusSeconds(30).toEpochMilli()));
        database.getCollection(Verifications.COLLECTION, BsonDocument.class).insertOne(document);
        var refused = api.post(RUNS, null, "ubkt").refused(409, "VERIFICATION_RUNNING");
        assertThat(refused.text("detail")).contains("admin");

        VerifiedService.CLOCK.advance(Duration.ofSeconds(31));
        var lost = api.get(RUNS + "/" + number, "ubkt").expect(200);
        assertThat(lost.text("state")).isEqualTo("FAILED");
        assertThat(lost.text("failure")).isEqualTo("LOST");
        assertThat(ended(api.post(RUNS, null, "ubkt").expect(202).text("number"))
                        .path("number")
                        .asLong())
                .isEqualTo(number + 1);
    }

    @Test
    void aRunThatAnEarlierVersionLeftIsLost() {
        long number = newest() + 1;
        BsonDocument document = new BsonDocument("_id", new BsonInt64(number));
        document.putAll(Records.encode(
                Verification.begun(number, "admin", VerifiedService.CLOCK.instant(), true, 0),
                Verification.class,
                database.getCodecRegistry()));
        document.append(
                "aliveUntil",
                new BsonDateTime(VerifiedService.CLOCK.instant().plusSeconds(30).toEpochMilli()));
        database.getCollection(Verifications.COLLECTION, BsonDocument.class).insertOne(document);

        assertThat(api.get(RUNS + "/" + number, "ubkt").expect(200).text("failure"))
                .isEqualTo("LOST");
        assertThat(ended(api.post(RUNS, null, "ubkt").expect(202).text("number"))
                        .path("state")
                        .asString())
                .isEqualTo("FINISHED");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, 401",
        "an, 403",
        "ubkt, 200",
        "admin, 200",
    })
    void itIsForInspectorsAndAdministrators(String who, int status) {
        String account = who.equals("nobody") ? null : who;
        for (String path : List.of(RUNS, RUNS + "?limit=1", SEALS)) {
            assertThat(api.get(path, account).status()).as(path).isEqualTo(status);
        }
        if (status == 200) {
            JsonNode run = ended(api.post(RUNS, null, account).expect(202).text("number"));
            assertThat(run.path("by").asString()).isEqualTo(account);
        } else {
            assertThat(api.post(RUNS, "{}", account).status()).isEqualTo(status);
            assertThat(api.get(RUNS + "/1", account).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"given\":\"no seal at all\"}",
                "{\"given\":\"verified-test 22/11/2026 " + NO_DIGEST + "\"}",
                "{\"given\":17}",
                "{\"topics\":\"yes\"}",
                "{\"gives\":\"\"}",
                "[]",
                "{",
            })
    void whatIsNoRequestIsRefused(String body) {
        long before = newest();
        var refused = api.post(RUNS, body, "ubkt").expect(400);
        assertThat(refused.text("detail")).isNotBlank();
        assertThat(newest()).as("and begins nothing").isEqualTo(before);
    }

    @Test
    void aWrongLineIsNamed() {
        String day = "verified-test 2026-11-22 " + NO_DIGEST;
        var refused = api.post(RUNS, given(day + "\nverified-test 2026-02-30 " + NO_DIGEST), "ubkt")
                .refused(400, "INVALID");
        assertThat(refused.text("errors.0.field")).isEqualTo("given");
        assertThat(refused.text("errors.0.message")).startsWith("Dòng 2");
        var tooMany = api.post(RUNS, given((day + "\n").repeat(3_000)), "ubkt").refused(400, "INVALID");
        assertThat(tooMany.text("errors.0.field")).isEqualTo("given");
    }

    @Test
    void pagesAndNumbersAreStrict() {
        for (String query : List.of("?limit=0", "?limit=501", "?after=x", "?after=0", "?after=-1", "?page=2")) {
            assertThat(api.get(RUNS + query, "ubkt").status()).as(query).isEqualTo(400);
            assertThat(api.get(SEALS + query, "ubkt").status()).as(query).isEqualTo(400);
        }
        assertThat(api.get(RUNS + "/abc", "ubkt").status()).isEqualTo(400);
        api.get(RUNS + "/999999", "ubkt").refused(404, "NOT_FOUND");
    }

    private JsonNode verify(String kept) {
        JsonNode run = ended(api.post(RUNS, given(kept), "ubkt").expect(202).text("number"));
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("FINISHED");
        return run.path("report");
    }

    private JsonNode ended(String number) {
        await().untilAsserted(() -> assertThat(
                        api.get(RUNS + "/" + number, "ubkt").expect(200).text("state"))
                .isNotEqualTo("RUNNING"));
        return api.get(RUNS + "/" + number, "ubkt").expect(200).body();
    }

    private static List<String> kinds(JsonNode report) {
        List<String> kinds = new ArrayList<>();
        report.path("kinds")
                .forEach(kind -> kinds.add(
                        kind.path("kind").asString() + " " + kind.path("count").asLong()));
        return kinds;
    }

    private double found(String kind) {
        var counter = meters.find("chidao.journal.findings").tag("kind", kind).counter();
        return counter == null ? 0 : counter.count();
    }

    private JsonNode seals(String query) {
        return api.get(SEALS + query, "ubkt").expect(200).body().path("items");
    }

    private long newest() {
        return api.get(RUNS + "?limit=1", "ubkt")
                .expect(200)
                .body()
                .at("/items/0/number")
                .asLong(0);
    }

    private Document stored(String number) {
        return database.getCollection(Verifications.COLLECTION)
                .find(eq("_id", Long.valueOf(number)))
                .first();
    }

    private Document history(String id) {
        Document entry = database.getCollection("history").find(eq("_id", id)).first();
        assertThat(entry).isNotNull();
        return entry;
    }

    private void awaitPublished() {
        await().untilAsserted(() -> {
            for (String collection : List.of("tallies", "seals")) {
                assertThat(database.getCollection(collection)
                                .countDocuments(com.mongodb.client.model.Filters.exists("outbox.0")))
                        .isZero();
            }
        });
    }

    private static String given(String lines) {
        return new JsonMapper().writeValueAsString(Map.of("given", lines));
    }

    private static Act act() {
        return Act.of("an", VerifiedService.CLOCK.instant());
    }
}
