package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import tools.jackson.databind.json.JsonMapper;

/** Whatever people write, every page that shows it shows it as text, and is as wide as it was. */
@Tag("pages")
@ExtendWith(InChromium.class)
@ResourceLock(SharedStack.LONG_ROWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangeTextIT {

    private static final String CLERK = "vanphong";
    private static final String OFFICE_HEAD = "chanhvanphong";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    /** It would run, if it were taken for markup. */
    private static final String MARKUP = "<b>\"'><img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>";

    /** Of the run: a demo may be used several times. */
    private final String run =
            Long.toString(System.currentTimeMillis(), Character.MAX_RADIX).toLowerCase(Locale.ROOT);

    private final String unit = "chu-la-" + run;
    private final String head = "chula." + run;
    private final Chromium chromium;
    private final Stack stack;
    private String source = "";
    private String directive = "";

    StrangeTextIT(Chromium chromium, Stack stack) {
        this.chromium = chromium;
        this.stack = stack;
    }

    /** Markup, then one word without an end, with a sign in it that nobody sees; no two units have one name. */
    private String strange(int length) {
        String start = MARKUP + "\u200b" + run;
        return start + "W".repeat(length - start.length());
    }

    private static String json(Map<String, ?> fields) {
        return JSON.writeValueAsString(fields);
    }

    private void put(String path, Map<String, ?> fields, String version) {
        stack.call("PUT", path, json(fields), "admin", "If-Match", "\"" + version + "\"")
                .succeeded();
    }

    @BeforeAll
    void writeIt() {
        put(
                "/api/units/" + unit,
                Map.of("name", strange(200), "shortName", strange(100), "parent", "tinh-uy", "order", 990),
                "0");
        put(
                "/api/people/" + head,
                Map.of("name", strange(200), "title", strange(200), "roles", new Object[] {
                    Map.of("role", "UNIT_HEAD", "unit", unit)
                }),
                "0");
        source = stack.post(
                        "/api/sources",
                        json(Map.of(
                                "kind",
                                "MEETING",
                                "title",
                                strange(500),
                                "heldOn",
                                "2026-11-23",
                                "place",
                                strange(200),
                                "chair",
                                strange(200),
                                "attendees",
                                new String[] {strange(200)},
                                "summary",
                                strange(3_000))),
                        CLERK)
                .expect(201)
                .text("id");
        // The office hears of the unit by and by.
        String draft = json(Map.of(
                "sourceId",
                source,
                "number",
                "01",
                "content",
                strange(3_000),
                "leadUnit",
                unit,
                "deliverable",
                strange(200),
                "deadline",
                Map.of("kind", "DATE", "date", "2026-11-30", "text", strange(200))));
        directive = await("a directive for the new unit")
                .atMost(SOON)
                .until(() -> stack.post("/api/directives", draft, CLERK), answer -> answer.status() == 201)
                .text("id");
        stack.post("/api/sources/" + source + "/issue", "{}", CLERK).expect(200);
        await("its task")
                .atMost(SOON)
                .until(() ->
                        !stack.all("/api/tasks?directive=" + directive, CLERK).isEmpty());
        String today = LocalDate.ofInstant(
                        Instant.parse(
                                stack.get("/api/directives/" + directive, CLERK).text("issuedAt")),
                        ZONE)
                .toString();
        Map<String, String> onPaper =
                Map.of("form", "PAPER", "on", today, "document", strange(80).substring(0, 60));
        task("acknowledge", Map.of("recorded", onPaper));
        task(
                "progress",
                Map.of("note", strange(4_000), "difficulty", strange(2_000), "percent", 50, "recorded", onPaper));
        task("submit", Map.of("note", strange(4_000), "reportDocument", "210-BC/" + run, "recorded", onPaper));
        awaitStatus("SUBMITTED");
        stack.post("/api/directives/" + directive + "/rework", json(Map.of("reason", strange(2_000))), OFFICE_HEAD)
                .succeeded();
        await("the unit has heard of it")
                .atMost(SOON)
                .until(() -> stack.get("/api/tasks/" + directive + ":1", CLERK)
                        .text("status")
                        .equals("REWORK"));
        task("submit", Map.of("note", strange(4_000), "reportDocument", "211-BC/" + run, "recorded", onPaper));
        awaitStatus("SUBMITTED");
    }

    private void task(String act, Map<String, ?> fields) {
        stack.post("/api/tasks/" + directive + ":1/" + act, json(fields), CLERK).succeeded();
    }

    private void awaitStatus(String status) {
        await(status)
                .atMost(SOON)
                .until(() -> stack.get("/api/directives/" + directive, CLERK)
                        .text("status")
                        .equals(status));
    }

    /** Others work in the same demo. */
    @AfterAll
    void takeItBack() {
        stack.post("/api/directives/" + directive + "/cancel", "{\"reason\": \"Kết thúc thử.\"}", CLERK);
        stack.call(
                "PATCH",
                "/api/sources/" + source,
                "{\"title\": \"Văn bản thử\"}",
                CLERK,
                "If-Match",
                "\"" + stack.get("/api/sources/" + source, CLERK).text("version") + "\"");
        put(
                "/api/people/" + head,
                Map.of("name", "Người thử", "active", false, "roles", new Object[] {}),
                stack.get("/api/people/" + head, "admin").text("version"));
        put(
                "/api/units/" + unit,
                Map.of("name", "Đơn vị thử " + run, "validTo", "2026-01-01"),
                stack.get("/api/units/" + unit, "admin").text("version"));
    }

    private static Stream<Arguments> pagesThatShowIt() {
        return Stream.of(
                Arguments.of(CLERK, "/queue"),
                Arguments.of(CLERK, "/directives?lead=UNIT"),
                Arguments.of(CLERK, "/directives/DIRECTIVE"),
                Arguments.of(CLERK, "/directives/DIRECTIVE/rework"),
                Arguments.of(CLERK, "/bulk/confirm?row=DIRECTIVE&from=/directives?lead%3DUNIT"),
                Arguments.of(CLERK, "/sources"),
                Arguments.of(CLERK, "/sources/SOURCE"),
                Arguments.of(CLERK, "/sources/SOURCE/issue"),
                Arguments.of(CLERK, "/briefing"),
                Arguments.of(CLERK, "/briefing?source=SOURCE"),
                Arguments.of(CLERK, "/deliveries?directive=DIRECTIVE"),
                Arguments.of("phobithu", "/overview"),
                Arguments.of("phobithu", "/figures?by=unit"),
                Arguments.of("admin", "/units"),
                Arguments.of("admin", "/units/UNIT"),
                Arguments.of("admin", "/units/UNIT/change"),
                Arguments.of("admin", "/people?q=HEAD"),
                Arguments.of("admin", "/people/HEAD"),
                Arguments.of("admin", "/people/HEAD/change"),
                Arguments.of("admin", "/stand-in?for=HEAD"),
                Arguments.of("ubkt", "/history/of?kind=directive&id=DIRECTIVE"),
                Arguments.of("ubkt", "/history/of?kind=unit&id=UNIT"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("pagesThatShowIt")
    void itIsShownAsTextAndThePageStaysAsWideAsItWas(String account, String path) {
        String address = path.replace("DIRECTIVE", directive)
                .replace("SOURCE", source)
                .replace("UNIT", unit)
                .replace("HEAD", head);
        Screen screen = chromium.open(account, address, Look.PHONE);
        // What follows, and what is folded, is there as well.
        screen.run("document.querySelectorAll('main details').forEach(each => { each.open = true; })");

        screen.mustFit();
        screen.lookAs(Look.DESKTOP).mustFit();
        assertThat(
                        screen.run(
                                "return document.documentElement.innerHTML.includes('&lt;script&gt;window.ran=1')"
                                        + " || [...document.querySelectorAll('input, textarea')].some(f => f.value.includes('<script>'))"))
                .as("it is shown on " + address)
                .isEqualTo(true);
        assertThat(screen.run("return window.ran")).as("it ran").isNull();
        assertThat(screen.all(By.cssSelector("img[src=x]"))).as("it is markup").isEmpty();
        assertThat(screen.run("return document.documentElement.textContent.includes('\\u200b')"))
                .as("signs that nobody sees")
                .isEqualTo(false);
    }

    /** Typed into the page itself: what is too long, or no day, is said beside its field, and stays. */
    @Test
    void whatIsRefusedIsShownAsTextToo() {
        Screen screen = chromium.open(CLERK, "/directives/" + directive + "/rework", Look.PHONE);
        screen.type(By.name("reason"), strange(900)).type(By.name("newDueDate"), strange(300));
        screen.tap(By.cssSelector("main form .main-act")).awaitText("ghi ngày theo dạng 31/12/2026");
        chromium.expectStatus(400);

        screen.mustFit();
        assertThat(screen.find(By.name("reason")).getDomProperty("value")).startsWith(MARKUP);
        assertThat(screen.run("return window.ran")).isNull();
    }

    /** Searched for as it is written, which finds nothing and breaks nothing. */
    @Test
    void itIsSearchedForAsText() {
        Screen screen = chromium.open(CLERK, "/directives", Look.PHONE);
        screen.type(By.id("filter-q"), MARKUP + "W".repeat(100)).tap("Lọc");
        screen.awaitText("đang lọc:");
        screen.mustFit();
        assertThat(screen.run("return window.ran")).isNull();
    }
}
