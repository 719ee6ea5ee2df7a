package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** What directives come from: the list of sources and the page of one. */
class SourcePagesTest extends PageTest {

    private static final String ID = "6a1f00000000000000000001";
    private static final String AT = "/api/sources/" + ID;

    private static final String SOURCE = """
            {"id": "%s", "version": 3, "kind": "MEETING", "title": "Giao ban <b>Thường trực</b>", "summary": "Đánh giá kết quả",
             "documentType": "TB", "number": "125-TB/TU", "documentDate": "2026-11-24", "signer": "Lê Minh Quang",
             "heldOn": "2026-11-23", "place": "Phòng họp số 1", "chair": "Đồng chí Phó Bí thư", "attendees": ["Ban Tổ chức"],
             "recordedBy": "vanphong", "recordedAt": "2026-11-23T07:20:00Z", "noticeId": "n:1", "issuedDirectives": ["d1"],
             "acts": [{"act": "amend", "may": true}, {"act": "enter", "may": true}, {"act": "issue", "may": true},
               {"act": "scan", "may": true}]}""".formatted(ID);
    private static final String OTHER = """
            {"id": "other", "version": 1, "kind": "INSTRUCTION", "title": "Về phòng, chống bão", "form": "TELEPHONE",
             "givenOn": "2026-11-20", "recordedBy": "vanphong", "issuedDirectives": [], "acts": []}""";
    private static final String COUNTS = """
            "assigned": 15, "done": 6, "onTime": 5, "onTimeAfterExtension": 0, "late": 1, "inTerm": 5, "dueSoon": 1, "awaiting": 1,
            "overdue": 3, "noDeadline": 0, "suspended": 0, "completionRate": 66.67""";
    private static final String FIGURES = """
            {"asOf": "2026-12-16T07:05:00Z", "total": {%s}, "list": "/api/directives?figure=", "rows": [
              {"key": "%s", "name": "x", "list": "/api/directives?by=source&key=%s&figure=", %s}]}
            """.formatted(COUNTS, ID, ID, COUNTS);
    private static final String DIRECTIVES = """
            {"items": [
              {"id": "d1", "status": "IN_PROGRESS", "timeliness": "OVERDUE", "daysOverdue": 6, "number": "01", "urgency": "URGENT",
               "content": "Rà soát việc bố trí", "dueDate": "2026-12-10", "leadUnit": "ban-to-chuc",
               "leadUnitName": "Ban Tổ chức Tỉnh ủy", "assignments": [], "acts": []},
              {"id": "d2", "status": "DRAFT", "number": "02", "content": "Chưa giao", "assignments": [], "acts": []}],
             "total": 2}""";
    private static final String SCANS = """
            {"items": [{"id": "f1", "name": "125-TB-TU.pdf", "size": 1310720, "type": "application/pdf", "sha256": "ab12",
              "state": "READY", "uploadedBy": "vanphong", "uploadedAt": "2026-11-24T01:00:00Z"},
              {"id": "f2", "name": "moi.pdf", "size": 2048, "type": "application/pdf", "sha256": "cd34",
              "state": "WAITING", "uploadedBy": "vanphong", "uploadedAt": "2026-11-25T01:00:00Z"}]}""";
    private static final String HISTORY = """
            {"items": [{"version": 1, "event": "recorded", "at": "2026-11-23T07:20:00Z", "by": "vanphong",
              "byName": "Phan Thị Thu Hà"}]}""";

    @BeforeEach
    void reset() throws Exception {
        SERVICES.says("GET /api/sources", 200, "{\"items\":[" + SOURCE + "," + OTHER + "],\"next\":\"n/2\"}");
        SERVICES.says("GET " + AT, 200, SOURCE);
        SERVICES.says("GET " + AT + "/scans", 200, SCANS);
        SERVICES.says("GET " + AT + "/history", 200, HISTORY);
        SERVICES.says("GET /api/completion", 200, FIGURES);
        SERVICES.says("GET /api/directives", 200, DIRECTIVES);
        signIn();
    }

    @Test
    void sourcesOfEveryKindAreListedWithTheirFigures() throws Exception {
        HttpResponse<String> page = person.get("/sources?kind=MEETING&year=2026");
        keep("sources", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(SERVICES.heard("/api/sources").getFirst().uri())
                .isEqualTo("/api/sources?kind=MEETING&year=2026&limit=50");
        assertThat(page.body())
                .containsSubsequence("23/11/2026", "125-TB/TU", "Giao ban &lt;b&gt;Thường trực", "66,67%", "6/9")
                .containsSubsequence("20/11/2026", "chưa có số", "Về phòng, chống bão", "Chưa giao nhiệm vụ")
                .contains("href=\"/directives?by=source&amp;key=" + ID + "&amp;figure=overdue\"")
                .contains("href=\"/sources?kind=MEETING&amp;year=2026&amp;after=n%2F2\"")
                .doesNotContain("??");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void figuresAreAskedForOfTheListedSourcesAlone() throws Exception {
        assertThat(person.get("/sources").statusCode()).isEqualTo(200);

        assertThat(SERVICES.heard("/api/completion").stream().map(OidcProvider.Heard::uri))
                .containsExactly("/api/completion?by=source&key=" + ID + "&key=other");
    }

    @Test
    void withoutFiguresTheListStands() throws Exception {
        SERVICES.says("GET /api/completion", 500, "");

        assertThat(person.get("/sources").body())
                .contains("125-TB/TU", "dịch vụ nhiệm vụ", "chưa hiển thị được")
                .doesNotContain("Chưa giao nhiệm vụ");
    }

    @Test
    void aFilterMadeByHandIsToldAndAnEmptyOneIsDropped() throws Exception {
        SERVICES.says("GET /api/sources", 400, "{\"code\":\"INVALID\",\"detail\":\"year: không có năm này.\"}");
        HttpResponse<String> page = person.get("/sources?year=of-tomorrow");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Bộ lọc không đúng", "year: không có năm này.", "of-tomorrow");

        HttpResponse<String> shorter = person.get("/sources?q=&kind=DOCUMENT&year=");
        assertThat(shorter.statusCode()).isEqualTo(303);
        assertThat(shorter.headers().firstValue("Location")).hasValue("/sources?kind=DOCUMENT");
    }

    @Test
    void nothingIsSaid() throws Exception {
        SERVICES.says("GET /api/sources", 200, "{\"items\":[]}");
        assertThat(person.get("/sources").body()).contains("Chưa ghi nhận văn bản, hội nghị nào");
        assertThat(person.get("/sources?q=x").body()).contains("Không có văn bản, hội nghị nào khớp.");
    }

    @Test
    void oneSourceIsShownWithAllThatItGave() throws Exception {
        HttpResponse<String> page = person.get("/sources/" + ID + "?from=/sources?year%3D2026");
        keep("source", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(page.body())
                .contains("Giao ban &lt;b&gt;Thường trực", "125-TB/TU", "Phòng họp số 1", "24/11/2026", "Lê Minh Quang")
                .containsSubsequence(
                        "66,67%", "Nhiệm vụ (2)", "href=\"/directives/d1?from=/sources/" + ID, "Quá hạn 6 ngày")
                .contains("1,2 MB", "2 KB", "SHA-256 ab12", "href=\"" + AT + "/scans/f1\"", "đang kiểm tra mã độc")
                .contains("Phan Thị Thu Hà", "Nhập văn bản, hội nghị", "href=\"/sources?year=2026\"")
                .contains("href=\"/sources/" + ID + "/issue\"", "href=\"/sources/" + ID + "/amend\"")
                .contains("data-scans=\"" + AT + "/scans\"", "/scans-")
                .doesNotContain("href=\"" + AT + "/scans/f2\"", "??");
        assertThat(SERVICES.heard("/api/directives").getFirst().uri())
                .isEqualTo("/api/directives?source=" + ID + "&sort=number&limit=500&count=true");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void itsButtonsAreWhatTheServiceSaysMayBeDone() throws Exception {
        SERVICES.says("GET " + AT, 200, SOURCE.replace("\"may\": true", "\"may\": false"));

        assertThat(person.get("/sources/" + ID).body())
                .contains("/sources/" + ID + "/issue")
                .doesNotContain("/sources/" + ID + "/amend", "/sources/" + ID + "/entry", "data-scans");

        SERVICES.says("GET " + AT, 200, SOURCE.replaceFirst("\"acts\": \\[[^]]*]", "\"acts\": []"));
        assertThat(person.get("/sources/" + ID).body()).doesNotContain("/sources/" + ID + "/issue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/directives", "/api/completion", AT + "/scans", AT + "/history"})
    void whatIsAwayLeavesTheRest(String away) throws Exception {
        SERVICES.says("GET " + away, 500, "");

        assertThat(person.get("/sources/" + ID).body())
                .contains("chưa hiển thị được", "Thử lại", "125-TB/TU")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void whatIsNoSourceOrNotForOnesEyesIsNotFound(int status) throws Exception {
        SERVICES.says("GET /api/sources/x", status, "{\"code\":\"NOT_FOUND\"}");

        HttpResponse<String> page = person.get("/sources/x", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("không thuộc phạm vi được xem");
    }

    @Test
    void speaksEnglish() throws Exception {
        assertThat(person.get("/sources/" + ID + "?lang=en").body())
                .contains("Directives (2)", "How it stands", "Checksum")
                .doesNotContain("??");
        assertThat(person.get("/sources?lang=en").body()).contains("Sources").doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({"/meetings,/sources?kind=MEETING", "/meetings/" + ID + ",/sources/" + ID})
    void whereMeetingsWereTheirSourcesAre(String before, String now) throws Exception {
        HttpResponse<String> answer = person.get(before);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(now);
    }

    private static final String DRAFTS = """
            {"items": [
              {"id": "d2", "version": 1, "status": "DRAFT", "number": "02", "content": "Rà soát", "leadUnit": "ban-to-chuc",
               "coordinatingUnits": ["van-phong"], "deadline": {"kind": "DATE", "date": "2026-12-10"}},
              {"id": "d3", "version": 1, "status": "DRAFT", "number": "03", "content": "Báo cáo", "leadUnit": "ban-to-chuc",
               "coordinatingUnits": [], "deadline": {"kind": "ONGOING"}}]}""";
    private static final String UNITS = """
            {"items": [{"id": "van-phong", "name": "Văn phòng Tỉnh ủy"}, {"id": "ban-to-chuc", "name": "Ban Tổ chức Tỉnh ủy"}]}""";
    private static final String PEOPLE = """
            {"items": [
              {"account": "cb", "name": "Chuyên Viên", "roles": [{"role": "OFFICER", "unit": "ban-to-chuc", "effect": "IN_EFFECT"}]},
              {"account": "vt", "name": "Hồ Thị Nhung", "roles": [{"role": "UNIT_CONTACT", "unit": "ban-to-chuc",
                "effect": "IN_EFFECT"}]},
              {"account": "cu", "name": "Người Cũ", "roles": [{"role": "UNIT_HEAD", "unit": "van-phong", "effect": "ENDED"}]},
              {"account": "tr", "name": "Nguyễn Hữu Thành", "title": "Trưởng Ban", "roles": [{"role": "UNIT_HEAD",
                "unit": "ban-to-chuc", "effect": "IN_EFFECT"}]}]}""";

    private void drafts(String answer) {
        SERVICES.says("GET /api/directives", 200, answer);
        SERVICES.says("GET /api/units", 200, UNITS);
        SERVICES.says("GET /api/people", 200, PEOPLE);
    }

    @Test
    void beforeIssuingEveryoneWhoReceivesIsShown() throws Exception {
        drafts(DRAFTS);

        HttpResponse<String> page = person.get("/sources/" + ID + "/issue");
        keep("issue", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .containsSubsequence(
                        "<b lang=\"vi\">Văn phòng Tỉnh ủy",
                        "1 nhiệm vụ phối hợp",
                        "chưa có người nhận",
                        "<b lang=\"vi\">Ban Tổ chức Tỉnh ủy",
                        "2 nhiệm vụ, đều chủ trì",
                        "Nguyễn Hữu Thành, Trưởng Ban",
                        "Hồ Thị Nhung",
                        "Chưa có người nhận:",
                        "Giao 2 nhiệm vụ cho 2 cơ quan")
                .doesNotContain("Chuyên Viên", "Người Cũ", "??");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void allAreIssuedInOneTap() throws Exception {
        drafts(DRAFTS);
        SERVICES.says("POST " + AT + "/issue", 200, SOURCE);

        HttpResponse<String> done = send("issue", "directives", "2", "recipients", "2");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).hasValue("/sources/" + ID);
        assertThat(SERVICES.heard(AT + "/issue"))
                .singleElement()
                .satisfies(heard -> assertThat(heard.header("Idempotency-key")).hasSize(1));
        assertThat(person.get("/sources/" + ID).body()).contains("Đã giao 2 nhiệm vụ cho 2 cơ quan.");
    }

    @Test
    void whatLacksSomethingIsNamedAndNothingCanBeIssued() throws Exception {
        drafts(DRAFTS.replace(", \"deadline\": {\"kind\": \"ONGOING\"}", ""));

        assertThat(person.get("/sources/" + ID + "/issue").body())
                .contains("Còn 1 nội dung chưa đủ", "NV 03: chưa có thời hạn", "href=\"/sources/" + ID + "/entry\"")
                .doesNotContain("Giao 2 nhiệm vụ", "??");
    }

    @ParameterizedTest
    @CsvSource({"400,400,Chưa giao được", "500,502,Chưa rõ đã giao hay chưa", "409,409,Chưa giao được"})
    void whatIsNotIssuedIsSaid(int answer, int status, String said) throws Exception {
        drafts(DRAFTS);
        SERVICES.says(
                "POST " + AT + "/issue",
                answer,
                "{\"code\":\"INVALID\",\"detail\":\"Vì sao.\",\"errors\":[{\"field\":\"directives[d3].leadUnit\","
                        + "\"message\":\"Đơn vị đã kết thúc.\"}]}");

        HttpResponse<String> page = send("issue", "key", "the-key");

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(said).doesNotContain("??");
        if (answer == 500) {
            assertThat(page.body()).contains("value=\"the-key\"", "Gửi lại");
        } else {
            assertThat(page.body()).contains("NV 03: Đơn vị đã kết thúc.").doesNotContain("the-key");
        }
    }

    @Test
    void onlyWhatWasChangedIsSent() throws Exception {
        SERVICES.says("PATCH " + AT, 200, SOURCE);

        HttpResponse<String> done = send(
                "amend",
                "number",
                "126-TB/TU",
                "documentDate",
                "25/11/2026",
                "signer",
                "",
                "attendees",
                "Ban Tổ chức\r\n Văn phòng \r\n",
                "title",
                "Giao ban <b>Thường trực</b>");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(SERVICES.heard(AT).stream().filter(heard -> heard.method().equals("PATCH")))
                .singleElement()
                .satisfies(heard -> {
                    assertThat(heard.header("If-match")).containsExactly("\"3\"");
                    assertThat(heard.body())
                            .isEqualTo("{\"number\":\"126-TB/TU\",\"documentDate\":\"2026-11-25\",\"signer\":null,"
                                    + "\"attendees\":[\"Ban Tổ chức\",\"Văn phòng\"]}");
                });
        assertThat(person.get("/sources/" + ID).body()).contains("Đã sửa thông tin");
    }

    @Test
    void nothingChangedIsNotSent() throws Exception {
        assertThat(send("amend").statusCode()).isEqualTo(303);
        assertThat(SERVICES.heard(AT)).noneMatch(heard -> heard.method().equals("PATCH"));
        assertThat(person.get("/sources/" + ID).body()).contains("Không có nội dung nào thay đổi.");
    }

    @Test
    void aConflictKeepsWhatWasTypedBesideWhatStandsNow() throws Exception {
        String form = person.get("/sources/" + ID + "/amend").body();
        SERVICES.says(
                "GET " + AT,
                200,
                SOURCE.replace("\"version\": 3", "\"version\": 4").replace("Phòng họp số 1", "Hội trường"));
        SERVICES.says("PATCH " + AT, 412, "{\"code\":\"STALE\",\"detail\":\"Đã thay đổi.\"}");

        HttpResponse<String> page = sendFrom(form, "amend", "place", "Phòng họp <i>số 2");

        assertThat(page.statusCode()).isEqualTo(412);
        assertThat(page.body())
                .contains(
                        "Có người vừa sửa thông tin này",
                        "value=\"Phòng họp &lt;i&gt;số 2\"",
                        "name=\"version\" value=\"4\"")
                .containsSubsequence("Hiện nay:", "Hội trường")
                .doesNotContain("??");
    }

    @Test
    void aDayThatIsNoneAndANumberThatIsTakenAreTold() throws Exception {
        HttpResponse<String> page = send("amend", "heldOn", "31/2/2026", "place", "Hội trường");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("href=\"#field-heldOn\"", "value=\"31/2/2026\"", "value=\"Hội trường\"");

        SERVICES.says(
                "PATCH " + AT, 409, "{\"code\":\"SOURCE_EXISTS\",\"detail\":\"Số này đã có.\",\"sourceId\":\"first\"}");
        HttpResponse<String> taken = send("amend", "number", "1-TB/TU");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("Số, ký hiệu này đã có", "href=\"/sources/first\"", "value=\"1-TB/TU\"");
    }

    private HttpResponse<String> send(String act, String... fields) throws Exception {
        return sendFrom(person.get("/sources/" + ID + "/" + act).body(), act, fields);
    }

    /** With all that the form holds, some of it changed. */
    private HttpResponse<String> sendFrom(String page, String act, String... changed) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = Pattern.compile("<input (?![^>]*type=\"radio\")[^>]*name=\"([^\"]+)\"[^>]*>")
                .matcher(page);
        while (inputs.find()) {
            Matcher value = Pattern.compile(" value=\"([^\"]*)\"").matcher(inputs.group());
            fields.put(inputs.group(1), value.find() ? HtmlUtils.htmlUnescape(value.group(1)) : "");
        }
        Matcher areas = Pattern.compile("<textarea[^>]*name=\"([^\"]+)\"[^>]*>\\n?([^<]*)</textarea>")
                .matcher(page);
        while (areas.find()) {
            fields.put(areas.group(1), HtmlUtils.htmlUnescape(areas.group(2)));
        }
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return person.send("POST", "/sources/" + ID + "/" + act, body, "Content-Type", FORM);
    }
}
