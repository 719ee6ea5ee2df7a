package vn.chidao.directives;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.testing.SteeredClock;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestApi.Answer;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.testing.TestServers;
import vn.chidao.localstack.LocalKafka;

/**
 * The whole service on a real broker and a real mongod, with units and people heard of. All tests that extend this share one
 * running service and its data, so each makes its own meetings and directives. It is 18 November 2026, ten o'clock.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ServiceTest.Steered.class)
@ExtendWith(ServiceTest.Ends.class)
public abstract class ServiceTest {

    protected static final Instant TEN_O_CLOCK = Instant.parse("2026-11-18T03:00:00Z");
    protected static final JsonMapper JSON = new JsonMapper();

    private static boolean peopleKnown;

    @Autowired
    protected SteeredClock clock;

    @Autowired
    protected FindCommands finds;

    @Autowired
    protected MongoDatabase database;

    protected TestApi api;
    protected static TestEvents events;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
        // Groups of its own, and no figures: another test runs those.
        registry.add("spring.application.name", () -> "directives-api-test");
        registry.add("chidao.completion.counting", () -> false);
        registry.add("spring.kafka.listener.auto-startup", () -> false);
    }

    @BeforeEach
    void tenOClock(@LocalServerPort int port) {
        clock.set(TEN_O_CLOCK);
        api = new TestApi(port);
        if (!peopleKnown) {
            events = new TestEvents();
            tellOfPeople();
            peopleKnown = true;
        }
    }

    /** Whoever counts the tasks that lie in the topic shall not count ours. */
    @AfterAll
    static void noTasksAnyMore() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers()))) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (var partition : admin.describeTopics(List.of("chidao.tasks"))
                    .allTopicNames()
                    .get()
                    .get("chidao.tasks")
                    .partitions()) {
                all.put(new TopicPartition("chidao.tasks", partition.partition()), RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
        }
    }

    private void tellOfPeople() {
        events.publish(
                "chidao.units",
                "vn.chidao.unit.changed",
                "unit:tinh-uy",
                1,
                Instant.EPOCH,
                "{\"unit\":{\"id\":\"tinh-uy\",\"name\":\"Tỉnh ủy\"}}");
        events.unit("van-phong", "Văn phòng Tỉnh ủy", "tinh-uy");
        events.unit("ban-to-chuc", "Ban Tổ chức Tỉnh ủy", "tinh-uy");
        events.unit("ban-noi-chinh", "Ban Nội chính Tỉnh ủy", "tinh-uy");
        events.unit("ban-dan-van", "Ban Dân vận Tỉnh ủy", "tinh-uy", "ban-tuyen-giao-dan-van");
        events.unit("ban-tuyen-giao-dan-van", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "tinh-uy");
        events.person("vanphong", "CLERK", "van-phong");
        events.person("phochanh", "OFFICE_HEAD", "van-phong");
        events.person("phobithu", "LEADER", "");
        events.person("bantochuc", "UNIT_HEAD", "ban-to-chuc");
        events.person("bantochuc.cb", "OFFICER", "ban-to-chuc");
        events.person("bannoichinh", "UNIT_HEAD", "ban-noi-chinh");
        events.person("bantuyengiaodanvan", "UNIT_HEAD", "ban-tuyen-giao-dan-van");
        events.person("thuongtruc", "OFFICER", "tinh-uy");
        events.person("donvimoi", "OFFICER", "don-vi-moi");
        events.person("ubkt", "INSPECTOR", "");
        events.person("admin", "ADMIN", "");
        // The topic has one partition: who knows the last of them knows all.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/api/meetings", "admin").status() == 200);
    }

    /** A meeting on 17 November, without a document number. */
    protected String meeting() {
        return api.post("/api/meetings", "{\"title\":\"Hội nghị giao ban\",\"heldOn\":\"2026-11-17\"}", "vanphong")
                .expect(201)
                .text("id");
    }

    /** The same after its notice was issued: what is added to it is issued by itself. */
    protected String issuedMeeting() {
        String meeting = meeting();
        draft(directive("van-phong").put("meetingId", meeting));
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        return meeting;
    }

    /** A directive to {@code leadUnit}, due on 4 December. */
    protected static ObjectNode directive(String leadUnit, String... coordinatingUnits) {
        ObjectNode body = JSON.createObjectNode()
                .put("content", "Tổng hợp kết quả đại hội đảng bộ cấp cơ sở.")
                .put("leadUnit", leadUnit);
        if (coordinatingUnits.length > 0) {
            var others = body.putArray("coordinatingUnits");
            for (String unit : coordinatingUnits) {
                others.add(unit);
            }
        }
        body.putObject("deadline").put("kind", "DATE").put("date", "2026-12-04");
        return body;
    }

    protected String draft(JsonNode body) {
        return api.post("/api/directives", body.toString(), "vanphong")
                .expect(201)
                .text("id");
    }

    protected String issued(String leadUnit, String... coordinatingUnits) {
        String id = draft(directive(leadUnit, coordinatingUnits));
        return api.post("/api/directives/" + id + "/issue", null, "vanphong")
                .expect(200)
                .text("id");
    }

    /** What the lead unit has done, as the departments tell it in the contract's words. */
    protected void task(String directiveId, int no, long version, String what, int submissionNo) {
        publishTask(directiveId + ":" + no, version, what, taskJson(directiveId, no, what, submissionNo));
    }

    protected void publishTask(String key, long version, String what, String json) {
        events.publish("chidao.tasks", "vn.chidao.task." + what, key, version, TEN_O_CLOCK, json);
    }

    protected static String taskJson(String directiveId, int no, String what, int submissionNo) {
        ObjectNode data = (ObjectNode) Contract.sample("task." + what);
        ((ObjectNode) data.get("task"))
                .put("id", directiveId + ":" + no)
                .put("directiveId", directiveId)
                .put("no", no)
                .put("submissionNo", submissionNo);
        return data.toString();
    }

    protected Answer awaitStatus(String directiveId, String status) {
        String path = "/api/directives/" + directiveId;
        await().untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(
                        api.get(path, "vanphong").text("status"))
                .isEqualTo(status));
        return api.get(path, "vanphong");
    }

    protected long documents() {
        return database.getCollection("directives").countDocuments()
                + database.getCollection("meetings").countDocuments();
    }

    /** Stops the service behind the last test of all, before the servers of this JVM go. */
    static final class Ends implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext test) {
            var service = (ConfigurableApplicationContext) SpringExtension.getApplicationContext(test);
            test.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Ends.class))
                    .computeIfAbsent(service, key -> (AutoCloseable) service::close);
        }
    }

    static class Steered {
        @Bean
        SteeredClock clock() {
            return new SteeredClock(TEN_O_CLOCK);
        }

        @Bean
        FindCommands findCommands() {
            return new FindCommands();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer recordsFinds(FindCommands finds) {
            return settings -> settings.addCommandListener(finds);
        }
    }

    /** What the service asks for its lists, as the server gets it; what the sweeper asks is none of it. */
    public static final class FindCommands implements CommandListener {
        private static final Set<String> OF_THE_SESSION = Set.of("lsid", "$db", "$clusterTime", "$readPreference");

        private final List<BsonDocument> seen = new CopyOnWriteArrayList<>();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            boolean ofAList = event.getCommandName().equals("find")
                    && event.getCommand().containsKey("sort")
                    && !event.getCommand().getDocument("sort").containsKey("outbox.time");
            if (ofAList) {
                // A copy: the driver uses the buffer behind it again.
                BsonDocument command = new BsonDocumentCodec()
                        .decode(
                                new BsonDocumentReader(event.getCommand()),
                                DecoderContext.builder().build());
                OF_THE_SESSION.forEach(command::remove);
                seen.add(command);
            }
        }

        /** The only one in this collection that {@code act} causes. */
        public BsonDocument during(String collection, Runnable act) {
            seen.clear();
            act.run();
            List<BsonDocument> found = seen.stream()
                    .filter(command -> command.getString("find").getValue().equals(collection))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError("expected one query of " + collection + ", saw " + found);
            }
            return found.getFirst();
        }
    }
}
