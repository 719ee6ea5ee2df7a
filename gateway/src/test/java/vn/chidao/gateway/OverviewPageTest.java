package vn.chidao.gateway;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.chidao.gateway.Browser.assertProblem;
import static vn.chidao.gateway.Browser.assertSecure;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.kit.time.OfficeClock;

/** The overview as a guest sees it, and what else they may look at. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OverviewPageTest {

    private static final String OVERDUE = """
            {"items": [{"id": "1", "status": "SUBMITTED", "timeliness": "OVERDUE", "daysOverdue": 24,
              "leadUnit": "ban-to-chuc", "leadUnitName": "Ban Tổ chức <b>Tỉnh ủy</b>"}], "total": 2}""";
    private static final String FIGURES = """
            "assigned": 21914, "done": 16051, "onTime": 14068, "onTimeAfterExtension": 0, "late": 1983, "inTerm": 5640,
            "dueSoon": 12, "awaiting": 0, "overdue": 223, "noDeadline": 0, "suspended": 0, "completionRate": 98.63,
            "onTimeRate": 87.65, "overdueRate": 1.37, "ageing": {"upTo10": 200, "upTo30": 23, "upTo60": 0, "over60": 0}""";
    private static final String NO_FIGURES = """
            "assigned": 1, "done": 0, "onTime": 0, "onTimeAfterExtension": 0, "late": 0, "inTerm": 0, "dueSoon": 0,
            "awaiting": 0, "overdue": 0, "noDeadline": 1, "suspended": 0""";
    private static final String COMPLETION = """
            {"asOf": "2026-11-22T17:30:00Z", "day": "2026-11-23", "list": "/api/directives?figure=", "total": {%s}, "rows": [
              {"key": "ban-to-chuc", "name": "Ban Tổ chức <b>Tỉnh ủy</b>", "list": "/api/directives?by=unit&key=ban-to-chuc&figure=", %s},
              {"key": "uy-ban-kiem-tra", "name": "Ủy ban Kiểm tra Tỉnh ủy", %s}]}""".formatted(FIGURES, FIGURES, NO_FIGURES);
    private static final String MONTHS = """
            {"total": {%s}, "rows": [
              {"key": "2025-12", "list": "/api/directives?by=month&key=2025-12&figure=", %s},
              {"key": "2026-11", "list": "/api/directives?by=month&key=2026-11&figure=", %s},
              {"key": "none", "list": "/api/directives?by=month&key=none&figure=", %s}]}""".formatted(FIGURES, FIGURES, FIGURES, NO_FIGURES);
    private static final String BEHIND = """
            [{"key": "ban-to-chuc", "name": "Ban Tổ chức <b>Tỉnh ủy</b>", "overdue": 223, "daysOverdue": 24, "notReceived": 1,
               "workingDaysNotReceived": 5},
              {"key": "ban-moi", "name": "Ban mới", "overdue": 0, "notReceived": 2, "workingDaysNotReceived": 3}]""";
    private static final String OVERVIEW = """
            {"units": %s, "months": %s, "behind": %s, "sentLate": 2, "days": [{"day": "2026-12-01", "open": 3, "dueSoon": 1,
              "overdue": 0, "awaiting": 0, "list": "/api/directives?from=2026-12-01&to=2026-12-01&figure="}]}
            """.formatted(COMPLETION, MONTHS, BEHIND);

    private static final String NOTHING =
            "{\"asOf\":\"2026-11-22T17:30:00Z\",\"total\":{" + NO_FIGURES.replace("1", "0") + "},\"rows\":[]}";

    @TempDir
    private static Path folder;

    private static final Upstream SERVICE = new Upstream(OverviewPageTest::serve);
    private static final Upstream SANDBOX = new Upstream(asked -> Upstream.Answer.json("{\"items\":[]}"));

    @LocalServerPort
    private int port;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private CompletionApi completion;

    private Browser browser;

    private static Upstream.Answer serve(Upstream.Asked asked) {
        String uri = asked.uri();
        return uri.startsWith("/api/completion/overview")
                ? Upstream.Answer.json(OVERVIEW)
                : uri.startsWith("/api/completion")
                        ? Upstream.Answer.json(COMPLETION)
                        : uri.startsWith("/api/directives")
                                ? Upstream.Answer.json(OVERDUE)
                                : new Upstream.Answer(404, Map.of(), "");
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
        SANDBOX.answers(asked -> Upstream.Answer.json("{\"items\":[]}"));
        Files.writeString(token(), "first.token\n");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        SANDBOX.close();
    }

    private static final OfficeClock CLOCK = new OfficeClock(
            Clock.fixed(Instant.parse("2026-11-26T02:00:00Z"), ZoneOffset.UTC), ZoneId.of("Asia/Ho_Chi_Minh"));

    @TestConfiguration(proxyBeanMethods = false)
    static class Today {
        @Bean
        @Primary
        OfficeClock today() {
            return CLOCK;
        }
    }

    @Test
    void showsTheWorkInVietnamese() throws Exception {
        HttpResponse<String> response = browser.get("/");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertSecure(response);
        assertThat(response.body())
                .contains("<html lang=\"vi\"", "<strong>00:30 23/11/2026</strong>", "Năm 2026", "Mọi lãnh đạo")
                .contains("98,63%", "16.051/16.274", "21.914", "5.640", "—", "và 2 gửi sau hạn, tính ở quá hạn")
                .contains("16.051 ÷ (16.051 + 223) = 98,63%", "lâu nhất 24 ngày", "hoàn thành 16.051/21.914")
                .contains("aria-label=\"3 nhiệm vụ đến hạn ngày 01/12/2026\"", "1–10 ngày", "11/2026")
                .contains("223 nhiệm vụ quá hạn từ các năm trước", "1 nhiệm vụ không có thời hạn")
                .contains("chỉ đọc", "href=\"/directives\"", "aria-current=\"page\"")
                .doesNotContain("??", "chưa hiển thị được", "12/2025", "method=\"post\"", "Chờ đồng chí cho ý kiến");
        assertThat(SERVICE.asked()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void everyNumberLeadsToWhatItCountsAndNothingLeadsNowhere() throws Exception {
        assertThat(browser.get("/").body())
                .contains("href=\"/directives?figure=overdue\"", "href=\"/directives?figure=upTo10\"")
                .contains("href=\"/directives?by=unit&amp;key=ban-to-chuc&amp;figure=inTerm\"")
                .contains("href=\"/directives?by=month&amp;key=2026-11&amp;figure=done\"")
                .contains("href=\"/directives?by=month&amp;key=none&amp;figure=noDeadline\"")
                .contains("href=\"/directives?from=2026-12-01&amp;to=2026-12-01&amp;figure=open\"")
                .contains("href=\"/directives?figure=overdue&amp;to=2025-12\"")
                .contains("href=\"/directives?figure=overdue&amp;from=2026-01&amp;to=2026-12&amp;status=SUBMITTED\"")
                .doesNotContain("figure=awaiting", "figure=suspended", "figure=over60");
    }

    @Test
    void unitsThatAreBehindComeAsTheServiceRanksThem() throws Exception {
        String page = browser.get("/overview?year=2026&issuer=phobithu").body();

        assertThat(SERVICE.asked())
                .extracting(Upstream.Asked::uri)
                .contains("/api/completion/overview?from=2026-01&to=2026-12&issuer=phobithu&daysFrom=2026-11-23"
                        + "&daysTo=2026-12-20&limit=5");
        assertThat(page.substring(page.indexOf("noted-title")))
                .containsSubsequence(
                        "Ban Tổ chức &lt;b&gt;",
                        "href=\"/directives?figure=overdue&amp;from=2026-01&amp;to=2026-12&amp;lead=ban-to-chuc&amp;issuer=phobithu\"",
                        "223 quá hạn",
                        "lâu nhất 24 ngày",
                        "1 chưa tiếp nhận, lâu nhất 5 ngày làm việc",
                        "hoàn thành 16.051/21.914",
                        "Ban mới",
                        "href=\"/directives?figure=assigned&amp;from=2026-01&amp;to=2026-12&amp;lead=ban-moi&amp;issuer=phobithu&amp;status=ISSUED\"",
                        "2 chưa tiếp nhận, lâu nhất 3 ngày làm việc",
                        "rồi theo nhiệm vụ chưa tiếp nhận lâu nhất")
                .doesNotContain("0 quá hạn");
    }

    /** As live.js asks, when more than one part is out of date. */
    @Test
    void allThatChangesByItselfIsOneQuestion() throws Exception {
        HttpResponse<String> parts = browser.get("/overview", "HX-Request", "true", "HX-Target", "live-parts");

        assertThat(parts.body())
                .containsSubsequence("id=\"tiles\"", "id=\"figures\"", "id=\"months-title\"")
                .doesNotContain("<html", "<main", "filter-year", "??");
        assertThat(SERVICE.asked())
                .extracting(Upstream.Asked::uri)
                .singleElement(as(STRING))
                .startsWith("/api/completion/overview");
    }

    /** The picture is drawn from the numbers of the table: the same shares, of one whole. */
    @Test
    void thePictureIsTheTable() throws Exception {
        String page = browser.get("/overview").body();
        String months = page.substring(page.indexOf("class=\"columns\""), page.indexOf("picture-marks"));

        assertThat(months)
                .contains("class=\"bar-good\" width=\"64\" x=\"18\" y=\"" + (1000 - 14_068 * 1000 / 21_914) + "\"")
                .contains("class=\"bar-bad\"");
        assertThat(Pattern.compile("height=\"(\\d+)\"")
                        .matcher(months)
                        .results()
                        .mapToInt(found -> Integer.parseInt(found.group(1)))
                        .sum())
                .as("the tallest column is as high as the picture")
                .isBetween(995, 1000);
        assertThat(page).contains("points=\"50,1.37\"", "d=\"M50,1.37h0\"");
    }

    @Test
    void filtersStandInTheAddressAndReachTheServices() throws Exception {
        String page = browser.get("/overview?year=2025&unit=ban-to-chuc&issuer=phobithu&source=s1")
                .body();

        assertThat(SERVICE.asked().stream().map(Upstream.Asked::uri))
                .contains("/api/completion/overview?from=2025-01&to=2025-12&unit=ban-to-chuc&issuer=phobithu&source=s1"
                        + "&daysFrom=2026-11-23&daysTo=2026-12-20&limit=5")
                .hasSizeLessThanOrEqualTo(8);
        assertThat(page)
                .contains("data-live=\"unit:ban-to-chuc\"")
                .containsPattern("<option value=\"2025\" selected=\"selected\">Năm 2025</option>")
                .containsPattern("<option value=\"ban-to-chuc\" selected[^>]*>…</option>")
                .doesNotContain("Đơn vị cần lưu ý");
    }

    @Test
    void allYearsHaveNoPeriod() throws Exception {
        assertThat(browser.get("/overview?year=all").body())
                .contains("12/2025", "11/2026")
                .doesNotContain("Ngoài năm");
        assertThat(SERVICE.asked()).noneMatch(asked -> asked.uri().contains("from=2026-01"));
    }

    @Test
    void aYearThatIsNoneIsAPage() throws Exception {
        HttpResponse<String> page = browser.get("/overview?year=%3Cb%3E", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Không tìm thấy", "<nav class=\"menu\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?lang=en", "/"})
    void showsItInEnglish(String path) throws Exception {
        HttpResponse<String> response =
                path.equals("/") ? browser.get(path, "Accept-Language", "en-US") : browser.get(path);

        assertThat(response.body())
                .contains(
                        "<html lang=\"en\"", "Due soon", "Overdue for how long", "98.63%", "21,914", "longest 24 days")
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
                .contains("Ban Tổ chức &lt;b&gt;Tỉnh ủy&lt;/b&gt;")
                .doesNotContain("<script>", "<style", " style=", "<b>Tỉnh", "onclick", "http://", "https://");
    }

    @Test
    void itsStyleSheetsAreServedFromHere() throws Exception {
        String page = browser.get("/").body();
        var sheets = Pattern.compile("(?:href|src)=\"(/[^\"]+\\.(?:css|js|svg))\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(sheets)
                .hasSize(9)
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
                .isNotEmpty()
                .allMatch(asked -> asked.header("Authorization").equals("Bearer first.token"));

        SERVICE.answers(OverviewPageTest::serve);
        Files.writeString(token(), "second.token");
        browser.get("/");
        assertThat(SERVICE.asked())
                .isNotEmpty()
                .allMatch(asked -> asked.header("Authorization").equals("Bearer second.token"));
    }

    @Test
    void aPartThatCannotBeReadIsNamedAndTheRestIsShown() throws Exception {
        SERVICE.answers(asked ->
                asked.uri().startsWith("/api/completion/overview") ? Upstream.Answer.json("[not json") : serve(asked));

        HttpResponse<String> response = browser.get("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("Không đọc được dữ liệu từ dịch vụ nhiệm vụ.", "Năm 2026", "id=\"filter-issuer\"")
                .doesNotContain("points=", "98,63%", "Đơn vị cần lưu ý", "??");
    }

    @Test
    void whatTheServiceHasAgainstAFilterIsSaid() throws Exception {
        SERVICE.answers(asked -> new Upstream.Answer(
                400,
                Map.of("Content-Type", "application/problem+json"),
                "{\"code\":\"INVALID\",\"errors\":[{\"field\":\"source\",\"message\":\"Không có nguồn này.\"}]}"));

        assertThat(browser.get("/overview?source=x").body())
                .contains("chưa hiển thị được", "source: Không có nguồn này.")
                .doesNotContain("??");
    }

    @Test
    void nothingToShowIsSaid() throws Exception {
        SERVICE.answers(asked -> Upstream.Answer.json(
                asked.uri().startsWith("/api/completion/overview")
                        ? "{\"units\":%1$s,\"months\":%1$s,\"sentLate\":0}".formatted(NOTHING)
                        : asked.uri().startsWith("/api/completion") ? NOTHING : "{\"items\":[]}"));

        assertThat(browser.get("/").body())
                .contains("Chưa giao nhiệm vụ nào trong kỳ này.")
                .doesNotContain("Đơn vị cần lưu ý", "Theo tháng", "??");
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

    @ParameterizedTest
    @ValueSource(strings = {"/directives", "/directives?q=x"})
    void aGuestLooksAroundOtherPagesToo(String path) throws Exception {
        assertThat(browser.get(path).body())
                .contains("<h1>Nhiệm vụ</h1>", "chỉ đọc")
                .doesNotContain("method=\"post\"");
        assertThat(SERVICE.asked())
                .isNotEmpty()
                .allMatch(asked -> asked.header("Authorization").equals("Bearer first.token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/queue", "/tasks", "/directives/1/confirm", "/sources/new"})
    void whatIsDoneIsForWhoIsSignedIn(String path) throws Exception {
        assertProblem(browser.get(path), 404, "NOT_FOUND");
        assertThat(SERVICE.asked()).isEmpty();
    }

    @Test
    void whoHadASessionIsNoGuest() throws Exception {
        assertProblem(browser.get("/overview", "Cookie", "chidao_session=ended"), 404, "NOT_FOUND");
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
