package vn.chidao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.chidao.gateway.Browser.assertProblem;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The gateway before a service that is gone, one that is silent, and one that breaks off. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "chidao.gateway.response-limit=300ms")
class FailureTest {

    /** Hears requests, bodies included, and answers with the bytes it was given, or ends the connection, or waits. */
    private static final class Unreliable implements AutoCloseable {
        private static final String SILENCE = "silence";

        private final ServerSocket socket;
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final List<String> script = new CopyOnWriteArrayList<>();

        Unreliable() {
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.startVirtualThread(() -> {
                while (!socket.isClosed()) {
                    try {
                        Socket connection = socket.accept();
                        Thread.startVirtualThread(() -> serve(connection));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        private void serve(Socket connection) {
            try (connection) {
                var lines = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                while (hear(lines)) {
                    String answer = script.isEmpty() ? "" : script.removeFirst();
                    if (answer.equals(SILENCE)) {
                        // Until the gateway gives up and closes.
                        while (connection.getInputStream().read() >= 0) {}
                        return;
                    }
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    connection.getOutputStream().flush();
                    if (answer.isEmpty() || answer.contains("broken")) {
                        return;
                    }
                }
            } catch (IOException e) {
                // The gateway has gone.
            }
        }

        private boolean hear(BufferedReader lines) throws IOException {
            String first = lines.readLine();
            if (first == null) {
                return false;
            }
            heard.add(first);
            int length = 0;
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                if (line.toLowerCase().startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
                if (line.equalsIgnoreCase("transfer-encoding: chunked")) {
                    length = -1;
                }
            }
            if (length < 0) {
                for (String line = lines.readLine(); line != null && !line.equals("0"); line = lines.readLine()) {}
                lines.readLine();
            }
            for (int i = 0; i < length; i++) {
                lines.read();
            }
            return true;
        }

        void will(String... answers) {
            heard.clear();
            script.clear();
            script.addAll(List.of(answers));
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Unreliable UNRELIABLE = new Unreliable();

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    private Browser browser;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        String nowhere = Upstream.nowhere();
        registry.add("CHIDAO_DIRECTIVES_URL", () -> nowhere);
        registry.add("CHIDAO_DEPARTMENTS_URL", UNRELIABLE::url);
        registry.add("CHIDAO_NOTIFICATIONS_URL", () -> nowhere);
    }

    @BeforeEach
    void browser() {
        browser = new Browser(port);
    }

    @AfterAll
    static void stop() throws IOException {
        UNRELIABLE.close();
    }

    @Test
    void aServiceThatIsGoneIs503() throws Exception {
        double before = failures("directives", "UNAVAILABLE");

        HttpResponse<String> response = browser.post("/api/meetings", "{}");
        JsonNode problem = assertProblem(response, 503, "SERVICE_UNAVAILABLE");

        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(problem.path("service").asString()).isEqualTo("directives");
        assertThat(problem.path("title").asString()).isEqualTo("Dịch vụ tạm thời không sẵn sàng");
        assertThat(problem.path("detail").asString()).contains("Chưa kết nối được với dịch vụ nhiệm vụ");
        assertThat(failures("directives", "UNAVAILABLE")).isEqualTo(before + 1);
        JsonNode english = Browser.json(browser.get("/api/deliveries", "Accept-Language", "en"));
        assertThat(english.path("detail").asString()).startsWith("Cannot connect to the notifications service.");
    }

    @Test
    void aSilentServiceIs504AndIsAskedOnce() throws Exception {
        UNRELIABLE.will(Unreliable.SILENCE);

        HttpResponse<String> response = browser.post("/api/tasks/1:1/submit", "{\"note\":\"xong\"}");

        JsonNode problem = assertProblem(response, 504, "SERVICE_TOO_SLOW");
        assertThat(problem.path("service").asString()).isEqualTo("departments");
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(UNRELIABLE.heard).containsExactly("POST /api/tasks/1:1/submit HTTP/1.1");
        assertThat(failures("departments", "TOO_SLOW")).isPositive();
    }

    @Test
    void aCommandWhoseConnectionBreaksIsNotSentAgain() throws Exception {
        UNRELIABLE.will("", OK, OK);

        assertProblem(browser.post("/api/tasks/1:1/submit", "{\"note\":\"xong\"}"), 502, "SERVICE_BROKE_OFF");

        assertThat(UNRELIABLE.heard).containsExactly("POST /api/tasks/1:1/submit HTTP/1.1");
        assertThat(failures("departments", "BROKE_OFF")).isPositive();
    }

    @Test
    void neitherIsOneOnAConnectionThatServedBefore() throws Exception {
        UNRELIABLE.will(OK, "", OK);

        assertThat(browser.post("/api/tasks/1:1/progress", "{}").body()).isEqualTo("ok");
        assertProblem(browser.post("/api/tasks/1:1/submit", "{}"), 502, "SERVICE_BROKE_OFF");

        assertThat(UNRELIABLE.heard)
                .containsExactly("POST /api/tasks/1:1/progress HTTP/1.1", "POST /api/tasks/1:1/submit HTTP/1.1");
    }

    @Test
    void aShortAnswerThatBreaksOffIsReplacedByAProblem() throws Exception {
        UNRELIABLE.will("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nETag: \"1\"\r\n\r\nbroken");

        HttpResponse<String> response = browser.get("/api/units");

        assertProblem(response, 502, "SERVICE_BROKE_OFF");
        assertThat(response.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void aLongAnswerThatBreaksOffDoesNotLookWhole() {
        String chunk = "broken".repeat(10_000);
        UNRELIABLE.will("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(chunk.length())
                + "\r\n" + chunk + "\r\n");

        assertThatThrownBy(() -> browser.get("/api/units")).isInstanceOf(IOException.class);
    }

    @Test
    void theContractIsWholeOrNotThere() throws Exception {
        HttpResponse<String> response = browser.get("/api/openapi");

        JsonNode problem = assertProblem(response, 503, "SERVICE_UNAVAILABLE");
        assertThat(problem.path("service").asString()).isEqualTo("directives");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
    }

    @Test
    void withoutASandboxItsPathDoesNotExist() throws Exception {
        assertProblem(browser.get("/api/sandbox/messages"), 404, "NOT_FOUND");
    }

    private double failures(String service, String reason) {
        return meters.counter("chidao.gateway.failures", "service", service, "reason", reason)
                .count();
    }
}
