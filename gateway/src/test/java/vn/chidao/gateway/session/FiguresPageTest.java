package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.HtmlUtils;

/** The table of figures: rows, numbers and where they lead, order, period. */
class FiguresPageTest extends PageTest {

    private static final String TABLE = """
            {"asOf": "2026-12-16T07:05:00Z", "list": "/api/directives?from=2026-01&to=2026-12&figure=",
             "total": {%s, "ageing": {"upTo10": 2, "upTo30": 1, "upTo60": 0, "over60": 0}},
             "rows": [%s, %s, %s]}""".formatted(
                    figures(24, 14, 12, 1, 1, 5, 1, 3, 1, 0, "82.35", "85.71"),
                    row("dang-uy-a", "Đảng ủy xã A", figures(12, 5, 3, 1, 1, 4, 1, 2, 0, 0, "71.43", "60.00")),
                    row("dan-van", "Dân vận", figures(10, 9, 9, 0, 0, 0, 0, 1, 0, 0, "90.00", "100.00")),
                    row("an-ninh", "<b>An ninh", figures(2, 0, 0, 0, 0, 1, 0, 0, 1, 0, "null", "null")));

    @BeforeEach
    void reset() throws Exception {
        SERVICES.says("GET /api/completion", 200, TABLE);
        SERVICES.says(
                "GET /api/units",
                200,
                "{\"items\":[{\"id\":\"dan-van\",\"name\":\"Dân vận\",\"validFrom\":\"2020-01-01\"}]}");
        SERVICES.says("GET /api/sources/names", 200, "{\"items\":[]}");
        signIn();
    }

    private static String figures(
            int assigned,
            int done,
            int onTime,
            int afterExtension,
            int late,
            int inTerm,
            int awaiting,
            int overdue,
            int noDeadline,
            int suspended,
            String completionRate,
            String onTimeRate) {
        return """
                "assigned": %d, "done": %d, "onTime": %d, "onTimeAfterExtension": %d, "late": %d, "inTerm": %d, "dueSoon": 0,
                "awaiting": %d, "overdue": %d, "noDeadline": %d, "suspended": %d, "completionRate": %s, "onTimeRate": %s""".formatted(
                        assigned,
                        done,
                        onTime,
                        afterExtension,
                        late,
                        inTerm,
                        awaiting,
                        overdue,
                        noDeadline,
                        suspended,
                        completionRate,
                        onTimeRate);
    }

    private static String row(String key, String name, String figures) {
        return "{\"key\": \"%s\", \"name\": \"%s\", \"list\": \"/api/directives?by=unit&key=%s&figure=\", %s}"
                .formatted(key, name, key, figures);
    }

    private static String part(String page, String from, String to) {
        int begin = page.indexOf(from);
        return page.substring(begin, page.indexOf(to, begin));
    }

    private static List<Integer> numbers(String html) {
        return Pattern.compile("<td[^>]*class=\"number [^\"]*\"[^>]*>(?!<b)<(?:a|span)[^>]*>(\\d+)</")
                .matcher(html)
                .results()
                .map((MatchResult cell) -> Integer.valueOf(cell.group(1)))
                .toList();
    }

    @Test
    void theTotalIsTheSumOfTheRows() throws Exception {
        HttpResponse<String> answer = person.get("/figures");
        String page = answer.body();

        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        assertSecure(answer);
        List<Integer> rows = numbers(part(page, "<tbody", "</tbody>"));
        List<Integer> total = numbers(part(page, "<tfoot", "</tfoot>"));
        assertThat(total).containsExactly(24, 14, 12, 1, 1, 5, 1, 3, 1, 0);
        assertThat(rows).hasSize(30);
        for (int column = 0; column < 10; column++) {
            assertThat(rows.get(column) + rows.get(10 + column) + rows.get(20 + column))
                    .as("column %d", column)
                    .isEqualTo(total.get(column));
        }
        assertThat(page)
                .contains("14 ÷ (14 + 3) = 82,35%", "12 ÷ 14 = 85,71%", "71,43%", "—", "&lt;b&gt;An ninh")
                .contains("Nhiệm vụ đến hạn từ 01/2026 đến 12/2026.", "14:05 16/12/2026", "1–10 ngày")
                .doesNotContain("??", "chưa hiển thị được");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void everyNumberLeadsToWhatItCountsAndNothingLeadsNowhere() throws Exception {
        String page = person.get("/figures?by=unit&from=2026-01&to=2026-12").body();

        assertThat(page)
                .contains("href=\"/directives?by=unit&amp;key=dang-uy-a&amp;figure=onTimeAfterExtension\"")
                .contains("href=\"/directives?from=2026-01&amp;to=2026-12&amp;figure=overdue\"")
                .contains("href=\"/directives?from=2026-01&amp;to=2026-12&amp;figure=upTo30\"")
                .doesNotContain("figure=suspended", "figure=upTo60", "key=dan-van&amp;figure=inTerm");
    }

    @ParameterizedTest
    @CsvSource({
        "name,'An ninh,Dân vận,Đảng ủy xã A'",
        "-name,'Đảng ủy xã A,Dân vận,An ninh'",
        "-overdue,'Đảng ủy xã A,Dân vận,An ninh'",
        "overdue,'An ninh,Dân vận,Đảng ủy xã A'",
        "completionRate,'Đảng ủy xã A,Dân vận,An ninh'",
        "-completionRate,'Dân vận,Đảng ủy xã A,An ninh'"
    })
    void rowsAreSortedByAnyColumn(String sort, String names) throws Exception {
        String page = person.get("/figures?by=unit&sort=" + sort).body();

        assertThat(part(page, "<tbody", "</tbody>")).containsSubsequence(names.split(","));
        assertThat(page)
                .containsOnlyOnce("aria-sort=\"")
                .contains("aria-sort=\"" + (sort.startsWith("-") ? "descending" : "ascending") + "\"");
    }

    @Test
    void aColumnThatIsNoneIsAPage() throws Exception {
        HttpResponse<String> page = person.get("/figures?by=unit&sort=tomorrow", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Không tìm thấy", "<nav class=\"menu\"");
    }

    @Test
    void whatTheServiceRefusesIsSaidAndWhatWasWrittenStays() throws Exception {
        SERVICES.says(
                "GET /api/completion",
                400,
                "{\"code\":\"INVALID\",\"errors\":[{\"field\":\"from\",\"message\":\"Không phải ngày hay tháng.\"}]}");

        assertThat(person.get("/figures?by=tomorrow&from=13/2026").body())
                .contains("from: Không phải ngày hay tháng.", "value=\"13/2026\"")
                .doesNotContain("??figures.title");
    }

    @ParameterizedTest
    @CsvSource({
        "'/figures?by=unit&from=1/2026&to=15/12/2026&unit=',/figures?by=unit&from=2026-01&to=2026-12-15",
        "'/figures?from=&to=',/figures?by=unit"
    })
    void anAddressBecomesItsShortForm(String written, String kept) throws Exception {
        assertThat(person.get(written).headers().firstValue("Location")).hasValue(kept);
    }

    @Test
    void everyFilterReachesTheService() throws Exception {
        person.get("/figures?by=quarter&from=2026-01-15&to=2026-12-14&unit=dan-van&issuer=phobithu&source=s1");

        assertThat(SERVICES.heard("/api/completion").stream().map(OidcProvider.Heard::uri))
                .contains(
                        "/api/completion?from=2026-01-15&to=2026-12-14&unit=dan-van&issuer=phobithu&source=s1&by=quarter")
                .hasSize(2);
    }

    @Test
    void sourcesThatAreNotAmongTheNewestAreAskedForByTheirIds() throws Exception {
        String empty = figures(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, "null", "null");
        SERVICES.says("GET /api/completion", 200, """
                {"asOf": "2026-12-16T07:05:00Z", "total": {%s}, "rows": [%s, %s, %s]}""".formatted(
                        empty, row("new", "Giao ban", empty), row("old", "Giao ban", empty), row("other", "x", empty)));
        SERVICES.says("GET /api/sources/names", 200, """
                {"items": [{"id": "new", "title": "Giao ban", "number": "125-TB/TU"},
                  {"id": "old", "title": "Giao ban", "number": "12-TB/TU"}]}""");

        assertThat(person.get("/figures?by=source").body())
                .contains("125-TB/TU – Giao ban", "12-TB/TU – Giao ban")
                .doesNotContain("??");
        assertThat(SERVICES.heard("/api/sources/names").stream().map(OidcProvider.Heard::uri))
                .containsExactly("/api/sources/names?limit=50", "/api/sources/names?id=other&limit=1");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
        SERVICES.heard().clear();

        assertThat(person.get("/figures?by=unit&source=new").body())
                .contains("value=\"new\" selected")
                .doesNotContain("??");
        assertThat(SERVICES.heard("/api/sources/names")).hasSize(1);
    }

    @Test
    void monthsAndQuartersAreWrittenAsPeopleWriteThem() throws Exception {
        String empty = figures(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, "null", "null");
        SERVICES.says("GET /api/completion", 200, """
                {"asOf": "2026-12-16T07:05:00Z", "total": {%s}, "rows": [%s, %s]}""".formatted(
                        empty, row("2026-Q4", "2026-Q4", empty), row("2026-11", "2026-11", empty)));

        assertThat(person.get("/figures?by=quarter").body()).contains("Quý IV/2026", "11/2026");
        assertThat(person.get("/figures?by=quarter&lang=en").body())
                .contains("Quarter IV/2026")
                .doesNotContain("??");
    }

    @Test
    void openPagesAskForTheTableAlone() throws Exception {
        assertThat(person.get("/figures?by=unit&unit=dan-van", "HX-Request", "true", "HX-Target", "figures")
                        .body())
                .startsWith("<section id=\"figures\" data-live=\"unit:dan-van\"")
                .doesNotContain("<html");
    }

    @Test
    void theTableLeavesAsAFile() throws Exception {
        HttpResponse<String> page = person.get("/figures?by=unit&sort=name&from=2026-01&to=2026-12");
        assertThat(page.body())
                .contains("href=\"/figures.xlsx?by=unit&amp;from=2026-01&amp;to=2026-12&amp;sort=name\"");

        HttpResponse<byte[]> file = person.bytes("/figures.xlsx?by=unit&from=2026-01&to=2026-12&sort=name");

        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("so-lieu-"));
        String sheet = sheetOf(file.body());
        assertThat(sheet)
                .containsSubsequence("Số liệu", "Đến hạn từ 01/2026; đến 12/2026", "Cơ quan chủ trì", "An ninh", "Tổng")
                .contains("<v>24</v>", "<v>82.35</v>");
    }

    private static String sheetOf(byte[] file) throws Exception {
        Path kept = Files.write(Files.createDirectories(Path.of("target/pages")).resolve("so-lieu.xlsx"), file);
        try (ZipFile parts = new ZipFile(kept.toFile());
                InputStream sheet = parts.getInputStream(parts.getEntry("xl/worksheets/sheet1.xml"))) {
            return HtmlUtils.htmlUnescape(new String(sheet.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aServiceThatIsAwayIsSaid() throws Exception {
        SERVICES.says("GET /api/completion", 500, "");
        SERVICES.says("GET /api/units", 500, "");

        assertThat(person.get("/figures").body())
                .contains("chưa hiển thị được", "Thử lại")
                .doesNotContain("??");
    }
}
