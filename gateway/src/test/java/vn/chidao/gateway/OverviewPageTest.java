package vn.chidao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.chidao.gateway.Browser.assertProblem;
import static vn.chidao.gateway.Browser.assertSecure;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.routes.ServiceFailure;

/** The page at the root, read from a directives service and a sandbox. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OverviewPageTest {

    private static final String MEETINGS = """
            {"items": [{"id": "665f1c2ab7e1d20001a40001", "version": 3, "title": "Hội nghị giao ban <b>quý III</b>",
              "heldOn": "2026-11-17", "documentNumber": "125-TB/TU", "attendees": []}]}""";
    private static final String DIRECTIVES = """
            {"items": [
              {"id": "1", "number": "07", "content": "Tổng hợp kết quả <script>alert(1)</script> & báo cáo",
               "status": "IN_PROGRESS", "timeliness": "DUE_SOON", "urgency": "EXPRESS",
               "dueText": "trước ngày 5/12", "dueDate": "2026-12-05", "effectiveDueDate": "2026-12-07",
               "originalDueDate": "2026-11-28", "meeting": {"id": "665f1c2ab7e1d20001a40001", "title": "x"}, "leadUnit": "ban-to-chuc", "leadUnitName": "Ban Tổ chức Tỉnh ủy",
               "assignments": [
                 {"no": 1, "unit": "ban-to-chuc", "unitName": "Ban Tổ chức Tỉnh ủy", "role": "LEAD"},
                 {"no": 2, "unit": "van-phong", "unitName": "Văn phòng Tỉnh ủy", "role": "COORDINATING"}]},
              {"id": "2", "number": "08", "content": "Nắm bắt tư tưởng", "status": "SUBMITTED",
               "timeliness": "AWAITING", "meeting": {"id": "665f1c2ab7e1d20001a40001", "title": "x"}, "leadUnitName": "Ban Dân vận Tỉnh ủy", "dueText": "thường xuyên",
               "assignments": []}]}""";
    private static final String FIGURES = """
            "assigned": 21914, "done": 16051, "onTime": 14068, "onTimeAfterExtension": 0, "late": 1983, "inTerm": 5640,
            "dueSoon": 12, "awaiting": 0, "overdue": 223, "noDeadline": 0, "suspended": 0, "completionRate": 98.63,
            "onTimeRate": 87.65, "overdueRate": 1.37, "ageing": {"upTo10": 223}""";
    private static final String NO_FIGURES = """
            "assigned": 1, "done": 0, "onTime": 0, "onTimeAfterExtension": 0, "late": 0, "inTerm": 0, "dueSoon": 0,
            "awaiting": 0, "overdue": 0, "noDeadline": 1, "suspended": 0, "ageing": {}""";
    private static final String COMPLETION = """
            {"asOf": "2026-11-22T17:30:00Z", "day": "2026-11-23", "total": {%s}, "rows": [
              {"key": "ban-to-chuc", "name": "Ban Tổ chức Tỉnh ủy", %s},
              {"key": "uy-ban-kiem-tra", "name": "Ủy ban Kiểm tra Tỉnh ủy", %s}]}""".formatted(FIGURES, FIGURES, NO_FIGURES);
    private static final String MESSAGES = """
            {"items": [
              {"channel": "EMAIL", "to": "an@tinhuy.example", "subject": "[125-TB/TU] Giao <i>06</i> nhiệm vụ",
               "text": "Kính gửi đồng chí", "html": "<p>Kính gửi</p>", "messageId": "1", "at": "2026-11-22T17:05:00Z"},
              {"channel": "SMS", "to": "84912345678", "subject": null, "text": "VP Tinh uy: han 04/12/2026",
               "at": "2026-11-22T00:30:00Z"}]}""";

    @TempDir
    private static Path folder;

    private static final Upstream SERVICE = new Upstream(OverviewPageTest::serve);
    private static final Upstream SANDBOX = new Upstream(asked -> Upstream.Answer.json(MESSAGES));

    @LocalServerPort
    private int port;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private CompletionApi completion;

    private Browser browser;

    private static Upstream.Answer serve(Upstream.Asked asked) {
        return switch (asked.uri()) {
            case "/api/meetings?limit=20" -> Upstream.Answer.json(MEETINGS);
            case "/api/directives?sort=-createdAt&limit=100" -> Upstream.Answer.json(DIRECTIVES);
            case "/api/completion?by=unit" -> Upstream.Answer.json(COMPLETION);
            default -> new Upstream.Answer(404, Map.of(), "");
        };
    }

    private static Path token() {
        return folder.resolve("token");
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("CHIDAO_DIRECTIVES_URL", SERVICE::url);
        registry.add("CHIDAO_SANDBOX_URL", SANDBOX::url);
        registry.add("CHIDAO_DEMO_TOKEN_FILE", () -> token().toString());
    }

    @BeforeEach
    void reset() throws IOException {
        browser = new Browser(port);
        SERVICE.answers(OverviewPageTest::serve);
        SANDBOX.answers(asked -> Upstream.Answer.json(MESSAGES));
        Files.writeString(token(), "first.token\n");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        SANDBOX.close();
    }

    @Test
    void showsTheWorkInVietnamese() throws Exception {
        HttpResponse<String> response = browser.get("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertSecure(response);
        String page = response.body();
        assertThat(page)
                .contains("<html lang=\"vi\"", "125-TB/TU", "Ngày 17/11/2026")
                .contains("<strong>00:30 23/11/2026</strong>")
                .contains("05/12/2026", "“trước ngày 5/12”", "tính đến 07/12/2026", "hạn gốc 28/11/2026", "Hỏa tốc")
                .contains("Ban Tổ chức Tỉnh ủy", "Văn phòng Tỉnh ủy")
                .contains("tone-DUE_SOON\"", "#DUE_SOON", "Sắp đến hạn</span>", "tone-AWAITING\"", "đang thực hiện")
                .contains("98,63%", "16.051/16.274", "21.914", "5.640", "—")
                .contains("[125-TB/TU] Giao &lt;i&gt;06&lt;/i&gt; nhiệm vụ", "00:05 23/11/2026")
                .contains("VP Tinh uy: han 04/12/2026", "84912345678", "07:30 22/11/2026")
                .doesNotContain("??", "chưa hiển thị được");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?lang=en", "/"})
    void showsItInEnglish(String path) throws Exception {
        HttpResponse<String> response =
                path.equals("/") ? browser.get(path, "Accept-Language", "en-US") : browser.get(path);

        assertThat(response.body())
                .contains("<html lang=\"en\"", "Held on 17/11/2026", "Due soon", "in progress", "98.63%", "21,914")
                .contains("Tổng hợp kết quả")
                .doesNotContain("??", "Sắp đến hạn");
        assertThat(SERVICE.asked())
                .allMatch(asked -> asked.header("Accept-Language").equals("en"));
    }

    @Test
    void theLanguageChosenOnThePageWinsOverTheBrowsers() throws Exception {
        assertThat(browser.get("/?lang=vi", "Accept-Language", "en").body()).contains("<html lang=\"vi\"");
    }

    @Test
    void nothingFromOutsideBecomesMarkup() throws Exception {
        String page = browser.get("/").body();

        assertThat(page)
                .contains("Tổng hợp kết quả &lt;script&gt;alert(1)&lt;/script&gt; &amp; báo cáo")
                .contains("Hội nghị giao ban &lt;b&gt;quý III&lt;/b&gt;")
                .doesNotContain("<script>", "<style", " style=", "<i>06", "onclick", "http://", "https://");
    }

    @Test
    void itsStyleSheetsAreServedFromHere() throws Exception {
        String page = browser.get("/").body();
        var sheets = java.util.regex.Pattern.compile("(?:href|src)=\"(/[^\"]+\\.(?:css|js|svg))\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(sheets)
                .hasSize(7)
                .anyMatch(sheet -> sheet.contains("tabler"))
                .anyMatch(sheet -> sheet.contains("htmx"))
                .allMatch(sheet -> sheet.matches("/assets/.+-[0-9a-f]{32}\\.[a-z]+"));
        for (String sheet : sheets) {
            HttpResponse<String> response = browser.get(sheet);
            assertThat(response.statusCode()).as(sheet).isEqualTo(200);
            assertThat(response.headers().firstValue("Cache-Control"))
                    .as(sheet)
                    .hasValue("max-age=31536000, public, immutable");
            // What was kept for ever under an address without a hash would never change.
            assertThat(browser.get(sheet.replaceFirst("-[0-9a-f]{32}", "")).statusCode())
                    .isEqualTo(404);
            assertSecure(response);
        }
    }

    @Test
    void readsAsThePersonOfTheTokenFileEachTime() throws Exception {
        browser.get("/");
        assertThat(SERVICE.asked())
                .hasSize(3)
                .allMatch(asked -> asked.header("Authorization").equals("Bearer first.token"));
        assertThat(SANDBOX.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.header("Authorization")).isNull());

        SERVICE.answers(OverviewPageTest::serve);
        Files.writeString(token(), "second.token");
        browser.get("/");
        assertThat(SERVICE.asked())
                .hasSize(3)
                .allMatch(asked -> asked.header("Authorization").equals("Bearer second.token"));
    }

    @Test
    void aPartThatCannotBeReadIsNamedAndTheRestIsShown() throws Exception {
        SERVICE.answers(asked ->
                asked.uri().startsWith("/api/completion") ? new Upstream.Answer(401, Map.of(), "") : serve(asked));
        SANDBOX.answers(asked -> Upstream.Answer.json("[not json"));

        HttpResponse<String> response = browser.get("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("Không đọc được dữ liệu từ dịch vụ nhiệm vụ.")
                .contains("Không đọc được dữ liệu từ hộp thư thử nghiệm.")
                .contains("Tổng hợp kết quả")
                .doesNotContain("98,63%");
    }

    @Test
    void nothingToShowIsSaid() throws Exception {
        SERVICE.answers(asked -> Upstream.Answer.json(
                asked.uri().startsWith("/api/completion")
                        ? "{\"asOf\":\"2026-11-22T17:30:00Z\",\"total\":{" + NO_FIGURES + "},\"rows\":[]}"
                        : "{\"items\":[]}"));
        SANDBOX.answers(asked -> Upstream.Answer.json("{\"items\":[]}"));

        assertThat(browser.get("/").body())
                .contains("Chưa có nhiệm vụ nào được giao.", "Chưa ghi nhận hội nghị nào.", "Chưa gửi tin nào.");
    }

    @Test
    void whatAnOlderMeetingOrNoneGaveIsShownBehindTheRest() throws Exception {
        SERVICE.answers(asked -> asked.uri().startsWith("/api/directives") ? Upstream.Answer.json("""
                {"items": [
                  {"id": "9", "content": "Không hẹn ngày", "status": "ISSUED", "leadUnitName": "A"},
                  {"id": "8", "content": "Việc muộn", "status": "ISSUED", "leadUnitName": "A", "dueDate": "2026-12-30",
                   "effectiveDueDate": "2026-12-30", "meeting": {"id": "old", "title": "Hội nghị cũ"}},
                  {"id": "7", "content": "Việc sớm", "status": "ISSUED", "leadUnitName": "A", "dueDate": "2026-12-01",
                   "effectiveDueDate": "2026-12-01",
                   "meeting": {"id": "old", "title": "Hội nghị cũ", "documentNumber": "99-TB/TU"}}]}""") : serve(asked));

        assertThat(browser.get("/").body())
                .containsSubsequence(
                        "125-TB/TU",
                        "Chưa nhập nhiệm vụ nào từ hội nghị này.",
                        "Không giao tại hội nghị",
                        "Không hẹn ngày",
                        "Hội nghị cũ",
                        "2 nhiệm vụ",
                        "Việc sớm",
                        "Việc muộn");
    }

    @Test
    void whereThereIsMoreThePageSaysSoAndCountsNothing() throws Exception {
        SERVICE.answers(asked -> Upstream.Answer.json(serve(asked).body().replaceFirst("]}$", "], \"next\": \"x\"}")));

        assertThat(browser.get("/").body())
                .contains("Đang hiển thị 2 nhiệm vụ được nhập gần đây nhất.", "Đang hiển thị 1 hội nghị gần nhất.")
                .doesNotContain("2 nhiệm vụ<", "Chưa nhập nhiệm vụ nào");
    }

    @Test
    void aQuestionEndsWithTheDeadlineOfItsPage() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        SERVICE.answers(question -> {
            asked.countDown();
            return await(over) ? serve(question) : null;
        });
        try {
            CallContext context = new CallContext("token", Locale.ENGLISH, Duration.ofMillis(300));
            assertThatThrownBy(() -> completion.by(context, "unit"))
                    .isInstanceOfSatisfying(
                            ServiceFailure.class,
                            failure -> assertThat(failure.reason()).isEqualTo(ServiceFailure.Reason.TOO_SLOW));
            assertThat(asked.getCount()).isZero();

            assertThatThrownBy(() -> completion.by(context, "meeting")).isInstanceOf(ServiceFailure.class);
            assertThat(SERVICE.asked()).as("too late to ask").hasSize(1);
        } finally {
            over.countDown();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutItsTokenThereIsNoPage() throws Exception {
        Files.delete(token());

        assertProblem(browser.get("/"), 404, "NOT_FOUND");
        assertThat(SERVICE.asked()).isEmpty();
    }

    @Test
    void theSandboxIsForWhoMaySeeThePage() throws Exception {
        assertThat(browser.get("/api/sandbox/messages").statusCode()).isEqualTo(200);
        assertThat(SANDBOX.asked()).hasSize(1);

        for (String header : new String[] {"X-Forwarded-For", "Forwarded", "Via"}) {
            assertProblem(browser.get("/api/sandbox/messages", header, "127.0.0.1"), 401, "UNAUTHORIZED");
        }
        assertThat(browser.raw("GET /api/sandbox/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(SANDBOX.asked()).hasSize(1);
    }

    @Test
    void thereIsNoPageForAnotherMachine() throws Exception {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
        mvc.perform(get("/")).andExpect(status().isOk());
        SERVICE.answers(OverviewPageTest::serve);

        mvc.perform(get("/").with(request -> {
                    request.setRemoteAddr("192.168.1.20");
                    return request;
                }))
                .andExpect(status().isNotFound());
        mvc.perform(get("http://attacker.example/")).andExpect(status().isNotFound());
        for (String header : new String[] {"X-Forwarded-For", "Forwarded", "Via"}) {
            assertProblem(browser.get("/", header, "127.0.0.1"), 404, "NOT_FOUND");
        }
        assertThat(SERVICE.asked()).isEmpty();
    }
}
