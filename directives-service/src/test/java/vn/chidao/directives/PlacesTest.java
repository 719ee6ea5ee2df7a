package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.testing.TestApi.Answer;

/** Who looks over a commune, who is in charge of some units alone, and who acts in somebody's place. */
class PlacesTest extends ServiceTest {

    @BeforeEach
    void aCommuneWithOfficesOfItsOwn() {
        events.unit("dang-uy-kim-lien", "Đảng ủy xã Kim Liên", "tinh-uy");
        events.unit("van-phong-kim-lien", "Văn phòng Đảng ủy xã Kim Liên", "dang-uy-kim-lien");
        events.unit("uy-ban-kiem-tra-kim-lien", "Ủy ban Kiểm tra Đảng ủy xã Kim Liên", "dang-uy-kim-lien");
        events.person("vanphong.kimlien", "CLERK", "van-phong-kim-lien");
        events.person("bithu.kimlien", "LEADER", "dang-uy-kim-lien");
        events.person("ubkt.kimlien", "INSPECTOR", "uy-ban-kiem-tra-kim-lien");
        known("ubkt.kimlien");
    }

    @Test
    void aCommunesPeopleSeeWhatConcernsTheCommuneAndDoNotJudgeWhatTheProvinceGaveIt() {
        String theirs = issued("uy-ban-kiem-tra-kim-lien");
        String others = issued("ban-to-chuc");
        for (String account : List.of("vanphong.kimlien", "bithu.kimlien", "ubkt.kimlien")) {
            assertThat(seenBy(account)).as(account).contains(theirs).doesNotContain(others);
            api.get("/api/directives/" + others, account).refused(404, "NOT_FOUND");
        }
        task(theirs, 1, 2, "submitted", 1);
        var submitted = awaitStatus(theirs, "SUBMITTED");
        for (String account : List.of("vanphong.kimlien", "bithu.kimlien")) {
            confirm(theirs, account).refused(403, "FORBIDDEN");
            cancel(theirs, account).refused(403, "FORBIDDEN");
        }
        assertThat(confirm(theirs, "vanphong").expect(200).text("version")).isNotEqualTo(submitted.text("version"));
    }

    @Test
    void aCommunesOfficeGivesWorkToItsOwnUnitsAndTheProvinceMayLookOn() {
        String meeting = api.post(
                        "/api/meetings", "{\"title\":\"Giao ban xã\",\"heldOn\":\"2026-11-17\"}", "vanphong.kimlien")
                .expect(201)
                .text("id");
        Answer outside = api.post("/api/directives", directive("ban-to-chuc").toString(), "vanphong.kimlien")
                .expect(400);
        assertThat(outside.raw().body()).contains("UNIT_OUTSIDE_COMMITTEE");
        ObjectNode body = directive("uy-ban-kiem-tra-kim-lien").put("meetingId", meeting);
        String id = api.post("/api/directives", body.toString(), "vanphong.kimlien")
                .expect(201)
                .text("id");

        for (String account : List.of("vanphong.kimlien", "bithu.kimlien", "vanphong")) {
            assertThat(seenBy(account)).as("a draft, to " + account).contains(id);
            assertThat(api.get("/api/meetings/" + meeting, account).status()).isEqualTo(200);
        }
        events.person("bithu.concuong", "LEADER", "dang-uy-con-cuong");
        known("bithu.concuong");
        api.get("/api/meetings/" + meeting, "bithu.concuong").refused(404, "NOT_FOUND");
        api.post("/api/directives", body.toString(), "vanphong.concuong").refused(401, "UNAUTHORIZED");

        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong.kimlien")
                .expect(200);
        awaitStatus(id, "ISSUED");
        task(id, 1, 2, "submitted", 1);
        awaitStatus(id, "SUBMITTED");
        assertThat(confirm(id, "bithu.kimlien").expect(200).text("status")).isEqualTo("COMPLETED");
    }

    @Test
    void aRoleElsewhereDoesNotWidenWhomACommunesOfficeGivesWorkTo() {
        holds(
                "kiemnhiem",
                "{'role':'CLERK','unit':'van-phong-kim-lien'},{'role':'OFFICER','unit':'ban-to-chuc'},{'role':'INSPECTOR'}");
        Answer outside = api.post("/api/directives", directive("ban-to-chuc").toString(), "kiemnhiem")
                .expect(400);
        assertThat(outside.raw().body()).contains("UNIT_OUTSIDE_COMMITTEE");
        String id = api.post(
                        "/api/directives", directive("uy-ban-kiem-tra-kim-lien").toString(), "kiemnhiem")
                .expect(201)
                .text("id");
        assertThat(seenBy("vanphong.kimlien")).contains(id);
    }

    @Test
    void whatACommuneGaveIsReassignedWithinTheCommuneWhoeverDoesSo() {
        String id = api.post(
                        "/api/directives", directive("uy-ban-kiem-tra-kim-lien").toString(), "vanphong.kimlien")
                .expect(201)
                .text("id");
        api.post("/api/directives/" + id + "/issue", null, "vanphong.kimlien").expect(200);
        task(id, 1, 2, "returned", 0);
        awaitStatus(id, "RETURNED");
        for (String account : List.of("vanphong.kimlien", "vanphong")) {
            Answer outside = api.post("/api/directives/" + id + "/reassign", "{\"leadUnit\":\"ban-to-chuc\"}", account)
                    .expect(400);
            assertThat(outside.raw().body()).as(account).contains("UNIT_OUTSIDE_COMMITTEE");
        }
        api.post("/api/directives/" + id + "/reassign", "{\"leadUnit\":\"van-phong-kim-lien\"}", "vanphong")
                .expect(200);
    }

    @Test
    void whatIsSpokenAtAMeetingIsGivenInTheNameOfTheCommitteeThatHeldIt() {
        String provinces = meeting();
        String unusedDraft = draft(directive("uy-ban-kiem-tra-kim-lien").put("meetingId", provinces));
        api.post("/api/meetings/" + provinces + "/issue", null, "vanphong").expect(200);
        api.get("/api/meetings/" + provinces, "vanphong.kimlien").expect(200);
        ObjectNode theirs = directive("van-phong-kim-lien").put("meetingId", provinces);
        api.post("/api/directives", theirs.toString(), "vanphong.kimlien").refused(403, "FORBIDDEN");

        String communes = api.post(
                        "/api/meetings", "{\"title\":\"Giao ban xã\",\"heldOn\":\"2026-11-17\"}", "vanphong.kimlien")
                .expect(201)
                .text("id");
        ObjectNode outside = directive("ban-to-chuc").put("meetingId", communes);
        assertThat(api.post("/api/directives", outside.toString(), "vanphong")
                        .expect(400)
                        .raw()
                        .body())
                .contains("UNIT_OUTSIDE_COMMITTEE");
        String entered = draft(directive("van-phong-kim-lien").put("meetingId", communes));
        assertThat(seenBy("vanphong.kimlien"))
                .as("a draft of their own, whoever entered it")
                .contains(entered);
        api.post("/api/meetings/" + communes + "/issue", null, "vanphong.kimlien")
                .expect(200);
        assertThat(awaitStatus(entered, "ISSUED").text("leadUnit")).isEqualTo("van-phong-kim-lien");
    }

    @Test
    void whoDraftsInAClerksPlaceDoesSoOpenlyAndInOnesOwnRightWhereOneHasIt() {
        holds(
                "thayvanphong",
                "{'role':'CLERK','unit':'van-phong-kim-lien'},{'role':'CLERK','unit':'van-phong','inPlaceOf':'vanphong'}");
        Answer which = api.post("/api/directives", directive("ban-to-chuc").toString(), "thayvanphong");
        which.refused(400, "WHICH_COMMITTEE");
        assertThat(which.text("committees.0.id")).isEqualTo("dang-uy-kim-lien");
        assertThat(which.text("committees.1.name")).isEqualTo("Tỉnh ủy");
        api.post("/api/sources", SourcesTest.document("390-TB/TU").toString(), "thayvanphong")
                .refused(400, "WHICH_COMMITTEE");
        for (String unit : List.of("ban-to-chuc", "van-phong-kim-lien")) {
            String committee = unit.equals("ban-to-chuc") ? "tinh-uy" : "dang-uy-kim-lien";
            String id = api.post(
                            "/api/directives",
                            directive(unit).put("committee", committee).toString(),
                            "thayvanphong")
                    .expect(201)
                    .text("id");
            var drafted = api.get("/api/directives/" + id + "/history", "vanphong")
                    .expect(200)
                    .body()
                    .get("items")
                    .get(0);
            assertThat(drafted.has("inPlaceOf")).as(unit).isEqualTo(unit.equals("ban-to-chuc"));
            assertThat(seenBy("vanphong.kimlien").contains(id)).as(unit).isEqualTo(unit.equals("van-phong-kim-lien"));
        }
    }

    @Test
    void whoWorksForTwoCommitteesSaysInWhoseNameASourceIsRecorded() {
        holds("haivanphong", "{'role':'CLERK','unit':'van-phong-kim-lien'},{'role':'CLERK','unit':'van-phong'}");
        String source = api.post(
                        "/api/sources",
                        SourcesTest.document("391-TB/TU")
                                .put("committee", "dang-uy-kim-lien")
                                .toString(),
                        "haivanphong")
                .expect(201)
                .text("id");
        assertThat(api.get("/api/sources/" + source, "vanphong.kimlien")
                        .expect(200)
                        .text("committee"))
                .isEqualTo("dang-uy-kim-lien");
        ObjectNode theirs = directive("uy-ban-kiem-tra-kim-lien").put("sourceId", source);
        api.post("/api/directives", theirs.toString(), "haivanphong").expect(201);
        assertThat(api.post(
                                "/api/directives",
                                theirs.put("committee", "tinh-uy").toString(),
                                "haivanphong")
                        .expect(400)
                        .text("errors.0.code"))
                .isEqualTo("NOT_THE_COMMITTEE_OF_THE_SOURCE");
        assertThat(api.post("/api/meetings", "{\"title\":\"Giao ban\",\"heldOn\":\"2026-11-17\"}", "haivanphong")
                        .text("code"))
                .as("the view of meetings asks the same")
                .isEqualTo("WHICH_COMMITTEE");
    }

    @Test
    void ofAMeetingThatTheyMustNotSeeNobodyLearnsThatItExists() {
        ObjectNode body = directive("uy-ban-kiem-tra-kim-lien").put("meetingId", meeting());
        Answer answer =
                api.post("/api/directives", body.toString(), "vanphong.kimlien").expect(400);
        assertThat(answer.raw().body()).contains("UNKNOWN_MEETING");
    }

    @Test
    void aLeaderJudgesWhatIsInTheirChargeAlone() {
        holds("phutrach", "{'role':'LEADER','unit':'tinh-uy','inChargeOf':['ban-noi-chinh']}");
        String inCharge = issued("ban-noi-chinh", "ban-to-chuc");
        String aPartAlone = issued("ban-to-chuc", "ban-noi-chinh");
        String others = issued("ban-to-chuc");
        String spoken = draft(directive("ban-to-chuc").put("issuer", "phutrach"));
        assertThat(seenBy("phutrach"))
                .as("drafts are the office's")
                .contains(inCharge, aPartAlone)
                .doesNotContain(others, spoken);
        api.post("/api/directives/" + spoken + "/issue", null, "vanphong").expect(200);
        assertThat(seenBy("phutrach")).as("their own word").contains(spoken);

        for (String id : List.of(inCharge, aPartAlone)) {
            task(id, 1, 2, "submitted", 1);
            awaitStatus(id, "SUBMITTED");
        }
        confirm(others, "phutrach").refused(404, "NOT_FOUND");
        confirm(aPartAlone, "phutrach").refused(403, "FORBIDDEN");
        confirm(inCharge, "phutrach").expect(200);
    }

    @Test
    void whoConfirmsInALeadersPlaceDoesSoOpenly() {
        holds("trolybithu", "{'role':'LEADER','inPlaceOf':'phobithu'}");
        String id = submitted("ban-to-chuc", "bantochuc", null);
        confirm(id, "trolybithu").expect(200);
        var last = api.get("/api/directives/" + id + "/history", "vanphong")
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .toList()
                .getLast();
        assertThat(last.get("event").asString()).isEqualTo("completed");
        assertThat(last.get("by").asString()).isEqualTo("trolybithu");
        assertThat(last.get("inPlaceOf").asString()).isEqualTo("phobithu");
        assertThat(last.get("inPlaceOfName").asString()).isEqualTo("Đồng chí phobithu");
    }

    @Test
    void separationHoldsForThoseInWhosePlaceItIsDone() {
        holds("truongbankiem", "{'role':'UNIT_HEAD','unit':'ban-to-chuc'},{'role':'LEADER','unit':'tinh-uy'}");
        holds("thaytruongban", "{'role':'LEADER','unit':'tinh-uy','inPlaceOf':'truongbankiem'}");
        String led = submitted("ban-to-chuc", "bantochuc", null);
        confirm(led, "truongbankiem").refused(403, "OWN_UNIT_LED");
        confirm(led, "thaytruongban").refused(403, "OWN_UNIT_LED");
        person("nghiphep", false, "{'role':'UNIT_HEAD','unit':'ban-to-chuc'},{'role':'LEADER','unit':'tinh-uy'}");
        holds("thaynghiphep", "{'role':'LEADER','unit':'tinh-uy','inPlaceOf':'nghiphep'}");
        confirm(led, "thaynghiphep").refused(404, "NOT_FOUND");

        String inTheirPlace = submitted("ban-noi-chinh", "phobannoichinh", "phobithu");
        confirm(inTheirPlace, "phobithu").refused(403, "OWN_SUBMISSION");
        holds("trolybithu", "{'role':'LEADER','inPlaceOf':'phobithu'}");
        confirm(inTheirPlace, "trolybithu").refused(403, "OWN_SUBMISSION");
        confirm(inTheirPlace, "vanphong").expect(200);
    }

    private String submitted(String unit, String by, @org.jspecify.annotations.Nullable String inPlaceOf) {
        String id = issued(unit);
        ObjectNode data = (ObjectNode) JSON.readTree(taskJson(id, 1, "submitted", 1));
        ObjectNode task = ((ObjectNode) data.get("task")).put("submittedBy", by);
        if (inPlaceOf != null) {
            task.put("submittedInPlaceOf", inPlaceOf);
        }
        publishTask(id + ":1", 2, "submitted", data.toString());
        awaitStatus(id, "SUBMITTED");
        return id;
    }

    /** @param roles JSON with single quotes */
    private void holds(String account, String roles) {
        person(account, true, roles);
        known(account);
    }

    private void person(String account, boolean active, String roles) {
        events.publish(
                "chidao.units",
                "vn.chidao.person.changed",
                "person:" + account,
                1,
                Instant.EPOCH,
                "{'person':{'account':'%s','name':'Đồng chí %s','active':%s,'roles':[%s]}}"
                        .formatted(account, account, active, roles)
                        .replace('\'', '"'));
    }

    private void known(String account) {
        await().until(() -> api.get("/api/meetings?limit=1", account).status() == 200);
    }

    private Answer confirm(String id, String account) {
        return api.post("/api/directives/" + id + "/confirm", null, account);
    }

    private Answer cancel(String id, String account) {
        return api.post("/api/directives/" + id + "/cancel", "{\"reason\":\"Thôi\"}", account);
    }

    private List<String> seenBy(String account) {
        return api.get("/api/directives?limit=500", account)
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }
}
