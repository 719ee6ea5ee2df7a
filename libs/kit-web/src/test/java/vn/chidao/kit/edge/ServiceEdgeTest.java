package vn.chidao.kit.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.kit.model.Caller;
import vn.chidao.kit.security.CallerDirectory;
import vn.chidao.kit.testing.TestIssuer;

/** What a service refuses before its controllers: asked over sockets, since clients refuse to send such requests. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "chidao.zone=Asia/Ho_Chi_Minh",
            "chidao.token.issuer=urn:chidao:local",
            "chidao.token.audience=chidao",
            "chidao.provider.issuer=",
            "chidao.provider.jwks-uri=",
            "chidao.provider.account-claim=sub",
            "chidao.security.operators=ADMIN",
            "chidao.edge.all-bodies=2MB",
            "chidao.edge.body-limit=1s",
            "server.tomcat.connection-timeout=1s",
            "spring.servlet.multipart.enabled=false",
            "spring.mvc.problemdetails.enabled=false",
            "logging.level.vn.chidao=info"
        })
class ServiceEdgeTest {

    private static final TestIssuer ISSUER = new TestIssuer();
    private static final String TOKEN = ISSUER.token("an");

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Notes.class)
    static class App {
        @Bean
        CallerDirectory directory() {
            record Person(String account, Set<String> roles) implements Caller {
                @Override
                public boolean seesAll() {
                    return true;
                }
            }
            return account -> Optional.of(new Person(account, Set.of()));
        }
    }

    record Note(String text) {}

    @RestController
    static class Notes {
        @PostMapping("/api/notes")
        int write(@RequestBody Note note) {
            return note.text().length();
        }

        @GetMapping("/api/notes")
        List<String> read(@RequestParam(required = false) @Nullable String by) {
            return List.of(String.valueOf(by));
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("chidao.token.public-key", ISSUER::publicKeyPem);
    }

    record Answer(int status, String head, String body) {

        void isProblem(int wanted, String code) {
            assertThat(status).as(head + body).isEqualTo(wanted);
            assertThat(head.toLowerCase()).contains("content-type: application/problem+json");
            JsonNode problem = new JsonMapper().readTree(body);
            assertThat(problem.path("code").asString()).isEqualTo(code);
            assertThat(problem.path("status").asInt()).isEqualTo(wanted);
            assertThat(problem.path("title").asString()).isNotBlank();
        }
    }

    private Socket open(String method, String path, String... headers) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static Answer answer(Socket socket) throws IOException {
        String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int end = all.indexOf("\r\n\r\n");
        String body = all.substring(end + 4);
        return new Answer(
                Integer.parseInt(all.substring(9, 12)),
                all.substring(0, end),
                body.contains("{") ? body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1) : body);
    }

    private Answer ask(String method, String path, String... headers) throws IOException {
        try (Socket socket = open(method, path, headers)) {
            return answer(socket);
        }
    }

    private Answer askAsAn(String method, String path, String... headers) throws IOException {
        return ask(
                method,
                path,
                Stream.concat(Stream.of("Authorization: Bearer " + TOKEN), Stream.of(headers))
                        .toArray(String[]::new));
    }

    private Socket half(int announced, int sent) throws IOException {
        Socket socket = open(
                "POST",
                "/api/notes",
                "Authorization: Bearer " + TOKEN,
                "Content-Type: application/json",
                "Content-Length: " + announced);
        socket.getOutputStream().write("x".repeat(sent).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private double held() {
        return meters.get("chidao.edge.bodies").gauge().value();
    }

    @Test
    void bodiesThatComeInTogetherAreBounded() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                slow.add(half(1 << 20, 600_000));
            }
            await().until(() -> held() > 1_000_000);

            try (Socket more = half(1 << 20, 900_000)) {
                Answer refused = answer(more);
                refused.isProblem(503, "BUSY");
                assertThat(refused.head()).contains("Retry-After: 1");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().until(() -> held() == 0);
        assertThat(askAsAn("GET", "/api/notes").status()).isEqualTo(200);
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForLong() throws Exception {
        try (Socket silent = half(100, 10)) {
            answer(silent).isProblem(408, "REQUEST_TIMEOUT");
        }
        await().until(() -> held() == 0);
    }

    @Test
    void aBodyThatComesDropByDropIsNotWaitedForLong() throws Exception {
        try (Socket socket = half(1_000, 1)) {
            Function<Socket, Boolean> answered = open -> {
                try {
                    if (open.getInputStream().available() > 0) {
                        return true;
                    }
                    open.getOutputStream().write('x');
                    open.getOutputStream().flush();
                    return false;
                } catch (IOException e) {
                    return true;
                }
            };
            await().pollInterval(Duration.ofMillis(50)).until(() -> answered.apply(socket));
            answer(socket).isProblem(408, "REQUEST_TIMEOUT");
        }
    }

    @Test
    void nobodysBodyIsReadBeforeTheCallerIsKnown() throws Exception {
        try (Socket socket = open("POST", "/api/notes", "Content-Type: application/json", "Content-Length: 1000000")) {
            answer(socket).isProblem(401, "UNAUTHORIZED");
        }
        assertThat(held()).isZero();
    }

    static Stream<Arguments> headersAndPaths() {
        List<String> headers = List.of(
                "Cookie: session=SECRET; ten=",
                "Authorization: Bearer SECRET",
                "User-Agent: SECRET",
                "Referer: SECRET",
                "Origin: SECRET",
                "If-Match: SECRET",
                "Idempotency-Key: SECRET",
                "Accept: SECRET",
                "Accept-Language: SECRET",
                "Content-Type: SECRET",
                "X-Forwarded-For: SECRET",
                "X-Any: SECRET");
        List<String> paths = List.of("/api/notes", "/nope", "/error", "/actuator/health", "/actuator/prometheus");
        return headers.stream().flatMap(header -> paths.stream().map(path -> Arguments.of(header, path)));
    }

    @ParameterizedTest
    @MethodSource("headersAndPaths")
    void aLetterInAHeaderIsMalformedAndNoSecretIsLogged(String header, String path, CapturedOutput log)
            throws Exception {
        for (String method : List.of("GET", "POST")) {
            ask(method, path, header + "ễ").isProblem(400, "BAD_REQUEST");
            if (!header.startsWith("Authorization")) {
                askAsAn(method, path, header + "ễ").isProblem(400, "BAD_REQUEST");
            }
        }
        assertThat(log).contains("refused, 400 MALFORMED").doesNotContain("SECRET", TOKEN, "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x%00=1", "%C2%8A=1", "a=1&%0D%0Ab=2", "%zz=1", "by=%zz", "by=%C3%28%"})
    void aMalformedQueryIsTheAskersFault(String query, CapturedOutput log) throws Exception {
        askAsAn("GET", "/api/notes?" + query).isProblem(400, "BAD_REQUEST");
        assertThat(log).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/mixed; boundary=",
                "multipart/form-data; boundary=x",
                "*/*",
                "application/*",
                "nonsense",
                "text/plain",
                "application/json; charset=nonsense",
                "application/x-www-form-urlencoded"
            })
    void aTypeThatIsNotTakenIsRefused(String type, CapturedOutput log) throws Exception {
        try (Socket socket = open(
                "POST", "/api/notes", "Authorization: Bearer " + TOKEN, "Content-Type: " + type, "Content-Length: 2")) {
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
            Answer answer = answer(socket);
            assertThat(answer.status()).as(type).isIn(400, 415);
            answer.isProblem(
                    answer.status(),
                    new JsonMapper().readTree(answer.body()).path("code").asString());
        }
        assertThat(askAsAn("GET", "/api/notes", "Content-Type: " + type).status())
                .isIn(200, 415);
        assertThat(log).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "text/html", "image/png;q=x", "*", "application/"})
    void whateverIsAcceptedARefusalIsAProblem(String accept) throws Exception {
        askAsAn("GET", "/nope", "Accept: " + accept).isProblem(404, "NOT_FOUND");
        askAsAn("DELETE", "/api/notes", "Accept: " + accept).isProblem(405, "METHOD_NOT_ALLOWED");
        askAsAn("GET", "/api/notes?bx=1", "Accept: " + accept).isProblem(400, "INVALID");
        ask("GET", "/api/notes", "Accept: " + accept).isProblem(401, "UNAUTHORIZED");
        Answer read = askAsAn("GET", "/api/notes", "Accept: " + accept);
        if (read.status() != 200) {
            read.isProblem(406, "NOT_ACCEPTABLE");
        }
    }

    @Test
    void theErrorPageIsNoPage() throws Exception {
        askAsAn("GET", "/error").isProblem(404, "NOT_FOUND");
        ask("GET", "/error").isProblem(401, "UNAUTHORIZED");
    }

    @Test
    void aMalformedChunkIsTheAskersFault(CapturedOutput log) throws Exception {
        try (Socket socket = open(
                "POST",
                "/api/notes",
                "Authorization: Bearer " + TOKEN,
                "Content-Type: application/json",
                "Transfer-Encoding: chunked")) {
            socket.getOutputStream().write("zz\r\n{}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            answer(socket).isProblem(400, "BAD_REQUEST");
        }
        assertThat(log).doesNotContain("Exception");
    }

    @Test
    void anAnswerAndItsLogLinesHaveTheSameId(CapturedOutput log) throws Exception {
        Answer given = askAsAn("GET", "/nope", "X-Request-Id: 0123456789-abc");
        assertThat(given.head()).contains("X-Request-Id: 0123456789-abc");
        assertThat(given.body()).contains("\"requestId\":\"0123456789-abc\"");

        Answer made = askAsAn("GET", "/nope", "X-Request-Id: bad id");
        assertThat(made.head()).doesNotContain("bad id").containsPattern("X-Request-Id: [0-9a-f]{32}");
    }
}
