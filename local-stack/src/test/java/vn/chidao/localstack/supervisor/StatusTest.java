package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.chidao.localstack.supervisor.ChidaoProcess.Ran;

/** The command as a process; small servers answer in the place of the services. */
class StatusTest {

    @TempDir
    Path folder;

    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void troublesAreALineEachBelowTheirPartAndTheCodeStaysZero() throws Exception {
        Home home = new Home(new ChidaoProcess(folder).home());
        FileLock lock = home.lock();
        try {
            home.create();
            new Keys(home.keys()).create();
            home.write(new Running(
                    4711,
                    Instant.EPOCH,
                    "http://localhost:8099",
                    true,
                    List.of(
                            place("directives-service", """
                            {"status": "DEGRADED", "components": {
                              "consumers": {"status": "DEGRADED", "details": {
                                "directives-service.units": "is 3 records and 75 s behind",
                                "directives-service.task-facts": "is 9 records and 80 s behind"}},
                              "deadLetters": {"status": "DEGRADED", "details": {"its topic": "holds 2"}},
                              "mongo": {"status": "DOWN", "details": {"error": "no server answers"}},
                              "loops": {"status": "UP", "details": {"nothing": "to tell"}},
                              "other": {"status": "UNKNOWN"}}}"""),
                            place("departments-service", "{\"status\": \"UP\"}"),
                            place("notifications-service", "no JSON"))));

            Ran ran = new ChidaoProcess(folder).run(8080, "status");

            assertThat(ran.code()).isZero();
            List<String> lines = ran.output().lines().toList();
            assertThat(lines.get(2)).startsWith("directives-service").endsWith("up");
            assertThat(lines.subList(3, 7))
                    .containsExactly(
                            "  consumers: directives-service.units is 3 records and 75 s behind",
                            "  consumers: directives-service.task-facts is 9 records and 80 s behind",
                            "  deadLetters: its topic holds 2",
                            "  mongo: DOWN no server answers");
            assertThat(lines.get(7)).startsWith("departments-service");
            assertThat(lines.get(8)).startsWith("notifications-service");
            assertThat(lines.get(9)).isEqualTo("ready http://localhost:8099");
        } finally {
            lock.channel().close();
        }
    }

    private Place place(String name, String health) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health", exchange -> {
            try (exchange) {
                boolean probe = exchange.getRequestURI().getPath().endsWith("/readiness");
                boolean operator = exchange.getRequestHeaders().containsKey("Authorization");
                byte[] bytes = (probe || operator ? health : "{}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        servers.add(server);
        return Place.service(name, server.getAddress().getPort());
    }
}
