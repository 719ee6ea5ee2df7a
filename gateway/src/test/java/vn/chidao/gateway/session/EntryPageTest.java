package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entering directives: the head of a source, the grid of its drafts, and saving rows with a script and without. */
class EntryPageTest extends PageTest {

    private static final String ENTRY = "/sources/s1/entry";
    private static final String ROW = ENTRY + "/row";

    private static final String SOURCE = """
            {"id": "s1", "version": 3, "kind": "MEETING", "title": "Giao ban <b>Thường trực</b>", "heldOn": "2026-11-20",
             "number": "125-TB/TU", "documentDate": "2026-11-23", "chair": "Đồng chí Lê Minh Quang, Phó Bí thư", "issuedDirectives": ["d9"]}""";
    private static final String DRAFT = """
            {"id": "%s", "version": %d, "status": "DRAFT", "number": "01", "content": "Rà soát </script> cán bộ", "leadUnit": "%s",
             "coordinatingUnits": ["uy-ban-kiem-tra"], "dueText": "khẩn trương", "deadline": {"kind": "UNSPECIFIED", "text": "khẩn trương"},
             "urgency": "URGENT", "issuer": "phobithu", "monitor": "vanphong"}""";
    private static final String DRAFTS = "{\"items\":[" + DRAFT.formatted("d1", 1, "ban-to-chuc") + ","
            + DRAFT.formatted("d2", 4, "van-phong") + "]}";
    private static final String UNITS = """
            {"items": [{"id": "ban-to-chuc", "version": 1, "committee": false, "name": "Ban Tổ chức Tỉnh ủy", "shortName": "Ban Tổ chức", "code": "BTCTU", "aliases": ["Ban TCTU"]},
             {"id": "van-phong", "version": 1, "committee": false, "name": "Văn phòng Tỉnh ủy"}, {"id": "uy-ban-kiem-tra", "version": 1, "committee": false, "name": "Ủy ban Kiểm tra Tỉnh ủy"},
             {"id": "ban-dan-van", "version": 1, "committee": false, "name": "Ban Dân vận", "validTo": "2025-02-14", "successors": ["ban-to-chuc"]}]}""";
    private static final String PEOPLE = """
            {"items": [{"account": "cb", "name": "Trần An", "version": 1, "active": true, "roles": []},
             {"account": "left", "name": "Ngô Đã Nghỉ", "version": 1, "active": false, "roles": []},
             {"account": "phobithu", "name": "Lê Minh Quang", "title": "Phó Bí thư", "version": 1, "active": true,
              "roles": [{"role": "LEADER", "effect": "IN_EFFECT"}]}]}""";

    @BeforeEach
    void reset() throws Exception {
        SERVICES.says("GET /api/sources/s1", 200, SOURCE);
        SERVICES.says("GET /api/directives", 200, DRAFTS);
        SERVICES.says("GET /api/units", 200, UNITS);
        SERVICES.says("GET /api/people", 200, PEOPLE);
        holds("CLERK");
        signIn();
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        String token = hidden(person.get("/sources/new").body(), "_csrf");
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&", body("_csrf", token) + "&", ""));
        return person.send("POST", path, body, "Content-Type", FORM);
    }

    private HttpResponse<String> row(String json) throws Exception {
        return person.send("POST", ROW, json, "Content-Type", "application/json", "X-XSRF-TOKEN", person.csrf());
    }

    private static String sent(String method, String path) {
        return SERVICES.heard(path).stream()
                .filter(request -> request.method().equals(method))
                .reduce((first, second) -> second)
                .orElseThrow()
                .body();
    }

    @Test
    void draftsThatDifferInTheirLeadUnitAloneAreOneRow() throws Exception {
        HttpResponse<String> page = person.get(ENTRY);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(page.body())
                .contains(
                        "Giao ban &lt;b&gt;Thường trực&lt;/b&gt;",
                        "125-TB/TU",
                        "tính từ ngày 23/11/2026",
                        "Đã giao 1 nhiệm vụ")
                .contains("\"leads\":[\"ban-to-chuc\",\"van-phong\"]", "\"dueChoice\":\"NONE\"", "\\u003c/script>")
                .contains("name=\"part-0\" value=\"d1|1|ban-to-chuc\"", "name=\"part-0\" value=\"d2|4|van-phong\"")
                .doesNotContain("name=\"part-1\"", "Ngô Đã Nghỉ", "??");
        assertThat(page.body().indexOf("Lê Minh Quang, Phó Bí thư</option>"))
                .isLessThan(page.body().indexOf("Trần An</option>"));
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void whoeverMayNotEnterGetsAPageThatSaysSo() throws Exception {
        SERVICES.says(
                "GET /api/sources/s1", 200, SOURCE.replace("}", ", \"acts\": [{\"act\": \"enter\", \"may\": false}]}"));
        HttpResponse<String> page = person.get(ENTRY, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("chưa được phân quyền");

        SERVICES.says("GET /api/sources/s1", 404, "{}");
        assertThat(person.get(ENTRY, "Accept", "text/html").statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverMayNotEnterIsToldBeforeTheyFillInAForm() throws Exception {
        HttpResponse<String> page = another("LEADER").get("/sources/new", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("chưa được phân quyền nhập nhiệm vụ", "class=\"menu\"")
                .doesNotContain("data-draft=\"/sources/new\"", "??");
    }

    @Test
    void whereRolesCannotBeAskedForTheFormIsThere() throws Exception {
        anotherAccount();
        SERVICES.says("GET /api/people/me", 500, "");
        Person somebody = new Person(PORT);
        somebody.signIn();

        assertThat(somebody.get("/sources/new", "Accept", "text/html").statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutUnitsTheRowsAreStillThere() throws Exception {
        SERVICES.says("GET /api/units", 503, "{}");
        HttpResponse<String> page = person.get(ENTRY);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Phần này chưa hiển thị được.", "Rà soát");
        assertThat(person.get("/sources/choices").statusCode()).isEqualTo(503);
    }

    @Test
    void choicesAreSentOnce() throws Exception {
        HttpResponse<String> first = person.get("/sources/choices");
        String etag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
        assertThat(first.body())
                .contains("\"code\":\"BTCTU\"", "\"aliases\":[\"Ban TCTU\"]", "\"next\":[\"ban-to-chuc\"]")
                .doesNotContain("Ngô Đã Nghỉ");
        assertThat(person.get("/sources/choices", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void aNewRowBecomesADraftForEachLeadUnit() throws Exception {
        SERVICES.says("POST /api/deadlines/read", 200, """
                {"kind": "DATE", "date": "2026-11-30", "deadline": {"kind": "DATE", "date": "2026-11-30", "text": "trước 30/11"},
                 "says": "Hạn: thứ Hai."}""");
        SERVICES.says(
                "POST /api/directives",
                201,
                DRAFT.formatted("d7", 1, "x").replace("}}", "}, \"effectiveDueDate\": \"2026-11-30\"}"));

        HttpResponse<String> answer = row("""
                {"key": "k", "number": "07", "content": "Rà soát", "leads": ["ban-to-chuc", "van-phong"], "dueText": "trước 30/11", "parts": []}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"lead\":\"ban-to-chuc\"", "\"lead\":\"van-phong\"", "Hạn: thứ Hai.");
        assertThat(sent("POST", "/api/deadlines/read")).isEqualTo("{\"text\":\"trước 30/11\",\"source\":\"s1\"}");
        var drafted = SERVICES.heard("/api/directives").stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
        assertThat(drafted).hasSize(2);
        assertThat(drafted.getFirst().body())
                .contains(
                        "\"sourceId\":\"s1\"",
                        "\"number\":\"07\"",
                        "\"leadUnit\":\"ban-to-chuc\"",
                        "\"date\":\"2026-11-30\"");
        assertThat(drafted)
                .extracting(request -> request.header("Idempotency-key").getFirst())
                .doesNotHaveDuplicates();
    }

    @Test
    void aRowThatIsChangedKeepsItsDraftsAndDropsThoseWhoseUnitWasTakenAway() throws Exception {
        SERVICES.says("PATCH /api/directives/d1", 200, DRAFT.formatted("d1", 2, "ban-to-chuc"));
        SERVICES.says("DELETE /api/directives/d2", 404, "{}");

        HttpResponse<String> answer = row("""
                {"key": "k", "content": "Mới", "leads": ["ban-to-chuc"], "deadline": {"kind": "ONGOING"},
                 "parts": [{"id": "d2", "version": 4, "lead": "van-phong"}, {"id": "d1", "version": 1, "lead": "ban-to-chuc"}]}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"parts\":[{\"id\":\"d1\",\"version\":2,\"lead\":\"ban-to-chuc\"}]");
        assertThat(sent("PATCH", "/api/directives/d1"))
                .contains("\"content\":\"Mới\"", "\"deliverable\":null", "\"kind\":\"ONGOING\"");
        assertThat(SERVICES.heard("/api/directives/d1").getFirst().header("If-match"))
                .containsExactly("\"1\"");
    }

    @Test
    void aDeadlineWithoutADateWaitsForAWord() throws Exception {
        SERVICES.says("POST /api/deadlines/read", 200, """
                {"kind": "UNSPECIFIED", "deadline": {"kind": "UNSPECIFIED", "text": "khẩn trương"}, "says": "Không nêu ngày."}""");
        SERVICES.says("POST /api/directives", 201, DRAFT.formatted("d7", 1, "x"));
        row("{\"key\": \"k\", \"content\": \"A\", \"dueText\": \"khẩn trương\"}");
        assertThat(sent("POST", "/api/directives")).contains("\"deadline\":null");

        row("{\"key\": \"k2\", \"content\": \"A\", \"dueText\": \"khẩn trương\", \"dueChoice\": \"NONE\"}");
        assertThat(sent("POST", "/api/directives")).contains("\"kind\":\"UNSPECIFIED\"", "khẩn trương");

        SERVICES.says(
                "POST /api/deadlines/read", 200, "{\"kind\": \"DATE\", \"date\": \"2026-12-04\", \"says\": \"Hạn.\"}");
        row("{\"key\": \"k3\", \"content\": \"A\", \"dueText\": \"khẩn trương\", \"dueChoice\": \"4/12\"}");
        assertThat(sent("POST", "/api/directives")).contains("\"date\":\"2026-12-04\"", "\"text\":\"khẩn trương\"");
    }

    @ParameterizedTest
    @CsvSource({
        "400,INVALID",
        "403,REFUSED",
        "404,GONE",
        "409,REFUSED",
        "412,CONFLICT",
        "422,INVALID",
        "429,AWAY",
        "503,AWAY"
    })
    void aRowThatIsNotSavedSaysWhy(int status, String trouble) throws Exception {
        SERVICES.says("PATCH /api/directives/d1", status, """
                {"detail": "Vì thế.", "errors": [{"field": "content", "message": "Có dấu mật."}]}""");
        SERVICES.says("GET /api/directives/d1", 200, DRAFT.formatted("d1", 8, "van-phong"));

        HttpResponse<String> answer = row("""
                {"key": "k", "content": "Mới", "leads": ["ban-to-chuc"], "parts": [{"id": "d1", "version": 1, "lead": "ban-to-chuc"}]}""");

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("\"trouble\":\"" + trouble + "\"");
        if (trouble.equals("CONFLICT")) {
            assertThat(answer.body()).contains("\"now\":{", "\"version\":8");
        }
        if (status == 400) {
            assertThat(answer.body()).contains("Có dấu mật.");
        }
    }

    @Test
    void aRowWithoutASessionOrItsTokenIsRefused() throws Exception {
        assertThat(person.send("POST", ROW, "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> stranger =
                new Person(PORT).send("POST", ROW, "{}", "Content-Type", "application/json", "HX-Request", "true");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(SERVICES.heard("/api/directives")).isEmpty();
    }

    @Test
    void withoutScriptAllRowsAreSavedAtOnceAndThoseThatAreNotStay() throws Exception {
        SERVICES.says("PATCH /api/directives/d1", 200, DRAFT.formatted("d1", 2, "ban-to-chuc"));
        SERVICES.says(
                "POST /api/directives", 400, "{\"errors\": [{\"field\": \"content\", \"message\": \"Có dấu mật.\"}]}");
        Map<String, String> fields = Map.of(
                "issuer",
                "phobithu",
                "content-0",
                "Rà soát",
                "part-0",
                "d1|1|ban-to-chuc",
                "leads-0",
                "ban-to-chuc",
                "key-0",
                "k0",
                "content-1",
                "MẬT",
                "key-1",
                "k1",
                "content-2",
                " ");

        HttpResponse<String> again = post(ENTRY, fields);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body())
                .contains("Có dấu mật.", ">MẬT</textarea>", "Đã lưu", "value=\"d1|2|ban-to-chuc\"")
                .doesNotContain("??");
        assertThat(sent("PATCH", "/api/directives/d1")).contains("\"issuer\":\"phobithu\"");

        SERVICES.says("POST /api/directives", 201, DRAFT.formatted("d7", 1, "x"));
        HttpResponse<String> saved = post(ENTRY, fields);
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(saved.headers().firstValue("Location")).hasValue(ENTRY);
        assertThat(person.get(ENTRY).body()).contains("Đã lưu 2 dòng.");
    }

    @Test
    void withoutScriptARowIsDeletedAndANoticeToldApart() throws Exception {
        SERVICES.says("DELETE /api/directives/d1", 204, "");
        assertThat(post(ENTRY, Map.of("content-0", "Rà soát", "part-0", "d1|1|", "less", "0"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(SERVICES.heard("/api/directives/d1")).hasSize(1);

        SERVICES.says("POST /api/notices/read", 200, """
                {"pieces": [{"kind": "REST", "text": "Kết luận:"}, {"kind": "ITEM", "number": "1", "text": "Rà soát."}]}""");
        HttpResponse<String> rows =
                post(ENTRY, Map.of("read", "1", "text", "Kết luận:\n1. Rà soát.", "content-0", "Đã gõ"));
        assertThat(rows.statusCode()).isEqualTo(200);
        assertThat(rows.body()).contains(">Đã gõ</textarea>", ">Rà soát.</textarea>", "words rest\">Kết luận:");

        SERVICES.says(
                "POST /api/notices/read", 400, "{\"errors\": [{\"field\": \"text\", \"message\": \"Có dấu mật.\"}]}");
        HttpResponse<String> refused = post(ENTRY, Map.of("read", "1", "text", "MẬT"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Có dấu mật.", ">MẬT</textarea>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MEETING", "DOCUMENT", "INSTRUCTION", "of-tomorrow", ""})
    void eachKindHasItsHead(String kind) throws Exception {
        HttpResponse<String> page = person.get("/sources/new?kind=" + kind);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        kind.equals("INSTRUCTION")
                                ? "name=\"givenOn\""
                                : kind.equals("DOCUMENT") ? "name=\"issuingBody\"" : "name=\"heldOn\"")
                .doesNotContain("??");
    }

    @Test
    void theHeadLeadsToTheGrid() throws Exception {
        SERVICES.says("POST /api/sources", 201, SOURCE);
        HttpResponse<String> answer = post(
                "/sources/new",
                Map.of("kind", "MEETING", "title", "Giao ban", "heldOn", "20/11/2026", "key", "k", "place", ""));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(ENTRY);
        assertThat(sent("POST", "/api/sources"))
                .contains("\"heldOn\":\"2026-11-20\"", "\"kind\":\"MEETING\"")
                .doesNotContain("place");
    }

    @Test
    void aHeadThatIsRefusedKeepsWhatWasTyped() throws Exception {
        Map<String, String> typed =
                Map.of("kind", "DOCUMENT", "title", "Kế hoạch", "documentDate", "31/02/2026", "number", "12-kh/tu");
        HttpResponse<String> noDay = post("/sources/new", typed);
        assertThat(noDay.statusCode()).isEqualTo(400);
        assertThat(noDay.body())
                .contains("Lỗi:", "href=\"#field-documentDate\"", "value=\"31/02/2026\"", "ví dụ 23/11/2026");

        SERVICES.says(
                "POST /api/sources",
                409,
                "{\"code\": \"SOURCE_EXISTS\", \"detail\": \"Đã được nhập.\", \"sourceId\": \"s1\"}");
        HttpResponse<String> exists =
                post("/sources/new", Map.of("kind", "DOCUMENT", "title", "Kế hoạch", "documentDate", "1/2/2026"));
        assertThat(exists.statusCode()).isEqualTo(409);
        assertThat(exists.body())
                .contains("href=\"/sources/s1\"", "href=\"/sources/s1/entry\"", "Đã được nhập.", "value=\"Kế hoạch\"");

        SERVICES.says("POST /api/sources", 400, """
                {"code": "WHICH_COMMITTEE", "detail": "Hai.", "committees": [{"id": "tinh-uy", "name": "Tỉnh ủy"}, {"id": "tu", "name": "Thành ủy"}]}""");
        assertThat(post("/sources/new", Map.of("kind", "DOCUMENT", "title", "Kế hoạch", "documentDate", "1/2/2026"))
                        .body())
                .contains("name=\"committee\"", ">Thành ủy</option>");

        SERVICES.says("POST /api/sources", 403, "{\"detail\": \"Chỉ Văn phòng.\"}");
        assertThat(post("/sources/new", Map.of("kind", "DOCUMENT", "title", "Kế hoạch", "documentDate", "1/2/2026"))
                        .body())
                .contains("Chỉ Văn phòng.", "value=\"Kế hoạch\"");
    }
}
