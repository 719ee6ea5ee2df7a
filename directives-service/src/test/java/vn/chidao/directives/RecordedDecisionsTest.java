package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.testing.TestApi.Answer;

/** What leaders decided on paper, at the telephone or in the room, and the office enters. */
class RecordedDecisionsTest extends ServiceTest {

    private static final LocalDate TODAY = LocalDate.ofInstant(TEN_O_CLOCK, ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    @BeforeEach
    void leaders() {
        leader("lanhdaocu", "'to':'" + YESTERDAY + "'");
        leader("lanhdaotruoc", "'to':'" + TODAY.minusDays(30) + "'");
        leader("phutrachkhac", "'inChargeOf':['ban-noi-chinh']");
        events.person("lanhdaocuoi", "OFFICER", "van-phong");
        await().until(() -> api.get("/api/directives", "lanhdaocuoi").status() == 200);
    }

    @Test
    void aConfirmationIsTheLeadersAndSaysWhoEnteredIt() {
        String id = submitted("ban-to-chuc");
        Answer confirmed = api.post(
                        "/api/directives/" + id + "/confirm",
                        "{\"note\":\"Đồng ý\",\"recorded\":" + recorded("lanhdaocu", YESTERDAY, "31-CV/VPTU") + "}",
                        "vanphong")
                .expect(200);
        assertThat(confirmed.text("status")).isEqualTo("COMPLETED");
        JsonNode recorded = confirmed.body().get("recorded");
        assertThat(recorded.toString())
                .contains(
                        "\"for\":\"lanhdaocu\"",
                        "\"forName\":\"Đồng chí lanhdaocu\"",
                        "\"form\":\"PAPER\"",
                        "\"on\":\"" + YESTERDAY + "\"",
                        "\"document\":\"31-CV/VPTU\"",
                        "\"by\":\"vanphong\"");
        JsonNode items = api.get("/api/directives/" + id + "/history", "bantochuc")
                .expect(200)
                .body()
                .get("items");
        JsonNode last = items.get(items.size() - 1);
        assertThat(last.get("by").asString()).isEqualTo("vanphong");
        assertThat(last.at("/change/recorded/for").asString()).isEqualTo("lanhdaocu");
        assertThat(last.at("/change/recorded/on").asString()).isEqualTo(YESTERDAY.toString());
        assertThat(api.get("/api/directives/" + id, "bantochuc").body().get("recorded"))
                .isEqualTo(recorded);
    }

    @Test
    void aScanOfTheDirectiveProvesAnEarlierDayAndIsKept() {
        String id = submitted("ban-to-chuc");
        String scan = scanOf(id);
        String path = "/api/directives/" + id + "/confirm";
        String elsewhere = scanOf(issued("ban-to-chuc"));
        for (String unknown : List.of(elsewhere, "khongco")) {
            refused(api.post(path, body(scanned(unknown)), "vanphong"), "recorded.scan");
        }
        assertThat(api.post(path, body(scanned(scan)), "vanphong").expect(200).text("recorded.scan"))
                .isEqualTo(scan);
        assertThat(api.call("DELETE", "/api/directives/" + id + "/scans/" + scan, null, "vanphong")
                        .status())
                .as("a decision names it")
                .isEqualTo(409);
    }

    @Test
    void aScanThatARefusedDecisionNamedIsNotKept() {
        String id = issued("ban-to-chuc");
        String scan = scanOf(id);
        String path = "/api/directives/" + id;
        api.post(path + "/confirm", body(scanned(scan)), "vanphong").refused(400, "INVALID");
        String today = body(scanned(scan)).replace(YESTERDAY.toString(), TODAY.toString());
        api.post(path + "/confirm", today, "vanphong").refused(409, "TRANSITION_REFUSED");
        // What is asked of the register comes behind the decision itself.
        task(id, 1, 2, "returned", 0);
        awaitStatus(id, "RETURNED");
        api.post(
                        path + "/reassign",
                        "{\"leadUnit\":\"ban-khong-co\",\"deadline\":{\"kind\":\"ONGOING\"},\"recorded\":"
                                + scanned(scan).replace(YESTERDAY.toString(), TODAY.toString()) + "}",
                        "vanphong")
                .refused(400, "INVALID");
        api.call("DELETE", path + "/scans/" + scan, null, "vanphong").expect(204);
    }

    @Test
    void theEventNamesTheScanByItsBytes() {
        String id = submitted("ban-to-chuc");
        String scan = scanOf(id);
        api.post("/api/directives/" + id + "/confirm", body(scanned(scan)), "vanphong")
                .expect(200);
        String sha256 = api.get("/api/directives/" + id + "/scans", "vanphong").text("items.0.sha256");
        JsonNode items =
                api.get("/api/directives/" + id + "/history", "vanphong").body().get("items");
        assertThat(items.get(items.size() - 1).at("/change/recorded/scanSha256").asString())
                .isEqualTo(sha256)
                .hasSize(64);
    }

    @Test
    void aResultThatTheOfficeEnteredSaysSo() {
        String id = issued("ban-to-chuc");
        ObjectNode told = (ObjectNode) JSON.readTree(taskJson(id, 1, "submitted.recorded", 1));
        publishTask(id + ":1", 2, "submitted", told.toString());
        awaitStatus(id, "SUBMITTED");
        JsonNode result = api.get("/api/directives/" + id, "phobithu").body().get("recordedResult");
        assertThat(result.toString())
                .contains(
                        "\"for\":\"bantochuc\"",
                        "\"form\":\"PAPER\"",
                        "\"on\":\"2026-12-01\"",
                        "\"by\":\"vanphong\"",
                        "\"byName\":\"Đồng chí vanphong\"");
    }

    @Test
    void aWrongValueIsNamedAsTheClientWroteIt() {
        Answer refused = api.post(
                        "/api/directives/" + submitted("ban-to-chuc") + "/confirm",
                        body(recorded("x".repeat(61), TODAY, "31-CV/VPTU")),
                        "vanphong")
                .refused(400, "INVALID");
        assertThat(refused.text("errors.0.field")).isEqualTo("recorded.for");
    }

    private String scanOf(String directive) {
        String file = "--grenze\r\nContent-Disposition: form-data; name=\"file\"; filename=\"But phe.pdf\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n%PDF-1.7\nDong y\n%%EOF\n\r\n--grenze--\r\n";
        return api.post(
                        "/api/directives/" + directive + "/scans",
                        file,
                        "vanphong",
                        "Content-Type",
                        "multipart/form-data; boundary=grenze")
                .expect(201)
                .text("id");
    }

    private static String scanned(String scan) {
        return "{\"for\":\"phobithu\",\"form\":\"PAPER\",\"on\":\"" + YESTERDAY + "\",\"scan\":\"" + scan + "\"}";
    }

    @Test
    void whatTheOfficeLedIsConfirmedByALeaderWhoeverEntersIt() {
        String id = submitted("van-phong");
        String path = "/api/directives/" + id + "/confirm";
        api.post(path, null, "vanphong").refused(403, "OWN_UNIT_LED");
        api.post(path, body(recorded("phobithu", YESTERDAY, "31-CV/VPTU")), "vanphong")
                .expect(200);
    }

    @Test
    void reworkReassignmentAndCancellationAreRecordedToo() {
        String back = submitted("ban-to-chuc");
        String how = recorded("phobithu", YESTERDAY, "31-CV/VPTU");
        Answer sentBack = api.post(
                        "/api/directives/" + back + "/rework",
                        "{\"reason\":\"Thiếu số liệu\",\"newDueDate\":\"" + YESTERDAY + "\",\"recorded\":" + how + "}",
                        "phochanh")
                .expect(200);
        assertThat(sentBack.text("recorded.by")).isEqualTo("phochanh");
        task(back, 1, 4, "submitted", 2);
        assertThat(awaitStatus(back, "SUBMITTED").body().has("recorded"))
                .as("the unit has answered")
                .isFalse();

        String given = issued("ban-to-chuc");
        task(given, 1, 2, "returned", 0);
        awaitStatus(given, "RETURNED");
        String today = recorded("phobithu", TODAY, "31-CV/VPTU");
        Answer reassigned = api.post(
                        "/api/directives/" + given + "/reassign",
                        "{\"leadUnit\":\"ban-noi-chinh\",\"deadline\":{\"kind\":\"ONGOING\"},\"recorded\":" + today
                                + "}",
                        "vanphong")
                .expect(200);
        assertThat(reassigned.text("recorded.for")).isEqualTo("phobithu");
        assertThat(api.post(
                                "/api/directives/" + given + "/cancel",
                                "{\"reason\":\"Đã lồng ghép\",\"recorded\":" + today + "}",
                                "vanphong")
                        .expect(200)
                        .text("recorded.for"))
                .isEqualTo("phobithu");
    }

    @Test
    void whatNoLeaderDecidedOrCannotBeIsRefused() {
        String id = submitted("ban-to-chuc");
        String path = "/api/directives/" + id + "/confirm";
        String proof = "31-CV/VPTU";
        for (String nobodys : List.of(
                recorded("khongco", YESTERDAY, proof),
                recorded("bantochuc", YESTERDAY, proof),
                recorded("vanphong", YESTERDAY, proof),
                recorded("lanhdaotruoc", YESTERDAY, proof),
                recorded("lanhdaocu", TODAY, proof),
                recorded("phutrachkhac", YESTERDAY, proof),
                recorded(" ", YESTERDAY, proof))) {
            refused(api.post(path, body(nobodys), "vanphong"), "recorded.for");
        }
        refused(api.post(path, body(recorded("phobithu", TODAY.plusDays(2), proof)), "vanphong"), "recorded.on");
        refused(api.post(path, body(recorded("phobithu", TODAY.minusDays(4), proof)), "vanphong"), "recorded.on");
        refused(api.post(path, body(recorded("phobithu", YESTERDAY, "")), "vanphong"), "recorded.document");
        refused(api.post(path, body(recorded("phobithu", YESTERDAY, "Độ mật: Mật")), "vanphong"), "recorded.document");
        refused(
                api.post(path, body(recorded("phobithu", YESTERDAY, proof).replace("PAPER", "FAX")), "vanphong"),
                "recorded.form");
        for (String account : List.of("phobithu", "bantochuc", "ubkt")) {
            api.post(path, body(recorded("phobithu", YESTERDAY, proof)), account)
                    .refused(403, "FORBIDDEN");
        }
        assertThat(api.get("/api/directives/" + id, "vanphong").text("status")).isEqualTo("SUBMITTED");

        String own = issued("ban-to-chuc");
        publishTask(own + ":1", 2, "submitted", submittedBy(own, "phobithu"));
        awaitStatus(own, "SUBMITTED");
        Answer refused = api.post(
                "/api/directives/" + own + "/confirm", body(recorded("phobithu", YESTERDAY, proof)), "vanphong");
        refused(refused, "recorded.for");
        assertThat(refused.raw().body()).contains("LEADERS_OWN_WORK");
    }

    private static void refused(Answer answer, String field) {
        answer.expect(400);
        assertThat(answer.raw().body()).contains("\"" + field + "\"");
    }

    /** Submitted three days ago. */
    private String submitted(String lead) {
        String id = issued(lead);
        publishTask(id + ":1", 2, "submitted", submittedBy(id, "bantochuc"));
        awaitStatus(id, "SUBMITTED");
        return id;
    }

    private static String submittedBy(String directive, String account) {
        ObjectNode data = (ObjectNode) JSON.readTree(taskJson(directive, 1, "submitted", 1));
        ((ObjectNode) data.get("task"))
                .put("submittedAt", TEN_O_CLOCK.minus(Duration.ofDays(3)).toString())
                .put("submittedBy", account);
        return data.toString();
    }

    private void leader(String account, String more) {
        events.publish(
                "chidao.units",
                "vn.chidao.person.changed",
                "person:" + account,
                1,
                Instant.EPOCH,
                ("{'person':{'account':'" + account + "','name':'Đồng chí " + account + "','active':true,"
                                + "'roles':[{'role':'LEADER'," + more + "}]}}")
                        .replace('\'', '"'));
    }

    private static String body(String recorded) {
        return "{\"recorded\":" + recorded + "}";
    }

    private static String recorded(String leader, LocalDate on, String document) {
        return "{\"for\":\"" + leader + "\",\"form\":\"PAPER\",\"on\":\"" + on + "\",\"document\":\"" + document
                + "\"}";
    }
}
