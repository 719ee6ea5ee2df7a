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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.chidao.localstack.supervisor.ChidaoProcess.Ran;

/** The commands as processes; small servers answer in the place of the services. */
@Execution(ExecutionMode.CONCURRENT)
class DeadLetterCommandsTest {

    private static final String BAD = """
            {"offset": 17, "consumer": "directives-service.task-facts", "topic": "chidao.tasks", "partition": 3,
             "sourceOffset": 120, "key": "d1:1", "at": "2026-11-26T02:30:12.345Z",
             "reason": "d1:1:4 lacks task\\n\\u001b[31mred"}""";
    private static final String WITHOUT_A_KEY = """
            {"offset": 18, "consumer": "directives-service.units", "topic": "chidao.units", "partition": 0,
             "sourceOffset": 7, "at": "2026-11-26T02:31:00Z", "reason": "no CloudEvent"}""";

    /** Between two pages. */
    private static final String AND = "&&";

    @TempDir
    Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> changes = new CopyOnWriteArrayList<>();
    /** Of a service's short name; what is not there has none. */
    private final Map<String, String> letters = new HashMap<>();
    /** What a replay answers. */
    private volatile String replayed = "{\"items\": [{\"id\": \"17\", \"status\": 200}]}";

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
            server.createContext("/api/dead-letters", exchange -> answer(name, exchange));
            server.start();
            servers.add(server);
            places.add(Place.service(name, server.getAddress().getPort()));
        }
        home.write(new Running(4711, Instant.EPOCH, "http://localhost:8099", true, places));
        letters.put("directives", page(17, BAD) + AND + page(0, WITHOUT_A_KEY));
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
        assertThat(changes)
                .hasSize(3)
                .containsOnly("POST directives-service /api/dead-letters/directives/replay {\"offsets\":[17]}");
    }

    @Test
    void whatIsRefusedAgainIsToldAndTheCommandFails() throws Exception {
        replayed = "{\"items\": [{\"id\": \"18\", \"status\": 409, \"problem\": {\"detail\": \"still no CloudEvent\"}},"
                + "{\"id\": \"18\", \"status\": 200}]}";
        Ran one = run("replay", "directives:18");
        assertThat(one.code()).isEqualTo(1);
        assertThat(one.output()).contains("directives:18 was refused again", "still no CloudEvent");
        Ran all = run("replay");
        assertThat(all.code()).isEqualTo(1);
        assertThat(all.output())
                .contains("directives-service: 1 taken, 1 refused again", "notifications-service: 0 taken");
        assertThat(changes)
                .containsExactly(
                        "POST directives-service /api/dead-letters/directives/replay {\"offsets\":[18]}",
                        "POST directives-service /api/dead-letters/directives/replay {\"offsets\":[17,18]}");
    }

    @Test
    void anOffsetThatSeveralServicesHaveNeedsTheService() throws Exception {
        letters.put("notifications", page(0, BAD));
        Ran unclear = run("discard", "17", "entered", "by", "mistake");
        assertThat(unclear.code()).isEqualTo(1);
        assertThat(unclear.output()).contains("directives:17", "notifications:17");
        assertThat(changes).isEmpty();

        assertThat(run("discard", "notifications:17", "nhập", "nhầm & xóa").output())
                .isEqualTo("notifications:17 is discarded\n");
        assertThat(changes)
                .containsExactly("POST notifications-service /api/dead-letters/notifications/discard"
                        + " {\"reason\":\"nhập nhầm & xóa\",\"offsets\":[17]}");
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

    /** @param next 0 for the last one */
    private static String page(int next, String letter) {
        return "{\"items\": [" + letter + "], \"total\": 2" + (next == 0 ? "" : ", \"next\": \"" + next + "\"") + "}";
    }

    private Ran run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("dead-letters"));
        command.addAll(List.of(words));
        return new ChidaoProcess(folder).run(8080, command.toArray(String[]::new));
    }

    private void answer(String service, HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getQuery();
            String body = letters.getOrDefault(service.replace("-service", ""), "{\"items\": []}");
            if (!exchange.getRequestMethod().equals("GET")) {
                changes.add(exchange.getRequestMethod() + " " + service + " "
                        + exchange.getRequestURI().getPath() + " " + sent);
                body = replayed;
            } else if (body.contains(AND)) {
                // The second page is asked for by what the first one says.
                String[] pages = body.split(AND);
                body = query.contains("after=17") ? pages[1] : pages[0];
            }
            boolean known = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .startsWith("Bearer ");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
