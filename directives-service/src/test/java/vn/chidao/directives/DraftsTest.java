package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.chidao.kit.testing.TestApi.Answer;
import vn.chidao.kit.testing.TestEvents;

/** Drafts that are not whole yet, are put right and are thrown away. */
class DraftsTest extends ServiceTest {

    @Test
    void contentAloneIsADraftThatWaitsForTheRest() {
        String meeting = meeting();
        String begun = begin(meeting);
        Answer seen = api.get("/api/directives/" + begun, "vanphong").expect(200);
        for (String field : List.of("leadUnit", "deadline", "dueDate", "number")) {
            assertThat(seen.body().has(field)).as(field).isFalse();
        }
        assertThat(seen.body().get("assignments")).isEmpty();
        assertThat(seen.body()
                        .get("acts")
                        .valueStream()
                        .filter(act -> act.get("may").asBoolean()))
                .extracting(act -> act.get("act").asString())
                .containsExactly("amend", "delete");
        assertThat(api.get("/api/directives/" + begun, "phobithu")
                        .expect(200)
                        .body()
                        .get("acts"))
                .isNotNull();
        api.get("/api/directives/" + begun + "/history", "vanphong").expect(200);
        String whole = draft(directive("ban-to-chuc").put("meetingId", meeting));

        for (String path : List.of("/api/directives/" + begun + "/issue", "/api/meetings/" + meeting + "/issue")) {
            String row = path.contains("meetings") ? "directives[" + begun + "]." : "";
            Answer refused = api.post(path, null, "vanphong").refused(400, "INVALID");
            assertThat(refused.text("errors.0.field")).isEqualTo(row + "leadUnit");
            assertThat(refused.text("errors.0.code")).isEqualTo("NO_LEAD_UNIT");
            assertThat(refused.text("errors.0.message")).contains("Rà soát công tác cán bộ");
            assertThat(refused.text("errors.1.field")).isEqualTo(row + "deadline");
            assertThat(refused.text("errors.1.message")).contains("thời hạn");
        }
        assertThat(statusOf(whole)).as("none is issued rather than some").isEqualTo("DRAFT");
        patch(begun, "{\"leadUnit\":\"ban-noi-chinh\",\"deadline\":{\"kind\":\"UNSPECIFIED\"}}")
                .expect(200);
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        assertThat(statusOf(begun)).isEqualTo("ISSUED");
        assertThat(statusOf(whole)).isEqualTo("ISSUED");
    }

    @Test
    void aPatchChangesWhatItNamesAndNullTakesAway() {
        String id = draft(directive("ban-to-chuc", "van-phong")
                .put("number", "07")
                .put("issuer", "phobithu")
                .put("deliverable", "Báo cáo"));
        Answer amended = patch(
                        id,
                        "{\"content\":\"Rà soát\",\"number\":null,\"urgency\":\"URGENT\","
                                + "\"deadline\":{\"kind\":\"ONGOING\",\"text\":\"thường xuyên\"}}")
                .expect(200);
        assertThat(amended.text("content")).isEqualTo("Rà soát");
        assertThat(amended.body().has("number")).isFalse();
        assertThat(amended.body().has("dueDate")).isFalse();
        assertThat(amended.text("dueText")).isEqualTo("thường xuyên");
        assertThat(amended.text("urgency")).isEqualTo("URGENT");
        assertThat(amended.text("issuer")).isEqualTo("phobithu");
        assertThat(amended.text("deliverable")).isEqualTo("Báo cáo");
        assertThat(amended.text("coordinatingUnits.0")).isEqualTo("van-phong");
        assertThat(amended.text("version")).isEqualTo("2");
        assertThat(amended.raw().headers().firstValue("ETag")).contains("\"2\"");

        Answer same = patch(id, "{\"content\":\"Rà soát\",\"number\":\" \"}").expect(200);
        assertThat(same.text("version")).as("what is so already is no event").isEqualTo("2");
        Answer bare = patch(
                        id,
                        "{\"issuer\":null,\"monitor\":null,\"deliverable\":null,\"leadUnit\":null,"
                                + "\"coordinatingUnits\":null,\"deadline\":null}")
                .expect(200);
        for (String field : List.of("issuer", "deliverable", "leadUnit", "deadline")) {
            assertThat(bare.body().has(field)).as(field).isFalse();
        }
        assertThat(bare.body().get("coordinatingUnits")).isEmpty();

        JsonNode history =
                api.get("/api/directives/" + id + "/history", "vanphong").body().get("items");
        assertThat(history.get(1).get("event").asString()).isEqualTo("amended");
        assertThat(history.get(1).at("/change/fields").toString())
                .isEqualTo("[\"number\",\"content\",\"urgency\",\"deadline\"]");
        assertThat(history).hasSize(3);
        await().untilAsserted(() -> assertThat(published(id))
                .containsExactly(
                        "vn.chidao.directive.drafted", "vn.chidao.directive.amended", "vn.chidao.directive.amended"));
    }

    @Test
    void aPatchIsCheckedAsAnEntryIs() {
        String id = draft(directive("ban-to-chuc"));
        String path = "/api/directives/" + id;
        patch(id, "{}").refused(400, "NOTHING_NAMED");
        api.call("PATCH", path, null, "vanphong").refused(400, "UNREADABLE_BODY");
        patch(id, "[]").refused(400, "INVALID");
        for (List<String> wrong : List.of(
                List.of("{\"status\":\"ISSUED\"}", "status", "UNKNOWN_FIELD"),
                List.of("{\"content\":null}", "content", "REQUIRED"),
                List.of("{\"content\":\" \"}", "content", "REQUIRED"),
                List.of("{\"content\":7}", "content", "WRONG_TYPE"),
                List.of("{\"content\":\"TỐI MẬT\\nRà soát\"}", "content", "CLASSIFIED"),
                List.of("{\"urgency\":null}", "urgency", "REQUIRED"),
                List.of("{\"urgency\":\"ASAP\"}", "urgency", "WRONG_FORMAT"),
                List.of("{\"leadUnit\":\"\"}", "leadUnit", "INVALID"),
                List.of("{\"leadUnit\":\"ban-khong-co\"}", "leadUnit", "UNKNOWN_UNIT"),
                List.of("{\"coordinatingUnits\":[\"ban-to-chuc\"]}", "coordinatingUnits", "UNIT_NAMED_TWICE"),
                List.of("{\"coordinatingUnits\":[\"x\"]}", "coordinatingUnits[0]", "UNKNOWN_UNIT"),
                List.of("{\"issuer\":\"khongco\"}", "issuer", "UNKNOWN_PERSON"),
                List.of("{\"meetingId\":\"665f1c2ab7e1d20001a4ffff\"}", "meetingId", "UNKNOWN_MEETING"),
                List.of("{\"deadline\":{\"kind\":\"DATE\"}}", "deadline.date", "REQUIRED_BY_KIND"),
                List.of("{\"deadline\":{}}", "deadline.kind", "INVALID"))) {
            Answer refused = patch(id, wrong.getFirst()).refused(400, "INVALID");
            assertThat(refused.text("errors.0.field")).as(wrong.getFirst()).isEqualTo(wrong.get(1));
            assertThat(refused.text("errors.0.code")).as(wrong.getFirst()).isEqualTo(wrong.get(2));
        }
        assertThat(api.get(path, "vanphong").text("version")).isEqualTo("1");
        api.call("PATCH", path, "{\"number\":\"1\"}", "phobithu").refused(403, "FORBIDDEN");
        api.call("PATCH", path, "{\"number\":\"1\"}", "bantochuc").refused(404, "NOT_FOUND");
        api.call("DELETE", path, null, "phobithu").refused(403, "FORBIDDEN");
        api.call("DELETE", path, null, "bantochuc").refused(404, "NOT_FOUND");
        patch(id, "{\"number\":\"1\"}").expect(200);
        api.call("PATCH", path, "{\"number\":\"2\"}", "vanphong", "If-Match", "\"1\"")
                .refused(412, "STALE_VERSION");
        api.call("DELETE", path, null, "vanphong", "If-Match", "\"1\"").refused(412, "STALE_VERSION");
    }

    @Test
    void aPatchUnderTheSameKeyActsOnce() {
        String id = draft(directive("ban-to-chuc"));
        String path = "/api/directives/" + id;
        String body = "{\"number\":\"1\"}";
        api.call("PATCH", path, body, "vanphong", "Idempotency-Key", "k").expect(200);
        patch(id, "{\"number\":\"2\"}").expect(200);
        assertThat(api.call("PATCH", path, body, "vanphong", "Idempotency-Key", "k")
                        .expect(200)
                        .text("number"))
                .isEqualTo("2");
        api.call("PATCH", path, "{\"number\":\"3\"}", "vanphong", "Idempotency-Key", "k")
                .refused(422, "KEY_REUSED");
    }

    @Test
    void patchesAtOneMomentAreAllKept() throws Exception {
        String id = draft(directive("ban-to-chuc"));
        List<Callable<Answer>> patches = new ArrayList<>();
        for (String body : List.of(
                "{\"number\":\"1\"}",
                "{\"deliverable\":\"Báo cáo\"}",
                "{\"urgency\":\"URGENT\"}",
                "{\"monitor\":\"vanphong\"}")) {
            patches.add(() -> patch(id, body));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(patches)) {
                answer.get().expect(200);
            }
        }
        Answer after = api.get("/api/directives/" + id, "vanphong");
        assertThat(after.text("version")).isEqualTo("5");
        assertThat(after.text("number")).isEqualTo("1");
        assertThat(after.text("deliverable")).isEqualTo("Báo cáo");
        assertThat(after.text("urgency")).isEqualTo("URGENT");
        assertThat(after.text("monitor")).isEqualTo("vanphong");
    }

    @Test
    void whoHasLeftIsPutRightAndStandsInTheWayOfNothingElse() {
        events.person("chuyenvien.nghi", "OFFICER", "van-phong");
        await().until(() -> api.post(
                                "/api/directives",
                                directive("ban-to-chuc")
                                        .put("monitor", "chuyenvien.nghi")
                                        .toString(),
                                "vanphong")
                        .status()
                == 201);
        String id = draft(directive("ban-to-chuc").put("monitor", "chuyenvien.nghi"));
        leave("chuyenvien.nghi");
        String path = "/api/directives/" + id;
        await().untilAsserted(() -> api.post(path + "/issue", null, "vanphong").refused(400, "INVALID"));
        patch(id, "{\"number\":\"9\"}").expect(200);
        Answer refused = api.post(path + "/issue", null, "vanphong").refused(400, "INVALID");
        assertThat(refused.text("errors.0.field")).isEqualTo("monitor");
        patch(id, "{\"monitor\":\"vanphong\"}").expect(200);
        api.post(path + "/issue", null, "vanphong").expect(200);
    }

    @Test
    void anOrdinalIsTakenMovedAndLeftByPatches() {
        String meeting = meeting();
        String without = begin(meeting);
        patch(without, "{\"number\":\"1\"}").expect(200);
        String first = numbered(meeting, "1", "ban-to-chuc").expect(201).text("id");
        Answer taken = patch(without, "{\"leadUnit\":\"ban-to-chuc\"}").refused(409, "NUMBER_TAKEN");
        assertThat(taken.text("directiveId")).isEqualTo(first);

        patch(first, "{\"number\":\"2\"}").expect(200);
        patch(without, "{\"leadUnit\":\"ban-to-chuc\"}").expect(200);
        patch(first, "{\"number\":\"01\"}").refused(409, "NUMBER_TAKEN");
        numbered(meeting, "2", "ban-to-chuc").refused(409, "NUMBER_TAKEN");
        patch(first, "{\"meetingId\":null}").expect(200);
        numbered(meeting, "2", "ban-to-chuc").expect(201);
        patch(first, "{\"meetingId\":\"" + meeting + "\"}").refused(409, "NUMBER_TAKEN");
        api.call("DELETE", "/api/directives/" + without, null, "vanphong").expect(204);
        patch(first, "{\"meetingId\":\"" + meeting + "\",\"number\":\"1\"}").expect(200);
    }

    @Test
    void ofManyWhoMoveToOneOrdinalAtOnceOneHasIt() throws Exception {
        String meeting = meeting();
        List<Callable<Integer>> moves = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            String id = numbered(meeting, String.valueOf(n + 10), "ban-to-chuc")
                    .expect(201)
                    .text("id");
            moves.add(() -> patch(id, "{\"number\":\"5\"}").status());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(moves)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void whatIsThrownAwayIsGoneButForItsHistory() {
        String meeting = meeting();
        String id = begin(meeting);
        String path = "/api/directives/" + id;
        api.call("DELETE", path, null, "vanphong").expect(204);
        api.call("DELETE", path, null, "vanphong").expect(204);
        api.get(path, "vanphong").refused(404, "NOT_FOUND");
        patch(id, "{\"number\":\"1\"}").refused(404, "NOT_FOUND");
        api.post(path + "/issue", null, "vanphong").refused(404, "NOT_FOUND");
        assertThat(api.get("/api/directives?meeting=" + meeting, "vanphong")
                        .body()
                        .get("items"))
                .isEmpty();
        assertThat(api.get("/api/directives?status=DELETED", "vanphong").body().get("items"))
                .isEmpty();
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").refused(409, "NOTHING_TO_ISSUE");
        JsonNode history =
                api.get(path + "/history", "vanphong").expect(200).body().get("items");
        assertThat(history).hasSize(2);
        assertThat(history.get(1).get("event").asString()).isEqualTo("deleted");
        api.get(path + "/history", "bantochuc").refused(404, "NOT_FOUND");
        await().untilAsserted(() -> assertThat(published(id))
                .endsWith("vn.chidao.directive.deleted")
                .hasSize(2));

        String issued = issued("ban-to-chuc");
        Answer refused = api.call("DELETE", "/api/directives/" + issued, null, "vanphong")
                .refused(409, "TRANSITION_REFUSED");
        assertThat(refused.text("to")).isEqualTo("DELETED");
        String run = api.post("/api/verifications/directives", null, "admin")
                .expect(202)
                .text("number");
        await().untilAsserted(() -> {
            JsonNode report = api.get("/api/verifications/directives/" + run, "admin")
                    .expect(200)
                    .body()
                    .path("report");
            assertThat(report.path("findings").asLong(-1))
                    .as("what is left of a draft verifies: %s", report)
                    .isZero();
        });
    }

    @Test
    void aDirectiveTakesEffectWithItsMeetingAndWhatIsAddedLaterByItself() {
        String meeting = meeting();
        String first = draft(directive("ban-to-chuc").put("meetingId", meeting));
        String path = "/api/directives/" + first + "/issue";
        Answer refused = api.post(path, null, "vanphong").refused(409, "SOURCE_NOT_ISSUED");
        assertThat(refused.text("sourceId")).isEqualTo(meeting);
        assertThat(refused.text("detail")).contains("Hội nghị giao ban");
        assertThat(statusOf(first)).isEqualTo("DRAFT");
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        String later = draft(directive("ban-noi-chinh").put("meetingId", meeting));
        Answer alone = api.post("/api/directives/" + later + "/issue", null, "vanphong")
                .expect(200);
        assertThat(alone.text("noticeId")).isEqualTo(later + ":1");
        String another = draft(directive("van-phong"));
        patch(another, "{\"meetingId\":\"" + meeting() + "\"}").expect(200);
        api.post("/api/directives/" + another + "/issue", null, "vanphong").refused(409, "SOURCE_NOT_ISSUED");
    }

    @Test
    void whatNobodyReceivedIsPutRight() {
        String id = issued("ban-to-chuc", "van-phong");
        patch(id, "{\"deadline\":{\"kind\":\"DATE\",\"date\":\"2026-11-17\"}}").refused(400, "INVALID");
        patch(id, "{\"leadUnit\":null}").refused(400, "INVALID");
        patch(id, "{\"meetingId\":\"" + meeting() + "\"}").refused(400, "INVALID");
        Answer corrected = patch(
                        id,
                        "{\"deadline\":{\"kind\":\"DATE\",\"date\":\"2026-12-11\"},\"issuer\":\"phobithu\","
                                + "\"coordinatingUnits\":[\"ban-noi-chinh\"]}")
                .expect(200);
        assertThat(corrected.text("status")).isEqualTo("ISSUED");
        assertThat(corrected.text("originalDueDate")).isEqualTo("2026-12-11");
        assertThat(corrected.text("assignments.0.no")).isEqualTo("1");
        assertThat(corrected.text("assignments.1.no")).isEqualTo("3");
        assertThat(corrected.text("noticeId")).isEqualTo(id + ":3");
        api.get("/api/directives/" + id, "bannoichinh").expect(200);

        publishTask(
                id + ":3",
                2,
                "received",
                taskJson(id, 3, "received", 0)
                        .replace("\"LEAD\"", "\"COORDINATING\"")
                        .replace("ban-to-chuc", "ban-noi-chinh"));
        await().untilAsserted(() -> assertThat(published(id)).endsWith("vn.chidao.directive.part-received"));
        patch(id, "{\"number\":\"1\"}").refused(409, "ALREADY_RECEIVED");
        assertThat(statusOf(id)).isEqualTo("ISSUED");
        task(id, 1, 2, "received", 0);
        awaitStatus(id, "IN_PROGRESS");
        patch(id, "{\"number\":\"1\"}").refused(409, "ALREADY_RECEIVED");
    }

    private String begin(String meeting) {
        return draft(JSON.createObjectNode()
                .put("content", "Rà soát công tác cán bộ")
                .put("meetingId", meeting));
    }

    private Answer numbered(String meeting, String number, String lead) {
        return api.post(
                "/api/directives",
                directive(lead).put("meetingId", meeting).put("number", number).toString(),
                "vanphong");
    }

    private Answer patch(String id, String body) {
        return api.call("PATCH", "/api/directives/" + id, body, "vanphong");
    }

    private String statusOf(String id) {
        return api.get("/api/directives/" + id, "vanphong").text("status");
    }

    private void leave(String account) {
        events.publish(
                "chidao.units",
                "vn.chidao.person.changed",
                "person:" + account,
                2,
                Instant.EPOCH,
                "{\"person\":{\"account\":\"" + account
                        + "\",\"name\":\"Đồng chí đã nghỉ\",\"active\":false,\"roles\":[]}}");
    }

    private List<String> published(String aggregate) {
        return events.in("chidao.directives").stream()
                .filter(event -> event.key().equals(aggregate))
                .map(TestEvents.Seen::type)
                .toList();
    }
}
