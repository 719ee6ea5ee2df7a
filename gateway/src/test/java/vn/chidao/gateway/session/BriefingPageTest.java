package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static vn.chidao.gateway.Browser.assertSecure;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sheet for the giao ban, and what is noted there. */
class BriefingPageTest extends PageTest {

    @BeforeEach
    void reset() throws Exception {
        holds("CLERK");
        SERVICES.says(
                "GET /api/directives",
                200,
                "{\"items\":["
                        + directive("a1", "01", "OVERDUE", "IN_PROGRESS", "ban-to-chuc", 2) + ","
                        + directive("a2", "02", "AWAITING", "SUBMITTED", "van-phong", null) + ","
                        + directive("a3", "03", "ON_TRACK", "IN_PROGRESS", "ban-to-chuc", null) + ","
                        + directive("a4", "04", "OVERDUE", "IN_PROGRESS", "ban-to-chuc", 300) + "],\"total\":9}");
        SERVICES.says("GET /api/tasks", 200, """
                {"items": [{"id": "a1:1", "directiveId": "a1", "unit": "ban-to-chuc", "unitName": "Ban Tổ chức", "role": "LEAD",
                  "directive": {"number": "01", "summary": "x"}, "status": "IN_PROGRESS", "percent": 60,
                  "lastProgress": {"note": "%s", "at": "%sT02:00:00Z"}, "acts": []}]}
                """.formatted(
                        "Chờ ý kiến <b>Trung ương</b>. " + "Đang rà soát. ".repeat(30), day(1)));
        SERVICES.says("GET /api/units", 200, """
                {"items": [{"id": "tinh-uy", "name": "Tỉnh ủy"}, {"id": "van-phong", "name": "Văn phòng"},
                  {"id": "ban-to-chuc", "name": "Ban Tổ chức"}]}""");
        SERVICES.says("GET /api/people", 200, """
                {"items": [
                  {"account": "pho", "name": "Vũ Thị Kim Oanh", "roles": [{"role": "UNIT_HEAD", "unit": "ban-to-chuc",
                    "inPlaceOf": "truong", "effect": "IN_EFFECT"}]},
                  {"account": "cu", "name": "Người Đã Nghỉ", "roles": [{"role": "UNIT_HEAD", "unit": "ban-to-chuc", "effect": "ENDED"}]},
                  {"account": "truong", "name": "Nguyễn Hữu Thành", "roles": [{"role": "UNIT_HEAD", "unit": "ban-to-chuc",
                    "effect": "IN_EFFECT"}]}]}""");
        SERVICES.says(
                "GET /api/sources",
                200,
                "{\"items\":[" + meeting("before", "125-TB/TU", day(5), "\"noticeId\":\"n:1\",") + "]}");
        signIn();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Gateways.CLOCK.instant(), ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    private static LocalDate day(int ago) {
        return today().minusDays(ago);
    }

    private static String meeting(String id, String number, LocalDate heldOn, String more) {
        return """
                {"id": "%s", "version": 1, "kind": "MEETING", "title": "Giao ban %s", "number": "%s", "heldOn": "%s", %s
                 "recordedBy": "x", "acts": []}""".formatted(id, number, number, heldOn, more);
    }

    private static String directive(
            String id, String number, String timeliness, String status, String unit, Integer overdue) {
        return """
                {"id": "%s", "version": 1, "status": "%s", "timeliness": "%s", "number": "%s", "content": "Rà soát <b>việc</b> %s",
                 "dueDate": "2026-12-10", "effectiveDueDate": "2026-12-10", %s "leadUnit": "%s",
                 "leadUnitName": "Đơn vị %s", "source": {"id": "before", "title": "Giao ban", "number": "125-TB/TU"},
                 "assignments": [], "acts": []}""".formatted(
                        id,
                        status,
                        timeliness,
                        number,
                        id,
                        overdue == null ? "" : "\"daysOverdue\": " + overdue + ",",
                        unit,
                        unit);
    }

    @Test
    void whatPressesIsOnTheSheetByUnitAsProtocolHasThem() throws Exception {
        HttpResponse<String> page = person.get("/briefing");
        keep("briefing", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(page.body())
                .containsSubsequence(
                        "id=\"row-a2\"",
                        "Đơn vị van-phong",
                        "id=\"row-a4\"",
                        "Đơn vị ban-to-chuc",
                        "Đ/c Nguyễn Hữu Thành")
                .containsSubsequence("id=\"row-a1\"", "60%. ", "Chờ ý kiến &lt;b&gt;Trung ương", "…", "id=\"row-a3\"")
                .contains("Quá hạn 2", "Chờ xác nhận 1", "quá hạn mới 1, có báo cáo mới 1", "và 10 nhiệm vụ khác")
                .contains("href=\"/directives?completedFrom=" + day(5) + "\">hoàn thành 9</a>")
                .contains("Rà soát &lt;b&gt;việc&lt;/b&gt;", "Ghi kết luận", "Về nhiệm vụ 01, 125-TB/TU:")
                .doesNotContain("Vũ Thị Kim Oanh", "Người Đã Nghỉ", "??");
        assertThat(SERVICES.heard("/api/directives").stream().map(OidcProvider.Heard::uri))
                .hasSize(3)
                .contains("/api/directives?completedFrom=" + day(5) + "&limit=1&count=true")
                .anyMatch(uri -> uri.contains("status=ISSUED&status=IN_PROGRESS&status=SUBMITTED&status=REWORK&dueTo="))
                .anyMatch(uri -> uri.endsWith("status=SUBMITTED"));
        assertThat(SERVICES.heard("/api/tasks").stream().map(OidcProvider.Heard::uri))
                .as("the tasks of what is shown, and no others")
                .singleElement(as(STRING))
                .contains("role=LEAD", "&directive=a1&directive=a2&directive=a3&directive=a4&limit=500");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void whatIsNotCountedToItsEndSaysSo() throws Exception {
        SERVICES.says(
                "GET /api/directives",
                200,
                "{\"items\":[" + directive("a1", "01", "OVERDUE", "IN_PROGRESS", "ban-to-chuc", 2)
                        + "],\"total\":2000,\"more\":true}");

        assertThat(person.get("/briefing").body()).contains("\">hoàn thành 2.000+</a>");
    }

    @Test
    void chosenSourcesAreShownWhole() throws Exception {
        HttpResponse<String> page = person.get("/briefing?source=before&source=s2&source=s3&source=s4&source=before");

        assertThat(SERVICES.heard("/api/directives").stream().map(OidcProvider.Heard::uri))
                .containsExactlyInAnyOrder(
                        "/api/directives?limit=166&count=true&source=before",
                        "/api/directives?limit=166&count=true&source=s2",
                        "/api/directives?limit=166&count=true&source=s3");
        assertThat(page.body())
                .contains("Tình hình thực hiện nhiệm vụ giao tại", "Nhiệm vụ trong hạn, đã hoàn thành (1)")
                .containsSubsequence("id=\"row-a1\"", "id=\"others\"", "a3")
                .doesNotContain("id=\"row-a3\"", "??");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tasks,chưa đủ số liệu",
        "/api/people,chưa đủ số liệu",
        "/api/units,chưa đủ số liệu",
        "/api/directives,chưa hiển thị được",
        "/api/sources,chưa hiển thị được"
    })
    void aSheetThatLacksSomethingSaysSo(String away, String said) throws Exception {
        SERVICES.says("GET " + away, 500, "");

        HttpResponse<String> page = person.get("/briefing");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(said).doesNotContain("??");
    }

    @Test
    void nothingIsSaid() throws Exception {
        SERVICES.says("GET /api/directives", 200, "{\"items\":[],\"total\":0}");
        assertThat(person.get("/briefing").body()).contains("Không có nhiệm vụ quá hạn");
        assertThat(SERVICES.heard("/api/tasks")).isEmpty();
        assertThat(person.get("/briefing?source=before&lang=en").body())
                .contains("Nothing was given yet.", "Briefing")
                .doesNotContain("??");
    }

    @Test
    void aConclusionBeginsTheNoticeOfToday() throws Exception {
        SERVICES.says("POST /api/sources", 201, meeting("begun", "1", today(), ""));
        SERVICES.says("POST /api/directives", 201, directive("n1", "1", "ON_TRACK", "DRAFT", "ban-to-chuc", null));
        String page = person.get("/briefing").body();

        HttpResponse<String> done = note(page, "a1", "Ban Tổ chức báo cáo trước 30/12", "ban-to-chuc");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).hasValue("/briefing#row-a1");
        assertThat(SERVICES.heard("/api/sources").getLast().body())
                .contains("\"kind\":\"MEETING\"", "\"heldOn\":\"" + today() + "\"", "Hội nghị giao ban ngày ");
        OidcProvider.Heard drafted = SERVICES.heard("/api/directives").getLast();
        assertThat(drafted.body())
                .contains(
                        "\"sourceId\":\"begun\"",
                        "\"content\":\"Về nhiệm vụ 01, 125-TB/TU: Ban Tổ chức báo cáo trước 30/12\"",
                        "\"leadUnit\":\"ban-to-chuc\"");
        assertThat(drafted.header("Idempotency-key")).hasSize(1);
        assertThat(person.get("/briefing").body()).contains("Đã ghi vào dự thảo");
    }

    @Test
    void whatWasBegunTodayIsGoneOnWith() throws Exception {
        SERVICES.says("GET /api/sources", 200, "{\"items\":[" + meeting("now", "x", today(), "") + "]}");
        SERVICES.says("POST /api/directives", 201, directive("n1", "1", "ON_TRACK", "DRAFT", "ban-to-chuc", null));
        String page = person.get("/briefing").body();
        assertThat(page).contains("href=\"/sources/now/entry\"");

        assertThat(note(page, "a1", "x", "").statusCode()).isEqualTo(303);

        assertThat(SERVICES.heard("/api/sources"))
                .allMatch(heard -> heard.body().isEmpty());
        assertThat(SERVICES.heard("/api/directives").getLast().body()).contains("\"sourceId\":\"now\"");
    }

    @ParameterizedTest
    @CsvSource({"500,502,Chưa rõ đã ghi hay chưa", "403,403,Chưa ghi được", "400,400,Chưa ghi được"})
    void whatWasNotKeptStaysInItsForm(int answer, int status, String said) throws Exception {
        SERVICES.says("GET /api/sources", 200, "{\"items\":[" + meeting("now", "x", today(), "") + "]}");
        SERVICES.says("POST /api/directives", answer, "{\"code\":\"X\",\"detail\":\"Vì sao.\"}");
        String page = person.get("/briefing").body();

        HttpResponse<String> again = note(page, "a1", "Đừng <b>mất", "van-phong");

        assertThat(again.statusCode()).isEqualTo(status);
        assertThat(again.body())
                .contains(said, "Đừng &lt;b&gt;mất</textarea>", "href=\"#note-a1\"", "value=\"van-phong\" selected")
                .doesNotContain("??");
        String key = field(page, "row-a1", "key");
        if (answer == 500) {
            assertThat(again.body()).contains("value=\"" + key + "\"", "readonly");
        } else {
            assertThat(again.body()).doesNotContain(key, "readonly");
        }
    }

    @Test
    void nothingIsNotNoted() throws Exception {
        HttpResponse<String> again = note(person.get("/briefing").body(), "a1", "  ", "");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("Chưa có nội dung để ghi");
        assertThat(SERVICES.heard("/api/sources"))
                .allMatch(heard -> heard.body().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEADER", "UNIT_HEAD"})
    void onlyTheOfficeNotes(String role) throws Exception {
        assertThat(another(role).get("/briefing").body())
                .contains("Ý kiến chỉ đạo", "row-a1")
                .doesNotContain("Ghi kết luận", "/briefing/notes");
    }

    private HttpResponse<String> note(String page, String row, String content, String unit) throws Exception {
        StringBuilder body = new StringBuilder();
        for (String name : new String[] {"_csrf", "key", "begin", "into", "row", "about"}) {
            body.append(name)
                    .append('=')
                    .append(encoded(field(page, "row-" + row, name)))
                    .append('&');
        }
        body.append("content=").append(encoded(content)).append("&leadUnit=").append(unit);
        return person.send("POST", "/briefing/notes", body.toString(), "Content-Type", FORM);
    }

    /** A hidden field of the form in that row. */
    private static String field(String page, String row, String name) {
        String part = page.substring(page.indexOf("id=\"" + row + "\""));
        Matcher field =
                Pattern.compile("name=\"" + name + "\"(?: value=\"([^\"]*)\")?").matcher(part);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1) == null ? "" : field.group(1);
    }
}
