package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.chidao.localstack.supervisor.ChidaoProcess.Ran;

/** The commands as processes; small servers answer in the place of the services' actuators. */
class DeadLetterCommandsTest {

    private static final String BAD = """
            {"offset": 17, "consumer": "directives-service.task-facts", "topic": "chidao.tasks", "partition": 3,
             "sourceOffset": 120, "key": "d1:1", "at": "2026-11-26T02:30:12.345Z",
             "reason": "d1:1:4 lacks task\\n\\u001b[31mred"}""";
    private static final String WITHOUT_A_KEY = """
            {"offset": 18, "consumer": "directives-service.units", "topic": "chidao.units", "partition": 0,
             "sourceOffset": 7, "at": "2026-11-26T02:31:00Z", "reason": "no CloudEvent"}""";

    @TempDir
    Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> changes = new CopyOnWriteArrayList<>();
    /** Of a service's short name; what is not there has none. */
    private final Map<String, String> letters = new HashMap<>();
    /** What a replay answers. */
    private volatile String replayed = "{\"taken\": 1, \"refused\": []}";

    private FileLock lock;

    @BeforeEach
    void servicesThatAnswer() throws IOException {
        Home home = new Home(new ChidaoProcess(folder).home());
        lock = home.lock();
        home.create();
        new Keys(home.keys()).create();
        List<Place> places = new ArrayList<>();
        for (String name : Parts.SERVICES) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/actuator/deadletters", exchange -> answer(name, exchange));
            server.start();
            servers.add(server);
            places.add(Place.service(name, server.getAddress().getPort()));
        }
        home.write(new Running(4711, Instant.EPOCH, "http://localhost:8099", true, places));
        letters.put("directives", "[" + BAD + "," + WITHOUT_A_KEY + "]");
    }

    @AfterEach
    void stop() throws IOException {
        servers.forEach(server -> server.stop(0));
        lock.channel().close();
    }

    @Test
    void theListNamesEachWithItsTimeConsumerPlaceSubjectAndReason() throws Exception {
        Ran ran = run();
        assertThat(ran.code()).isZero();
        assertThat(ran.output().lines())
                .contains(
                        "directives-service: 2",
                        "  directives:17  2026-11-26T02:30:12Z  directives-service.task-facts  chidao.tasks-3@120"
                                + "  d1:1  d1:1:4 lacks task [31mred",
                        "  directives:18  2026-11-26T02:31:00Z  directives-service.units  chidao.units-0@7"
                                + "  -  no CloudEvent",
                        "departments-service: none",
                        "notifications-service: none");
    }

    @Test
    void oneIsReplayedByItsNameOrItsOffsetAlone() throws Exception {
        for (String name : List.of("directives:17", "directives-service:17", "17")) {
            assertThat(run("replay", name)).isEqualTo(new Ran(0, "directives:17 was taken\n"));
        }
        assertThat(changes).hasSize(3).containsOnly("POST directives-service /actuator/deadletters/17");
    }

    @Test
    void whatIsRefusedAgainIsToldAndTheCommandFails() throws Exception {
        replayed = "{\"taken\": 0, \"refused\": [" + WITHOUT_A_KEY + "]}";
        Ran one = run("replay", "directives:18");
        assertThat(one.code()).isEqualTo(1);
        assertThat(one.output()).contains("directives:18 was refused again", "no CloudEvent");
        assertThat(run("replay").code()).isEqualTo(1);
        assertThat(changes)
                .contains(
                        "POST directives-service /actuator/deadletters/18",
                        "POST notifications-service /actuator/deadletters");
    }

    @Test
    void anOffsetThatSeveralServicesHaveNeedsTheService() throws Exception {
        letters.put("notifications", "[" + BAD + "]");
        Ran unclear = run("discard", "17", "entered", "by", "mistake");
        assertThat(unclear.code()).isEqualTo(1);
        assertThat(unclear.output()).contains("directives:17", "notifications:17");
        assertThat(changes).isEmpty();

        assertThat(run("discard", "notifications:17", "nhập", "nhầm & xóa").output())
                .isEqualTo("notifications:17 is discarded\n");
        assertThat(changes)
                .containsExactly("DELETE notifications-service /actuator/deadletters/17?reason=nhập+nhầm+&+xóa");
    }

    @Test
    void whatIsNotThereIsAnAnswer() throws Exception {
        for (String name : List.of("19", "departments:17", "directives:x", "../17")) {
            Ran ran = run("replay", name);
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.output()).contains("there is no dead letter “" + name + "”");
        }
        assertThat(changes).isEmpty();
    }

    private Ran run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("dead-letters"));
        command.addAll(List.of(words));
        return new ChidaoProcess(folder).run(8080, command.toArray(String[]::new));
    }

    private void answer(String service, HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String body = letters.getOrDefault(service.replace("-service", ""), "[]");
            if (!exchange.getRequestMethod().equals("GET")) {
                String query = exchange.getRequestURI().getQuery();
                changes.add(exchange.getRequestMethod() + " " + service + " "
                        + exchange.getRequestURI().getPath() + (query == null ? "" : "?" + query));
                body = exchange.getRequestMethod().equals("POST") ? replayed : "{}";
            }
            boolean known = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .startsWith("Bearer ");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
