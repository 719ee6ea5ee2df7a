package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.kit.events.Topics;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.security.Caller;
import vn.chidao.kit.security.CallerDirectory;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.testing.TestServers;

/** A service of one store, started whole, and asked by an inspector. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=sealing-test", "chidao.journal.seal-interval=50ms"})
class SealsEndpointTest {

    private static final JournalFixture.SteeredClock CLOCK = new JournalFixture.SteeredClock();
    private static final String TOPIC = "test.tallies.sealed";

    @LocalServerPort
    private int port;

    @Autowired
    private AggregateStore<Tally, Tally.Event> tallies;

    private TestApi api;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class App {
        @Bean
        CallerDirectory directory() {
            record Person(String account, Set<String> roles) implements Caller {}
            Map<String, Person> people =
                    Map.of("an", new Person("an", Set.of("CLERK")), "ubkt", new Person("ubkt", Set.of("INSPECTOR")));
            return account -> Optional.ofNullable(people.get(account));
        }

        @Bean
        Clock clock() {
            return CLOCK;
        }

        @Bean
        AggregateStore<Tally, Tally.Event> tallies(Journal journal) {
            return journal.store(Tally.type("tallies", TOPIC, false));
        }

        @Bean
        NewTopics topics() {
            return new NewTopics(Topics.journal(TOPIC, 2, (short) 1));
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
    }

    @BeforeEach
    void api() {
        api = new TestApi(port);
    }

    @Test
    void sealsAreMadeListedPublishedAndVerified() {
        awaitSeals(1);
        var unused = tallies.create("t1", Act.of("an", CLOCK.instant()), Tally::start);
        CLOCK.advance(Duration.ofDays(1));
        awaitSeals(2);
        CLOCK.advance(Duration.ofDays(1));
        JsonNode items = awaitSeals(3);

        JsonNode second = items.get(1);
        assertThat(second.path("number").asLong()).isEqualTo(2);
        assertThat(second.path("day").asString()).isEqualTo("2026-11-23");
        assertThat(second.path("aggregates").asLong()).isEqualTo(1);
        assertThat(items.get(0).path("previous").asString())
                .isEqualTo(second.path("digest").asString());
        var page = api.get("/actuator/seals?limit=1", "ubkt").expect(200).body();
        assertThat(page.path("next").asLong()).isEqualTo(3);
        assertThat(api.get("/actuator/seals?limit=5&before=3", "ubkt")
                        .expect(200)
                        .body()
                        .path("items"))
                .hasSize(2);

        String line = "sealing-test 2026-11-23 " + second.path("digest").asString();
        awaitPublished(second.path("digest").asString());
        await().untilAsserted(() -> {
            JsonNode report =
                    api.get("/actuator/history?topics=true", "ubkt").expect(200).body();
            assertThat(report.path("problems")).as(report.toString()).isEmpty();
            assertThat(report.path("aggregates").asLong()).isEqualTo(2);
            assertThat(report.path("seals").asLong()).isEqualTo(3);
            assertThat(report.path("lastSeal").path("day").asString()).isEqualTo("2026-11-24");
            assertThat(report.path("records").asLong()).isGreaterThanOrEqualTo(4);
        });
        JsonNode plain = api.get("/actuator/history", "ubkt").expect(200).body();
        assertThat(plain.path("problems")).isEmpty();
        assertThat(plain.has("records")).isFalse();

        JsonNode kept = verify(line + "\nanother-service 2026-11-23 " + "0".repeat(64));
        assertThat(kept.path("problems")).isEmpty();
        assertThat(kept.path("given").asLong()).isEqualTo(1);
        JsonNode other = verify("2026-11-23 " + "0".repeat(64) + "\n2026-01-01 " + "0".repeat(64));
        assertThat(other.path("kinds").path("GIVEN_DIFFERS").path("count").asLong())
                .isEqualTo(1);
        assertThat(other.path("kinds")
                        .path("GIVEN_DIFFERS")
                        .path("first")
                        .path("version")
                        .asLong())
                .isEqualTo(2);
        assertThat(other.path("kinds").path("GIVEN_MISSING").path("count").asLong())
                .isEqualTo(1);
    }

    @Test
    void whatIsNoSealIsRefused() {
        var refused = api.post("/actuator/seals", "{\"given\":\"no seal at all\"}", "ubkt")
                .expect(400);
        assertThat(refused.text("detail")).contains("line 1");
        var unused = api.post("/actuator/seals", "{}", "ubkt").expect(400);
    }

    @Test
    void onlyForOperators() {
        var unused = api.get("/actuator/seals", null).expect(401);
        unused = api.get("/actuator/seals", "an").expect(403);
        unused = api.post("/actuator/seals", "{\"given\":\"\"}", "an").expect(403);
    }

    private JsonNode verify(String given) {
        return api.post("/actuator/seals", new JsonMapper().writeValueAsString(Map.of("given", given)), "ubkt")
                .expect(200)
                .body();
    }

    private JsonNode awaitSeals(int count) {
        await().untilAsserted(() -> assertThat(
                        api.get("/actuator/seals", "ubkt").expect(200).body().path("items"))
                .hasSize(count));
        return api.get("/actuator/seals", "ubkt").expect(200).body().path("items");
    }

    private static void awaitPublished(String digest) {
        try (TestEvents events = new TestEvents()) {
            await().untilAsserted(() -> assertThat(events.in("chidao.seals"))
                    .filteredOn(event -> event.headers().get("ce_digest").equals(digest))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.key()).isEqualTo("sealing-test");
                        assertThat(event.type()).isEqualTo("vn.chidao.seal.made");
                    }));
        }
    }
}
