package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** The main job, from a real meeting to a reminder and a confirmed result, on the stack that {@code ./chidao up} starts. */
@ExtendWith(SharedStack.ForJourneys.class)
@ResourceLock(SharedStack.JOURNEYS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoopIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Stack stack;

    LoopIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    @Order(1)
    void statusSaysReady() {
        var status = stack.run("status");
        assertThat(status.code()).as(status.output()).isZero();
        assertThat(stack.pids())
                .containsKeys(
                        "mongodb",
                        "kafka",
                        "sandbox",
                        "gateway",
                        "directives-service",
                        "departments-service",
                        "notifications-service");
    }

    @Test
    @Order(1)
    void aTokenOfTheCommandOpensTheApi() throws IOException {
        String token = stack.run("token", "vanphong").output().strip();
        assertThat(stack.tryCallAt(
                                stack.port(), "GET", "/api/people/me", null, null, "Authorization", "Bearer " + token)
                        .text("account"))
                .isEqualTo("vanphong");
    }

    @Test
    @Order(2)
    void theMeetingOf2015IsEnteredAndGivenOut() {
        JsonNode meeting = meeting("2015-07-07");
        List<JsonNode> directives =
                stack.all("/api/directives?meeting=" + meeting.get("id").asString(), "vanphong");
        assertThat(directives).hasSizeGreaterThanOrEqualTo(18);
        assertThat(directives).allSatisfy(directive -> {
            assertThat(directive.get("status").asString()).isEqualTo("ISSUED");
            assertThat(directive.get("dueText").asString()).isEqualTo("trong quý 3");
            assertThat(directive.get("dueDate").asString()).isEqualTo("2015-09-30");
            assertThat(directive.get("timeliness").asString()).isEqualTo("OVERDUE");
        });
        assertThat(directives.stream()
                        .filter(directive -> directive.get("content").asString().contains("tập trung chỉ đạo Đại hội"))
                        .map(directive -> directive.get("leadUnit").asString()))
                .as("an item addressed to all is one directive per unit under one number")
                .containsExactlyInAnyOrder(
                        "van-phong",
                        "ban-to-chuc",
                        "ban-tuyen-giao",
                        "ban-dan-van",
                        "uy-ban-kiem-tra",
                        "ban-noi-chinh");
    }

    @Test
    @Order(3)
    void thePresentMeetingHasSomethingDueSoon() {
        JsonNode meeting = stack.all("/api/meetings", "vanphong").stream()
                .filter(each -> each.path("documentNumber").asString().equals("125-TB/TU"))
                .findFirst()
                .orElseThrow();
        assertThat(stack.all("/api/directives?timeliness=DUE_SOON", "vanphong"))
                .isNotEmpty()
                .allSatisfy(directive -> assertThat(
                                directive.get("meeting").get("id").asString())
                        .isEqualTo(meeting.get("id").asString()));
    }

    @Test
    @Order(4)
    void assignmentsWentOutAsOneMessagePerPersonAndOccasion() {
        await().atMost(SOON).untilAsserted(() -> {
            List<JsonNode> mails = stack.messages("EMAIL", "bannoichinh@tinhuy.invalid");
            assertThat(mails).as("one for each notice").hasSize(2);
            assertThat(mails).allMatch(subject(text -> text.contains("Giao ")));
            assertThat(mails)
                    .as("work that was overdue when it was assigned is not reminded of on top")
                    .filteredOn(subject(text -> text.contains("30/09/2015 (quá ")))
                    .hasSize(1);
        });
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(stack.messages("SMS", "0912000008")).hasSize(2));
        assertThat(stack.messages("SMS", "0912000008")).allSatisfy(text -> {
            String words = text.get("text").asString();
            assertThat(words).startsWith("VP Tinh uy").matches("\\p{ASCII}{1,160}");
        });
        assertThat(stack.messages("EMAIL", "bannoichinh@tinhuy.invalid")).allSatisfy(mail -> {
            assertThat(mail.get("html").asString()).contains("<html");
            assertThat(mail.get("text").asString()).contains("Ban Nội chính");
            assertThat(mail.get("messageId").asString()).isNotBlank();
        });
        assertThat(stack.all("/api/deliveries?status=NO_RECIPIENT", "vanphong")).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.all("/api/deliveries?channel=SMS&person=bannoichinh", "vanphong"))
                        .hasSize(2)
                        .allSatisfy(delivery ->
                                assertThat(delivery.get("status").asString()).isEqualTo("DELIVERED")));
    }

    @Test
    @Order(5)
    void aUnitWorksTheOfficeConfirmsAndTheFiguresShowIt() {
        String task = stack.taskOf("ban-to-chuc", "bantochuc", "ASSIGNED");
        String directive = stack.get("/api/tasks/" + task, "bantochuc").text("directiveId");
        Map<String, Integer> before = figuresOf("ban-to-chuc");

        stack.post("/api/tasks/" + task + "/acknowledge", null, "bantochuc").expect(200);
        stack.post(
                        "/api/tasks/" + task + "/progress",
                        "{\"percent\":60,\"note\":\"Đã tổng hợp 12/20 đảng bộ\"}",
                        "bantochuc.cb")
                .expect(200);
        stack.post(
                        "/api/tasks/" + task + "/submit",
                        "{\"note\":\"Đã báo cáo kết quả\",\"reportDocument\":\"210-BC/BTCTU\"}",
                        "bantochuc")
                .expect(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.get("/api/directives/" + directive, "vanphong")
                                .text("status"))
                        .isEqualTo("SUBMITTED"));
        stack.post("/api/directives/" + directive + "/confirm", "{\"submissionNo\":1}", "vanphong")
                .expect(200);

        await().atMost(SOON).untilAsserted(() -> {
            Map<String, Integer> after = figuresOf("ban-to-chuc");
            assertThat(after.get("done")).isEqualTo(before.get("done") + 1);
            assertThat(after.get("late")).isEqualTo(before.get("late") + 1);
            assertThat(after.get("overdue")).isEqualTo(before.get("overdue") - 1);
            assertThat(after.get("assigned")).isEqualTo(before.get("assigned"));
        });
        assertThat(stack.get("/api/tasks/" + task, "bantochuc").text("status")).isEqualTo("COMPLETED");
        assertThat(events("/api/directives/" + directive + "/history"))
                .containsExactly("drafted", "issued", "received", "submitted", "completed");
        assertThat(events("/api/tasks/" + task + "/history"))
                .containsExactly("assigned", "received", "progressed", "submitted", "closed");
    }

    @Test
    @Order(6)
    void aReworkIsAskedForAndTheUnitIsTold() {
        String task = stack.taskOf("ban-noi-chinh", "bannoichinh", "ASSIGNED");
        String directive = stack.get("/api/tasks/" + task, "bannoichinh").text("directiveId");
        stack.post("/api/tasks/" + task + "/acknowledge", null, "bannoichinh").expect(200);
        stack.post("/api/tasks/" + task + "/submit", "{\"note\":\"Đã báo cáo\"}", "bannoichinh")
                .expect(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.get("/api/directives/" + directive, "vanphong")
                                .text("status"))
                        .isEqualTo("SUBMITTED"));
        stack.post(
                        "/api/directives/" + directive + "/rework",
                        "{\"submissionNo\":1,\"reason\":\"Thiếu số liệu\",\"newDueDate\":\"2031-12-10\"}",
                        "phobithu")
                .expect(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.messages("EMAIL", "bannoichinh@tinhuy.invalid"))
                        .anySatisfy(mail -> assertThat(mail.get("subject").asString())
                                .contains("Đề nghị bổ sung, hoàn thiện kết quả trước 10/12/2031")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.messages("SMS", "0912000008"))
                        .anySatisfy(
                                text -> assertThat(text.get("text").asString()).contains("can bo sung")));
    }

    @Test
    @Order(7)
    void thePagesShowTheWayThrough() {
        Map.of(
                        "/", List.of("Quá hạn", "Theo cơ quan chủ trì", "Ban Tổ chức Tỉnh ủy"),
                        "/sources", List.of("125-TB/TU"),
                        "/directives?q=dai+hoi+dang", List.of("tập trung chỉ đạo Đại hội Đảng cấp trên cơ sở"),
                        "/sandbox?channel=SMS", List.of("VP Tinh uy"))
                .forEach((path, words) -> {
                    String page = stack.call("GET", path, null, null, "Accept-Language", "vi")
                            .expect(200)
                            .text();
                    assertThat(page).as(path).contains(words);
                    assertThat(page.toLowerCase(java.util.Locale.ROOT))
                            .as(path)
                            .doesNotContain("<script>")
                            .doesNotContain("https://");
                });
    }

    @Test
    @Order(8)
    void badInputIsRefusedAtTheFrontDoor() {
        int before = stack.all("/api/directives", "vanphong").size();
        assertThat(stack.post("/api/directives", "{\"content\":\"x\",\"colour\":1}", "vanphong")
                        .status())
                .isEqualTo(400);
        assertThat(stack.post("/api/directives", "{\"content\":", "vanphong").status())
                .isEqualTo(400);
        assertThat(stack.post("/api/directives", "{\"content\":\"" + "x".repeat(1_100_000) + "\"}", "vanphong")
                        .status())
                .isEqualTo(413);
        assertThat(stack.post("/api/directives", directive("khong-co"), "vanphong")
                        .text())
                .contains("\"leadUnit\"");
        assertThat(stack.get("/api/directives", null).status()).isEqualTo(401);
        assertThat(stack.post("/api/directives", directive("ban-to-chuc"), "bantochuc")
                        .status())
                .isEqualTo(403);
        assertThat(stack.get("/api/nothing", "vanphong").status()).isEqualTo(404);
        assertThat(stack.all("/api/directives", "vanphong")).hasSize(before);
    }

    @Test
    @Order(9)
    void theSameKeyTwiceIsOneDirective() {
        var first = stack.post("/api/directives", directive("ban-to-chuc"), "vanphong", "Idempotency-Key", "loop-1")
                .expect(201);
        var second = stack.post("/api/directives", directive("ban-to-chuc"), "vanphong", "Idempotency-Key", "loop-1")
                .expect(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    private JsonNode meeting(String heldOn) {
        return stack.all("/api/meetings", "vanphong").stream()
                .filter(each -> each.get("heldOn").asString().equals(heldOn))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Integer> figuresOf(String unit) {
        Map<String, Integer> figures = new LinkedHashMap<>();
        for (JsonNode row : stack.get("/api/completion?by=unit", "vanphong")
                .expect(200)
                .body()
                .get("rows")) {
            if (row.get("key").asString().equals(unit)) {
                for (String field : List.of("assigned", "done", "late", "overdue")) {
                    figures.put(field, row.get(field).asInt());
                }
            }
        }
        return figures;
    }

    private List<String> events(String path) {
        List<String> events = new ArrayList<>();
        stack.get(path, "vanphong")
                .expect(200)
                .body()
                .get("items")
                .forEach(item -> events.add(item.get("event").asString()));
        return events;
    }

    private static Predicate<JsonNode> subject(Predicate<String> condition) {
        return message -> condition.test(message.get("subject").asString());
    }

    private static String directive(String unit) {
        return "{\"content\":\"Rà soát quy chế làm việc\",\"leadUnit\":\"" + unit
                + "\",\"deadline\":{\"kind\":\"ONGOING\"}}";
    }
}
