package vn.chidao.departments.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.testing.TestEvents;

/** A task's way from assignment to a confirmed result. */
class TaskLoopTest extends ServiceTest {

    @Test
    void anIssuedDirectiveBecomesTasksThatTheUnitsWorkOn() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        String coordinating = directive + ":2";
        awaitStatus(lead, "ASSIGNED");
        awaitStatus(coordinating, "ASSIGNED");

        var view = api.get("/api/tasks/" + lead, "bantochuc").expect(200);
        assertThat(view.text("unit")).isEqualTo("ban-to-chuc");
        assertThat(view.text("unitName")).isEqualTo("Ban Tổ chức Tỉnh ủy");
        assertThat(view.text("role")).isEqualTo("LEAD");
        assertThat(view.text("dueDate")).isEqualTo("2026-12-04");
        assertThat(view.text("content")).startsWith("Tổng hợp kết quả đại hội");
        assertThat(view.text("dueText")).isEqualTo("trước ngày 4/12");
        assertThat(view.text("directive.source.number")).isEqualTo("125-TB/TU");
        assertThat(view.text("directive.meeting.documentNumber")).isEqualTo("125-TB/TU");

        api.post("/api/tasks/" + lead + "/submit", "{\"note\":\"Xong\"}", "bantochuc")
                .refused(409, "TRANSITION_REFUSED");
        api.post("/api/tasks/" + lead + "/acknowledge", null, "bantochuc.cb").expect(200);
        api.post("/api/tasks/" + lead + "/progress", "{\"percent\":40,\"note\":\"Được 15/21\"}", "bantochuc.cb")
                .expect(200);
        api.post("/api/tasks/" + lead + "/submit", "{\"note\":\"Xong\"}", "bantochuc.cb")
                .refused(403, "ONLY_THE_HEAD");
        var submitted = api.post(
                        "/api/tasks/" + lead + "/submit",
                        "{\"note\":\"Đã gửi\",\"reportDocument\":\"210-BC/BTCTU\"}",
                        "bantochuc")
                .expect(200);
        assertThat(submitted.text("status")).isEqualTo("SUBMITTED");
        assertThat(submitted.text("submissionNo")).isEqualTo("1");

        var history = api.get("/api/tasks/" + lead + "/history", "vanphong").expect(200);
        List<String> happened = new ArrayList<>();
        String prev = "";
        for (JsonNode item : history.body().get("items")) {
            happened.add(item.get("event").asString() + " by " + item.get("by").asString());
            assertThat(item.get("prev").asString()).isEqualTo(prev);
            prev = item.get("digest").asString();
        }
        assertThat(happened)
                .containsExactly(
                        "assigned by vanphong",
                        "received by bantochuc.cb",
                        "progressed by bantochuc.cb",
                        "submitted by bantochuc");

        await().untilAsserted(() -> assertThat(events.in("chidao.tasks").stream()
                        .filter(event -> event.key().equals(lead))
                        .map(TestEvents.Seen::type))
                .containsExactly(
                        "vn.chidao.task.assigned",
                        "vn.chidao.task.received",
                        "vn.chidao.task.progressed",
                        "vn.chidao.task.submitted"));
    }

    @Test
    void whatIsDecidedOnTheDirectiveIsFollowed() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        work(lead);

        decided(directive, "rework-asked", 5, TaskLoopTest::askForRework);
        awaitStatus(lead, "REWORK");
        assertThat(api.get("/api/tasks/" + lead, "bantochuc").text("reworkDueDate"))
                .isEqualTo("2026-12-10");
        api.post("/api/tasks/" + lead + "/submit", "{\"note\":\"Đã bổ sung\"}", "bantochuc")
                .expect(200);

        decided(directive, "completed", 7, state -> {
            state.put("status", "COMPLETED").put("judgedSubmissionNo", 2).put("submissionNo", 2);
            state.put("outcome", "ON_TIME");
        });
        awaitStatus(lead, "COMPLETED");
        awaitStatus(directive + ":2", "COMPLETED");
        assertThat(api.get("/api/tasks/" + lead, "bantochuc").text("closedReason"))
                .isEqualTo("CONFIRMED");
        assertThat(api.get("/api/tasks/" + directive + ":2", "vanphong").text("closedReason"))
                .isEqualTo("DIRECTIVE_COMPLETED");
    }

    @Test
    void newsThatComesAgainDoesNotTakeBackADateThatReworkMoved() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        work(lead);
        decided(directive, "rework-asked", 5, TaskLoopTest::askForRework);
        awaitStatus(lead, "REWORK");
        List<String> before = historyOf(lead);

        // As when the copy is read anew, and when it was lost before it was written.
        database.getCollection("directives").deleteOne(new org.bson.Document("_id", directive));
        issued(directive, 2);
        decided(directive, "reassigned", 4, state -> {});
        decided(directive, "rework-asked", 5, TaskLoopTest::askForRework);
        decided(directive, "cancelled", 6, state -> state.put("status", "CANCELLED"));
        awaitStatus(lead, "CANCELLED");
        assertThat(historyOf(lead)).startsWith(before.toArray(String[]::new)).hasSize(before.size() + 1);
        assertThat(api.get("/api/tasks/" + lead, "bantochuc").text("reworkDueDate"))
                .isEqualTo("2026-12-10");
    }

    @Test
    void givingBackLeadsToOthers() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        api.post("/api/tasks/" + lead + "/return", "{\"reason\":\"Không đúng chức năng\"}", "bantochuc")
                .expect(200);

        decided(directive, "reassigned", 4, state -> {
            ArrayNode assignments = state.putArray("assignments");
            assignments
                    .addObject()
                    .put("no", 3)
                    .put("unit", "ban-noi-chinh")
                    .put("role", "LEAD")
                    .put("dueDate", "2026-12-04")
                    .put("effectiveDueDate", "2026-12-04")
                    .put("originalDueDate", "2026-12-04");
        });
        awaitStatus(directive + ":3", "ASSIGNED");
        awaitStatus(directive + ":2", "CANCELLED");
        assertThat(api.get("/api/tasks/" + lead, "bantochuc").text("status")).isEqualTo("RETURNED");
        assertThat(api.get("/api/tasks/" + directive + ":2", "vanphong").text("closedReason"))
                .isEqualTo("REASSIGNED");
    }

    @Test
    void whoGoesOnCoordinatingKeepsTaskAndProgress() {
        String directive = directive();
        decided(
                directive,
                "issued",
                2,
                state -> parts(
                        state, "2026-12-04", 0, "1 ban-to-chuc", "2 ban-noi-chinh", "3 van-phong", "4 ban-dan-van"));
        for (int no = 1; no <= 4; no++) {
            awaitStatus(directive + ":" + no, "ASSIGNED");
        }
        api.post("/api/tasks/" + directive + ":2/progress", "{\"percent\":70,\"note\":\"Đang làm\"}", "bannoichinh")
                .expect(200);
        api.post("/api/tasks/" + directive + ":1/return", "{\"reason\":\"Không đúng chức năng\"}", "bantochuc")
                .expect(200);

        // One stays, one becomes the lead, one is dropped, one is new.
        java.util.function.Consumer<ObjectNode> reassigned =
                state -> parts(state, "2026-12-11", 1, "5 van-phong", "2 ban-noi-chinh", "6 ban-to-chuc");
        decided(directive, "reassigned", 4, reassigned);
        awaitStatus(directive + ":5", "ASSIGNED");
        awaitStatus(directive + ":6", "ASSIGNED");
        awaitStatus(directive + ":4", "CANCELLED");
        awaitStatus(directive + ":3", "CANCELLED");
        assertThat(reasonOf(directive + ":4")).isEqualTo("REASSIGNED");
        assertThat(reasonOf(directive + ":3")).as("told of its new part alone").isEqualTo("ROLE_CHANGED");
        assertThat(reasonOf(directive + ":1")).isEqualTo("RETURNED");
        await().untilAsserted(() ->
                assertThat(historyOf(directive + ":2")).containsExactly("assigned", "progressed", "due-changed"));
        var kept = api.get("/api/tasks/" + directive + ":2", "vanphong").expect(200);
        assertThat(kept.text("status")).isEqualTo("IN_PROGRESS");
        assertThat(kept.text("percent")).isEqualTo("70");
        assertThat(kept.text("dueDate")).isEqualTo("2026-12-11");

        // As after a crash before the copy was written: older news comes again, and then the same.
        database.getCollection("directives").deleteOne(new org.bson.Document("_id", directive));
        decided(
                directive,
                "issued",
                2,
                state -> parts(
                        state, "2026-12-04", 0, "1 ban-to-chuc", "2 ban-noi-chinh", "3 van-phong", "4 ban-dan-van"));
        decided(directive, "reassigned", 4, reassigned);
        decided(directive, "reassigned", 5, state -> parts(state, "2026-12-11", 1, "7 ban-to-chuc", "2 ban-noi-chinh"));
        awaitStatus(directive + ":7", "ASSIGNED");
        awaitStatus(directive + ":5", "CANCELLED");
        assertThat(historyOf(directive + ":2")).containsExactly("assigned", "progressed", "due-changed");
        assertThat(reasonOf(directive + ":5")).isEqualTo("REASSIGNED");
        assertThat(reasonOf(directive + ":6")).isEqualTo("ROLE_CHANGED");
    }

    @Test
    void aNumberThatFollowsReachesTasksInWhateverState() {
        String directive = directive();
        decided(directive, "issued", 2, state -> parts(state, "2026-12-04", 0, "1 ban-to-chuc", "2 ban-noi-chinh"));
        for (int no = 1; no <= 2; no++) {
            awaitStatus(directive + ":" + no, "ASSIGNED");
        }
        api.post("/api/tasks/" + directive + ":1/acknowledge", null, "bantochuc")
                .expect(200);
        api.post("/api/tasks/" + directive + ":2/return", "{\"reason\":\"Không đúng chức năng\"}", "bannoichinh")
                .expect(200);
        decided(directive, "amended", 4, state -> {
            parts(state.put("status", "IN_PROGRESS"), "2026-12-04", 0, "1 ban-to-chuc", "2 ban-noi-chinh");
            ((ObjectNode) state.get("source")).put("number", "126-TB/TU");
        });
        await().untilAsserted(() ->
                assertThat(historyOf(directive + ":1")).containsExactly("assigned", "received", "amended"));
        await().untilAsserted(() ->
                assertThat(historyOf(directive + ":2")).containsExactly("assigned", "returned", "amended"));
        var received = api.get("/api/tasks/" + directive + ":1", "bantochuc").expect(200);
        assertThat(received.text("directive.source.number")).isEqualTo("126-TB/TU");
        assertThat(received.text("status")).isEqualTo("IN_PROGRESS");
        assertThat(received.text("dueDate")).isEqualTo("2026-12-04");
        assertThat(api.get("/api/tasks/" + directive + ":2", "bannoichinh").text("status"))
                .isEqualTo("RETURNED");
    }

    @Test
    void aCorrectionMovesWhoStaysEndsWhoDropsOutAndKeepsAReceiptThatCrossesIt() {
        String directive = directive();
        decided(
                directive,
                "issued",
                2,
                state -> parts(state, "2026-12-04", 0, "1 ban-to-chuc", "2 ban-noi-chinh", "3 van-phong"));
        for (int no = 1; no <= 3; no++) {
            awaitStatus(directive + ":" + no, "ASSIGNED");
        }
        // Before the correction is heard of.
        api.post("/api/tasks/" + directive + ":1/acknowledge", null, "bantochuc")
                .expect(200);
        java.util.function.Consumer<ObjectNode> corrected =
                state -> parts(state.put("number", "08"), "2026-12-11", 0, "1 ban-to-chuc", "2 ban-noi-chinh");
        decided(directive, "amended", 3, state -> corrected.accept(state.put("status", "ISSUED")));
        awaitStatus(directive + ":3", "CANCELLED");
        await().untilAsserted(() ->
                assertThat(historyOf(directive + ":1")).containsExactly("assigned", "received", "due-changed"));
        var lead = api.get("/api/tasks/" + directive + ":1", "bantochuc").expect(200);
        assertThat(lead.text("status")).isEqualTo("IN_PROGRESS");
        assertThat(lead.text("dueDate")).isEqualTo("2026-12-11");
        assertThat(lead.text("originalDueDate")).isEqualTo("2026-12-11");
        assertThat(historyOf(directive + ":2")).containsExactly("assigned", "due-changed");

        decided(
                directive,
                "amended",
                4,
                state -> corrected.accept(state.put("status", "ISSUED").put("urgency", "EXPRESS")));
        await().untilAsserted(() ->
                assertThat(historyOf(directive + ":2")).containsExactly("assigned", "due-changed", "amended"));
        // As after the copy was lost.
        database.getCollection("directives").deleteOne(new org.bson.Document("_id", directive));
        decided(directive, "amended", 3, state -> corrected.accept(state.put("status", "ISSUED")));
        decided(directive, "cancelled", 5, state -> state.put("status", "CANCELLED"));
        awaitStatus(directive + ":1", "CANCELLED");
        awaitStatus(directive + ":2", "CANCELLED");
        assertThat(historyOf(directive + ":2")).containsExactly("assigned", "due-changed", "amended", "closed");
    }

    private static void askForRework(ObjectNode state) {
        state.put("status", "REWORK").put("judgedSubmissionNo", 1).put("submissionNo", 1);
        ((ObjectNode) state.at("/assignments/0/due"))
                .put("rework", "2026-12-10")
                .put("reworkEffective", "2026-12-10");
    }

    /** @param parts number and unit of each, the lead's first */
    private static void parts(ObjectNode state, String date, int extensionsOfOthers, String... parts) {
        ArrayNode assignments = state.putArray("assignments");
        for (String part : parts) {
            boolean lead = assignments.isEmpty();
            ObjectNode assignment = assignments
                    .addObject()
                    .put("no", Integer.parseInt(part.substring(0, part.indexOf(' '))))
                    .put("unit", part.substring(part.indexOf(' ') + 1))
                    .put("role", lead ? "LEAD" : "COORDINATING");
            assignment
                    .putObject("due")
                    .put("nominal", date)
                    .put("effective", date)
                    .put("original", lead ? date : "2026-12-04")
                    .put("extensions", lead ? 0 : extensionsOfOthers);
        }
    }

    private String reasonOf(String task) {
        return api.get("/api/tasks/" + task, "vanphong").text("closedReason");
    }

    @Test
    void theSameKeyTwiceIsOneProgress() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        String path = "/api/tasks/" + lead + "/progress";
        var first = api.post(path, "{\"note\":\"Lần 1\"}", "bantochuc", "Idempotency-Key", "k1")
                .expect(200);
        var second = api.post(path, "{\"note\":\"Lần 1\"}", "bantochuc", "Idempotency-Key", "k1")
                .expect(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(historyOf(lead)).containsExactly("assigned", "progressed");
        api.post(path, "{\"note\":\"Lần 2\"}", "bantochuc", "Idempotency-Key", "k1")
                .refused(422, "KEY_REUSED");
    }

    @Test
    void historiesAreReadInPages() {
        String directive = directive();
        issued(directive, 2);
        String task = directive + ":1";
        awaitStatus(task, "ASSIGNED");
        for (int percent = 1; percent <= 4; percent++) {
            api.post(
                            "/api/tasks/" + task + "/progress",
                            "{\"percent\":" + percent + ",\"note\":\"Đang làm\"}",
                            "bantochuc")
                    .expect(200);
        }
        unit("ban-lich-su", "Ban Lịch sử", "tinh-uy");
        unit("ban-lich-su", "Ban Lịch sử Đảng", "tinh-uy");
        person("lichsu", "OFFICER", "ban-lich-su");
        person("lichsu", "UNIT_HEAD", "ban-lich-su");
        for (String path : List.of("/api/tasks/" + task, "/api/units/ban-lich-su", "/api/people/lichsu")) {
            String history = path + "/history";
            JsonNode whole = api.get(history, "admin").expect(200).body().get("items");
            List<JsonNode> paged = new ArrayList<>();
            String after = "";
            do {
                var page = api.get(history + "?limit=1" + after, "admin").expect(200);
                assertThat(page.body().get("items")).hasSize(1);
                paged.add(page.body().at("/items/0"));
                after = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
            } while (!after.isEmpty());
            assertThat(paged).as(path).hasSizeGreaterThan(1).containsExactlyElementsOf(whole);
            wrong(api.get(history + "?limit=501", "admin"), "limit");
            wrong(api.get(history + "?after=x", "admin"), "after");
        }
    }

    private void work(String task) {
        api.post("/api/tasks/" + task + "/acknowledge", null, "bantochuc").expect(200);
        api.post("/api/tasks/" + task + "/submit", "{\"note\":\"Đã báo cáo\"}", "bantochuc")
                .expect(200);
    }
}
