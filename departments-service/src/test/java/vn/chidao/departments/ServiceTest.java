package vn.chidao.departments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.testing.TestServers;

/**
 * The whole service on a real broker and a real mongod: directives come as events, people come over HTTP, and identity runs in
 * its process. All tests that extend this share one running service and its data, so each makes its own directives.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(ServiceTest.Ends.class)
public abstract class ServiceTest {

    protected static final JsonMapper JSON = new JsonMapper();
    protected static final String PROGRAM_SECRET = "the-secret-of-a-program-0123456789";

    protected static TestEvents events;

    @LocalServerPort
    protected int port;

    @Autowired
    protected MongoDatabase database;

    protected TestApi api = new TestApi(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
        registry.add("CHIDAO_BOOTSTRAP_ADMIN", () -> "admin");
        registry.add("CHIDAO_ISSUER", () -> "http://localhost:8080/auth");
        registry.add("CHIDAO_KEY_ENCRYPTION_FILE", () -> file("what-seals-keys-and-tokens-0123456789"));
        registry.add("CHIDAO_WEB_CLIENT_SECRET_FILE", () -> file("the-secret-of-the-gateway-0123456789"));
        registry.add("CHIDAO_MACHINE_CLIENTS", () -> "van-thu:" + file(PROGRAM_SECRET) + ":vanthu");
    }

    private static String file(String content) {
        try {
            Path file = Files.createTempFile("departments", ".secret");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void enterUnitsAndPeople() {
        api = new TestApi(port);
        if (events != null) {
            return;
        }
        events = new TestEvents();
        unit("tinh-uy", "Tỉnh ủy", null);
        unit("van-phong", "Văn phòng Tỉnh ủy", "tinh-uy");
        unit("ban-to-chuc", "Ban Tổ chức Tỉnh ủy", "tinh-uy");
        unit("ban-noi-chinh", "Ban Nội chính Tỉnh ủy", "tinh-uy");
        person("vanphong", "CLERK", "van-phong");
        person("phobithu", "LEADER", null);
        person("bantochuc", "UNIT_HEAD", "ban-to-chuc");
        person("bantochuc.cb", "OFFICER", "ban-to-chuc");
        person("bannoichinh", "UNIT_HEAD", "ban-noi-chinh");
    }

    protected void unit(String id, String name, @Nullable String parent) {
        ObjectNode body = JSON.createObjectNode().put("name", name);
        if (parent != null) {
            body.put("parent", parent);
        }
        api.put("/api/units/" + id, body.toString(), "admin").succeeded();
    }

    protected void person(String account, String role, @Nullable String unit) {
        ObjectNode body = JSON.createObjectNode()
                .put("name", "Đồng chí " + account)
                .put("email", account + "@tinhuy.invalid")
                .put("phone", "0912000001");
        ObjectNode held = body.putArray("roles").addObject().put("role", role);
        if (unit != null) {
            held.put("unit", unit);
        }
        api.put("/api/people/" + account, body.toString(), "admin").succeeded();
    }

    /** @param roles JSON with single quotes */
    protected void holds(String account, String... roles) {
        api.put("/api/people/" + account, person(roles), "admin").succeeded();
    }

    protected static String person(String... roles) {
        return json("{'name':'Đồng chí','active':true,'roles':[" + String.join(",", roles) + "]}");
    }

    protected static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    protected static String directive() {
        return new ObjectId().toHexString();
    }

    protected void issued(String directive, long version) {
        decided(directive, "issued", version, state -> {});
    }

    protected void decided(String directive, String event, long version, Consumer<ObjectNode> change) {
        ObjectNode data = (ObjectNode) JSON.readTree(TestEvents.sample("directive.issued"));
        ObjectNode state = (ObjectNode) data.get("directive");
        state.put("id", directive);
        change.accept(state);
        Instant time = Instant.now();
        events.publish("chidao.directives", "vn.chidao.directive." + event, directive, version, time, data.toString());
    }

    protected void awaitStatus(String task, String status) {
        await().untilAsserted(() -> assertThat(
                        api.get("/api/tasks/" + task, "vanphong").text("status"))
                .isEqualTo(status));
    }

    protected List<String> historyOf(String task) {
        List<String> happened = new ArrayList<>();
        api.get("/api/tasks/" + task + "/history", "vanphong")
                .expect(200)
                .body()
                .get("items")
                .forEach(item -> happened.add(item.get("event").asString()));
        return happened;
    }

    protected Set<String> ids(String path, String account) {
        Set<String> ids = new HashSet<>();
        api.get(path, account)
                .expect(200)
                .body()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    protected static void wrong(TestApi.Answer answer, String field) {
        answer.expect(400);
        assertThat(answer.raw().body()).contains("\"" + field + "\"");
    }

    /** Stops the service behind the last test of all, before the servers of this JVM go. */
    static final class Ends implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext test) {
            var service = (ConfigurableApplicationContext) SpringExtension.getApplicationContext(test);
            test.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Ends.class))
                    .computeIfAbsent(service, key -> (AutoCloseable) () -> {
                        events.close();
                        service.getBean(MongoDatabase.class).drop();
                        service.close();
                    });
        }
    }
}
