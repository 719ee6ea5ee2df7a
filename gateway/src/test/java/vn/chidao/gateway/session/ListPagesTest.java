package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** Lists of directives and tasks: all of them with filters, those of a unit, and those that wait for the Office. */
class ListPagesTest extends PageTest {

    private static final String FOUND = """
            {"items": [
              {"id": "d1", "status": "IN_PROGRESS", "timeliness": "OVERDUE", "daysOverdue": 6, "number": "07", "urgency": "URGENT",
               "content": "Rà soát <b>việc</b> bố trí cán bộ chủ chốt các xã, phường sau sắp xếp", "deliverable": "Tờ trình",
               "dueDate": "2026-12-10", "effectiveDueDate": "2026-12-10", "originalDueDate": "2026-12-04",
               "leadUnitName": "Ban Tổ chức Tỉnh ủy", "source": {"id": "m", "kind": "MEETING", "title": "x", "number": "125-TB/TU"},
               "assignments": [{"no": 2, "unit": "u", "unitName": "Ủy ban Kiểm tra", "role": "COORDINATING"}],
               "submissionNo": 2, "submittedAt": "2026-12-14T02:10:00Z",
               "acts": [{"act": "confirm", "may": true}, {"act": "rework", "may": true}]},
              {"id": "d2", "status": "DRAFT", "createdAt": "2026-12-14T02:10:00Z", "assignments": [], "acts": []}],
             "next": "n/2", "total": 1127}""";
    private static final String FIGURES = """
            "assigned": 41, "done": 16, "onTime": 13, "onTimeAfterExtension": 1, "late": 2, "inTerm": 12, "dueSoon": 4,
            "awaiting": 0, "overdue": 6, "noDeadline": 3, "suspended": 1, "completionRate": 72.73""";
    private static final String NONE = "{\"items\":[],\"total\":0}";
    private static final String UNITS = """
            {"items": [{"id": "ban-to-chuc", "name": "Ban Tổ chức Tỉnh ủy"}, {"id": "van-phong", "name": "Văn phòng Tỉnh ủy"}]}""";

    @BeforeEach
    void reset() throws Exception {
        SERVICES.says("GET /api/directives", 200, FOUND);
        SERVICES.says("GET /api/units", 200, UNITS);
        signIn();
    }

    @Test
    void whatIsNotCountedToItsEndSaysSo() throws Exception {
        SERVICES.says("GET /api/directives", 200, FOUND.replace("1127}", "2000, \"more\": true}"));

        assertThat(person.get("/directives").body()).contains("hơn 2.000 nhiệm vụ");
        assertThat(person.get("/directives?lang=en").body()).contains("more than 2,000 directives");
    }

    private static String asked(String path) {
        return SERVICES.heard(path).getFirst().uri();
    }

    private static String task(int n, String status, String timeliness, String role, String acts) {
        return """
                {"id": "d%d:1", "directiveId": "d%d", "no": 1, "unit": "ban-to-chuc", "unitName": "Ban Tổ chức Tỉnh ủy",
                 "role": "%s", "status": "%s", "timeliness": "%s", "dueDate": "2026-12-10", "workingDaysLeft": 2,
                 "directive": {"number": "0%d", "summary": "Rà soát việc bố trí cán bộ chủ chốt", "urgency": "NORMAL",
                   "source": {"id": "m", "kind": "MEETING", "title": "x", "number": "125-TB/TU"}},
                 "percent": 60, "submissionNo": 0, "acts": [%s]}""".formatted(n, n, role, status, timeliness, n, acts);
    }

    private static String tasks(String... tasks) {
        return "{\"items\":[" + String.join(",", tasks) + "]}";
    }

    @Test
    void allDirectivesAreListed() throws Exception {
        HttpResponse<String> page = person.get("/directives?lead=ban-to-chuc&timeliness=OVERDUE&dueTo=2026-12-31");
        keep("directives", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(asked("/api/directives"))
                .isEqualTo(
                        "/api/directives?lead=ban-to-chuc&timeliness=OVERDUE&dueTo=2026-12-31&limit=50&sort=openFirst&count=true");
        assertThat(page.body())
                .contains(
                        "1.127 nhiệm vụ",
                        "Quá hạn 6 ngày",
                        "Rà soát &lt;b&gt;việc&lt;/b&gt;",
                        "NV 07",
                        "125-TB/TU",
                        "+1 phối hợp",
                        "Khẩn")
                .contains(
                        "Chủ trì: Ban Tổ chức Tỉnh ủy",
                        "Hạn đến: 31/12/2026",
                        "value=\"31/12/2026\"",
                        "href=\"/directives?timeliness=OVERDUE&amp;dueTo=2026-12-31\"")
                .contains("from=/directives?lead%3Dban-to-chuc%26timeliness%3DOVERDUE%26dueTo%3D2026-12-31")
                .contains("after=n%2F2", "hạn gốc 04/12/2026", "chưa giao")
                .doesNotContain("??");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void whatIsOpenComesFirstAndWhatAwaitsADecisionAsInTheQueue() throws Exception {
        HttpResponse<String> all = person.get("/directives");
        assertThat(all.body()).containsPattern("<option value=\"\" selected=\"selected\">Chưa hoàn thành trước");
        assertThat(asked("/api/directives")).contains("sort=openFirst");

        SERVICES.heard().clear();
        HttpResponse<String> awaiting = person.get("/directives?awaiting=me");
        assertThat(awaiting.body()).contains("<option value=\"submittedAt\" selected=\"selected\">Chờ lâu nhất");
        assertThat(asked("/api/directives")).contains("sort=submittedAt");

        SERVICES.heard().clear();
        person.get("/directives?sort=-dueDate");
        assertThat(asked("/api/directives")).contains("sort=-dueDate").doesNotContain("openFirst");
    }

    @Test
    void anItemOfTheQueueSaysWhatWasReportedAndWhatWasAskedBefore() throws Exception {
        SERVICES.says("GET /api/directives/d1", 200, """
                {"id": "d1", "status": "SUBMITTED", "content": "x", "submissionNo": 2, "acts": [],
                 "assignments": [{"no": 1, "unit": "u", "unitName": "Ban Tổ chức", "role": "LEAD"}]}""");
        SERVICES.says("GET /api/directives/d1/history", 200, """
                {"items": [{"version": 3, "event": "rework-asked", "at": "2026-12-12T01:00:00Z", "by": "vanphong",
                  "change": {"reason": "Bổ sung <b>phụ lục</b>"}}]}""");
        SERVICES.says("GET /api/tasks/history", 200, """
                {"items": [
                  {"task": "d1:1", "version": 3, "event": "submitted", "at": "2026-12-10T01:00:00Z", "by": "a", "byName": "A",
                   "change": {"note": "Lần một"}},
                  {"task": "d1:1", "version": 5, "event": "submitted", "at": "2026-12-14T01:00:00Z", "by": "a", "byName": "A",
                   "change": {"note": "Đã bổ sung", "reportDocument": "210-BC/BTCTU"}}]}""");
        SERVICES.says("GET /api/tasks/d1:1/scans", 200, """
                {"items": [{"id": "s1", "name": "bc-210.pdf", "size": 2000000, "sha256": "a", "state": "READY", "uploadedBy": "x"},
                  {"id": "s2", "name": "phu-luc.pdf", "size": 1000, "sha256": "b", "state": "WAITING", "uploadedBy": "x"}]}""");

        HttpResponse<String> part = person.get("/queue/d1/report", "HX-Request", "true");

        assertThat(part.statusCode()).as(part.body()).isEqualTo(200);
        assertThat(part.body())
                .contains(
                        "Bổ sung &lt;b&gt;phụ lục", "Đã bổ sung", "210-BC/BTCTU", "/api/tasks/d1:1/scans/s1", "1,9 MB")
                .containsSubsequence("phu-luc.pdf", "đang kiểm tra mã độc")
                .doesNotContain("Lần một", "/scans/s2", "<html", "??");
        assertThat(person.get("/queue/d1/report").headers().firstValue("Location"))
                .hasValueSatisfying(page -> assertThat(page).endsWith("/directives/d1"));
    }

    @Test
    void theListIsAFile() throws Exception {
        SERVICES.says("GET /api/directives", 200, FOUND.replace("\"next\": \"n/2\", ", ""));

        HttpResponse<String> file = person.get("/directives.xlsx?lead=ban-to-chuc&after=n");

        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        assertThat(file.body()).startsWith("PK");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"nhiem-vu-\\d{4}-\\d\\d-\\d\\d\\.xlsx\"");
        assertThat(asked("/api/directives")).isEqualTo("/api/directives?lead=ban-to-chuc&limit=500&sort=openFirst");
    }

    /** As many as a province has after some years. */
    @Test
    void fiveThousandAreListedPartByPartAndAreOneFile() throws Exception {
        SERVICES.says("GET /api/directives", ListPagesTest::ofFiveThousand);

        String first = person.get("/directives").body();
        assertThat(first)
                .contains("5.000 nhiệm vụ", ">NV 1</a>", ">NV 50</a>", "Xem thêm 50", "after=50")
                .doesNotContain(">NV 51</a>", "??");
        for (boolean inPlace : new boolean[] {true, false}) {
            String[] headers = inPlace ? new String[] {"HX-Request", "true", "HX-Target", "more"} : new String[] {};
            assertThat(person.get("/directives?after=4900", headers).body())
                    .contains(">NV 4901</a>", ">NV 4950</a>", "after=4950")
                    .doesNotContain(">NV 4900</a>", ">NV 4951</a>");
            assertThat(person.get("/directives?after=4950", headers).body())
                    .contains(">NV 5000</a>")
                    .doesNotContain("after=5000", "Xem thêm 50");
        }
        Path file = Files.write(
                Files.createDirectories(Path.of("target/pages")).resolve("nhiem-vu.xlsx"),
                person.bytes("/directives.xlsx").body());
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            // The title, the moment and the names of the columns stand above.
            assertThat(new String(sheet.readAllBytes(), StandardCharsets.UTF_8).split("<row "))
                    .hasSize(1 + 3 + 5_000);
        }
    }

    private static String ofFiveThousand(String uri) {
        Matcher limit = Pattern.compile("limit=(\\d+)").matcher(uri);
        Matcher after = Pattern.compile("after=(\\d+)").matcher(uri);
        int from = after.find() ? Integer.parseInt(after.group(1)) : 0;
        int to = Math.min(5_000, from + (limit.find() ? Integer.parseInt(limit.group(1)) : 0));
        return IntStream.rangeClosed(from + 1, to)
                .mapToObj(n -> """
                        {"id": "d%d", "status": "IN_PROGRESS", "number": "%d", "content": "Rà soát", "assignments": [], "acts": []}""".formatted(n, n))
                .collect(Collectors.joining(
                        ",",
                        "{\"items\":[",
                        "]," + (to < 5_000 ? "\"next\":\"" + to + "\"," : "") + "\"total\":5000}"));
    }

    @Test
    void withoutTheServiceThereIsAPageAndNoFile() throws Exception {
        SERVICES.says("GET /api/directives", 500, "");

        HttpResponse<String> page = person.get("/directives.xlsx", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("Các trang khác vẫn dùng được").doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({
        "'/directives?q=&lead=van-phong&sort=',/directives?lead=van-phong",
        "'/directives?dueTo=31/12/2026',/directives?dueTo=2026-12-31",
        "'/directives?q=%C4%91%E1%BA%A3ng&status=',/directives?q=%C4%91%E1%BA%A3ng",
        "'/directives?status=',/directives"
    })
    void anAddressBecomesItsShortForm(String written, String kept) throws Exception {
        HttpResponse<String> answer = person.get(written);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(kept);
    }

    @Test
    void aFilterMadeByHandIsToldAndTheRestStays() throws Exception {
        SERVICES.says(
                "GET /api/directives", 400, "{\"code\":\"INVALID\",\"detail\":\"status: không có giá trị này.\"}");

        HttpResponse<String> page = person.get("/directives?status=of-tomorrow&q=x");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("Bộ lọc không đúng", "status: không có giá trị này.", "Bỏ tất cả bộ lọc", "value=\"x\"")
                .doesNotContain("??");
    }

    private static String overview(String figures) {
        return "{\"units\": %1$s, \"months\": %1$s, \"sentLate\": 0}".formatted(figures);
    }

    @Test
    void aFigureOfTheOverviewLeadsToExactlyWhatItCounts() throws Exception {
        SERVICES.says("GET /api/completion/overview", 200, overview("""
                {"asOf": "2026-12-16T07:05:00Z", "list": "/api/directives?figure=", "total": {%s},
                 "rows": [{"key": "ban-to-chuc", "name": "Ban Tổ chức", "list": "/api/directives?by=unit&key=ban-to-chuc&figure=", %s}]}
                """.formatted(FIGURES, FIGURES)));

        HttpResponse<String> page = person.get("/overview");
        keep("overview", page);

        assertThat(page.body())
                .contains("href=\"/directives?figure=overdue\"", "href=\"/directives?figure=done\"")
                .contains("href=\"/directives?by=unit&amp;key=ban-to-chuc&amp;figure=overdue\"")
                .contains("Chờ đồng chí cho ý kiến (1.127)", "Xem và cho ý kiến lần lượt (1.127)", "href=\"/queue\"")
                .contains("href=\"/directives/d1?from=/overview\"", "action=\"/directives/d1/confirm\"")
                .doesNotContain("figure=awaiting", "??");
        assertThat(person.get("/directives?by=unit&key=ban-to-chuc&figure=overdue")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVICES.heard("/api/directives").getLast().uri())
                .contains("by=unit", "key=ban-to-chuc", "figure=overdue", "count=true");
    }

    @Test
    void openPagesAskForTheirFiguresAlone() throws Exception {
        SERVICES.says(
                "GET /api/completion/overview",
                200,
                overview("{\"asOf\":\"2026-12-16T07:05:00Z\",\"total\":{" + FIGURES + "},\"rows\":[]}"));

        HttpResponse<String> part = person.get("/overview", "HX-Request", "true", "HX-Target", "tiles");

        assertThat(part.body())
                .startsWith("<section id=\"tiles\" data-live=\"*\"")
                .contains("72,73%")
                .doesNotContain("<html", "<h1");
        assertThat(part.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
        assertThat(person.get("/overview").body())
                .containsPattern("src=\"/assets/live-[0-9a-f]{32}\\.js\"")
                .contains("data-on=\"● Trực tiếp\"");
    }

    @ParameterizedTest
    @CsvSource({"/queue?mine=1,queue", "/tasks?assignee=me,open-work"})
    void whatWaitsChangesByItself(String path, String part) throws Exception {
        SERVICES.says("GET /api/tasks", 200, tasks(task(1, "ASSIGNED", "ON_TRACK", "LEAD", "")));

        assertThat(person.get(path, "HX-Request", "true", "HX-Target", part).body())
                .startsWith("<div id=\"" + part + "\"")
                .contains("minute\"", "NV 0")
                .doesNotContain("<html", "<h1");
    }

    @Test
    void nothingThatMatchesIsSaidAndNothingAtAllToo() throws Exception {
        SERVICES.says("GET /api/directives", 200, NONE);

        assertThat(person.get("/directives?q=x").body()).contains("Không có nhiệm vụ nào khớp.");
        assertThat(person.get("/directives").body()).contains("Chưa có nhiệm vụ trong phạm vi được xem.");
    }

    @Test
    void onlyTheListIsAnsweredToWhoAsksForIt() throws Exception {
        HttpResponse<String> part = person.get("/directives?q=x", "HX-Request", "true", "HX-Target", "list");
        assertThat(part.body())
                .startsWith("<section id=\"list\"")
                .contains("1.127 nhiệm vụ")
                .doesNotContain("<html");
        assertThat(part.headers().allValues("Vary"))
                .anyMatch(vary -> vary.toLowerCase(Locale.ROOT).contains("hx-target"));

        assertThat(person.get("/directives?q=x", "HX-Request", "true", "HX-Target", "other")
                        .body())
                .contains("<html");
    }

    @Test
    void theUnitSeesWhatPressesFirst() throws Exception {
        SERVICES.says(
                "GET /api/tasks",
                200,
                tasks(
                        task(1, "SUBMITTED", "AWAITING", "LEAD", ""),
                        task(2, "ASSIGNED", "ON_TRACK", "LEAD", "{\"act\":\"acknowledge\",\"may\":true}"),
                        task(
                                3,
                                "ASSIGNED",
                                "ON_TRACK",
                                "LEAD",
                                "{\"act\":\"acknowledge\",\"may\":true},{\"act\":\"return\",\"may\":true}"),
                        task(
                                4,
                                "IN_PROGRESS",
                                "OVERDUE",
                                "LEAD",
                                "{\"act\":\"progress\",\"may\":true},{\"act\":\"submit\",\"may\":false}"),
                        task(5, "REWORK", "OVERDUE", "LEAD", "{\"act\":\"submit\",\"may\":true}"),
                        task(6, "IN_PROGRESS", "DUE_SOON", "LEAD", ""),
                        task(7, "IN_PROGRESS", "OVERDUE", "COORDINATING", "")));

        HttpResponse<String> page = person.get("/tasks");
        keep("tasks", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(asked("/api/tasks"))
                .isEqualTo(
                        "/api/tasks?status=ASSIGNED&status=IN_PROGRESS&status=SUBMITTED&status=REWORK&sort=dueDate&limit=200");
        assertThat(page.body())
                .containsSubsequence(
                        "Cần bổ sung (1)",
                        "NV 05",
                        "Quá hạn (1)",
                        "NV 04",
                        "Sắp đến hạn (1)",
                        "NV 06",
                        "còn 2 ngày làm việc",
                        "Mới giao (2)",
                        "Tiếp nhận cả 2",
                        "NV 02",
                        "Phối hợp (1)",
                        "NV 07",
                        "Chờ xác nhận (1)",
                        "NV 01")
                .contains("href=\"/tasks/d4:1/progress?from=/tasks\"", "action=\"/tasks/d2:1/acknowledge\"")
                .doesNotContain("/tasks/d4:1/submit", "??");
    }

    @Test
    void aRowOffersTheTwoThingsThatComeNextAndFoldsTheRest() throws Exception {
        SERVICES.says(
                "GET /api/tasks",
                200,
                tasks(
                        task(
                                1,
                                "ASSIGNED",
                                "ON_TRACK",
                                "LEAD",
                                "{\"act\":\"acknowledge\",\"may\":true},{\"act\":\"return\",\"may\":true}"),
                        task(
                                2,
                                "IN_PROGRESS",
                                "ON_TRACK",
                                "LEAD",
                                "{\"act\":\"progress\",\"may\":true},{\"act\":\"submit\",\"may\":true},"
                                        + "{\"act\":\"assign\",\"may\":true}")));

        assertThat(person.get("/tasks").body())
                .containsSubsequence(
                        "/tasks/d1:1/acknowledge",
                        "aria-label=\"Thao tác khác\"",
                        "/tasks/d1:1/return",
                        "/tasks/d2:1/progress",
                        "/tasks/d2:1/submit",
                        "aria-label=\"Thao tác khác\"",
                        "/tasks/d2:1/assign");
    }

    @Test
    void aUnitsWorkIsAFile() throws Exception {
        String work = tasks(
                task(4, "IN_PROGRESS", "OVERDUE", "LEAD", "").replace("\"percent\"", """
                    "assigneeName": "Nguyễn Văn A", "originalDueDate": "2026-12-04", "daysOverdue": 6,
                    "lastProgress": {"note": "=Chờ ý kiến", "at": "2026-12-14T02:10:00Z"}, "percent\"\
                    """),
                task(7, "ASSIGNED", "ON_TRACK", "COORDINATING", ""));
        SERVICES.says("GET /api/tasks", 200, work.replace("{\"items\"", "{\"next\":\"n\",\"items\""));
        assertThat(person.get("/tasks").body()).contains("href=\"/tasks.xlsx\"");
        assertThat(person.get("/tasks?assignee=me").body()).contains("href=\"/tasks.xlsx?assignee=me\"");

        SERVICES.says("GET /api/tasks", 200, work);
        SERVICES.heard().clear();
        HttpResponse<byte[]> file = person.bytes("/tasks.xlsx");

        assertThat(asked("/api/tasks"))
                .isEqualTo(
                        "/api/tasks?status=ASSIGNED&status=IN_PROGRESS&status=SUBMITTED&status=REWORK&sort=dueDate&limit=500");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"viec-cua-don-vi-\\d{4}-\\d\\d-\\d\\d\\.xlsx\"");
        Path kept = Files.write(Files.createDirectories(Path.of("target/pages")).resolve("viec.xlsx"), file.body());
        try (ZipFile parts = new ZipFile(kept.toFile());
                InputStream sheet = parts.getInputStream(parts.getEntry("xl/worksheets/sheet1.xml"))) {
            assertThat(HtmlUtils.htmlUnescape(new String(sheet.readAllBytes(), StandardCharsets.UTF_8)))
                    .containsSubsequence(
                            "Việc của đơn vị",
                            "Các nhiệm vụ chưa hoàn thành, theo thời hạn",
                            "Cơ quan thực hiện",
                            "04",
                            "125-TB/TU",
                            "chủ trì",
                            "Nguyễn Văn A",
                            "Quá hạn",
                            "<v>6</v>",
                            "<v>60</v>",
                            "=Chờ ý kiến",
                            "07",
                            "phối hợp",
                            "chưa tiếp nhận")
                    .doesNotContain("??");
        }

        SERVICES.heard().clear();
        person.bytes("/tasks.xlsx?assignee=me&lang=en");
        assertThat(asked("/api/tasks")).contains("assignee=" + account);
        SERVICES.says("GET /api/tasks", 500, "");
        HttpResponse<String> away = person.get("/tasks.xlsx?lang=vi", "Accept", "text/html");
        assertThat(away.statusCode()).isEqualTo(502);
        assertThat(away.body()).contains("Các trang khác vẫn dùng được").doesNotContain("??");
    }

    @Test
    void whatIsHandedToOneIsAskedForByAccount() throws Exception {
        SERVICES.says("GET /api/tasks", 200, NONE);

        assertThat(person.get("/tasks?assignee=me").body())
                .contains("Chưa có nhiệm vụ nào được phân công cho đồng chí.");
        assertThat(asked("/api/tasks")).contains("assignee=" + account);
        assertThat(person.get("/tasks?lang=en").body())
                .contains("No directive has been given")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({"200,Đã tiếp nhận 2 nhiệm vụ.", "409,Đã tiếp nhận 1 nhiệm vụ; 1 nhiệm vụ chưa tiếp nhận được"})
    void allAreReceivedInOneTap(int second, String said) throws Exception {
        SERVICES.says(
                "GET /api/tasks",
                200,
                tasks(
                        task(2, "ASSIGNED", "ON_TRACK", "LEAD", "{\"act\":\"acknowledge\",\"may\":true}"),
                        task(3, "ASSIGNED", "ON_TRACK", "LEAD", "{\"act\":\"acknowledge\",\"may\":true}")));
        SERVICES.says(
                "POST /api/tasks/acknowledge",
                200,
                "{\"items\":[{\"id\":\"d2:1\",\"status\":200},{\"id\":\"d3:1\",\"status\":" + second + "}]}");
        String page = person.get("/tasks").body();
        String form = page.substring(page.indexOf("action=\"/tasks/acknowledge\""));

        HttpResponse<String> done = person.send(
                "POST", "/tasks/acknowledge", hidden(form.substring(0, form.indexOf("</form>"))), "Content-Type", FORM);

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(SERVICES.heard("/api/tasks/acknowledge").getFirst().body())
                .isEqualTo("{\"tasks\":[\"d2:1\",\"d3:1\"]}");
        assertThat(person.get("/tasks").body()).contains(said);
    }

    @Test
    void theOfficeSeesWhatWaits() throws Exception {
        SERVICES.says("GET /api/deliveries", 200, """
                {"items": [{"id": "1", "occasion": "REMINDER", "personName": "Trần Thị B", "channel": "SMS", "status": "FAILED",
                  "at": "2026-12-15T00:30:00Z"}], "total": 31}""");

        HttpResponse<String> page = another("CLERK").get("/queue?mine=1");
        keep("queue", page);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(SERVICES.heard("/api/directives").stream().map(OidcProvider.Heard::uri))
                .filteredOn(uri -> !uri.contains("limit=1&"))
                .hasSize(4)
                .anyMatch(uri -> uri.contains("status=SUBMITTED&monitor=" + account + "&sort=submittedAt&limit=20"))
                .allMatch(uri -> uri.contains("monitor=" + account))
                .noneMatch(uri -> uri.contains("awaiting"));
        assertThat(page.body())
                .containsSubsequence(
                        "Xác nhận kết quả", "gửi lần 2 lúc 09:10 14/12/2026", "action=\"/directives/d1/confirm\"")
                .contains("href=\"/directives/d1/rework?from=/queue?mine%3D1\"", "Trần Thị B", "không gửi được")
                .contains("Xem cả 31 tin", "href=\"/deliveries?status=NO_RECIPIENT,NO_CHANNEL,FAILED\"")
                .contains("Xem cả 1.127 nhiệm vụ", "href=\"/directives?status=SUBMITTED&amp;monitor=" + account + "\"")
                .doesNotContain("??");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
        assertThat(Pattern.compile(" id=\"([^\"]+)\"")
                        .matcher(page.body())
                        .results()
                        .map(found -> found.group(1)))
                .as("what is replaced in place is found by its id")
                .doesNotHaveDuplicates();
    }

    @Test
    void aLeaderSeesTheResultsThatWaitForThem() throws Exception {
        assertThat(person.get("/queue").body()).contains("href=\"/directives?status=SUBMITTED&amp;awaiting=me\"");

        assertThat(SERVICES.heard("/api/directives").stream().map(OidcProvider.Heard::uri))
                .filteredOn(uri -> uri.contains("awaiting=me"))
                .singleElement()
                .satisfies(uri -> assertThat(uri).contains("status=SUBMITTED"));
    }

    @Test
    void draftsOfASourceAreOneRow() throws Exception {
        String draft = """
                {"id": "%s", "status": "DRAFT", "content": "Nội dung %s", "assignments": [],
                 "acts": [{"act": "amend", "may": true}, {"act": "issue", "may": %s}]%s}""";
        String ofMeeting =
                ", \"source\": {\"id\": \"m\", \"kind\": \"MEETING\", \"title\": \"Giao ban <b>đầu tuần\", \"heldOn\": \"2026-11-23\"}";
        SERVICES.says(
                "GET /api/directives",
                200,
                "{\"items\":["
                        + String.join(
                                ",",
                                draft.formatted("a", "a", "false, \"why\": \"SOURCE_NOT_ISSUED\"", ofMeeting),
                                draft.formatted("b", "b", "true", ""),
                                draft.formatted("c", "c", "false, \"why\": \"INVALID\"", ofMeeting),
                                draft.formatted("d", "d", "false, \"why\": \"SOURCE_NOT_ISSUED\"", ofMeeting))
                        + "],\"total\":4}");

        String page = another("CLERK").get("/queue").body();
        String drafts = page.substring(page.indexOf("id=\"DRAFTS\""));

        assertThat(drafts)
                .containsSubsequence(
                        "chưa có số",
                        "href=\"/sources/m?from=/queue\"",
                        "Giao ban &lt;b&gt;đầu tuần",
                        "ngày 23/11/2026",
                        "<b>3</b>",
                        "1 còn thiếu",
                        "href=\"/sources/m/entry\"",
                        "href=\"/sources/m/issue\"",
                        "Nội dung b")
                .doesNotContain("Nội dung a", "Nội dung c", "Xem cả", "??");
        assertThat(SERVICES.heard("/api/directives").stream().map(OidcProvider.Heard::uri))
                .anyMatch(uri -> uri.contains("status=DRAFT") && uri.contains("limit=500"));
    }

    @Test
    void anEmptyQueueSaysSoOnlyWhenAllWasRead() throws Exception {
        SERVICES.says("GET /api/directives", 200, NONE);
        SERVICES.says("GET /api/deliveries", 200, "{\"items\":[]}");
        assertThat(person.get("/queue").body()).contains("Không còn việc chờ xử lý.");

        SERVICES.says("GET /api/deliveries", 500, "");
        assertThat(person.get("/queue").body())
                .contains("dịch vụ thông báo", "Không còn nhiệm vụ chờ xử lý.")
                .doesNotContain("Không còn việc chờ xử lý.");

        SERVICES.says("GET /api/deliveries", 200, """
                {"items": [{"id": "1", "occasion": "REMINDER", "personName": "Trần Thị B", "channel": "SMS", "status": "FAILED",
                  "at": "2026-12-15T00:30:00Z"}]}""");
        assertThat(person.get("/queue").body())
                .containsSubsequence("Không còn nhiệm vụ chờ xử lý.", "Trần Thị B")
                .doesNotContain("Không còn việc chờ xử lý.");

        SERVICES.says("GET /api/directives", 500, "");
        assertThat(person.get("/queue").body()).doesNotContain("Không còn");
    }

    /** Each list answers with its length: all of it and what is monitored. */
    @Test
    void bothChoicesOfTheQueueSayHowMuchWaits() throws Exception {
        SERVICES.says(
                "GET /api/directives",
                uri -> "{\"items\":[],\"total\":%d}"
                        .formatted((uri.contains("monitor=") ? 100 : 1000) * (uri.contains("limit=1&") ? 4 : 1)));
        Person clerk = another("CLERK");

        assertThat(words(clerk.get("/queue").body())).contains("Tất cả (4.000) Việc tôi theo dõi (400)");
        assertThat(SERVICES.heard("/api/directives").stream().map(OidcProvider.Heard::uri))
                .contains("/api/directives?status=SUBMITTED&status=RETURNED&status=ISSUED&status=DRAFT&monitor="
                        + account + "&limit=1&count=true");
        assertThat(words(clerk.get("/queue?mine=1").body())).contains("Tất cả (4.000) Việc tôi theo dõi (400)");

        SERVICES.says("GET /api/directives", 200, "{\"items\":[],\"total\":2000,\"more\":true}");
        assertThat(words(clerk.get("/queue").body()))
                .contains("Tất cả (8.000+) Việc tôi theo dõi (2.000+)", "Chưa tiếp nhận 2.000+");

        SERVICES.says("GET /api/directives", 500, "");
        assertThat(words(clerk.get("/queue").body())).contains("Tất cả Việc tôi theo dõi");
    }

    private static String words(String page) {
        return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/queue        | 3 | 2       | Sắp tới: 2 nhiệm vụ đến hạn trong 3 ngày làm việc | Coming up: 2 directives are due within 3 working days",
                "/queue?mine=1 | 1 | 1       | Sắp tới: 1 nhiệm vụ đến hạn trong 1 ngày làm việc | Coming up: 1 directive is due within 1 working day",
                "/queue        | 0 | 1       | Sắp tới: 1 nhiệm vụ đến hạn hôm nay               | Coming up: 1 directive is due today",
                "/queue        | 3 | 1200    | Sắp tới: 1.200 nhiệm vụ sắp đến hạn               | Coming up: 1,200 directives are due soon"
            })
    void anEmptyQueueSaysWhatFallsDueNext(String path, int left, int total, String vietnamese, String english)
            throws Exception {
        String item = "{\"id\": \"s\", \"status\": \"IN_PROGRESS\", \"content\": \"x\", \"workingDaysLeft\": %d}";
        String items = (total == 1 ? item : item + "," + item).formatted(left, 0);
        SERVICES.says("GET /api/deliveries", 200, "{\"items\":[]}");
        SERVICES.says(
                "GET /api/directives",
                uri -> uri.contains("DUE_SOON") ? "{\"items\":[" + items + "],\"total\":" + total + "}" : NONE);
        Person clerk = another("CLERK");
        String list = path.contains("mine")
                ? "href=\"/directives?timeliness=DUE_SOON&amp;monitor=" + account + "\""
                : "href=\"/directives?timeliness=DUE_SOON\"";

        assertThat(clerk.get(path).body()).contains("Không còn việc chờ xử lý.", vietnamese + "</a>", list);
        // Who somebody is may have to be asked anew in between.
        assertThat(SERVICES.heard())
                .filteredOn(asked -> !asked.path().equals("/api/people/me"))
                .hasSizeLessThanOrEqualTo(8);
        assertThat(clerk.get(path + (path.contains("?") ? "&" : "?") + "lang=en")
                        .body())
                .contains(english + "</a>");
    }

    @Test
    void anEmptyQueueSaysNothingOfWhatFallsDueWhereNothingDoes() throws Exception {
        SERVICES.says("GET /api/directives", 200, NONE);
        SERVICES.says("GET /api/deliveries", 200, "{\"items\":[]}");

        assertThat(another("CLERK").get("/queue").body())
                .contains("Không còn việc chờ xử lý.")
                .doesNotContain("Sắp tới");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/directives", "/tasks"})
    void aServiceThatIsAwayIsSaid(String path) throws Exception {
        SERVICES.says("GET /api" + path, 500, "");

        assertThat(person.get(path, "Accept", "text/html").body()).contains("chưa hiển thị được", "Thử lại");
    }

    @Test
    void aLongListIsOnePage() throws Exception {
        String many = IntStream.range(0, 200)
                .mapToObj(n -> task(n % 10, "IN_PROGRESS", "ON_TRACK", "LEAD", "{\"act\":\"progress\",\"may\":true}"))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":\"x\"}"));
        SERVICES.says("GET /api/tasks", 200, many);

        assertThat(person.get("/tasks").body()).contains("Đang thực hiện (200)", "Đang hiển thị 200 nhiệm vụ");
        assertThat(SERVICES.heard("/api/tasks")).hasSize(1);
    }

    private static String hidden(String form) {
        Matcher field = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(form);
        return field.results()
                .map(found -> found.group(1) + "=" + found.group(2))
                .collect(Collectors.joining("&"));
    }
}
