package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a directive and the forms of its acts, over services that answer as they do. */
class DirectivePageTest extends PageTest {

    private static final String ID = "665f1c2ab7e1d20001a40002";
    private static final String TASK = ID + ":1";

    private static final String DIRECTIVE = """
            {"id": "%s", "version": 4, "status": "SUBMITTED", "timeliness": "OVERDUE", "daysOverdue": 6, "number": "07",
             "content": "Rà soát <b>việc</b> bố trí cán bộ chủ chốt các xã, phường sau sắp xếp; khẩn trương tham mưu kiện toàn",
             "urgency": "URGENT", "issuerName": "Lê Văn Thường", "monitorName": "Phạm Thị Hoa", "deliverable": "Tờ trình",
             "dueText": "trong 10 ngày làm việc", "dueDate": "2026-12-10", "effectiveDueDate": "2026-12-10",
             "originalDueDate": "2026-12-04", "leadUnit": "ban-to-chuc", "leadUnitName": "Ban Tổ chức Tỉnh ủy",
             "source": {"id": "m1", "kind": "MEETING", "title": "Giao ban Thường trực", "heldOn": "2026-11-23", "number": "125-TB/TU"},
             "assignments": [
               {"no": 1, "unit": "ban-to-chuc", "unitName": "Ban Tổ chức Tỉnh ủy", "role": "LEAD", "dueDate": "2026-12-10"},
               {"no": 2, "unit": "ubkt", "unitName": "Ủy ban Kiểm tra", "role": "COORDINATING"}],
             "submissionNo": 2, "submittedAt": "2026-12-14T02:10:00Z",
             "acts": [{"act": "confirm", "may": true}, {"act": "rework", "may": true},
               {"act": "of-tomorrow", "may": true},
               {"act": "cancel", "may": false, "why": "X", "detail": "Nhiệm vụ do đơn vị của đồng chí chủ trì."}]}
            """.formatted(ID);
    private static final String LEAD = """
            {"id": "%s", "directiveId": "%s", "no": 1, "unit": "ban-to-chuc", "unitName": "Ban Tổ chức Tỉnh ủy",
             "role": "LEAD", "status": "IN_PROGRESS", "timeliness": "OVERDUE", "dueDate": "2026-12-10", "daysOverdue": 6,
             "directive": {"number": "07", "summary": "Rà soát việc bố trí", "urgency": "URGENT",
               "source": {"id": "m1", "kind": "MEETING", "title": "Giao ban", "heldOn": "2026-11-23", "number": "125-TB/TU"}},
             "assignee": "cb.a", "assigneeName": "Nguyễn Văn A", "percent": 60,
             "lastProgress": {"note": "Chờ ý kiến Trung ương", "at": "2026-12-14T02:10:00Z", "by": "x", "byName": "Nguyễn Văn A"},
             "submissionNo": 2, "acts": [{"act": "progress", "may": true}, {"act": "acknowledge", "may": true}]}
            """.formatted(TASK, ID);
    private static final String OWN_HISTORY = """
            {"items": [
              {"version": 2, "event": "issued", "at": "2026-11-23T07:20:00Z", "by": "vanphong", "byName": "Phạm Thị Hoa",
               "status": "ISSUED", "digest": "a"},
              {"version": 3, "event": "received", "at": "2026-11-24T01:00:01Z", "by": "system:directives-service",
               "status": "IN_PROGRESS", "digest": "b"},
              {"version": 4, "event": "rework-asked", "at": "2026-12-12T01:00:00Z", "by": "vanphong", "byName": "Phạm Thị Hoa",
               "change": {"submissionNo": 1, "reason": "Bổ sung <script> phụ lục"}, "status": "REWORK", "digest": "c"}]}
            """;
    private static final String TASK_HISTORY = """
            {"items": [
              {"task": "%s", "unit": "ban-to-chuc", "unitName": "Ban Tổ chức Tỉnh ủy", "role": "LEAD", "version": 3,
               "event": "progressed", "at": "2026-12-14T02:10:00Z", "by": "a", "byName": "Nguyễn Văn A",
               "change": {"percent": 60, "note": "Đã hoàn thành 12/20", "difficulty": "Chờ ý kiến Trung ương"},
               "status": "IN_PROGRESS", "digest": "d"},
              {"task": "%s", "unit": "ban-to-chuc", "unitName": "Ban Tổ chức Tỉnh ủy", "role": "LEAD", "version": 2,
               "event": "handed-on", "at": "2026-12-13T02:10:00Z", "by": "b", "byName": "Trần Thị B",
               "change": {"assignee": "cb.a"}, "status": "IN_PROGRESS", "digest": "e"}]}
            """.formatted(TASK, TASK);
    private static final String MESSAGES = """
            {"items": [
              {"id": "1", "occasion": "REMINDER", "personName": "Nguyễn Văn A", "channel": "SMS", "status": "DELIVERED",
               "at": "2026-12-15T00:30:00Z", "endedAt": "2026-12-15T00:30:41Z"},
              {"id": "2", "occasion": "REMINDER", "personName": "Trần Thị B", "channel": "EMAIL", "status": "ACCEPTED",
               "at": "2026-12-15T00:30:00Z"}]}
            """;

    private static final String PEOPLE = """
            {"items": [
              {"account": "bantochuc", "name": "Nguyễn Văn A", "title": "Trưởng ban", "roles": [
                {"role": "UNIT_HEAD", "effect": "IN_EFFECT"}]},
              {"account": "phobithu", "name": "Lê Văn Thường", "title": "Phó Bí thư", "roles": [
                {"role": "LEADER", "effect": "IN_EFFECT"}]}]}
            """;
    private static final String SCANS = """
            {"items": [{"id": "s1", "name": "bc-210.pdf", "size": 1000, "sha256": "a", "state": "READY", "uploadedBy": "x"}]}""";

    @BeforeEach
    void reset() throws Exception {
        SERVICES.says("GET /api/directives/" + ID, 200, DIRECTIVE);
        SERVICES.says("GET /api/directives/" + ID + "/history", 200, OWN_HISTORY);
        SERVICES.says("GET /api/tasks", 200, "{\"items\":[" + LEAD + "]}");
        SERVICES.says("GET /api/tasks/" + TASK, 200, LEAD);
        SERVICES.says("GET /api/tasks/history", 200, TASK_HISTORY);
        SERVICES.says("GET /api/deliveries", 200, MESSAGES);
        signIn();
    }

    @Test
    void showsARecordAndAllThatHappenedToIt() throws Exception {
        HttpResponse<String> page = person.get("/directives/" + ID + "?from=/overview");
        keep("directive", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(page.body())
                .contains(
                        "Nhiệm vụ 07",
                        "125-TB/TU",
                        "Rà soát &lt;b&gt;việc&lt;/b&gt;",
                        "hạn gốc 04/12/2026",
                        "Quá hạn 6 ngày")
                .doesNotContain(">cb.a<")
                .contains("Ban Tổ chức Tỉnh ủy", "60%", "Chờ ý kiến Trung ương", "Phạm Thị Hoa")
                .containsSubsequence(
                        "Đã nhắc hạn: 2 tin (1 thư, 1 SMS; 1 tin đã đến người nhận)",
                        "07:30:41 15/12/2026",
                        "Cập nhật tiến độ",
                        "Đã hoàn thành 12/20",
                        "Yêu cầu bổ sung, hoàn thiện",
                        "Bổ sung &lt;script&gt; phụ lục",
                        "Giao nhiệm vụ")
                .contains("href=\"/overview\"")
                .doesNotContain("??", "Hệ thống", "chưa hiển thị được", "of-tomorrow", "<script>");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void itsButtonsAreWhatTheServicesSayMayBeDone() throws Exception {
        assertThat(person.get("/directives/" + ID).body())
                .containsSubsequence(
                        "action=\"/directives/" + ID + "/confirm\"",
                        "name=\"submissionNo\" value=\"2\"",
                        "href=\"/directives/" + ID + "/rework?from=/directives/" + ID + "\"",
                        "href=\"/tasks/" + TASK + "/progress?from=/directives/" + ID + "\"",
                        "action=\"/tasks/" + TASK + "/acknowledge\"",
                        "Vì sao không có thao tác khác",
                        "Hủy nhiệm vụ",
                        "Nhiệm vụ do đơn vị của đồng chí chủ trì.")
                .doesNotContain("href=\"/directives/" + ID + "/cancel\"");
    }

    @Test
    void itsScansAreReadByAllAndAddedByWhoRecords() throws Exception {
        SERVICES.says("GET /api/directives/" + ID + "/scans", 200, """
                {"items": [
                  {"id": "s1", "name": "bút <b>phê.pdf", "size": 2000000, "sha256": "ab12", "state": "READY", "uploadedBy": "vanphong",
                   "uploadedAt": "2026-12-14T02:10:00Z"},
                  {"id": "s2", "name": "phiếu.png", "size": 1000, "sha256": "cd34", "state": "WAITING", "uploadedBy": "other"}]}""");
        String scans = "/api/directives/" + ID + "/scans";

        assertThat(person.get("/directives/" + ID).body())
                .contains("href=\"" + scans + "/s1\"", "bút &lt;b&gt;phê.pdf", "1,9 MB", "SHA-256 ab12")
                .containsSubsequence("09:10 14/12/2026", "Phạm Thị Hoa", "phiếu.png", "đang kiểm tra mã độc")
                .doesNotContain(scans + "/s2", "data-scans", "bản đang dùng", "??");

        SERVICES.says("GET /api/directives/" + ID, 200, DIRECTIVE.replace("of-tomorrow", "recordConfirmation"));
        assertThat(person.get("/directives/" + ID + "?lang=en").body())
                .contains("data-scans=\"" + scans + "\"", "is removed after a day")
                .containsPattern("src=\"/assets/scans-[0-9a-f]{32}\\.js\"")
                .doesNotContain("??");
        assertThat(SERVICES.heard(scans)).hasSize(2);

        SERVICES.says("GET " + scans, 500, "");
        assertThat(person.get("/directives/" + ID + "?lang=vi").body()).contains("chưa hiển thị được", "phụ lục");
    }

    @ParameterizedTest
    @CsvSource({
        "report,Đã hoàn thành 12/20,phụ lục",
        "decision,phụ lục,Đã hoàn thành 12/20",
        "message,Trần Thị B,phụ lục"
    })
    void theTimelineIsNarrowed(String show, String shown, String left) throws Exception {
        assertThat(person.get("/directives/" + ID + "?show=" + show).body())
                .contains(shown)
                .doesNotContain(left);
    }

    /** The directive and its tasks each keep an act in their history; what came on paper says so, with its day and number. */
    @Test
    void anActIsToldOnceAndWhatWasRecordedSaysHowItWasDone() throws Exception {
        SERVICES.says("GET /api/directives/" + ID + "/history", 200, """
                {"items": [
                  {"version": 2, "event": "submitted", "at": "2026-12-14T02:10:00Z", "by": "vanphong", "byName": "Phạm Thị Hoa"},
                  {"version": 3, "event": "completed", "at": "2026-12-15T02:10:00Z", "by": "vanphong", "byName": "Phạm Thị Hoa",
                   "change": {"recorded": {"for": "vanphong", "form": "TELEPHONE", "on": "2026-12-15"}}},
                  {"version": 4, "event": "part-received", "at": "2026-12-13T02:10:00Z", "by": "ubkt", "byName": "Đặng Văn Khánh"}]}
                """);
        SERVICES.says("GET /api/tasks/history", 200, """
                {"items": [
                  {"task": "%1$s", "unit": "ban-to-chuc", "unitName": "Ban Tổ chức Tỉnh ủy", "version": 3, "event": "submitted",
                   "at": "2026-12-14T02:10:00Z", "by": "vanphong", "byName": "Phạm Thị Hoa",
                   "change": {"note": "Đã xong", "recorded": {"for": "a", "form": "PAPER", "on": "2026-12-11", "document": "210-BC/BTCTU"}}},
                  {"task": "%1$s", "unit": "ban-to-chuc", "unitName": "Ban Tổ chức Tỉnh ủy", "version": 4, "event": "closed",
                   "at": "2026-12-15T02:10:00Z", "by": "vanphong", "byName": "Phạm Thị Hoa", "change": {"reason": "CONFIRMED"}},
                  {"task": "%1$s", "unit": "ban-to-chuc", "unitName": "Ban Tổ chức Tỉnh ủy", "version": 5, "event": "closed",
                   "at": "2026-12-16T02:10:00Z", "by": "vanphong", "byName": "Phạm Thị Hoa", "change": {"reason": "REASSIGNED"}}]}
                """.formatted(TASK));

        String page = person.get("/directives/" + ID).body();

        assertThat(page.split("<li class=\"event-", -1)).hasSize(1 + 2 + 2 + 1);
        assertThat(page)
                .contains("Ghi nhận thay: văn bản 210-BC/BTCTU, ngày thực tế 11/12/2026", "Đã xong")
                .contains("Ghi nhận thay: điện thoại, ngày thực tế 15/12/2026")
                // Nothing else tells of it.
                .contains("Cơ quan phối hợp tiếp nhận", "giao cơ quan khác")
                .doesNotContain("CONFIRMED", "REASSIGNED", "??");
    }

    @Test
    void speaksEnglish() throws Exception {
        HttpResponse<String> page = person.get("/directives/" + ID + "?lang=en&theme=dark");
        keep("directive-en-dark", page);
        assertThat(page.body())
                .contains("Directive 07", "You can", "originally 04/12/2026", "lead", "Progress")
                .doesNotContain("??");
    }

    @Test
    void aServiceThatIsAwayLeavesTheRest() throws Exception {
        SERVICES.says("GET /api/tasks", 500, "");
        SERVICES.says("GET /api/tasks/history", 500, "");
        SERVICES.says("GET /api/deliveries", 500, "");

        assertThat(person.get("/directives/" + ID).body())
                .contains("chưa đọc được", "Không đọc được dữ liệu từ dịch vụ cơ quan, đơn vị", "dịch vụ thông báo")
                .contains("Ban Tổ chức Tỉnh ủy", "phụ lục", "/confirm");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void whatIsNoDirectiveOrNotForOnesEyesIsNotFound(int status) throws Exception {
        SERVICES.says("GET /api/directives/x", status, "{\"code\":\"NOT_FOUND\"}");

        HttpResponse<String> page = person.get("/directives/x", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("không thuộc phạm vi được xem", "class=\"menu\"")
                .doesNotContain("??");
    }

    @Test
    void withoutItsServiceThereIsNoPageButAWayToTryAgain() throws Exception {
        SERVICES.says("GET /api/directives/" + ID, 500, "");

        HttpResponse<String> page = person.get("/directives/" + ID + "?show=report", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body())
                .contains("Các trang khác vẫn dùng được", "href=\"/directives/" + ID + "?show=report&amp;\"");
    }

    @Test
    void anActIsDoneOnceAndSaidOnTheNextPage() throws Exception {
        SERVICES.says("POST /api/tasks/" + TASK + "/progress", 200, LEAD);
        String form = person.get("/tasks/" + TASK + "/progress?from=/directives/" + ID)
                .body();
        String key = hidden(form, "key");

        HttpResponse<String> done = person.send(
                "POST",
                "/tasks/" + TASK + "/progress",
                body(
                        "_csrf",
                        hidden(form, "_csrf"),
                        "key",
                        key,
                        "from",
                        hidden(form, "from"),
                        "note",
                        "Đã gửi 15/21",
                        "percent",
                        "75"),
                "Content-Type",
                FORM);

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).hasValue("/directives/" + ID);
        assertThat(SERVICES.heard("/api/tasks/" + TASK + "/progress"))
                .singleElement()
                .satisfies(heard -> {
                    assertThat(heard.header("Idempotency-key")).containsExactly(key);
                    assertThat(heard.body()).isEqualTo("{\"note\":\"Đã gửi 15/21\",\"percent\":75}");
                });
        assertThat(person.get("/directives/" + ID).body()).contains("Đã cập nhật tiến độ nhiệm vụ 07.");
        assertThat(person.get("/directives/" + ID).body()).doesNotContain("Đã cập nhật tiến độ nhiệm vụ");
    }

    @Test
    void whatIsJudgedIsNamed() throws Exception {
        SERVICES.says("POST /api/directives/" + ID + "/rework", 200, DIRECTIVE);

        HttpResponse<String> done = act(
                "/directives/" + ID + "/rework",
                "reason",
                "Bổ sung phụ lục",
                "newDueDate",
                "5/1/2027",
                "from",
                "//evil.example");

        assertThat(done.headers().firstValue("Location")).hasValue("/directives/" + ID);
        assertThat(SERVICES.heard("/api/directives/" + ID + "/rework"))
                .singleElement()
                .satisfies(heard -> assertThat(heard.body())
                        .isEqualTo(
                                "{\"reason\":\"Bổ sung phụ lục\",\"newDueDate\":\"2027-01-05\",\"submissionNo\":2}"));
    }

    @Test
    void aDayThatIsNoneIsToldBesideItsFieldAndNothingIsSent() throws Exception {
        HttpResponse<String> page =
                act("/directives/" + ID + "/rework", "reason", "Bổ sung", "newDueDate", "31/2/2027");
        keep("act-wrong", page);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("<title>Lỗi: ", "Có 1 nội dung cần sửa", "href=\"#field-newDueDate\"", "31/12/2026")
                .contains("value=\"31/2/2027\"", ">Bổ sung</textarea>", "aria-invalid=\"true\"")
                .doesNotContain("??");
        assertThat(SERVICES.heard("/api/directives/" + ID + "/rework")).isEmpty();
    }

    @Test
    void whatTheServiceFindsWrongStandsBesideTheField() throws Exception {
        SERVICES.says(
                "POST /api/tasks/" + TASK + "/submit",
                400,
                "{\"code\":\"INVALID\",\"errors\":[{\"field\":\"note\",\"message\":\"Không để trống.\"},"
                        + "{\"field\":\"other\",\"message\":\"Khác.\"}]}");

        HttpResponse<String> page = act("/tasks/" + TASK + "/submit", "note", "", "reportDocument", "210-BC/BTCTU");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("Có 2 nội dung cần sửa", "Không để trống.", "Khác.", "value=\"210-BC/BTCTU\"")
                .doesNotContain("href=\"#field-other\"", "??");
    }

    @Test
    void aConflictShowsWhatStandsNowAndKeepsTheText() throws Exception {
        SERVICES.says(
                "POST /api/directives/" + ID + "/rework",
                409,
                "{\"code\":\"TRANSITION_REFUSED\",\"detail\":\"Kết quả đã được gửi lại.\"}");

        HttpResponse<String> page = act("/directives/" + ID + "/rework", "reason", "Bổ sung phụ lục");

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .contains("Nhiệm vụ đã thay đổi trong lúc đồng chí soạn", "Kết quả đã được gửi lại.", "chờ xác nhận")
                .contains(">Bổ sung phụ lục</textarea>");
    }

    @Test
    void whereItIsNotKnownWhetherItWasDoneTheSameIsSentAgain() throws Exception {
        SERVICES.says("POST /api/directives/" + ID + "/rework", 500, "");

        HttpResponse<String> page = act("/directives/" + ID + "/rework", "reason", "Bổ sung", "key", "the-key");

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body())
                .contains(
                        "Chưa rõ đã thực hiện hay chưa", "name=\"key\" value=\"the-key\"", "readonly", "Sửa nội dung");
        HttpResponse<String> edited =
                act("/directives/" + ID + "/rework", "reason", "Bổ sung", "key", "the-key", "edit", "1");
        assertThat(edited.statusCode()).isEqualTo(200);
        assertThat(edited.body()).contains(">Bổ sung</textarea>").doesNotContain("the-key", "readonly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/directives/x/of-tomorrow", "/tasks/x/confirm", "/people/x/cancel"})
    void anActThatHasNoFormIsNotFound(String path) throws Exception {
        assertThat(person.get(path, "Accept", "text/html").statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheOfficeRecordsForAUnitSaysForWhomHowAndWhen() throws Exception {
        SERVICES.says("GET /api/people", 200, PEOPLE);
        SERVICES.says("GET /api/tasks/" + TASK + "/scans", 200, SCANS);
        SERVICES.says("POST /api/tasks/" + TASK + "/submit", 200, LEAD);
        String address = "/tasks/" + TASK + "/recordResult";
        HttpResponse<String> form = person.get(address);
        keep("act-recorded", form);
        assertThat(form.body())
                .contains("Ghi nhận kết quả", "Nguyễn Văn A, Trưởng ban", "người đứng đầu cơ quan", "bc-210.pdf")
                .containsPattern("value=\"\\d\\d/\\d\\d/\\d{4}\"")
                .containsPattern("value=\"PAPER\" checked")
                .doesNotContain("??");

        act(
                address,
                "recorded.document",
                "210-BC/BTCTU",
                "note",
                "Đã hoàn thành",
                "recorded.form",
                "PAPER",
                "recorded.on",
                "25/11/2026",
                "recorded.for",
                "",
                "recorded.scan",
                "s1");

        assertThat(SERVICES.heard("/api/tasks/" + TASK + "/submit"))
                .singleElement()
                .satisfies(
                        heard -> assertThat(heard.body())
                                .isEqualTo(
                                        "{\"note\":\"Đã hoàn thành\",\"recorded\":{\"document\":\"210-BC/BTCTU\",\"form\":\"PAPER\","
                                                + "\"on\":\"2026-11-25\",\"scan\":\"s1\"},\"reportDocument\":\"210-BC/BTCTU\"}"));
    }

    @Test
    void aLeadersDecisionIsRecordedAndWhatIsWrongStandsBesideItsField() throws Exception {
        SERVICES.says("GET /api/people", 200, PEOPLE);
        SERVICES.says("GET /api/directives/" + ID + "/scans", 200, "{\"items\":[]}");
        SERVICES.says(
                "POST /api/directives/" + ID + "/confirm",
                400,
                "{\"code\":\"INVALID\",\"errors\":[{\"field\":\"recorded.document\",\"message\":\"Cần số văn bản.\"}]}");
        String address = "/directives/" + ID + "/recordConfirmation";
        // Leaders alone.
        assertThat(person.get(address).body()).contains("Lê Văn Thường").doesNotContain("Nguyễn Văn A");

        HttpResponse<String> page =
                act(address, "recorded.for", "phobithu", "recorded.form", "TELEPHONE", "recorded.on", "20/11/2026");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("href=\"#field-recorded.document\"", "Cần số văn bản.", "value=\"20/11/2026\"")
                .doesNotContain("??");
        assertThat(SERVICES.heard("/api/directives/" + ID + "/confirm")
                        .getFirst()
                        .body())
                .contains("\"submissionNo\":2", "\"for\":\"phobithu\"", "\"form\":\"TELEPHONE\"");
    }

    @Test
    void aCorrectionSendsWhatWasChangedAndTheVersionThatWasRead() throws Exception {
        SERVICES.says("GET /api/people", 200, PEOPLE);
        SERVICES.says("GET /api/units", 200, "{\"items\":[{\"id\":\"ban-to-chuc\",\"name\":\"Ban Tổ chức\"}]}");
        SERVICES.says("PATCH /api/directives/" + ID, 200, DIRECTIVE);
        String address = "/directives/" + ID + "/amend";
        HttpResponse<String> form = person.get(address);
        keep("act-amend", form);
        assertThat(form.body())
                .contains("name=\"version\" value=\"4\"", "value=\"10/12/2026\"", "value=\"Tờ trình\"")
                .doesNotContain("??");

        HttpResponse<String> done = act(
                address,
                "version",
                "4",
                "content",
                "Rà soát <b>việc</b> bố trí cán bộ chủ chốt các xã, phường sau sắp xếp; khẩn trương tham mưu kiện toàn",
                "leadUnit",
                "ban-to-chuc",
                "coordinatingUnits",
                "ubkt",
                "coordinatingUnits",
                "van-phong",
                "deadline",
                "10/12/2026",
                "deliverable",
                "",
                "urgency",
                "URGENT");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(SERVICES.heard("/api/directives/" + ID).getLast()).satisfies(heard -> {
            assertThat(heard.body()).isEqualTo("{\"coordinatingUnits\":[\"ubkt\",\"van-phong\"],\"deliverable\":null}");
            assertThat(heard.header("If-match")).containsExactly("\"4\"");
        });
    }

    @Test
    void aDraftIsDeletedAndTheWayLeadsToTheList() throws Exception {
        SERVICES.says("DELETE /api/directives/" + ID, 204, "");

        HttpResponse<String> done = act("/directives/" + ID + "/delete", "from", "/directives/" + ID);

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).hasValue("/directives");
    }

    @Test
    void inPlaceAFormIsARowAndWhatWasDoneTakesItsTurn() throws Exception {
        SERVICES.says("POST /api/tasks/" + TASK + "/progress", 200, LEAD);
        String address = "/tasks/" + TASK + "/progress";
        HttpResponse<String> form = person.get(address + "?in=row&from=/tasks", "HX-Request", "true");
        assertThat(form.body().strip())
                .startsWith("<tr class=\"place-row\"")
                .contains("hx-post=\"" + address + "\"", "name=\"in\" value=\"row\"", "hx-sync=\"this:drop\"")
                .doesNotContain("<html", "<main");

        HttpResponse<String> done = person.send(
                "POST",
                address,
                body("_csrf", hidden(form.body(), "_csrf"), "key", "k", "in", "row", "from", "/tasks", "note", "x"),
                "Content-Type",
                FORM,
                "HX-Request",
                "true");

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.headers().firstValue("HX-Trigger")).hasValue("acted");
        assertThat(done.body().strip())
                .startsWith("<tr class=\"place-row done-row\"")
                .contains("Đã cập nhật tiến độ nhiệm vụ 07.", "đang thực hiện", "id=\"said\"", "hx-swap-oob=\"true\"")
                .doesNotContain("<html", "??");
    }

    @Test
    void inPlaceAConflictKeepsWhatWasTyped() throws Exception {
        SERVICES.says("POST /api/tasks/" + TASK + "/progress", 409, "{\"detail\":\"Đã báo cáo kết quả.\"}");
        String address = "/tasks/" + TASK + "/progress";
        String csrf = hidden(person.get(address).body(), "_csrf");

        HttpResponse<String> again = person.send(
                "POST",
                address,
                body("_csrf", csrf, "key", "k", "in", "item", "from", "/queue", "note", "Đã gửi 15/21"),
                "Content-Type",
                FORM,
                "HX-Request",
                "true");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body())
                .contains(
                        "Đã báo cáo kết quả.", ">Đã gửi 15/21</textarea>", "name=\"key\" value=\"k\"", "closest .place")
                .doesNotContain("<tr", "<html");
    }

    /** In two taps: the act, and whom it is handed to. */
    @Test
    void anOfficerIsChosenBySendingTheForm() throws Exception {
        SERVICES.says("GET /api/people", 200, PEOPLE);
        SERVICES.says("POST /api/tasks/" + TASK + "/assign", 200, LEAD);
        String address = "/tasks/" + TASK + "/assign";
        String form = person.get(address).body();
        assertThat(form)
                .containsPattern("<button type=\"submit\"[^>]*name=\"assignee\" value=\"bantochuc\"")
                .doesNotContain("type=\"radio\"");

        HttpResponse<String> done = act(address, "key", "k", "assignee", "bantochuc", "from", "/tasks");

        assertThat(done.headers().firstValue("Location")).hasValue("/tasks");
        assertThat(SERVICES.heard("/api/tasks/" + TASK + "/assign").getLast().body())
                .isEqualTo("{\"assignee\":\"bantochuc\"}");
    }

    @Test
    void whatIsDoneOnThePageLeadsBackToItAndFromThereToTheList() throws Exception {
        String page =
                person.get("/directives/" + ID + "?from=/tasks?assignee=me").body();
        Matcher form = Pattern.compile("href=\"(/tasks/[^\"]+/progress\\?from=[^\"]+)\"")
                .matcher(page);
        assertThat(form.find()).as(page).isTrue();

        SERVICES.says("POST /api/tasks/" + TASK + "/progress", 200, LEAD);
        String from = hidden(person.get(form.group(1)).body(), "from");
        HttpResponse<String> done = act("/tasks/" + TASK + "/progress", "key", "k", "note", "x", "from", from);

        assertThat(done.headers().firstValue("Location"))
                .hasValue("/directives/" + ID + "?from=%2Ftasks%3Fassignee%3Dme");
        assertThat(person.get("/directives/" + ID + "?from=%2Ftasks%3Fassignee%3Dme")
                        .body())
                .contains("<a href=\"/tasks?assignee=me\"");
    }

    private HttpResponse<String> act(String address, String... fields) throws Exception {
        String form = person.get(address).body();
        List<String> all =
                new ArrayList<>(List.of("_csrf", hidden(form, "_csrf"), "submissionNo", hidden(form, "submissionNo")));
        all.addAll(List.of(fields));
        return person.send("POST", address, body(all.toArray(String[]::new)), "Content-Type", FORM);
    }
}
