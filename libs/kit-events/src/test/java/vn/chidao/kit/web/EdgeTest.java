package vn.chidao.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.kit.health.Degraded;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Caller;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.security.CallerDirectory;
import vn.chidao.kit.testing.TestIssuer;
import vn.chidao.kit.text.OneLine;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.localstack.LocalMongo;

/** A service of one controller, started whole, and asked over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EdgeTest {

    private static final TestIssuer ISSUER = new TestIssuer();
    private static final TestIssuer FORGER = new TestIssuer();

    @LocalServerPort
    private int port;

    @Autowired
    private JsonMapper json;

    private final HttpClient http = HttpClient.newHttpClient();

    enum Colour {
        RED,
        GREEN
    }

    record Thing(
            @NotBlank @Size(max = 20) String name,
            @Nullable LocalDate day,
            @Nullable Colour colour,
            @Nullable Integer size,
            @Nullable List<@Valid Part> parts,
            @OneLine @Nullable String title) {}

    record Part(@NotBlank String label) {}

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Things.class)
    static class App {
        @Bean
        HealthIndicator laggingHealthIndicator() {
            return () -> Degraded.health(Map.of("reading", "is 61 s behind"));
        }

        @Bean
        CallerDirectory directory() {
            record Person(String account, Set<String> roles) implements Caller {
                @Override
                public boolean seesAll() {
                    return true;
                }
            }
            Map<String, Person> people = Map.of(
                    "an",
                    new Person("an", Set.of("WRITER")),
                    "ubkt",
                    new Person("ubkt", Set.of("INSPECTOR")),
                    "admin",
                    new Person("admin", Set.of("ADMIN")));
            return account -> Optional.ofNullable(people.get(account));
        }
    }

    @RestController
    static class Things {
        @PostMapping("/api/things")
        Map<String, Object> create(@Valid @RequestBody Thing thing, Act act) {
            return Map.of(
                    "name",
                    thing.name(),
                    "actor",
                    act.actor(),
                    "key",
                    act.key() == null ? "none" : act.key().value(),
                    "title",
                    thing.title() == null ? "none" : thing.title());
        }

        @GetMapping("/api/things")
        Page<String> list(
                @RequestParam(required = false) @Nullable Colour colour,
                @RequestParam(defaultValue = "") Set<Colour> of) {
            return new Page<>(List.of(String.valueOf(colour), String.valueOf(of)), null);
        }

        @GetMapping("/api/things/{id}")
        ResponseEntity<String> get(@PathVariable String id) {
            return switch (id) {
                case "boom" -> throw new IllegalStateException("secret: the password is 123");
                case "away" -> throw new MongoTimeoutException("secret: no server of mongo-1.internal answers");
                case "hidden" -> throw Refusal.notFound("thing", id);
                case "forbidden" -> throw Refusal.notAllowed("FORBIDDEN");
                default -> Etags.ok(7, "\"" + id + "\"");
            };
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add(
                "chidao.default-database",
                () -> "kit_edge_" + UUID.randomUUID().toString().substring(0, 8));
        registry.add("MONGODB_URI", () -> LocalMongo.shared().uri());
        registry.add("CHIDAO_LOCAL_STACK", () -> !LocalMongo.shared().isReal());
        registry.add("KAFKA_BOOTSTRAP_SERVERS", () -> LocalKafka.shared().bootstrapServers());
        registry.add("CHIDAO_TOKEN_PUBLIC_KEY", ISSUER::publicKeyPem);
    }

    @Test
    void withoutATokenNobodyGetsIn() throws Exception {
        assertProblem(send("GET", "/api/things", null, null), 401, "UNAUTHORIZED");
        assertProblem(send("GET", "/no/such/path", null, null), 401, "UNAUTHORIZED");
        assertThat(send("GET", "/actuator/health/readiness", null, null).statusCode())
                .isEqualTo(200);
        assertProblem(send("GET", "/actuator/rebuild", null, null), 401, "UNAUTHORIZED");
        assertProblem(send("GET", "/api/dead-letters/kit", null, null), 401, "UNAUTHORIZED");
    }

    @Test
    void badTokensAreRefused(CapturedOutput log) throws Exception {
        Instant now = Instant.now();
        String unsigned = base64("{\"alg\":\"none\"}") + "."
                + base64("{\"sub\":\"an\",\"iss\":\"urn:chidao:local\",\"aud\":\"chidao\",\"exp\":"
                        + (now.getEpochSecond() + 600) + "}")
                + ".";
        for (String token : List.of(
                FORGER.token("an"),
                ISSUER.token("an", claims -> claims.audience(List.of("other"))),
                ISSUER.token("an", claims -> claims.issuer("urn:other")),
                ISSUER.token(
                        "an", claims -> claims.issuedAt(now.minusSeconds(7200)).expiresAt(now.minusSeconds(3600))),
                ISSUER.token("an", claims -> claims.claims(all -> all.remove("exp"))),
                ISSUER.token("an", claims -> claims.claims(all -> all.remove("sub"))),
                ISSUER.token("stranger"),
                unsigned,
                "nonsense")) {
            assertProblem(send("GET", "/api/things", null, token), 401, "UNAUTHORIZED");
            assertThat(log.getAll()).doesNotContain(token);
            for (String part : token.split("\\.")) {
                assertThat(log.getAll()).doesNotContain(part.length() > 8 ? part : token);
            }
        }
        String refused = "refused, 401 UNAUTHORIZED: GET /api/things as nobody from 127.0.0.1, ";
        assertThat(log)
                .contains(refused + "Signed JWT rejected: Invalid signature")
                .contains(refused + "the token is not meant for chidao")
                .contains(refused + "the issuer is not trusted")
                .contains(refused + "Jwt expired at ")
                .contains(refused + "the token names no expiry")
                .contains(refused + "the account is not known here")
                .contains(refused + "not a token")
                .contains(refused + "it cannot be read");
    }

    @Test
    void whatIsRefusedIsOneLineThatSaysWhoAskedForWhat(CapturedOutput log) throws Exception {
        assertThat(ask("GET", "/api/things/hidden", null, "an", "X-Forwarded-For", "203.0.113.9")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("GET", "/api/things/forbidden", null, "an", "X-Forwarded-For", "an admin signed in")
                        .statusCode())
                .isEqualTo(403);
        assertProblem(send("GET", "/api/things?colour=secret", null, "an"), 400, "INVALID");
        String roles = "{\"name\":\"An\",\"roles\\n2026-11-24 INFO admin signed in\":[\"secret\"]}";
        assertProblem(send("POST", "/api/things", roles, "an"), 400, "INVALID");
        assertProblem(send("POST", "/api/things", "{\"name\":\"secret\",\"name\":\"b\"}", "an"), 400, "MALFORMED_JSON");
        assertThat(send("DELETE", "/api/things", null, "an").statusCode()).isEqualTo(405);

        assertThat(log)
                .contains("refused, 404 NOT_FOUND: GET /api/things/hidden as an from 203.0.113.9 by 127.0.0.1")
                .contains("refused, 403 FORBIDDEN: GET /api/things/forbidden as an from 127.0.0.1")
                .contains("refused, 400 INVALID: POST /api/things as an from 127.0.0.1, UNKNOWN_FIELD")
                .contains("refused, 400 MALFORMED_JSON: POST /api/things as an from 127.0.0.1")
                .contains("refused, 405 METHOD_NOT_ALLOWED: DELETE /api/things as an from 127.0.0.1")
                .doesNotContain("secret", "admin signed in");
    }

    @Test
    void aTokenCountsInItsHeaderAlone() throws Exception {
        String good = ISSUER.token("an");
        assertProblem(send("GET", "/api/things?access_token=" + good, null, null), 401, "UNAUTHORIZED");
        assertProblem(
                ask(
                        "POST",
                        "/api/things",
                        "access_token=" + good,
                        null,
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                401,
                "UNAUTHORIZED");
        assertProblem(ask("GET", "/api/things", null, null, "Cookie", "access_token=" + good), 401, "UNAUTHORIZED");
        assertProblem(ask("GET", "/api/things", null, null, "Authorization", "Basic YW46YW4="), 401, "UNAUTHORIZED");
    }

    @Test
    void aMethodInAHeaderIsNone() throws Exception {
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            assertThat(ask("GET", "/api/things", null, "an", header, "POST").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theActuatorIsForOperators() throws Exception {
        assertProblem(send("GET", "/actuator/rebuild", null, "an"), 403, "FORBIDDEN");
        assertThat(send("GET", "/actuator/rebuild", null, "admin").statusCode()).isEqualTo(200);
    }

    @Test
    void deadLettersAreForAdministrators() throws Exception {
        for (String account : List.of("an", "ubkt")) {
            assertProblem(send("GET", "/api/dead-letters/kit", null, account), 403, "FORBIDDEN");
            assertProblem(send("POST", "/api/dead-letters/kit/replay", "{\"offsets\":[0]}", account), 403, "FORBIDDEN");
        }
        assertThat(send("GET", "/api/dead-letters/kit?limit=500&after=17", null, "admin")
                        .body())
                .isEqualTo("{\"items\":[],\"total\":0}");
        JsonNode answer = new JsonMapper()
                .readTree(send("POST", "/api/dead-letters/kit/replay", "{\"offsets\":[0,7,7]}", "admin")
                        .body());
        assertThat(answer.at("/items").size()).isEqualTo(2);
        assertThat(answer.at("/items/1/id").asString()).isEqualTo("7");
        assertThat(answer.at("/items/1/status").asInt()).isEqualTo(404);
        for (String query : List.of("?limit=0", "?limit=501", "?after=x", "?after=-1", "?kind=of-tomorrow")) {
            assertProblem(send("GET", "/api/dead-letters/kit" + query, null, "admin"), 400, "INVALID");
        }
        for (String wrong : List.of("{}", "{\"offsets\":[]}", "{\"offsets\":[-1]}", "{\"offsets\":[null]}")) {
            assertProblem(send("POST", "/api/dead-letters/kit/replay", wrong, "admin"), 400, "INVALID");
        }
        for (String wrong : List.of("{\"offsets\":[0]}", "{\"offsets\":[0],\"reason\":\" \"}")) {
            assertProblem(send("POST", "/api/dead-letters/kit/discard", wrong, "admin"), 400, "INVALID");
        }
    }

    @Test
    void aTroubleIsToldToOperatorsAndTakesNothingOutOfService() throws Exception {
        for (String account : List.of("ubkt", "admin")) {
            JsonNode health = new JsonMapper()
                    .readTree(send("GET", "/actuator/health", null, account).body());
            assertThat(health.at("/components/lagging/status").asString()).isEqualTo("DEGRADED");
            assertThat(health.at("/components/lagging/details/reading").asString())
                    .isEqualTo("is 61 s behind");
        }
        for (String account : new String[] {null, "an"}) {
            assertThat(send("GET", "/actuator/health", null, account).body())
                    .contains("DEGRADED")
                    .doesNotContain("reading");
        }
        for (String path : List.of("/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness")) {
            assertThat(send("GET", path, null, null).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void anInspectorReadsTheActuatorAndChangesNothing() throws Exception {
        for (String path : List.of("/actuator/rebuild", "/actuator/republish")) {
            assertThat(send("GET", path, null, "ubkt").statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/actuator/republish", "/actuator/rebuild/absent")) {
            assertProblem(send("POST", path, "{}", "ubkt"), 403, "FORBIDDEN");
        }
        var begun = send("POST", "/actuator/republish", "{}", "admin");
        assertThat(begun.statusCode()).isEqualTo(202);
        String number = new JsonMapper().readTree(begun.body()).path("number").asString();
        assertThat(send("GET", "/actuator/republish/" + number, null, "ubkt").body())
                .contains("\"by\":\"admin\"");
        assertProblem(send("GET", "/actuator/republish/999999", null, "ubkt"), 404, "NOT_FOUND");
        assertProblem(send("GET", "/actuator/republish/x", null, "ubkt"), 404, "NOT_FOUND");
        assertProblem(send("POST", "/actuator/republish", "{\"kind\":\"absent\"}", "admin"), 400, "INVALID");
        assertProblem(send("POST", "/actuator/rebuild/absent", "{}", "admin"), 404, "NOT_FOUND");
    }

    @Test
    void whatTheContainerRefusesIsAProblemToo() throws Exception {
        for (String path : List.of("/api/things/[a]", "/api/things/a|b", "/api/things?colour=<RED>")) {
            JsonNode problem = sendRaw("GET " + path + " HTTP/1.1", "X-Any: 1");
            assertThat(problem.get("code").asString()).isEqualTo("BAD_REQUEST");
            assertThat(problem.get("title").asString()).isEqualTo("Yêu cầu không hợp lệ");
            assertThat(problem.get("detail").asString()).startsWith("Địa chỉ");
        }
        JsonNode english = sendRaw("GET /api/things/%2f HTTP/1.1", "Accept-Language: en");
        assertThat(english.get("title").asString()).isEqualTo("Invalid request");
        assertThat(english.get("status").asInt()).isEqualTo(400);
    }

    /** Clients that know what a path is refuse to send such a line. */
    private JsonNode sendRaw(String requestLine, String header) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String request = requestLine + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + header + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("Content-Type: application/problem+json");
            return json.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        }
    }

    @Test
    void whatIsNoTextIsRefused() throws Exception {
        for (String escape :
                List.of("\\ud800", "\\udc00", "\\udc00\\ud800", "\\u0000", "\\u0007", "\\u001b", "\\u0085")) {
            assertWrongField("{\"name\":\"X" + escape + "Y\"}", "name", "NOT_TEXT");
            assertWrongField(
                    "{\"name\":\"a\",\"parts\":[{\"label\":\"" + escape + "\"}]}", "parts[0].label", "NOT_TEXT");
        }
        HttpResponse<String> answer = send("POST", "/api/things", "{\"name\":\"a\\tb\\r\\nc\\ud83d\\ude00\"}", "an");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).get("name").asString()).isEqualTo("a\tb\r\nc😀");
    }

    @Test
    void aWrongFieldIsNamed() throws Exception {
        assertWrongField("{\"name\":\"a\",\"nam\":1}", "nam", "UNKNOWN_FIELD");
        assertWrongField("{\"name\":5}", "name", "WRONG_TYPE");
        assertWrongField("{\"name\":[\"a\"]}", "name", "WRONG_TYPE");
        assertWrongField("{\"name\":\"a\",\"day\":\"2026-02-30\"}", "day", "WRONG_FORMAT");
        assertWrongField("{\"name\":\"a\",\"day\":[2026,2,3]}", "day", "WRONG_TYPE");
        assertWrongField("{\"name\":\"a\",\"day\":20260203}", "day", "WRONG_TYPE");
        assertWrongField("{\"name\":\"a\",\"colour\":\"BLUE\"}", "colour", "WRONG_FORMAT");
        assertWrongField("{\"name\":\"a\",\"colour\":1}", "colour", null);
        assertWrongField("{\"name\":\"a\",\"size\":\"12\"}", "size", null);
        assertWrongField("{\"name\":\"a\",\"size\":1.5}", "size", null);
        assertWrongField(
                "{\"name\":\"a\",\"parts\":[{\"label\":\"x\"},{\"lable\":\"y\"}]}", "parts[1].lable", "UNKNOWN_FIELD");
        assertWrongField("{\"name\":\"a\",\"parts\":[{\"label\":\" \"}]}", "parts[0].label", "INVALID");
        assertWrongField("{\"name\":\"" + "a".repeat(21) + "\"}", "name", "INVALID");
        assertWrongField("{}", "name", "INVALID");
    }

    @Test
    void whatIsNoJsonIsRefused() throws Exception {
        for (String body :
                List.of("{\"name\":", "nonsense", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"a\"} trailing")) {
            assertProblem(send("POST", "/api/things", body, "an"), 400, "MALFORMED_JSON");
        }
        assertProblem(send("POST", "/api/things", "", "an"), 400, "UNREADABLE_BODY");
        assertThat(send("POST", "/api/things", "[1]", "an").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/api/things", "null", "an").statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyOverTheLimitIsRefusedHoweverItIsSent() throws Exception {
        String body = "{\"name\":\"" + "a".repeat(1_100_000) + "\"}";
        assertProblem(send("POST", "/api/things", body, "an"), 413, "BODY_TOO_LARGE");
        HttpRequest chunked = request("/api/things", "an")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body.getBytes())))
                .build();
        assertProblem(http.send(chunked, HttpResponse.BodyHandlers.ofString()), 413, "BODY_TOO_LARGE");
    }

    @Test
    void textIsBroughtIntoNfc() throws Exception {
        String decomposed = Normalizer.normalize("Văn phòng Tỉnh ủy", Normalizer.Form.NFD);
        HttpResponse<String> answer = send("POST", "/api/things", "{\"name\":\"" + decomposed + "\"}", "an");
        // Over twenty characters in NFD, under in NFC: the limit counts what a person reads.
        assertThat(decomposed.length()).isGreaterThan(20);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).get("name").asString()).isEqualTo("Văn phòng Tỉnh ủy");
    }

    @Test
    void textFollowsOneTableOfRules() throws Exception {
        JsonNode thing = json.readTree(send(
                        "POST",
                        "/api/things",
                        "{\"name\":\"\u00D0\u1EC1 \u00E1n\u200B\\r\\nhai\",\"title\":\" \u00D0\u1EC1\u00A0\u00E1n\u200B\\n hai \"}",
                        "an")
                .body());
        assertThat(thing.get("name").asString()).isEqualTo("\u00D0\u1EC1 \u00E1n\r\nhai");
        assertThat(thing.get("title").asString()).isEqualTo("\u0110\u1EC1 \u00E1n hai");
        for (String blank : List.of("\u00A0", "\u200B\u2060", "\\n\\t", "\u3164")) {
            HttpResponse<String> answer = send("POST", "/api/things", "{\"name\":\"" + blank + "\"}", "an");
            assertProblem(answer, 400, "INVALID");
            assertThat(error(answer).get("field").asString()).isEqualTo("name");
        }
        for (String blank : List.of("", " ", "\u00A0\\n", "\u200B")) {
            String body = "{\"name\":\"a\",\"title\":\"" + blank + "\"}";
            assertThat(json.readTree(send("POST", "/api/things", body, "an").body())
                            .get("title")
                            .asString())
                    .as("a blank line is none")
                    .isEqualTo("none");
        }
        for (String broken : List.of("\\ud83d", "\\ufffe", "\\u0090")) {
            assertThat(send("POST", "/api/things", "{\"name\":\"a" + broken + "\"}", "an")
                            .statusCode())
                    .isEqualTo(400);
        }
        String twenty = "\uD83D\uDE00".repeat(20);
        assertThat(send("POST", "/api/things", "{\"name\":\"" + twenty + "\"}", "an")
                        .statusCode())
                .as("twenty for a person")
                .isEqualTo(200);
        assertThat(send("POST", "/api/things", "{\"name\":\"" + twenty + "x\"}", "an")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknownAndWrongParametersAreNamed() throws Exception {
        assertThat(send("GET", "/api/things?colour=RED", null, "an").statusCode())
                .isEqualTo(200);
        HttpResponse<String> unknown = send("GET", "/api/things?color=RED", null, "an");
        assertProblem(unknown, 400, "INVALID");
        assertThat(error(unknown).get("field").asString()).isEqualTo("color");
        HttpResponse<String> wrong = send("GET", "/api/things?colour=BLUE", null, "an");
        assertProblem(wrong, 400, "INVALID");
        assertThat(error(wrong).get("field").asString()).isEqualTo("colour");
        assertThat(error(wrong).get("message").asString()).contains("RED, GREEN");
    }

    @Test
    void aQueryIsNotAnsweredAsIfItWereAnother() throws Exception {
        for (String query : List.of("colour=RED&colour=GREEN", "colour=", "colour=%20", "colour=%C2%A0", "colour")) {
            HttpResponse<String> answer = send("GET", "/api/things?" + query, null, "an");
            assertProblem(answer, 400, "INVALID");
            assertThat(error(answer).get("field").asString()).as(query).isEqualTo("colour");
        }
        assertThat(send("GET", "/api/things?of=RED&of=GREEN", null, "an").body())
                .contains("RED", "GREEN");
    }

    @Test
    void aFaultTellsNothingButAnIdToLookUp() throws Exception {
        HttpResponse<String> answer = send("GET", "/api/things/boom", null, "an");
        assertProblem(answer, 500, "INTERNAL");
        assertThat(answer.body()).doesNotContain("secret", "IllegalState");
        String id = json.readTree(answer.body()).get("requestId").asString();
        assertThat(id).matches("[0-9a-f]{32}").isEqualTo(idOf(answer));
        assertThat(json.readTree(answer.body()).get("detail").asString()).contains(id);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNoFaultOfOurs(CapturedOutput output) throws Exception {
        HttpResponse<String> answer = send("GET", "/api/things/away", null, "an");
        assertProblem(answer, 503, "DEPENDENCY_AWAY");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).doesNotContain("secret", "mongo-1");
        assertThat(output.getOut()).doesNotContain("at com.mongodb", "at vn.chidao.kit.web.EdgeTest");
    }

    @Test
    void aRequestKeepsTheIdThatItCameWith() throws Exception {
        HttpResponse<String> refused = sendWithId("/api/things/hidden", "an", "4bf92f35-77b3.4da6_a3ce");
        assertThat(idOf(refused)).isEqualTo("4bf92f35-77b3.4da6_a3ce");
        assertThat(json.readTree(refused.body()).get("requestId").asString()).isEqualTo("4bf92f35-77b3.4da6_a3ce");
        assertThat(sendWithId("/api/things/ok", "an", "4bf92f35-77b3.4da6_a3ce")
                        .headers()
                        .allValues("X-Request-Id"))
                .containsExactly("4bf92f35-77b3.4da6_a3ce");
    }

    @Test
    void whatIsNoIdIsReplaced() throws Exception {
        for (String wrong : List.of("short", "has blanks in it", "<script>alert(1)", "a".repeat(65), "-12345678")) {
            assertThat(idOf(sendWithId("/api/things/ok", "an", wrong))).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void aLineOfTheLogNamesTheRequest(CapturedOutput output) throws Exception {
        sendWithId("/api/things/hidden", "an", "found-by-this-word");
        assertThat(output.getOut().lines().filter(line -> line.contains("refused, 404")))
                .anyMatch(line -> line.contains("[found-by-this-word] "));
    }

    private static String idOf(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private HttpResponse<String> sendWithId(String path, String account, String id) throws Exception {
        return ask("GET", path, null, account, "X-Request-Id", id);
    }

    @Test
    void refusalsAndMissingPathsAreProblems() throws Exception {
        assertProblem(send("GET", "/api/things/hidden", null, "an"), 404, "NOT_FOUND");
        assertProblem(send("GET", "/api/things/forbidden", null, "an"), 403, "FORBIDDEN");
        assertProblem(send("GET", "/api/nothing", null, "an"), 404, "NOT_FOUND");
        assertThat(send("DELETE", "/api/things", null, "an").statusCode()).isEqualTo(405);
        assertThat(send("GET", "/api/things/ok", null, "an").headers().firstValue("ETag"))
                .contains("\"7\"");
    }

    @Test
    void speaksVietnameseUnlessEnglishIsAskedFor() throws Exception {
        assertThat(json.readTree(send("GET", "/api/things/hidden", null, "an").body())
                        .get("title")
                        .asString())
                .isEqualTo("Không tìm thấy");
        HttpRequest english = request("/api/things/hidden", "an")
                .header("Accept-Language", "en")
                .build();
        HttpResponse<String> answer = http.send(english, HttpResponse.BodyHandlers.ofString());
        assertThat(json.readTree(answer.body()).get("title").asString()).isEqualTo("Not found");
        assertThat(error(send("POST", "/api/things", "{}", "an")).get("message").asString())
                .isEqualTo("không được để trống");
    }

    @Test
    void keysAreBoundToThePersonAndThePath() throws Exception {
        String body = "{\"name\":\"a\"}";
        assertThat(keyOf("an", body)).isEqualTo(keyOf("an", body)).isNotEqualTo(keyOf("admin", body));
        HttpRequest blank = request("/api/things", "an")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", " ")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertProblem(http.send(blank, HttpResponse.BodyHandlers.ofString()), 400, "INVALID");
    }

    private String keyOf(String account, String body) throws Exception {
        HttpRequest request = request("/api/things", account)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return json.readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .get("key")
                .asString();
    }

    private void assertWrongField(String body, String field, @Nullable String code) throws Exception {
        HttpResponse<String> answer = send("POST", "/api/things", body, "an");
        assertProblem(answer, 400, "INVALID");
        assertThat(error(answer).get("field").asString()).as(answer.body()).isEqualTo(field);
        assertThat(error(answer).get("message").asString()).isNotBlank();
        if (code != null) {
            assertThat(error(answer).get("code").asString()).isEqualTo(code);
        }
    }

    private JsonNode error(HttpResponse<String> answer) {
        return json.readTree(answer.body()).get("errors").get(0);
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json.readTree(answer.body()).get("code").asString())
                .as(answer.body())
                .isEqualTo(code);
        assertThat(json.readTree(answer.body()).get("status").asInt()).isEqualTo(status);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, @Nullable String account)
            throws Exception {
        HttpRequest request = request(path, account)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> ask(
            String method, String path, @Nullable String body, @Nullable String account, String... headers)
            throws Exception {
        HttpRequest request = request(path, account)
                .headers(headers)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** @param account a name of at most ten letters, or a whole token */
    private HttpRequest.Builder request(String path, @Nullable String account) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (account != null) {
            String token = Set.of("an", "ubkt", "admin").contains(account) ? ISSUER.token(account) : account;
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
    }
}
