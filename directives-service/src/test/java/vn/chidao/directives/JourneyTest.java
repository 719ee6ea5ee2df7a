package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.chidao.kit.testing.TestApi.Answer;
import vn.chidao.kit.testing.TestEvents.Seen;

/** From the meeting to a confirmed result, told and heard as the neighbours do. */
class JourneyTest extends ServiceTest {

    @Test
    void aDirectiveGoesFromTheMeetingToAConfirmedResult() {
        Answer meeting = api.post("/api/meetings", """
                        {"title": "Hội nghị giao ban", "heldOn": "2026-11-17", "place": "Văn phòng Tỉnh ủy",
                         "chair": "Phó Bí thư Tỉnh ủy", "documentNumber": "125-TB/TU",
                         "attendees": ["Các Ban Đảng"], "summary": "Giao ban tháng 11"}
                        """, "vanphong").expect(201);
        String meetingId = meeting.text("id");
        assertThat(meeting.raw().headers().firstValue("Location")).contains("/api/meetings/" + meetingId);
        Answer drafted = api.post(
                        "/api/directives",
                        directive("ban-to-chuc", "van-phong")
                                .put("meetingId", meetingId)
                                .put("number", "07")
                                .put("issuer", "phobithu")
                                .put("monitor", "vanphong")
                                .put("deliverable", "Báo cáo tổng hợp")
                                .toString(),
                        "vanphong")
                .expect(201);
        assertThat(drafted.text("status")).isEqualTo("DRAFT");
        assertThat(drafted.text("urgency")).isEqualTo("NORMAL");
        assertThat(drafted.text("issuerName")).isEqualTo("Đồng chí phobithu");
        assertThat(drafted.text("leadUnitName")).isEqualTo("Ban Tổ chức Tỉnh ủy");
        String id = drafted.text("id");
        String other = draft(directive("ban-noi-chinh").put("meetingId", meetingId));

        Answer issuing = api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong")
                .expect(200);
        assertThat(issuing.text("noticeId")).isEqualTo(meetingId + ":1");
        for (String each : List.of(id, other)) {
            Answer issued = api.get("/api/directives/" + each, "vanphong").expect(200);
            assertThat(issued.text("status")).isEqualTo("ISSUED");
            assertThat(issued.text("noticeId")).isEqualTo(meetingId + ":1");
            assertThat(issued.text("timeliness")).isEqualTo("ON_TRACK");
            assertThat(issued.text("originalDueDate")).isEqualTo("2026-12-04");
        }

        task(id, 1, 1, "assigned", 0);
        task(id, 1, 2, "received", 0);
        awaitStatus(id, "IN_PROGRESS");
        task(id, 1, 3, "submitted", 1);
        assertThat(awaitStatus(id, "SUBMITTED").text("timeliness")).isEqualTo("AWAITING");

        clock.set("2026-12-03T01:00:00Z");
        Answer rework = api.post(
                        "/api/directives/" + id + "/rework",
                        "{\"submissionNo\":1,\"reason\":\"Thiếu số liệu của hai đảng bộ\",\"newDueDate\":\"2026-12-10\"}",
                        "phobithu")
                .expect(200);
        assertThat(rework.text("status")).isEqualTo("REWORK");
        task(id, 1, 4, "rework", 1);
        task(id, 1, 5, "submitted", 1);
        task(id, 1, 6, "submitted", 2);
        await().untilAsserted(() -> assertThat(
                        api.get("/api/directives/" + id, "vanphong").text("submissionNo"))
                .isEqualTo("2"));

        String confirm = "/api/directives/" + id + "/confirm";
        Answer stale = api.post(confirm, "{\"submissionNo\":1}", "vanphong").refused(409, "SUBMISSION_SUPERSEDED");
        assertThat(stale.text("submissionNo")).isEqualTo("2");
        Answer done = api.post(confirm, "{\"submissionNo\":2}", "vanphong").expect(200);
        assertThat(done.text("status")).isEqualTo("COMPLETED");
        assertThat(done.text("timeliness")).isEqualTo("DONE_ON_TIME");
        Answer again = api.post(confirm, null, "vanphong").refused(409, "TRANSITION_REFUSED");
        assertThat(again.text("from")).isEqualTo("COMPLETED");
        assertThat(again.text("possible.0")).isEqualTo("REWORK");

        List<String> happened =
                List.of("drafted", "issued", "received", "submitted", "rework-asked", "submitted", "completed");
        List<JsonNode> history = new ArrayList<>();
        api.get("/api/directives/" + id + "/history", "bantochuc")
                .expect(200)
                .body()
                .get("items")
                .forEach(history::add);
        assertThat(history).extracting(item -> item.get("event").asString()).isEqualTo(happened);
        assertThat(history)
                .extracting(item -> item.get("by").asString())
                .as("who did it, also where it came by event")
                .containsExactly("vanphong", "vanphong", "vanphong", "vanphong", "phobithu", "vanphong", "vanphong");
        assertThat(history.get(4).get("change").get("reason").asString()).isEqualTo("Thiếu số liệu của hai đảng bộ");
        await().untilAsserted(() -> assertThat(published(id)).hasSize(happened.size()));
        assertThat(published(id))
                .extracting(Seen::type)
                .isEqualTo(happened.stream()
                        .map(event -> "vn.chidao.directive." + event)
                        .toList());
        String prev = "";
        for (int n = 0; n < happened.size(); n++) {
            Seen event = published(id).get(n);
            assertThat(event.id()).isEqualTo(id + ":" + (n + 1));
            assertThat(event.headers())
                    .containsEntry("ce_aggregateversion", String.valueOf(n + 1))
                    .containsEntry("ce_prev", prev)
                    .containsEntry("ce_digest", history.get(n).get("digest").asString());
            prev = history.get(n).get("digest").asString();
            assertThat(prev).hasSize(64);
        }
        String run = api.post("/api/verifications/directives", null, "admin")
                .expect(202)
                .text("number");
        await().untilAsserted(() -> assertThat(api.get("/api/verifications/directives/" + run, "admin")
                        .expect(200)
                        .body()
                        .at("/report/findings")
                        .asLong(-1))
                .isZero());
    }

    @Test
    void theMeetingsEventsNameWhatFollows() {
        String meetingId = meeting();
        String id = draft(directive("ban-to-chuc", "van-phong").put("meetingId", meetingId));
        api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong").expect(200);

        await().untilAsserted(() -> assertThat(published(meetingId))
                .extracting(Seen::type)
                .containsExactly("vn.chidao.meeting.recorded", "vn.chidao.meeting.issued"));
        JsonNode change = published(meetingId).getLast().data().get("change");
        assertThat(change.at("/directives/0/directiveId").asString()).isEqualTo(id);
        assertThat(published(id).getLast().data().at("/directive/noticeId").asString())
                .as("the directive's own event names the notice, and has the tasks")
                .isEqualTo(change.get("noticeId").asString());
        var refused = api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong")
                .refused(409, "NOTHING_TO_ISSUE");
        assertThat(published(meetingId)).hasSize(2);
        assertThat(refused.text("id")).isEqualTo(meetingId);
    }

    @Test
    void whatAUnitGivesBackGoesToAnotherUnderNewNumbers() {
        String id = issued("ban-to-chuc", "van-phong");
        String path = "/api/directives/" + id;
        String firstNotice = api.get(path, "vanphong").text("noticeId");
        String reassignment = "{\"leadUnit\":\"ban-noi-chinh\",\"reason\":\"Đúng chức năng\"}";
        Answer tooEarly = api.post(path + "/reassign", reassignment, "vanphong").refused(409, "TRANSITION_REFUSED");
        assertThat(tooEarly.text("from")).isEqualTo("ISSUED");
        var unseen = api.get(path, "bannoichinh").refused(404, "NOT_FOUND");
        assertThat(unseen.text("what")).isEqualTo("directive");

        task(id, 1, 2, "returned", 0);
        assertThat(awaitStatus(id, "RETURNED").text("reason")).isEqualTo("Nội dung thuộc chức năng của Ban Nội chính");
        api.post(path + "/issue", null, "vanphong").refused(409, "TRANSITION_REFUSED");
        Answer reassigned =
                api.post(path + "/reassign", reassignment, "vanphong").expect(200);

        assertThat(reassigned.text("status")).isEqualTo("ISSUED");
        assertThat(reassigned.text("leadUnit")).isEqualTo("ban-noi-chinh");
        assertThat(reassigned.text("assignments.0.no")).isEqualTo("3");
        assertThat(reassigned.text("assignments.1.no"))
                .as("who is not named stays")
                .isEqualTo("2");
        assertThat(reassigned.text("noticeId"))
                .as("another occasion to tell people of")
                .isNotEqualTo(firstNotice);
        assertThat(api.get(path, "bannoichinh").status()).isEqualTo(200);
        assertThat(api.get(path, "bantochuc").status())
                .as("who had it still sees what became of it")
                .isEqualTo(200);

        // Under the same key, so that the order is certain.
        publishTask(id + ":3", 9, "submitted", taskJson(id, 1, "submitted", 1));
        publishTask(id + ":3", 2, "received", taskJson(id, 3, "received", 0));
        assertThat(awaitStatus(id, "IN_PROGRESS").text("submissionNo")).isEqualTo("0");
    }

    @Test
    void whatIsLeftOutOfAReassignmentStaysAndAnEmptyListMeansNone() {
        String id = issued("ban-to-chuc", "van-phong", "ban-dan-van");
        String path = "/api/directives/" + id;
        task(id, 1, 2, "returned", 0);
        awaitStatus(id, "RETURNED");
        clock.set("2026-12-07T03:00:00Z");
        for (String body : List.of(
                "{\"leadUnit\":\"ban-noi-chinh\"}",
                "{\"leadUnit\":\"ban-noi-chinh\",\"deadline\":{\"kind\":\"UNSPECIFIED\"}}")) {
            Answer refused = api.post(path + "/reassign", body, "vanphong").refused(400, "INVALID");
            assertThat(refused.text("errors.0.field")).isEqualTo("deadline");
            assertThat(refused.text("errors.0.code")).isEqualTo("DEADLINE_HAS_PASSED");
        }
        Answer reassigned = api.post(
                        path + "/reassign",
                        "{\"leadUnit\":\"ban-noi-chinh\",\"deadline\":{\"kind\":\"DATE\",\"date\":\"2026-12-21\"}}",
                        "vanphong")
                .expect(200);
        assertThat(reassigned.text("dueDate")).isEqualTo("2026-12-21");
        assertThat(reassigned.text("timeliness")).isEqualTo("ON_TRACK");
        assertThat(reassigned.text("coordinatingUnits.0")).isEqualTo("van-phong");
        assertThat(reassigned.text("coordinatingUnits.1")).isEqualTo("ban-dan-van");
        assertThat(reassigned.text("assignments.1.dueDate")).isEqualTo("2026-12-21");

        task(id, 4, 2, "returned", 0);
        awaitStatus(id, "RETURNED");
        Answer alone = api.post(path + "/reassign", "{\"leadUnit\":\"van-phong\",\"coordinatingUnits\":[]}", "vanphong")
                .expect(200);
        assertThat(alone.body().get("coordinatingUnits")).isEmpty();
        assertThat(alone.text("dueDate")).isEqualTo("2026-12-21");
        String timeliness = alone.text("timeliness");
        assertThat(alone.body().has("daysOverdue")).isEqualTo(timeliness.equals("OVERDUE"));
        assertThat(alone.body().has("workingDaysLeft")).isEqualTo(!timeliness.equals("OVERDUE"));
    }

    @Test
    void aCoordinatingUnitThatReturnedItsPartIsGivenItAgainOnlyWhenItIsNamedAnew() {
        String id = issued("ban-to-chuc", "van-phong", "ban-dan-van");
        String path = "/api/directives/" + id;
        publishTask(
                id + ":2",
                2,
                "returned",
                taskJson(id, 2, "returned", 0)
                        .replace("\"LEAD\"", "\"COORDINATING\"")
                        .replace("ban-to-chuc", "van-phong"));
        await().untilAsserted(() -> assertThat(api.get(path, "vanphong").body().get("coordinatingUnits"))
                .hasSize(1));
        assertThat(api.get(path, "vanphong").text("status")).isEqualTo("ISSUED");
        assertThat(api.get(path + "/history", "vanphong").text("items.2.event")).isEqualTo("part-returned");
        task(id, 1, 2, "returned", 0);
        awaitStatus(id, "RETURNED");
        Answer reassigned = api.post(
                        path + "/reassign",
                        "{\"leadUnit\":\"ban-noi-chinh\",\"coordinatingUnits\":[\"ban-dan-van\",\"van-phong\"]}",
                        "vanphong")
                .expect(200);
        assertThat(reassigned.text("assignments.1.no"))
                .as("who stays keeps its part")
                .isEqualTo("3");
        assertThat(reassigned.text("assignments.2.no")).as("a new part").isEqualTo("5");
    }

    @Test
    void historiesAreReadInPages() {
        String meeting = meeting();
        String id = draft(directive("ban-to-chuc").put("meetingId", meeting));
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        for (String path : List.of("/api/directives/" + id, "/api/meetings/" + meeting)) {
            Answer first = api.get(path + "/history?limit=1", "vanphong").expect(200);
            assertThat(first.body().get("items")).hasSize(1);
            Answer second = api.get(path + "/history?limit=1&after=" + first.text("next"), "vanphong")
                    .expect(200);
            assertThat(second.text("items.0.event")).isEqualTo("issued");
            assertThat(second.text("items.0.prev")).isEqualTo(first.text("items.0.digest"));
            assertThat(second.body().has("next")).isFalse();
            api.get(path + "/history?limit=0", "vanphong").refused(400, "INVALID");
            api.get(path + "/history?after=x", "vanphong").refused(400, "INVALID");
        }
    }

    @Test
    void aSubmissionThatCrossesACancellationLoses() {
        String id = issued("ban-to-chuc");
        String other = issued("ban-to-chuc");
        Answer cancelled = api.post(
                        "/api/directives/" + id + "/cancel", "{\"reason\":\"Không còn phù hợp\"}", "phobithu")
                .expect(200);
        assertThat(cancelled.text("reason")).isEqualTo("Không còn phù hợp");

        publishTask(id + ":1", 2, "submitted", taskJson(id, 1, "submitted", 1));
        publishTask(id + ":1", 3, "received", taskJson(other, 1, "received", 0));
        awaitStatus(other, "IN_PROGRESS");

        assertThat(api.get("/api/directives/" + id, "vanphong").text("status")).isEqualTo("CANCELLED");
        assertThat(api.get("/api/directives/" + id, "vanphong").text("version")).isEqualTo("3");
    }

    @Test
    void aTaskEventWithoutItsFactsIsADeadLetterAndBlocksNobody() {
        String id = issued("ban-to-chuc");
        publishTask(
                id + ":1", 2, "received", "{\"task\":{\"no\":1,\"submissionNo\":0,\"directiveId\":\"" + id + "\"}}");
        publishTask(id + ":1", 3, "received", taskJson(id, 1, "received", 0));

        awaitStatus(id, "IN_PROGRESS");
        await().untilAsserted(() -> assertThat(api.get("/api/dead-letters/directives", "admin")
                        .expect(200)
                        .raw()
                        .body())
                .contains(id + ":1"));
    }

    private List<Seen> published(String aggregate) {
        return events.in("chidao.directives").stream()
                .filter(event -> event.key().equals(aggregate))
                .toList();
    }
}
