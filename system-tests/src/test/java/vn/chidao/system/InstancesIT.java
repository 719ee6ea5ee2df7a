package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import vn.chidao.localstack.Ports;

/** Two instances of each service and of the gateway on the same Kafka and MongoDB. */
@ExtendWith(SharedStack.ForFaults.class)
@ResourceLock(SharedStack.FAULTS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstancesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> SERVICES =
            List.of("directives-service", "departments-service", "notifications-service");

    @TempDir
    private static Path folder;

    private final Stack stack;
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, Process> second = new LinkedHashMap<>();

    private int before;

    InstancesIT(Stack stack) {
        this.stack = stack;
    }

    @BeforeAll
    void startSecondOnes() throws Exception {
        stack.upUnlessReady();
        SERVICES.forEach(service -> ports.put(service, Ports.free()));
        ports.put("gateway", Ports.free());
        for (String service : SERVICES) {
            second.put(
                    service,
                    start(
                            service,
                            Map.of("CHIDAO_STATE_DIR", folder.resolve(service).toString())));
        }
        Map<String, String> behind = new TreeMap<>();
        for (String service : SERVICES) {
            String name = service.replace("-service", "").toUpperCase(java.util.Locale.ROOT);
            behind.put("CHIDAO_" + name + "_URL", "http://127.0.0.1:" + ports.get(service));
        }
        second.put("gateway", start("gateway", behind));
        for (String part : second.keySet()) {
            await().atMost(Stack.PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> {
                        assertThat(second.get(part).isAlive()).as(log(part)).isTrue();
                        return stack.tryCallAt(ports.get(part), "GET", "/actuator/health/readiness", null, null)
                                        .status()
                                == 200;
                    });
        }
    }

    @AfterAll
    void stopSecondOnes() throws Exception {
        for (Process process : second.values()) {
            process.destroy();
        }
        for (Process process : second.values()) {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.getOutputStream().close();
            }
        }
    }

    @Test
    @Order(1)
    void theLoopGoesThroughBothInTurn() throws IOException {
        before = stack.messageIds().size();
        List<String> directives = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            String directive =
                    at(n, "POST", "/api/directives", draft(n), "vanphong").text("id");
            at(n + 1, "POST", "/api/directives/" + directive + "/issue", "{}", "vanphong");
            directives.add(directive);
        }
        for (int n = 0; n < directives.size(); n++) {
            String directive = directives.get(n);
            String task = directive + ":1";
            int turn = n;
            await().atMost(SOON)
                    .until(() -> call(turn, "GET", "/api/tasks/" + task, null, "bannoichinh")
                                    .status()
                            == 200);
            toldOnce(n);
            at(n, "POST", "/api/tasks/" + task + "/acknowledge", "{}", "bannoichinh");
            at(
                    n + 1,
                    "POST",
                    "/api/tasks/" + task + "/progress",
                    "{\"percent\":50,\"note\":\"Nửa đường\"}",
                    "bannoichinh");
            at(n, "POST", "/api/tasks/" + task + "/submit", "{\"note\":\"Đã báo cáo\"}", "bannoichinh");
            await().atMost(SOON)
                    .until(() -> call(turn + 1, "GET", "/api/directives/" + directive, null, "vanphong")
                            .text("status")
                            .equals("SUBMITTED"));
            at(n + 1, "POST", "/api/directives/" + directive + "/confirm", "{\"submissionNo\":1}", "vanphong");
        }
        for (int turn = 0; turn < 2; turn++) {
            int gateway = turn;
            await().atMost(SOON).untilAsserted(() -> assertThat(done(gateway)).isEqualTo(directives.size()));
        }
    }

    /** By mail and by SMS. */
    private void toldOnce(int n) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.messages("EMAIL", "bannoichinh@tinhuy.invalid"))
                        .filteredOn(mail -> mail.get("text").asString().contains(content(n)))
                        .hasSize(1));
    }

    @Test
    @Order(2)
    void aMorningIsToldOnceByBoth() {
        LocalDate thursday = nextThursday();
        assertThat(stack.run("time", thursday + "T07:29:58").code()).isZero();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.messages("EMAIL", "uybankiemtra@tinhuy.invalid"))
                        .filteredOn(mail -> mail.get("at").asString().startsWith(thursday + "T00:3"))
                        .hasSize(1));
        assertThat(stack.messageIds()).hasSizeGreaterThan(before).doesNotHaveDuplicates();
    }

    @Test
    @Order(3)
    void oneDiesAndTheOtherGoesOn() throws Exception {
        for (String service : SERVICES) {
            second.get(service).descendants().forEach(ProcessHandle::destroyForcibly);
            assertThat(second.get(service).waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        String directive =
                at(0, "POST", "/api/directives", draft(9), "vanphong").text("id");
        at(0, "POST", "/api/directives/" + directive + "/issue", "{}", "vanphong");
        String task = directive + ":1";
        await().atMost(SOON)
                .until(() -> call(0, "GET", "/api/tasks/" + task, null, "bannoichinh")
                                .status()
                        == 200);
        at(0, "POST", "/api/tasks/" + task + "/acknowledge", "{}", "bannoichinh");
        at(0, "POST", "/api/tasks/" + task + "/submit", "{\"note\":\"Đã báo cáo\"}", "bannoichinh");
        await().atMost(SOON)
                .until(() -> call(0, "GET", "/api/directives/" + directive, null, "vanphong")
                        .text("status")
                        .equals("SUBMITTED"));
        at(0, "POST", "/api/directives/" + directive + "/confirm", "{\"submissionNo\":1}", "vanphong");
        await().atMost(SOON).untilAsserted(() -> assertThat(done(0)).isEqualTo(5));
        assertThat(stack.messageIds()).doesNotHaveDuplicates();
        await().atMost(SOON).untilAsserted(() -> {
            var verified = stack.run("verify-history");
            assertThat(verified.code()).as(verified.output()).isZero();
        });
    }

    /** By the first gateway or the second, which has the second services behind it. */
    private Stack.Answer call(int turn, String method, String path, String json, String account) throws IOException {
        return stack.tryCallAt(turn % 2 == 0 ? stack.port() : ports.get("gateway"), method, path, json, account);
    }

    private Stack.Answer at(int turn, String method, String path, String json, String account) throws IOException {
        Stack.Answer answer = call(turn, method, path, json, account);
        assertThat(answer.status())
                .as(method + " " + path + ": " + answer.text())
                .isBetween(200, 299);
        return answer;
    }

    private static String content(int n) {
        return "Rà soát lần " + n + " với hai phiên bản";
    }

    private static String draft(int n) {
        return "{\"number\":\"8" + n + "\",\"content\":\"" + content(n) + "\",\"leadUnit\":\"ban-noi-chinh\","
                + "\"deadline\":{\"kind\":\"DATE\",\"date\":\"2031-12-30\"}}";
    }

    /** Overdue work of the demo is urged on Thursdays. */
    private LocalDate nextThursday() {
        LocalDate today = LocalDate.parse(stack.run("time").output().substring(0, 10));
        return today.with(TemporalAdjusters.next(DayOfWeek.THURSDAY));
    }

    private String log(String part) throws IOException {
        return Files.readString(folder.resolve(part + ".log"));
    }

    private Process start(String part, Map<String, String> different) throws IOException {
        Map<String, String> own = new TreeMap<>(different);
        own.put("SERVER_PORT", ports.get(part).toString());
        return stack.again(part, own, folder.resolve(part + ".log"));
    }

    private int done(int turn) throws IOException {
        for (JsonNode row : at(turn, "GET", "/api/completion?by=unit", null, "vanphong")
                .body()
                .get("rows")) {
            if (row.get("key").asString().equals("ban-noi-chinh")) {
                return row.get("done").asInt();
            }
        }
        return 0;
    }
}
