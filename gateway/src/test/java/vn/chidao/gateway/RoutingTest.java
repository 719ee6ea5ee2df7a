package vn.chidao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.chidao.gateway.Browser.assertProblem;
import static vn.chidao.gateway.Browser.assertSecure;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The gateway before four services that answer. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"chidao.edge.all-bodies=9MB", "chidao.edge.body-limit=1s", "server.tomcat.connection-timeout=1s"})
class RoutingTest {

    private static final int LARGEST = 1 << 20;

    private static final Upstream DIRECTIVES = named("directives");
    private static final Upstream DEPARTMENTS = named("departments");
    private static final Upstream NOTIFICATIONS = named("notifications");
    private static final Upstream SANDBOX = named("sandbox");
    private static final List<Upstream> ALL = List.of(DIRECTIVES, DEPARTMENTS, NOTIFICATIONS, SANDBOX);

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    private Browser browser;

    private static Upstream named(String service) {
        return new Upstream(name(service));
    }

    private static java.util.function.Function<Upstream.Asked, Upstream.Answer> name(String service) {
        return asked -> Upstream.Answer.json("{\"service\":\"" + service + "\"}");
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("CHIDAO_DIRECTIVES_URL", DIRECTIVES::url);
        registry.add("CHIDAO_DEPARTMENTS_URL", DEPARTMENTS::url);
        registry.add("CHIDAO_NOTIFICATIONS_URL", NOTIFICATIONS::url);
        registry.add("CHIDAO_SANDBOX_URL", SANDBOX::url);
    }

    @BeforeEach
    void reset() {
        browser = new Browser(port);
        DIRECTIVES.answers(name("directives"));
        DEPARTMENTS.answers(name("departments"));
        NOTIFICATIONS.answers(name("notifications"));
        SANDBOX.answers(name("sandbox"));
    }

    @AfterAll
    static void stop() {
        ALL.forEach(Upstream::close);
    }

    @ParameterizedTest
    @CsvSource({
        "directives, /api/meetings",
        "directives, /api/meetings/665f1c2ab7e1d20001a40001/issue",
        "directives, /api/directives",
        "directives, /api/directives/665f1c2ab7e1d20001a40002/history",
        "directives, /api/deadlines/read",
        "directives, /api/notices/read",
        "directives, /api/completion?by=unit",
        "directives, /api/verifications/directives?limit=1",
        "directives, /api/seals/directives",
        "directives, /api/openapi/directives",
        "departments, /api/units",
        "departments, /api/people/vanphong",
        "departments, /api/tasks/665f1c2ab7e1d20001a40002:1/progress",
        "departments, /api/settings/history",
        "departments, /api/verifications/departments/7",
        "departments, /api/seals/departments",
        "departments, /api/openapi/departments",
        "notifications, /api/deliveries?channel=SMS",
        "notifications, /api/verifications/notifications",
        "notifications, /api/seals/notifications",
        "notifications, /api/openapi/notifications"
    })
    void eachPathReachesItsService(String service, String path) throws Exception {
        HttpResponse<String> response = browser.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.json(response).path("service").asString()).isEqualTo(service);
        assertThat(ALL.stream().flatMap(upstream -> upstream.asked().stream()))
                .singleElement()
                .satisfies(asked -> assertThat(asked.uri()).isEqualTo(path));
        assertSecure(response);
    }

    @Test
    void aCommandAndItsAnswerPassUntouched() throws Exception {
        DIRECTIVES.answers(asked -> new Upstream.Answer(
                201,
                Map.of(
                        "Content-Type", "application/json",
                        "ETag", "\"7\"",
                        "Location", "/api/directives/665f1c2ab7e1d20001a40002",
                        "X-Content-Type-Options", "nosniff"),
                "{\"content\":\"Tổng hợp\"}"));
        String content = "{\"content\":\"Đẩy nhanh tiến độ, báo cáo Thường trực\"}";

        HttpResponse<String> response = browser.post(
                "/api/directives",
                content,
                "Authorization",
                "Bearer abc.def.ghi",
                "Idempotency-Key",
                "k-1",
                "If-Match",
                "\"6\"",
                "Accept-Language",
                "en",
                "Accept-Encoding",
                "gzip",
                "Content-Type",
                "application/json",
                "X-Forwarded-For",
                "10.9.8.7");

        Upstream.Asked asked = DIRECTIVES.asked().getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.body()).isEqualTo(content);
        assertThat(asked.header("Authorization")).isEqualTo("Bearer abc.def.ghi");
        assertThat(asked.header("Idempotency-Key")).isEqualTo("k-1");
        assertThat(asked.header("If-Match")).isEqualTo("\"6\"");
        assertThat(asked.header("Accept-Language")).isEqualTo("en");
        assertThat(asked.header("Content-Type")).isEqualTo("application/json");
        assertThat(asked.headers()).doesNotContainKeys("X-forwarded-host", "Upgrade", "Http2-settings");
        assertThat(asked.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().allValues("ETag")).containsExactly("\"7\"");
        assertThat(response.headers().firstValue("Location")).hasValue("/api/directives/665f1c2ab7e1d20001a40002");
        assertThat(response.body()).isEqualTo("{\"content\":\"Tổng hợp\"}");
        assertSecure(response);
    }

    @Test
    void aQueryKeepsItsMeaning() throws Exception {
        browser.get("/api/directives?q=nh%C3%A2n%20d%C3%A2n%2B%26&status=ISSUED&status=REWORK");

        assertThat(DIRECTIVES.asked().getFirst().uri())
                .isEqualTo("/api/directives?q=nh%C3%A2n%20d%C3%A2n%2B%26&status=ISSUED&status=REWORK");
    }

    @Test
    void whatAServiceRefusesIsItsAnswer() throws Exception {
        String refusal = "{\"status\":409,\"code\":\"TRANSITION_REFUSED\",\"possible\":[\"ISSUED\"]}";
        DIRECTIVES.answers(
                asked -> new Upstream.Answer(409, Map.of("Content-Type", "application/problem+json"), refusal));

        HttpResponse<String> response = browser.post("/api/directives/1/confirm", "");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).isEqualTo(refusal);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void whatTheClientHasIsNotSentAgain() throws Exception {
        DIRECTIVES.answers(asked -> new Upstream.Answer(200, Map.of("ETag", "\"7\""), "{\"version\":7}"));

        HttpResponse<String> response = browser.get("/api/directives/1", "If-None-Match", "\"7\"");

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void noActuatorBehindIsReached(CapturedOutput log) throws Exception {
        for (String path : List.of("/actuator/republish", "/actuator", "/actuator/prometheus", "/actuator/env")) {
            assertProblem(browser.get(path), 404, "NOT_FOUND");
        }
        for (String path : List.of(
                "/api/meetings/../../actuator/republish",
                "/api/meetings/%2e%2e/%2e%2e/actuator/republish",
                "/api/meetings/..;/..;/actuator/republish",
                "/api/meetings//actuator/republish",
                "/api/meetings/%2e%2e%2factuator",
                "/api/meetings/%zz",
                "/api/meetings|")) {
            assertThat(browser.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json")
                    .contains("\"code\":\"BAD_REQUEST\"")
                    .contains("Content-Security-Policy: default-src 'self'", "X-Content-Type-Options: nosniff")
                    .contains("X-Frame-Options: DENY", "Referrer-Policy: same-origin", "Cache-Control: no-store");
        }
        assertThat(log)
                .contains("refused, MALFORMED: GET /api/meetings/../../actuator/republish from 127.0.0.1")
                .doesNotContain("Http11Processor");
        assertThat(ALL).allSatisfy(upstream -> assertThat(upstream.asked()).isEmpty());
    }

    @Test
    void whatCannotBeReadIsNotQuotedInTheLog(CapturedOutput log) throws Exception {
        for (String header : List.of("Cookie: chidao_session=very\u0001secret", "Authorization: Bear\u0001er secret")) {
            assertThat(browser.raw("GET /api/meetings HTTP/1.1\r\nHost: localhost\r\n" + header
                            + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
        assertThat(browser.raw(
                        "GET /auth/password?token=secret|x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        // Tomcat would tell the first one and no other, which may be another test's.
        assertThat(log).contains("refused, MALFORMED").doesNotContain("secret", "Http11Processor");
    }

    @Test
    void aMethodInAHeaderIsNone() throws Exception {
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            assertThat(browser.get("/api/meetings", header, "DELETE").statusCode())
                    .isEqualTo(200);
        }
        assertThat(browser.post("/api/meetings?_method=DELETE", "{}").statusCode())
                .isEqualTo(200);
        assertThat(DIRECTIVES.asked()).extracting(Upstream.Asked::method).containsExactly("GET", "GET", "GET", "POST");
    }

    @Test
    void noOtherSiteMayReadAnAnswer() throws Exception {
        assertThat(browser.get("/api/meetings", "Origin", "https://evil.example")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin")
                .doesNotContainKey("access-control-allow-credentials");
        assertThat(browser.send(
                                "OPTIONS",
                                "/api/meetings",
                                BodyPublishers.noBody(),
                                "Origin",
                                "https://evil.example",
                                "Access-Control-Request-Method",
                                "POST")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void theGatewayTellsItsHealthAndNoMore(String path) throws Exception {
        HttpResponse<String> response = browser.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.json(response).path("status").asString()).isEqualTo("UP");
        assertThat(Browser.json(response).has("components")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nope", "/api", "/api/nope", "/api/openapi/nope", "/api/meetingsx", "/error"})
    void whatIsNotThereIsAProblemInTheReadersLanguage(String path) throws Exception {
        JsonNode vietnamese = assertProblem(browser.get(path, "Accept", "text/html"), 404, "NOT_FOUND");
        assertThat(vietnamese.path("title").asString()).isEqualTo("Không tìm thấy");
        assertThat(vietnamese.path("detail").asString()).isEqualTo("Không tìm thấy “" + path + "”.");
        assertThat(vietnamese.path("instance").asString()).isEqualTo(path);

        JsonNode french = assertProblem(browser.get(path, "Accept-Language", "fr"), 404, "NOT_FOUND");
        assertThat(french.path("title").asString()).isEqualTo("Không tìm thấy");

        JsonNode english = assertProblem(browser.get(path, "Accept-Language", "en-GB,en;q=0.9"), 404, "NOT_FOUND");
        assertThat(english.path("title").asString()).isEqualTo("Not found");
    }

    @Test
    void aMalformedQueryIsTheAskersFault() throws Exception {
        assertThat(browser.raw("GET /api/meetings?q=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"BAD_REQUEST\"");
    }

    @Test
    void aMethodThatIsNotThereIsAProblem() throws Exception {
        assertProblem(browser.post("/api/openapi", ""), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void aBodyOverTheLimitReachesNobody() throws Exception {
        byte[] tooMuch = new byte[LARGEST + 1];
        InputStream unannounced = new ByteArrayInputStream(tooMuch);

        JsonNode problem = assertProblem(browser.post("/api/directives", new String(tooMuch)), 413, "BODY_TOO_LARGE");
        assertThat(problem.path("detail").asString()).isEqualTo("Nội dung vượt quá 1.048.576 byte.");
        assertProblem(
                browser.send(
                        "POST",
                        "/api/directives",
                        BodyPublishers.ofInputStream(() -> unannounced),
                        Browser.withToken()),
                413,
                "BODY_TOO_LARGE");
        assertThat(DIRECTIVES.asked()).isEmpty();

        assertThat(browser.post("/api/directives", "x".repeat(LARGEST)).statusCode())
                .isEqualTo(200);
        assertThat(DIRECTIVES.asked().getFirst().body()).hasSize(LARGEST);
    }

    @Test
    void withoutATokenNoBodyForTheApiIsRead() throws Exception {
        String head = "POST /api/directives HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        for (String body : List.of("Content-Length: 1048576", "Transfer-Encoding: chunked")) {
            assertThat(browser.raw(head + body + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 401 ")
                    .contains("\"code\":\"UNAUTHORIZED\"", "WWW-Authenticate: Bearer");
        }
        assertThat(held()).isZero();
        assertThat(DIRECTIVES.asked()).isEmpty();
    }

    @Test
    void bodiesOfOneClientAreBounded() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                slow.add(half(1_048_576, 900_000));
            }
            await().until(() -> held() > 1_800_000);
            try (Socket more = half(1_048_576, 900_000)) {
                assertThat(new String(more.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 503 ")
                        .contains("\"code\":\"BUSY\"", "Retry-After: 1", "X-Content-Type-Options: nosniff");
            }
            assertThat(browser.get("/api/meetings").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().until(() -> held() == 0);
        assertThat(browser.post("/api/meetings", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForLong() throws Exception {
        try (Socket silent = half(100, 20)) {
            assertThat(new String(silent.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"code\":\"REQUEST_TIMEOUT\"");
        }
        assertThat(DIRECTIVES.asked()).isEmpty();
    }

    private Socket half(int announced, int sent) throws IOException {
        return browser.open("POST /api/directives HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer anything\r\nContent-Length: " + announced + "\r\n\r\n" + "x".repeat(sent));
    }

    private double held() {
        return meters.get("chidao.edge.bodies").gauge().value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/mixed; boundary=", "*/*", "application/*", "nonsense"})
    void aContentTypeThatIsNoneIsNoFaultOfOurs(String type, CapturedOutput log) throws Exception {
        for (String path : List.of("/api/meetings", "/api/openapi", "/nope", "/auth/login")) {
            for (String method : List.of("GET", "POST")) {
                String answer = browser.raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                        + type + "\r\nAuthorization: Bearer x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
                assertThat(answer.substring(9, 12)).as(method + " " + path).isIn("200", "404", "405", "415");
            }
        }
        assertThat(log).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "text/html", "image/png;q=x"})
    void whateverIsAcceptedARefusalIsAProblem(String accept) throws Exception {
        for (String path : List.of("/", "/nope", "/api/nope", "/error", "/history")) {
            assertProblem(browser.get(path, "Accept", accept), 404, "NOT_FOUND");
        }
        assertProblem(
                browser.send("DELETE", "/api/openapi", BodyPublishers.noBody(), "Accept", accept),
                405,
                "METHOD_NOT_ALLOWED");
        HttpResponse<String> contract = browser.get("/api/openapi", "Accept", accept);
        if (contract.statusCode() != 200) {
            assertProblem(contract, 406, "NOT_ACCEPTABLE");
        }
    }

    @Test
    void theIdOfARequestGoesOnToTheService(CapturedOutput log) throws Exception {
        DIRECTIVES.answers(asked -> new Upstream.Answer(200, Map.of("X-Request-Id", "of-the-service"), "{}"));

        HttpResponse<String> response = browser.get("/api/meetings", "X-Request-Id", "bad id");

        String id = response.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
        assertThat(id).hasSize(32);
        assertThat(DIRECTIVES.asked().getFirst().header("X-Request-Id")).isEqualTo(id);

        HttpResponse<String> refused = browser.get("/nope");
        assertThat(Browser.json(refused).path("requestId").asString())
                .isEqualTo(refused.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void nobodyReadsTheSandboxWhomNobodyKnows() throws Exception {
        DEPARTMENTS.answers(asked -> new Upstream.Answer(
                "Bearer known".equals(asked.header("Authorization")) ? 200 : 401,
                Map.of("Content-Type", "application/json"),
                "{}"));

        assertProblem(browser.get("/api/sandbox/messages"), 401, "UNAUTHORIZED");
        assertProblem(browser.get("/api/sandbox/messages", "Authorization", "Bearer unknown"), 401, "UNAUTHORIZED");
        assertProblem(browser.get("/api/sandbox/messages", "Authorization", "Basic YTpi"), 401, "UNAUTHORIZED");
        assertThat(SANDBOX.asked()).isEmpty();

        assertThat(browser.get("/api/sandbox/messages", "Authorization", "Bearer known")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SANDBOX.asked()).hasSize(1);
    }

    @Test
    void theContractsOfAllAreOne() throws Exception {
        for (Upstream upstream : List.of(DIRECTIVES, DEPARTMENTS, NOTIFICATIONS)) {
            upstream.answers(asked -> Upstream.Answer.json(
                    "{\"openapi\":\"3.1.0\",\"paths\":{\"/x" + asked.uri() + "\":{\"get\":{\"responses\":{}}}}}"));
        }

        HttpResponse<String> first = browser.get("/api/openapi");
        HttpResponse<String> second = browser.get("/api/openapi");

        assertThat(first.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(Browser.json(first).path("paths").propertyNames())
                .containsExactly(
                        "/x/api/openapi/directives", "/x/api/openapi/departments", "/x/api/openapi/notifications");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(DIRECTIVES.asked()).hasSize(1);
    }

    @Test
    void aFormPassesAsItCame() throws Exception {
        browser.post("/api/units?a=1", "b=2&c=%C3%A2", "Content-Type", "application/x-www-form-urlencoded");

        assertThat(DEPARTMENTS.asked().getFirst().uri()).isEqualTo("/api/units?a=1");
        assertThat(DEPARTMENTS.asked().getFirst().body()).isEqualTo("b=2&c=%C3%A2");
    }
}
