package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.TestApi.Answer;

/** Who sees what, and who may do what. */
class AccessTest extends ServiceTest {

    private static final String ANY_ID = "0123456789abcdef01234567";

    @Test
    void nobodyGetsInUnknown() {
        List<Answer> answers = List.of(
                api.get("/api/directives", null),
                api.get("/api/directives/" + ANY_ID, null),
                api.post("/api/directives", directive("ban-to-chuc").toString(), null),
                api.get("/api/meetings", null),
                api.post("/api/meetings/" + ANY_ID + "/issue", null, null),
                api.get("/api/directives", "nguoila"));
        assertThat(answers).allSatisfy(answer -> {
            answer.refused(401, "UNAUTHORIZED");
        });
    }

    @Test
    void onlyTheOfficeRecordsAndGivesOut() {
        String id = issued("ban-to-chuc");
        String meetingId = meeting();
        String draft = draft(directive("ban-to-chuc").put("meetingId", meetingId));
        long before = documents();
        for (String account : List.of("phobithu", "ubkt", "admin")) {
            api.post("/api/directives/" + draft + "/issue", null, account).refused(403, "FORBIDDEN");
            api.post("/api/meetings/" + meetingId + "/issue", null, account).refused(403, "FORBIDDEN");
        }
        for (String account : List.of("bantochuc", "bantochuc.cb", "phobithu", "ubkt", "admin")) {
            api.post("/api/directives", directive("ban-to-chuc").toString(), account)
                    .refused(403, "FORBIDDEN");
            api.post("/api/meetings", "{\"title\":\"Giao ban\",\"heldOn\":\"2026-11-17\"}", account)
                    .refused(403, "FORBIDDEN");
            api.post("/api/directives/" + id + "/reassign", "{\"leadUnit\":\"van-phong\"}", account)
                    .refused(403, "FORBIDDEN");
        }
        assertThat(documents()).isEqualTo(before);
    }

    @Test
    void onlyOfficeAndLeadersJudgeAndCancel() {
        String id = issued("ban-to-chuc");
        task(id, 1, 2, "submitted", 1);
        var waiting = awaitStatus(id, "SUBMITTED");
        for (String account : List.of("bantochuc", "bantochuc.cb", "ubkt", "admin")) {
            api.post("/api/directives/" + id + "/confirm", null, account).refused(403, "FORBIDDEN");
            api.post("/api/directives/" + id + "/rework", "{\"reason\":\"Thiếu\"}", account)
                    .refused(403, "FORBIDDEN");
            api.post("/api/directives/" + id + "/cancel", "{\"reason\":\"Thôi\"}", account)
                    .refused(403, "FORBIDDEN");
        }
        assertThat(api.get("/api/directives/" + id, "vanphong").text("version")).isEqualTo(waiting.text("version"));
    }

    @Test
    void whoHeadsTheOfficeDoesWhatItsClerksDoAndJudgesWhatOthersLed() {
        String meeting = api.post("/api/meetings", "{\"title\":\"Giao ban\",\"heldOn\":\"2026-11-17\"}", "phochanh")
                .expect(201)
                .text("id");
        String given = api.post(
                        "/api/directives",
                        directive("ban-to-chuc").put("meetingId", meeting).toString(),
                        "phochanh")
                .expect(201)
                .text("id");
        api.post("/api/meetings/" + meeting + "/issue", null, "phochanh").expect(200);
        task(given, 1, 2, "submitted", 1);
        awaitStatus(given, "SUBMITTED");
        api.post("/api/directives/" + given + "/rework", "{\"reason\":\"Thiếu số liệu\"}", "phochanh")
                .expect(200);
        task(given, 1, 4, "submitted", 2);
        awaitStatus(given, "SUBMITTED");
        api.post("/api/directives/" + given + "/confirm", null, "phochanh").expect(200);

        String own = issued("van-phong");
        task(own, 1, 2, "submitted", 1);
        awaitStatus(own, "SUBMITTED");
        api.post("/api/directives/" + own + "/confirm", null, "phochanh").refused(403, "OWN_UNIT_LED");
    }

    @Test
    void whoConfirmsIsSetAndLeadersDecideOnWhatTheOfficeLed() {
        String others = submittedBy("ban-to-chuc");
        String own = submittedBy("van-phong");
        try {
            confirming(1, "OFFICE_HEAD");
            await().untilAsserted(() -> api.post("/api/directives/" + others + "/confirm", null, "vanphong")
                    .refused(403, "NOT_CONFIRMING"));
            api.post("/api/directives/" + others + "/rework", "{\"reason\":\"Thiếu\"}", "phobithu")
                    .refused(403, "NOT_CONFIRMING");
            assertThat(api.get("/api/directives/" + others, "vanphong")
                            .body()
                            .get("acts")
                            .toString())
                    .doesNotContain("confirm", "rework")
                    .contains("cancel");
            api.post("/api/directives/" + others + "/confirm", null, "bantochuc")
                    .refused(403, "FORBIDDEN");
            api.post("/api/directives/" + others + "/confirm", null, "phochanh").expect(200);
            api.post("/api/directives/" + own + "/confirm", null, "phochanh").refused(403, "OWN_UNIT_LED");
            api.post("/api/directives/" + own + "/confirm", null, "phobithu").expect(200);
        } finally {
            confirming(2, "CLERK", "OFFICE_HEAD", "LEADER");
        }
        String again = submittedBy("ban-to-chuc");
        await().untilAsserted(() -> assertThat(api.post("/api/directives/" + again + "/confirm", null, "vanphong")
                        .status())
                .isEqualTo(200));
    }

    private String submittedBy(String lead) {
        String id = issued(lead);
        task(id, 1, 2, "submitted", 1);
        awaitStatus(id, "SUBMITTED");
        return id;
    }

    private void confirming(long version, String... roles) {
        events.publish(
                "chidao.units",
                "vn.chidao.settings.changed",
                "settings:office",
                version,
                Instant.EPOCH,
                JSON.writeValueAsString(
                        java.util.Map.of("settings", java.util.Map.of("id", "office", "confirming", List.of(roles)))));
    }

    @Test
    void aMeetingsHistoryIsForWhoSeesTheMeetingAndSaysNoMoreThanItDoes() {
        String meeting = meeting();
        String mine = draft(directive("ban-to-chuc").put("meetingId", meeting));
        String other = draft(directive("ban-noi-chinh").put("meetingId", meeting));
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        String path = "/api/meetings/" + meeting + "/history";

        for (String account : List.of("vanphong", "phobithu", "ubkt", "admin")) {
            Answer whole = api.get(path, account).expect(200);
            assertThat(whole.text("items.0.event")).isEqualTo("recorded");
            assertThat(whole.text("items.0.byName")).isNotBlank();
            assertThat(whole.text("items.1.event")).isEqualTo("issued");
            assertThat(whole.text("items.1.prev")).isEqualTo(whole.text("items.0.digest"));
            assertThat(whole.body().at("/items/1/change").toString()).contains(mine, other, "noticeId");
        }
        Answer seen = api.get(path, "bantochuc").expect(200);
        assertThat(seen.text("items.1.event")).isEqualTo("issued");
        assertThat(seen.text("items.1.change.noticeId")).isNotBlank();
        assertThat(seen.body().toString()).doesNotContain("ban-noi-chinh", other);

        api.get(path, "bantuyengiaodanvan").refused(404, "NOT_FOUND");
        api.get(path, null).refused(401, "UNAUTHORIZED");
        api.get("/api/meetings/" + ANY_ID + "/history", "vanphong").refused(404, "NOT_FOUND");
    }

    @Test
    void whatTheOfficeLedIsConfirmedByALeaderAndNotByItself() {
        String id = issued("van-phong");
        task(id, 1, 2, "submitted", 1);
        awaitStatus(id, "SUBMITTED");

        api.post("/api/directives/" + id + "/confirm", null, "vanphong").refused(403, "OWN_UNIT_LED");
        api.post("/api/directives/" + id + "/rework", "{\"reason\":\"Thiếu\"}", "vanphong")
                .refused(403, "OWN_UNIT_LED");
        assertThat(api.post("/api/directives/" + id + "/confirm", null, "phobithu")
                        .expect(200)
                        .text("status"))
                .isEqualTo("COMPLETED");
    }

    @Test
    void nobodyConfirmsWhatTheySubmitted() {
        String id = issued("ban-to-chuc");
        publishTask(
                id + ":1",
                2,
                "submitted",
                taskJson(id, 1, "submitted", 1)
                        .replace("\"submittedBy\":\"bantochuc\"", "\"submittedBy\":\"phobithu\""));
        awaitStatus(id, "SUBMITTED");

        api.post("/api/directives/" + id + "/confirm", null, "phobithu").refused(403, "OWN_SUBMISSION");
        api.post("/api/directives/" + id + "/confirm", null, "vanphong").expect(200);
    }

    @Test
    void aUnitOpensTheMeetingOfADirectiveThatWasGivenByItself() {
        String meeting = issuedMeeting();
        String id = draft(directive("ban-to-chuc").put("meetingId", meeting));
        api.get("/api/meetings/" + meeting, "bantochuc").refused(404, "NOT_FOUND");
        api.post("/api/directives/" + id + "/issue", null, "vanphong").expect(200);
        await().untilAsserted(() -> assertThat(
                        api.get("/api/meetings/" + meeting, "bantochuc").status())
                .isEqualTo(200));
        api.get("/api/meetings/" + meeting, "bannoichinh").refused(404, "NOT_FOUND");
    }

    @Test
    void aSuccessorThatIsEnteredLaterSeesWhatWasGivenBefore() {
        events.unit("ban-cu", "Ban Cũ", "tinh-uy");
        events.unit("ban-moi", "Ban Mới", "tinh-uy");
        events.person("truongbanmoi", "UNIT_HEAD", "ban-moi");
        await().until(() -> api.get("/api/meetings", "truongbanmoi").status() == 200);
        String id = issued("ban-cu");
        api.get("/api/directives/" + id, "truongbanmoi").refused(404, "NOT_FOUND");

        events.publish(
                "chidao.units",
                "vn.chidao.unit.changed",
                "unit:ban-cu",
                2,
                Instant.EPOCH,
                "{\"unit\":{\"id\":\"ban-cu\",\"name\":\"Ban Cũ\",\"validTo\":\"2026-11-17\",\"successors\":[\"ban-moi\"]}}");
        await().untilAsserted(() -> assertThat(
                        api.get("/api/directives/" + id, "truongbanmoi").status())
                .isEqualTo(200));
        assertThat(idsSeenBy("truongbanmoi")).contains(id);
        var ended = api.post("/api/directives", directive("ban-cu").toString(), "vanphong")
                .expect(400);
        assertThat(ended.raw().body()).contains("UNIT_HAS_ENDED");
    }

    @Test
    void aUnitSeesWhatConcernsItAndNothingElse() {
        String id = issued("ban-to-chuc", "ban-dan-van");
        String path = "/api/directives/" + id;
        for (String account : List.of(
                "vanphong",
                "phobithu",
                "ubkt",
                "admin",
                "bantochuc",
                "bantochuc.cb",
                // Above the unit, and its successor.
                "thuongtruc",
                "bantuyengiaodanvan")) {
            assertThat(api.get(path, account).status()).as(account).isEqualTo(200);
            assertThat(api.get(path + "/history", account).status()).as(account).isEqualTo(200);
            assertThat(idsSeenBy(account)).as(account).contains(id);
        }
        api.get(path, "bannoichinh").refused(404, "NOT_FOUND");
        api.get(path + "/history", "bannoichinh").refused(404, "NOT_FOUND");
        api.post(path + "/cancel", "{\"reason\":\"Thôi\"}", "bannoichinh").refused(404, "NOT_FOUND");
        assertThat(idsSeenBy("bannoichinh")).doesNotContain(id);
    }

    @Test
    void whoWorksAlongSeesWhoLeadsAndWhereItStandsAndNotWhatWasWrittenToTheLead() {
        String id = issued("ban-to-chuc", "ban-noi-chinh");
        task(id, 1, 2, "returned", 0);
        String path = "/api/directives/" + id;
        String reason = awaitStatus(id, "RETURNED").text("reason");
        assertThat(reason).isNotEmpty();
        assertThat(api.get(path, "bantochuc").text("reason")).isEqualTo(reason);
        assertThat(api.get(path + "/history", "bantochuc").raw().body()).contains(reason);

        var seen = api.get(path, "bannoichinh").expect(200);
        assertThat(seen.text("leadUnit")).isEqualTo("ban-to-chuc");
        assertThat(seen.text("status")).isEqualTo("RETURNED");
        for (String also : List.of(path, path + "/history", "/api/directives?limit=500")) {
            assertThat(api.get(also, "bannoichinh").expect(200).raw().body())
                    .as(also)
                    .contains("RETURNED")
                    .doesNotContain(reason);
        }
    }

    @Test
    void aDraftIsTheOfficesOwn() {
        String id = draft(directive("ban-to-chuc"));
        api.get("/api/directives/" + id, "bantochuc").refused(404, "NOT_FOUND");
        assertThat(idsSeenBy("bantochuc")).doesNotContain(id);
        assertThat(idsSeenBy("vanphong")).contains(id);
    }

    @Test
    void aMeetingIsSeenByThoseWhomItsDirectivesConcern() {
        String meetingId = meeting();
        var directive = draft(directive("ban-to-chuc").put("meetingId", meetingId));
        String path = "/api/meetings/" + meetingId;
        api.get(path, "bantochuc").refused(404, "NOT_FOUND");
        var issued = api.post(path + "/issue", null, "vanphong").expect(200);

        assertThat(issued.text("issuedDirectives.0")).isEqualTo(directive);
        assertThat(api.get(path, "bantochuc").status()).isEqualTo(200);
        assertThat(api.get("/api/meetings?limit=500", "bantochuc").raw().body()).contains(meetingId);
        api.get(path, "bannoichinh").refused(404, "NOT_FOUND");
        assertThat(api.get("/api/meetings?limit=500", "bannoichinh").raw().body())
                .doesNotContain(meetingId);
    }

    @Test
    void ofAMeetingsDirectivesEachIsToldThoseThatTheySee() {
        String meetingId = meeting();
        String theirs = draft(directive("ban-to-chuc").put("meetingId", meetingId));
        String others = draft(directive("ban-noi-chinh").put("meetingId", meetingId));
        api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong").expect(200);
        for (String path : List.of("/api/meetings/" + meetingId, "/api/meetings?limit=500")) {
            assertThat(api.get(path, "bantochuc").expect(200).raw().body())
                    .contains(theirs)
                    .doesNotContain(others);
            assertThat(api.get(path, "vanphong").expect(200).raw().body()).contains(theirs, others);
        }
    }

    @Test
    void aChangeOfRolesCountsAsSoonAsItIsHeardOf() {
        person("tamthoi", 1, true, "CLERK");
        awaitDrafting("tamthoi", 201);
        person("tamthoi", 2, true, "INSPECTOR");
        awaitDrafting("tamthoi", 403);
        person("tamthoi", 3, false, "CLERK");
        awaitDrafting("tamthoi", 401);
        // An older state that comes late takes nothing back.
        person("tamthoi", 1, true, "CLERK");
        person("moc", 1, true, "CLERK");
        awaitDrafting("moc", 201);
        awaitDrafting("tamthoi", 401);
    }

    @Test
    void aPersonOfWhomHalfIsMissingIsADeadLetter() {
        events.publish(
                "chidao.units",
                "vn.chidao.person.changed",
                "person:thieu",
                1,
                Instant.EPOCH,
                "{\"person\": {\"account\": \"thieu\", \"name\": \"Thiếu\", \"active\": true}}");
        Awaitility.await()
                .untilAsserted(() -> assertThat(api.get("/api/dead-letters/directives", "admin")
                                .expect(200)
                                .raw()
                                .body())
                        .contains("person:thieu:1"));
        api.get("/api/directives", "thieu").refused(401, "UNAUTHORIZED");
    }

    private void awaitDrafting(String account, int status) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(api.post(
                                        "/api/directives",
                                        directive("ban-to-chuc").toString(),
                                        account)
                                .status())
                        .isEqualTo(status));
    }

    private void person(String account, long version, boolean active, String role) {
        events.publish(
                "chidao.units", "vn.chidao.person.changed", "person:" + account, version, Instant.EPOCH, """
                {"person": {"account": "%s", "name": "%s", "active": %s, "roles": [{"role": "%s"}]}}
                """.formatted(
                                account, account, active, role));
    }

    private List<String> idsSeenBy(String account) {
        return api.get("/api/directives?limit=500", account)
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }
}
