package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertProblem;
import static vn.chidao.gateway.Browser.assertSecure;
import static vn.chidao.gateway.session.Person.location;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The inspector's pages, behind a session, over services that answer as they do. */
class HistoryPageTest extends PageTest {

    private static final List<String> NAMES = List.of("directives", "departments", "notifications");

    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String ID = "665f1c2ab7e1d20001a40001";
    private static final String SEALS =
            "{\"items\":[{\"number\":12,\"day\":\"2026-11-22\",\"digest\":\"" + DIGEST + "\",\"aggregates\":3}]}";
    private static final String FITS = """
            {"items": [{"service": "x", "number": 7, "by": "ubkt", "askedAt": "2026-11-22T17:30:00Z", "topics": true,
              "given": 1, "state": "FINISHED", "progress": {"step": "TOPICS", "done": 9, "expected": 9},
              "endedAt": "2026-11-22T17:30:01.500Z",
              "report": {"aggregates": 1234, "entries": 56789, "seals": 12, "records": 60000, "findings": 0,
                "lastSeal": {"number": 12, "day": "2026-11-22", "digest": "%s"}, "kinds": [], "problems": []}}]}
            """.formatted(DIGEST);
    private static final String DIFFERS = """
            {"items": [{"number": 8, "by": "ubkt", "askedAt": "2026-11-22T17:30:00Z", "topics": false, "given": 0,
              "state": "FINISHED", "endedAt": "2026-11-22T17:30:01.500Z",
              "report": {"aggregates": 3, "entries": 9, "seals": 0, "findings": 150,
                "kinds": [{"kind": "ALTERED", "count": 149, "first": {}}],
                "problems": [
                  {"aggregate": "%s", "version": 3, "problem": "was <b>altered</b>", "kind": "ALTERED"},
                  {"aggregate": "person:an", "version": 0, "problem": "gone", "kind": "NO_DOCUMENT"},
                  {"aggregate": "%s:2", "version": 1, "problem": "new", "kind": "A_KIND_OF_TOMORROW"}]}}]}
            """.formatted(ID, ID);
    private static final String RUNNING = """
            {"items": [{"number": 9, "by": "admin", "askedAt": "2026-11-22T17:30:00Z", "topics": true, "given": 0,
              "state": "RUNNING", "progress": {"step": "CHAINS", "done": 1500, "expected": 5000}}]}
            """;
    private static final String LOST = """
            {"items": [{"number": 10, "by": "ubkt", "askedAt": "2026-11-22T17:30:00Z", "topics": true, "given": 0,
              "state": "FAILED", "failure": "LOST"}]}
            """;

    @BeforeEach
    void reset() {
        holds("INSPECTOR");
        for (String name : NAMES) {
            SERVICES.says("GET /api/seals/" + name, 200, SEALS);
            SERVICES.says("GET /api/verifications/" + name, 200, FITS);
            SERVICES.says("POST /api/verifications/" + name, 202, "{\"number\":8}");
        }
    }

    @Test
    void whoIsNotSignedInSignsInFirst() throws Exception {
        for (String path : List.of("/history", "/history/of?kind=unit&id=ban-to-chuc")) {
            assertThat(location(person.get(path)))
                    .startsWith("http://localhost:" + PORT + "/oauth2/authorization/chidao?to=%2Fhistory");
        }
        assertThat(location(person.send("POST", "/history", "kept=")))
                .startsWith("http://localhost:" + PORT + "/oauth2/authorization/chidao");
        assertThat(SERVICES.heard()).isEmpty();
    }

    @Test
    void whereNobodySignsInThereIsNoSuchPage() throws Exception {
        int without = gateways.start(0, "CHIDAO_ISSUER=");
        try {
            assertProblem(new Person(without).get("/history"), 404, "NOT_FOUND");
            assertProblem(new Person(without).get("/history/of?kind=unit&id=a"), 404, "NOT_FOUND");
            assertProblem(new Person(without).send("POST", "/history", "kept="), 404, "NOT_FOUND");
            assertThat(SERVICES.heard()).isEmpty();
        } finally {
            gateways.stopLast();
        }
    }

    @Test
    void theWayThereIsShownToWhoMayGoIt() throws Exception {
        holds("LEADER");
        assertThat(person.signIn().body()).doesNotContain("/history").contains("Tình hình thực hiện nhiệm vụ");

        anotherAccount();
        holds("INSPECTOR");
        assertThat(new Person(PORT).signIn().body()).contains("href=\"/history\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoMayNotIsToldSo(int status) throws Exception {
        person.signIn();
        for (String name : NAMES) {
            SERVICES.says("GET /api/seals/" + name, status, "{\"code\":\"FORBIDDEN\"}");
            SERVICES.says("GET /api/verifications/" + name, status, "{\"code\":\"FORBIDDEN\"}");
            SERVICES.says("POST /api/verifications/" + name, status, "{\"code\":\"FORBIDDEN\"}");
        }
        SERVICES.says("GET /api/people/an/history", status, "{\"code\":\"FORBIDDEN\"}");
        for (HttpResponse<String> refused :
                List.of(person.get("/history"), person.get("/history/of?kind=person&id=an"), post("kept="))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("Không có quyền xem trang này").doesNotContain(DIGEST, "??");
            assertSecure(refused);
        }
    }

    @Test
    void showsSealsAndResultsInVietnamese() throws Exception {
        person.signIn();
        HttpResponse<String> page = person.get("/history");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(page.body())
                .contains("<html lang=\"vi\"", "aria-current=\"page\"", "name=\"_csrf\"")
                .contains("Không có sai lệch", "Lần 7, lúc 00:30 23/11/2026, do ubkt yêu cầu", "sau 1,5 giây")
                .contains("Số 12, đến hết ngày 22/11/2026", ">" + DIGEST + "<")
                .contains("1.234 hồ sơ với 56.789 mục", "60.000 bản ghi đã công bố.")
                .contains("1 dòng niêm phong do kiểm tra viên giữ.", "Giới hạn của việc kiểm tra")
                .doesNotContain("??", "Chưa đối chiếu<", "http-equiv=\"refresh\"")
                .doesNotContain("<script>", "<style", " style=", "onclick");
        assertThat(SERVICES.heard("/api/verifications/notifications"))
                .singleElement()
                .satisfies(heard ->
                        assertThat(heard.header("Authorization").getFirst()).startsWith("Bearer access-"));
    }

    @Test
    void showsThemInEnglish() throws Exception {
        person.signIn();
        assertThat(person.get("/history?lang=en").body())
                .contains("<html lang=\"en\"", "Nothing differs", "Run 7, 00:30 23/11/2026, asked for by ubkt")
                .contains("Documents: 1,234; entries: 56,789", "What this cannot tell", "href=\"/history?lang=vi\"")
                .doesNotContain("??", "Không có sai lệch");
    }

    @Test
    void findingsAreNamedInWordsAndLeadToTheHistory() throws Exception {
        person.signIn();
        SERVICES.says("GET /api/verifications/departments", 200, DIFFERS);
        SERVICES.says("GET /api/verifications/directives", 200, DIFFERS);

        String page = person.get("/history").body();
        assertThat(page)
                .contains("Có 150 sai lệch", "Nội dung mục lịch sử đã bị sửa: mã không khớp với nội dung.")
                .contains("Có lịch sử nhưng hồ sơ đã bị xóa.", "A_KIND_OF_TOMORROW")
                .contains("was &lt;b&gt;altered&lt;/b&gt;")
                .contains("/history/of?kind=directive&amp;id=" + ID + "&amp;lang=vi")
                .contains("/history/of?kind=person&amp;id=an&amp;lang=vi")
                .contains("/history/of?kind=task&amp;id=" + ID + ":2&amp;lang=vi")
                .contains("Còn 147 sai lệch chưa nêu trong bảng.")
                .contains("Bản ghi đã công bố.", "chưa nhập dòng nào của dịch vụ này", "chưa có niêm phong nào")
                .contains("Không có sai lệch")
                .doesNotContain("??");
        assertThat(person.get("/history?lang=en").body())
                .contains(
                        "Findings: 150", "The entry was altered", "the document was removed", "not in this table: 147")
                .doesNotContain("??");
    }

    @Test
    void everyKindOfFindingHasItsWords() throws Exception {
        String kinds = """
                ALTERED MISSING UNLINKED DOUBLED UNREADABLE HEAD_DIFFERS STATE_DIFFERS BEYOND_DOCUMENT NO_DOCUMENT SEAL_CHAIN
                SEAL_LIST SEALED_DIFFERS SEALED_MISSING TOPIC_ALTERED TOPIC_DIFFERS STORE_LACKS TOPIC_LACKS GIVEN_DIFFERS
                GIVEN_MISSING""";
        // As the contract names them, so that a new kind needs its words.
        String contract = java.nio.file.Files.readString(
                Path.of("../contracts/src/main/resources/contracts/openapi/directives.json"));
        for (String language : List.of("", "_en")) {
            var words = new java.util.Properties();
            try (var file = java.nio.file.Files.newBufferedReader(
                    Path.of("src/main/resources/pages/history/messages" + language + ".properties"))) {
                words.load(file);
            }
            for (String kind : kinds.split("\\s+")) {
                assertThat(contract).contains('"' + kind + '"');
                assertThat(words.getProperty("finding." + kind)).as(kind).isNotBlank();
            }
            Matcher named =
                    Pattern.compile("\"kind\" : \\{\\s+\"enum\" : \\[([^]]+)]").matcher(contract);
            assertThat(named.find()).isTrue();
            assertThat(named.group(1).replaceAll("[\",]", " ").strip().split("\\s+"))
                    .containsExactlyInAnyOrder(kinds.split("\\s+"));
        }
    }

    @Test
    void aRunGoesOnWithoutScriptAndIsToldHowFarItIs() throws Exception {
        person.signIn();
        SERVICES.says("GET /api/verifications/departments", 200, RUNNING);

        assertThat(person.get("/history").body())
                .contains("<meta http-equiv=\"refresh\" content=\"5;url=/history?lang=vi\"")
                .contains("Đang đọc các chuỗi lịch sử: 1.500 mục.", "<progress max=\"5000\" value=\"1500\"")
                .contains("Tải lại trang", "Không có sai lệch")
                .doesNotContain("<textarea", "??");
    }

    @Test
    void aRunWithoutAReportIsNoResult() throws Exception {
        person.signIn();
        SERVICES.says("GET /api/verifications/departments", 200, LOST);

        assertThat(person.get("/history").body())
                .contains("Chưa có kết quả", "Lượt kiểm tra bị gián đoạn")
                .doesNotContain("??");
    }

    @Test
    void whereNothingWasMadeOrVerifiedYetItSaysSo() throws Exception {
        person.signIn();
        for (String name : NAMES) {
            SERVICES.says("GET /api/seals/" + name, 200, "{\"items\":[]}");
            SERVICES.says("GET /api/verifications/" + name, 200, "{\"items\":[]}");
        }
        assertThat(person.get("/history").body())
                .contains("Chưa kiểm tra lần nào", "Chưa có niêm phong nào.")
                .doesNotContain("??", "Không có sai lệch");
    }

    @Test
    void theButtonBeginsARunOfEachServiceWithTheLines() throws Exception {
        person.signIn();
        String line = "directives-service 2026-11-22 " + DIGEST;

        HttpResponse<String> begun = post("kept=" + encoded("\r\n" + line + "\r\n"));

        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
        assertThat(begun.headers().firstValue("Location")).hasValue("/history?lang=vi");
        for (String name : NAMES) {
            assertThat(SERVICES.heard("/api/verifications/" + name))
                    .filteredOn(heard -> heard.method().equals("POST"))
                    .singleElement()
                    .satisfies(heard -> assertThat(heard.body()).contains("\"given\":", line));
        }
    }

    @Test
    void anotherSiteCannotBeginARun() throws Exception {
        person.signIn();
        HttpResponse<String> refused = person.send("POST", "/history", "kept=x", "Content-Type", FORM);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains("không xuất phát từ trang của hệ thống")
                .doesNotContain("<textarea");
        assertThat(SERVICES.heard())
                .noneMatch(heard -> heard.uri().startsWith("/api/verifications")
                        && heard.method().equals("POST"));
    }

    @ParameterizedTest
    @CsvSource({
        "directives-service 2026-11-22, không đúng dạng",
        "directive-service 2026-11-22 " + DIGEST + ", tên dịch vụ không có",
        "2026-11-22 directives-service " + DIGEST + ", tên dịch vụ không có",
        "directives-service 22/11/2026 " + DIGEST + ", không ghi đúng ngày",
        "directives-service 2026-11-22 9f86, không ghi đủ mã",
    })
    void aLineThatCannotBeComparedIsNamedAndNothingBegins(String line, String why) throws Exception {
        person.signIn();
        HttpResponse<String> refused =
                post("kept=" + encoded("departments-service 2026-11-22 " + DIGEST + "\n" + line + " "));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("Dòng 2 ", why, "Chưa kiểm tra.", "aria-invalid=\"true\"", line)
                .doesNotContain("??");
        assertThat(SERVICES.heard())
                .noneMatch(heard -> heard.uri().startsWith("/api/verifications")
                        && heard.method().equals("POST"));
    }

    @Test
    void aRunOfSomebodyElseIsNotMistakenForOnesOwn() throws Exception {
        person.signIn();
        SERVICES.says(
                "POST /api/verifications/departments",
                409,
                "{\"code\":\"VERIFICATION_RUNNING\",\"by\":\"admin\",\"detail\":\"…\"}");

        HttpResponse<String> page = post("kept=");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Chưa bắt đầu kiểm tra dịch vụ cơ quan, đơn vị.", "do admin yêu cầu", "chưa được đối chiếu")
                .doesNotContain("??");
    }

    @Test
    void oneServiceThatIsAwayIsNamedAndTheOthersAreShown() throws Exception {
        int other = gateways.start(0, "CHIDAO_NOTIFICATIONS_URL=http://127.0.0.1:" + Gateways.freePort());
        try {
            person.signIn();
            Person there = person.at(other);
            HttpResponse<String> page = there.get("/history");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Chưa kết nối được với dịch vụ thông báo.", "Không có sai lệch")
                    .doesNotContain("??");

            HttpResponse<String> begun = there.send(
                    "POST", "/history", "kept=&_csrf=" + encoded(hidden(page.body(), "_csrf")), "Content-Type", FORM);
            assertThat(begun.body())
                    .contains("Chưa bắt đầu kiểm tra dịch vụ thông báo.")
                    .doesNotContain("??");
            assertThat(SERVICES.heard("/api/verifications/departments"))
                    .anyMatch(heard -> heard.method().equals("POST"));
        } finally {
            gateways.stopLast();
        }
    }

    @Test
    void theHistoryOfOneThingIsReadById() throws Exception {
        person.signIn();
        SERVICES.says("GET /api/tasks/" + ID + ":1/history", 200, """
                {"items": [
                  {"version": 1, "event": "assigned", "at": "2026-11-22T17:30:05Z", "by": "system:departments-service",
                   "status": "ASSIGNED", "prev": "", "digest": "%s"},
                  {"version": 2, "event": "submitted", "at": "2026-11-23T01:00:00Z", "by": "bantochuc.pho",
                   "byName": "Lê <i>Thị</i> Bình", "inPlaceOf": "bantochuc", "inPlaceOfName": "Nguyễn Văn An",
                   "change": {"submissionNo": 1, "note": "Đã báo cáo <script>", "reportDocument": null,
                              "parts": [{"a": 1}, "b"]},
                   "status": "SUBMITTED", "prev": "%s", "digest": "%s"},
                  {"version": 3, "event": "of-tomorrow", "at": "2026-11-23T01:00:00Z", "by": "x", "prev": "", "digest": "z"}
                ]}""".formatted(DIGEST, DIGEST, DIGEST));

        HttpResponse<String> page = person.get("/history/of?kind=task&id=" + ID + ":1");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(page.body())
                .contains(
                        "Phần việc của cơ quan, đơn vị", "3 mục", "00:30:05 23/11/2026", "Giao việc", "Báo cáo kết quả")
                .contains("Lê &lt;i&gt;Thị&lt;/i&gt; Bình", "bantochuc.pho", "thực hiện thay", "Nguyễn Văn An")
                .contains("Hệ thống tự thực hiện", "Đã báo cáo &lt;script&gt;", "(đã bỏ)", "a: 1; b", "of-tomorrow")
                .contains("chờ xác nhận", "9f86d081884c…", DIGEST)
                .contains("href=\"/history/of?kind=task&amp;id=" + ID + ":1&amp;lang=en\"")
                .doesNotContain("??", "<script>");
        assertThat(person.get("/history/of?kind=task&id=" + ID + ":1&lang=en").body())
                .contains("Result submitted", "in place of", "Task of a unit")
                .doesNotContain("??");
    }

    @Test
    void aLongHistoryIsReadPageByPage() throws Exception {
        person.signIn();
        String path = "GET /api/tasks/" + ID + ":1/history";
        String item = "{\"version\":%d,\"event\":\"progressed\",\"by\":\"bantochuc\",\"digest\":\"d\"}";
        SERVICES.says(path, 200, "{\"items\":[" + item.formatted(1) + "],\"next\":\"1\"}");
        SERVICES.heard().clear();
        String first = person.get("/history/of?kind=task&id=" + ID + ":1").body();
        assertThat(first)
                .contains("href=\"?kind=task&amp;id=" + ID + "%3A1&amp;after=1&amp;lang=vi\"", "Các mục tiếp theo")
                .doesNotContain("??");

        SERVICES.says(path, 200, "{\"items\":[" + item.formatted(2) + "]}");
        assertThat(person.get("/history/of?kind=task&id=" + ID + "%3A1&after=1&lang=vi")
                        .body())
                .contains(">2<")
                .doesNotContain("Các mục tiếp theo");
        assertThat(SERVICES.heard().stream()
                        .filter(heard -> heard.uri().contains("/history"))
                        .map(heard -> heard.uri().substring(heard.uri().indexOf('?'))))
                .containsExactly("?limit=100", "?limit=100&after=1");
    }

    @Test
    void aMeetingAndADirectiveAreFoundByTheNumbersThatPeopleUse() throws Exception {
        person.signIn();
        String entries = "{\"items\":[{\"version\":1,\"event\":\"issued\",\"by\":\"vanphong\",\"digest\":\"d\"}]}";
        String refused = "{\"code\":\"NOT_FOUND\"}";
        SERVICES.says(
                "GET /api/meetings",
                200,
                "{\"items\":[{\"id\":\"m0\"},{\"id\":\"m1\",\"documentNumber\":\"125-TB/TU\"}]}");
        SERVICES.says(
                "GET /api/directives",
                200,
                "{\"items\":[{\"id\":\"d6\",\"number\":\"06\"},{\"id\":\"d7\",\"number\":\"07\"}]}");
        SERVICES.says("GET /api/meetings/m1/history", 200, entries);
        SERVICES.says("GET /api/directives/d7/history", 200, entries);
        SERVICES.says("GET /api/meetings/" + ID + "/history", 200, entries);
        SERVICES.says("GET /api/directives/" + ID + "/history", 404, refused);

        assertThat(of("meeting", "125-TB/TU")).contains("Giao các nhiệm vụ của hội nghị", ">m1<");
        assertThat(of("directive", "125-TB/TU 07")).contains("Giao nhiệm vụ", ">d7<");
        assertThat(of("directive", " 125-TB/TU, 07 ")).contains(">d7<");
        assertThat(of("directive", ID))
                .as("a finding does not say whether it is a directive or a meeting")
                .contains("Giao các nhiệm vụ của hội nghị");
        for (String nothing : List.of("125-TB/TU 99", "126-TB/TU")) {
            assertThat(of("directive", nothing))
                    .contains("Không tìm thấy hồ sơ này.")
                    .doesNotContain("??");
        }
    }

    @Test
    void whatIsNotThereIsToldWithItsStatus() throws Exception {
        person.signIn();
        SERVICES.says("GET /api/units/nowhere/history", 404, "{\"code\":\"NOT_FOUND\"}");
        HttpResponse<String> none = person.get("/history/of?kind=unit&id=nowhere");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("Không tìm thấy hồ sơ này.", "value=\"nowhere\"");

        SERVICES.says("GET /api/units/broken/history", 500, "{}");
        assertThat(person.get("/history/of?kind=unit&id=broken").body())
                .contains("Không đọc được dữ liệu từ dịch vụ cơ quan, đơn vị.")
                .doesNotContain("??");
        assertProblem(person.get("/history/of?kind=password&id=an"), 404, "NOT_FOUND");
        assertThat(person.get("/history/of?kind=unit").body()).contains("<form");
        assertThat(SERVICES.heard())
                .noneMatch(
                        heard -> heard.uri().contains("password") || heard.uri().contains("units//"));
    }

    @Test
    void anIdCannotLeadToAnotherPathOfTheService() throws Exception {
        person.signIn();
        SERVICES.heard().clear();
        for (String id : List.of("../people/admin", "..", "a/b", "a?b", "a%2Fb", ".")) {
            assertThat(of("unit", id)).contains("Không tìm thấy hồ sơ này.");
        }
        assertThat(SERVICES.heard()).noneMatch(heard -> heard.uri().startsWith("/api/"));
    }

    private String of(String kind, String id) throws Exception {
        return person.get("/history/of?kind=" + kind + "&id=" + encoded(id)).body();
    }

    private HttpResponse<String> post(String form) throws Exception {
        String token = hidden(person.get("/").body(), "_csrf");
        return person.send("POST", "/history", form + "&_csrf=" + encoded(token), "Content-Type", FORM);
    }
}
