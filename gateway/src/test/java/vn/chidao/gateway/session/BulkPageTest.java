package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acts on many: what is chosen in a list is looked at once more, done, and answered for row by row. */
class BulkPageTest extends PageTest {

    private static final String MAY = "{\"act\": \"confirm\", \"may\": true}, {\"act\": \"reassign\", \"may\": true}";
    private static final String MAY_NOT = """
            {"act": "confirm", "may": false, "why": "X", "detail": "Cơ quan chủ trì chưa báo cáo kết quả."}""";
    private static final String CHOSEN = "row=d1&row=d2&row=d3&from=/directives?lead%3Dban-to-chuc";
    private static final String SENT = CHOSEN + "&key=k&submissionNo.d1=2&submissionNo.d2=1&submissionNo.d3=1";

    private String csrf = "";

    @BeforeEach
    void reset() throws Exception {
        SERVICES.says(
                "GET /api/directives", 200, list(directive(1, 2, MAY), directive(2, 1, MAY), directive(4, 0, MAY_NOT)));
        SERVICES.says(
                "GET /api/units", 200, "{\"items\": [{\"id\": \"ban-to-chuc\", \"name\": \"Ban Tổ chức Tỉnh ủy\"}]}");
        csrf = hidden(person.signIn().body(), "_csrf");
        SERVICES.heard().clear();
    }

    private static String list(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    private static String directive(int n, int submission, String acts) {
        return """
                {"id": "d%d", "version": 4, "status": "SUBMITTED", "timeliness": "AWAITING", "number": "0%d",
                 "content": "Rà soát <b>việc</b> thứ %d", "dueDate": "2026-12-10", "effectiveDueDate": "2026-12-10",
                 "leadUnitName": "Ban Tổ chức Tỉnh ủy", "source": {"id": "m", "kind": "MEETING", "title": "x", "number": "125-TB/TU"},
                 "assignments": [], "submissionNo": %d, "acts": [%s]}""".formatted(n, n, n, submission, acts);
    }

    private static String task(int n, String unit, String acts) {
        return """
                {"id": "d%d:1", "directiveId": "d%d", "no": 1, "unit": "%s", "unitName": "Ban Tổ chức Tỉnh ủy", "role": "LEAD",
                 "status": "ASSIGNED", "timeliness": "ON_TRACK", "dueDate": "2026-12-10", "workingDaysLeft": 9,
                 "assignee": "bantochuc.cb", "directive": {"number": "0%d", "summary": "Rà soát việc thứ %d"},
                 "acts": [%s]}""".formatted(n, n, unit, n, n, acts);
    }

    private static String may(String... acts) {
        return List.of(acts).stream()
                .map(act -> "{\"act\": \"" + act + "\", \"may\": true}")
                .collect(Collectors.joining(","));
    }

    private static String problem(String detail) {
        return "{\"code\": \"X\", \"detail\": \"" + detail + "\"}";
    }

    private HttpResponse<String> send(String act, String form) throws Exception {
        return person.send("POST", "/bulk/" + act, form + "&_csrf=" + encoded(csrf), "Content-Type", FORM);
    }

    @Test
    void whatCanBeDoneToManyHasABox() throws Exception {
        HttpResponse<String> page = person.get("/directives?lead=ban-to-chuc");
        keep("directives-choosing", page);

        assertThat(page.body())
                .contains("value=\"d1\" data-acts=\"confirm reassign\"", "Chọn NV 01", "formaction=\"/bulk/reassign\"")
                .contains("name=\"from\" value=\"/directives?lead=ban-to-chuc\"")
                .doesNotContain("value=\"d4\" data-acts", "??");
        // What follows in place has as many columns.
        String more = person.get("/directives?after=x&choosing=true", "HX-Request", "true", "HX-Target", "more")
                .body();
        assertThat(more).contains("value=\"d2\" data-acts=\"confirm reassign\"").doesNotContain("<html", "??");

        SERVICES.says("GET /api/directives", 200, list(directive(1, 2, may("amend"))));
        assertThat(person.get("/directives").body()).doesNotContain("type=\"checkbox\"", "/bulk/");
    }

    @Test
    void tasksOfAUnitHaveABox() throws Exception {
        SERVICES.says(
                "GET /api/tasks",
                200,
                list(task(1, "ban-to-chuc", may("acknowledge", "assign", "return")), task(2, "ban-to-chuc", "")));

        HttpResponse<String> page = person.get("/tasks?assignee=me");
        keep("tasks-choosing", page);

        assertThat(page.body())
                .contains("value=\"d1:1\" data-acts=\"acknowledge assign\"", "formaction=\"/bulk/assign\"")
                .contains("name=\"from\" value=\"/tasks?assignee=me\"")
                .doesNotContain("value=\"d2:1\" data-acts", "??");
    }

    @Test
    void whatWasChosenIsLookedAtOnceMore() throws Exception {
        HttpResponse<String> page = person.get("/bulk/confirm?" + CHOSEN + "&row=d4");
        keep("bulk", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(SERVICES.heard("/api/directives").getFirst().uri())
                .isEqualTo("/api/directives?lead=ban-to-chuc&limit=500");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
        assertThat(page.body())
                .contains("Rà soát &lt;b&gt;việc&lt;/b&gt; thứ 1", "name=\"submissionNo.d1\" value=\"2\"")
                .contains("name=\"row\" value=\"d1\" checked=\"checked\"")
                .contains("Cơ quan chủ trì chưa báo cáo kết quả.")
                .contains("1 nhiệm vụ đã chọn không còn trong danh sách")
                .contains("Ý kiến gửi cơ quan chủ trì", "Xác nhận các nhiệm vụ được đánh dấu")
                .contains("href=\"/directives?lead=ban-to-chuc\"")
                .doesNotContain("name=\"row\" value=\"d4\"", "??");
        assertThat(person.get("/bulk/confirm?" + CHOSEN + "&lang=en").body())
                .contains("Confirm the ticked directives")
                .doesNotContain("??");
    }

    /** A long list was unfolded, and chosen from at its end; what is not found ends the search all the same. */
    @Test
    void whatWasChosenFarDownIsFound() throws Exception {
        SERVICES.says(
                "GET /api/directives",
                uri -> uri.contains("after=2")
                        ? list(directive(2, 1, MAY))
                        : list(directive(uri.contains("after=1") ? 3 : 1, 1, MAY))
                                .replace("]}", "], \"next\": \"" + (uri.contains("after=1") ? 2 : 1) + "\"}"));

        assertThat(person.get("/bulk/confirm?row=d1&row=d2&from=/directives").body())
                .contains("value=\"d1\" checked", "value=\"d2\" checked")
                .doesNotContain("không còn trong danh sách");
        assertThat(SERVICES.heard("/api/directives").stream()
                        .filter(asked -> asked.uri().contains("limit=500")))
                .hasSize(3);
        SERVICES.heard().clear();
        SERVICES.says("GET /api/directives", 200, list(directive(1, 1, MAY)).replace("]}", "], \"next\": \"x\"}"));
        assertThat(person.get("/bulk/confirm?row=d9&from=/directives").body())
                .contains("1 nhiệm vụ đã chọn không còn trong danh sách");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void eachRowSaysWhatBecameOfItAndNothingIsTakenBack() throws Exception {
        SERVICES.says("POST /api/directives/d1/confirm", 200, directive(1, 2, ""));
        SERVICES.says("POST /api/directives/d2/confirm", 409, problem("Đồng chí Lan vừa gửi lại kết quả lần 2."));
        SERVICES.says("GET /api/directives/d2", 200, directive(2, 2, MAY));
        SERVICES.says("POST /api/directives/d3/confirm", 500, "");

        HttpResponse<String> page = send("confirm", SENT + "&note=T%E1%BB%91t");
        keep("bulk-some", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        OidcProvider.Heard first = SERVICES.heard("/api/directives/d1/confirm").getFirst();
        assertThat(first.header("Idempotency-key")).containsExactly("k:d1");
        assertThat(first.body()).contains("\"submissionNo\":2", "\"note\":\"Tốt\"");
        assertThat(page.body())
                .contains("Đã xác nhận hoàn thành 1 nhiệm vụ. 2 nhiệm vụ chưa thực hiện được")
                .contains("Đồng chí Lan vừa gửi lại kết quả lần 2.", "Chưa rõ đã thực hiện hay chưa")
                .contains("name=\"key\" value=\"k\"", "Gửi lại", ">Tốt</textarea>")
                .contains("name=\"submissionNo.d2\" value=\"2\"")
                .contains("name=\"row\" value=\"d3\" checked=\"checked\"")
                .doesNotContain("name=\"row\" value=\"d1\"", "name=\"row\" value=\"d2\" checked", "??");
    }

    @Test
    void theSameFormSentTwiceAsksForTheSameOfEach() throws Exception {
        for (String id : List.of("d1", "d2", "d3")) {
            SERVICES.says("POST /api/directives/" + id + "/confirm", 200, directive(1, 2, ""));
        }

        HttpResponse<String> once = send("confirm", SENT);
        HttpResponse<String> again = send("confirm", SENT);

        for (HttpResponse<String> answer : List.of(once, again)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).hasValue("/directives?lead=ban-to-chuc");
        }
        for (String id : List.of("d1", "d2", "d3")) {
            assertThat(SERVICES.heard("/api/directives/" + id + "/confirm"))
                    .hasSize(2)
                    .allMatch(heard -> heard.header("Idempotency-key").equals(List.of("k:" + id)));
        }
        assertThat(person.get("/directives").body()).contains("Đã xác nhận hoàn thành 3 nhiệm vụ.");
    }

    @Test
    void aWrongFieldIsToldBesideItAndWhatWasEnteredStays() throws Exception {
        for (String id : List.of("d1", "d2", "d3")) {
            SERVICES.says(
                    "POST /api/directives/" + id + "/reassign",
                    400,
                    "{\"errors\": [{\"field\": \"leadUnit\", \"message\": \"cần chọn cơ quan.\"}]}");
        }

        HttpResponse<String> page = send("reassign", SENT + "&reason=x1");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(400);
        assertThat(page.body())
                .contains("Có 1 nội dung cần sửa", "href=\"#field-leadUnit\"", "cần chọn cơ quan.")
                .contains(">x1</textarea>", "name=\"key\" value=\"k\"", "Ban Tổ chức Tỉnh ủy</option>")
                .doesNotContain("??");

        HttpResponse<String> noDay = send("reassign", SENT + "&leadUnit=ban-to-chuc&deadline=31/02/2026");
        assertThat(noDay.statusCode()).isEqualTo(400);
        assertThat(noDay.body()).contains("ghi ngày theo dạng 31/12/2026.", "value=\"31/02/2026\"");
        assertThat(SERVICES.heard("/api/directives/d1/reassign")).hasSize(1);
    }

    @Test
    void manyTasksAreHandedOverInOneCall() throws Exception {
        SERVICES.says(
                "GET /api/tasks",
                200,
                list(task(1, "ban-to-chuc", may("assign")), task(2, "ban-to-chuc", may("assign"))));
        SERVICES.says(
                "GET /api/people",
                200,
                "{\"items\": [{\"account\": \"bantochuc.cb\", \"name\": \"Vi Văn Cán\", \"roles\": []}]}");
        String chosen = "row=d1:1&row=d2:1&from=/tasks";
        HttpResponse<String> page = person.get("/bulk/assign?" + chosen);
        keep("bulk-assign", page);
        assertThat(page.body()).contains("Vi Văn Cán", "2 việc", "bantochuc.cb").doesNotContain("??");
        SERVICES.says("POST /api/tasks/assign", 200, """
                {"items": [{"id": "d1:1", "status": 200},
                  {"id": "d2:1", "status": 409, "problem": {"detail": "Nhiệm vụ đã báo cáo kết quả."}}]}""");

        HttpResponse<String> answer = send("assign", chosen + "&key=k&assignee=bantochuc.cb&note=gap");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(SERVICES.heard("/api/tasks/assign")).singleElement().satisfies(heard -> {
            assertThat(heard.body())
                    .isEqualTo("{\"tasks\":[\"d1:1\",\"d2:1\"],\"assignee\":\"bantochuc.cb\",\"note\":\"gap\"}");
            assertThat(heard.header("Idempotency-key")).containsExactly("k");
        });
        assertThat(answer.body())
                .contains("Đã phân công 1 nhiệm vụ.", "Nhiệm vụ đã báo cáo kết quả.")
                .doesNotContain("??");
    }

    @Test
    void tasksOfSeveralUnitsAreNotHandedToOneOfficer() throws Exception {
        SERVICES.says(
                "GET /api/tasks", 200, list(task(1, "ban-to-chuc", may("assign")), task(2, "ubkt", may("assign"))));

        assertThat(person.get("/bulk/assign?row=d1:1&row=d2:1").body())
                .contains("thuộc nhiều cơ quan", "href=\"/tasks\"")
                .doesNotContain("Phân công các nhiệm vụ", "??");
    }

    @Test
    void withoutTheServiceNothingIsLost() throws Exception {
        SERVICES.says("GET /api/tasks", 500, "");
        SERVICES.says("POST /api/tasks/acknowledge", 500, "");

        assertThat(person.get("/bulk/acknowledge?row=d1:1").body())
                .contains("chưa hiển thị được", "Về danh sách")
                .doesNotContain("??");
        HttpResponse<String> answer = send("acknowledge", "row=d1:1&row=d2:1&key=k&from=/tasks");
        assertThat(answer.body())
                .contains("name=\"row\" value=\"d2:1\" checked=\"checked\"", "name=\"key\" value=\"k\"", "Gửi lại")
                .doesNotContain("??");
    }

    @Test
    void moreThanAPageHasAndNothingAtAllAreRefused() throws Exception {
        String many = IntStream.rangeClosed(1, 201).mapToObj(n -> "row=d" + n).collect(Collectors.joining("&"));

        for (HttpResponse<String> page : List.of(person.get("/bulk/confirm?" + many), send("confirm", many))) {
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("nhiều nhất 200 nhiệm vụ").doesNotContain("??");
        }
        for (HttpResponse<String> page : List.of(person.get("/bulk/assign?row="), send("assign", "key=k"))) {
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("Chưa chọn nhiệm vụ nào", "href=\"/tasks\"");
        }
        assertThat(SERVICES.heard()).noneMatch(heard -> heard.method().equals("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rework", "issue", "recordConfirmation", "of-tomorrow", "deleteAll"})
    void anActThatIsNotDoneToManyIsNoPage(String act) throws Exception {
        assertThat(person.get("/bulk/" + act + "?row=d1", "Accept", "text/html").statusCode())
                .isEqualTo(404);
        assertThat(send(act, "row=d1&key=k").statusCode()).isEqualTo(404);
        assertThat(SERVICES.heard("/api/directives/d1/" + act)).isEmpty();
    }

    @Test
    void aListThatWasWrittenByHandIsTold() throws Exception {
        SERVICES.says("GET /api/directives", 400, problem("after: không đúng."));

        HttpResponse<String> page = person.get("/bulk/confirm?row=d1&from=/directives?after%3D%25zz");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("after: không đúng.").doesNotContain("??");
        assertThat(Pattern.compile("<form method=\"post\" action=\"/bulk")
                        .matcher(page.body())
                        .find())
                .isFalse();
    }
}
