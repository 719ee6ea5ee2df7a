package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The figures: each leads to what it counts, and an open page follows what happens, but never under a hand. */
@Tag("pages")
@ExtendWith(InChromium.class)
@ResourceLock(value = SharedStack.LONG_ROWS, mode = ResourceAccessMode.READ)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresIT {

    private static final By LIVE = By.cssSelector(".live-dot.is-live");
    private static final By ASSIGNED = By.cssSelector("#tiles .identity b");
    private static final By OFFER = By.cssSelector("[data-live-offer]");

    private final Chromium chromium;
    private final Stack stack;

    FiguresIT(Chromium chromium, Stack stack) {
        this.chromium = chromium;
        this.stack = stack;
    }

    /** Others may work in the same demo: then the two are read again. */
    @Test
    void aFigureLeadsToAsManyAsItSays() {
        Screen leader = chromium.newScreen("phobithu");
        for (String figure : List.of("overdue", "done", "awaiting")) {
            await(figure)
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(200))
                    // The open page may be given anew in between.
                    .ignoreException(StaleElementReferenceException.class)
                    .until(() -> {
                        leader.open("/figures?by=unit", Look.DESKTOP);
                        WebElement number = leader.find(By.cssSelector("tfoot .figure-" + figure + " > *"));
                        String says = number.getText();
                        if (!number.getTagName().equals("a")) {
                            return says.equals("0");
                        }
                        number.click();
                        return leader.textOf(By.id("list-count")).equals(says + " nhiệm vụ");
                    });
        }
    }

    @Test
    void theTableIsSortedNarrowedAndPrinted() {
        Screen leader = chromium.newScreen("phobithu");
        leader.open("/figures", Look.DESKTOP);
        leader.taps();
        leader.tap(By.cssSelector("th.number a[href*='sort=-overdue']"));
        assertThat(leader.taps()).as("taps to sort").isEqualTo(1);
        leader.find(By.cssSelector("th[aria-sort=descending]"));
        List<Integer> overdue = leader.textsOf(By.cssSelector("tbody .figure-overdue")).stream()
                .map(Integer::valueOf)
                .toList();
        assertThat(overdue).isNotEmpty().isSortedAccordingTo((one, other) -> other - one);
        leader.tap("Quý").awaitText("Quý IV/2026");
        assertThat(leader.path()).contains("by=quarter", "sort=-overdue", "from=2026-01");
        assertThat(leader.open("/figures", Look.DESKTOP).print("figures")).isLessThanOrEqualTo(2);
    }

    /** The page comes anew, and somebody goes on from where they are. */
    @ParameterizedTest
    @CsvSource({"/overview, filter-source", "/figures, filter-issuer"})
    void aUnitIsFoundByAPartOfItsName(String page, String next) {
        Screen leader = chromium.newScreen("phobithu");
        leader.open(page, Look.DESKTOP)
                .tap(By.id("filter-unit"))
                .press("ban to chuc")
                .press(Keys.TAB);
        await("figures of the unit")
                .atMost(Duration.ofSeconds(30))
                .until(() -> leader.path().contains("unit=ban-to-chuc"));
        leader.find(By.cssSelector("#" + next + ":focus"));
    }

    /** Its list would be cut off. */
    @Test
    void whereTheFiltersScrollAUnitIsChosenFromAListOfTheDevice() {
        Screen leader = chromium.open("phobithu", "/overview", Look.PHONE);
        assertThat(leader.all(By.cssSelector(".quick-filters select"))).hasSize(4);
        assertThat(leader.all(By.cssSelector(".quick-filters .picker"))).isEmpty();
    }

    /** A directive is given while a leader looks on; behind the test it is taken back. */
    @Test
    void anOpenPageFollowsWhatHappensAndNothingMovesUnderAHand() {
        Screen leader = chromium.newScreen("phobithu");
        leader.open("/overview?year=all", Look.DESKTOP).find(LIVE);
        leader.run("window.sameDocument = true");
        String before = leader.textOf(ASSIGNED);
        String directive =
                stack.post("/api/directives", """
                        {"content": "Theo dõi số liệu trên trang đang mở", "leadUnit": "ban-to-chuc",
                         "deadline": {"kind": "ONGOING", "text": "thường xuyên"}}""", "vanphong").expect(201).text("id");
        stack.post("/api/directives/" + directive + "/issue", null, "vanphong").expect(200);
        changes(leader, before);
        assertThat(leader.run("return window.sameDocument === true"))
                .as("not loaded anew")
                .isEqualTo(true);

        leader.run("document.querySelector('#tiles a').focus()");
        String held = leader.textOf(ASSIGNED);
        stack.post("/api/directives/" + directive + "/cancel", "{\"reason\": \"Đã thử xong.\"}", "vanphong")
                .expect(200);
        leader.find(OFFER);
        assertThat(leader.textOf(ASSIGNED)).isEqualTo(held);
        leader.tap(OFFER);
        changes(leader, held);
        assertThat(leader.sees(OFFER)).isFalse();
    }

    private static void changes(Screen screen, String before) {
        await("another figure than " + before)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> !screen.textOf(ASSIGNED).equals(before));
    }

    @Test
    void aLeaderSeesOnAPhoneHowThingsStandAndWhatToDecide() {
        Screen leader = chromium.newScreen("phobithu");
        leader.open("/overview", Look.PHONE);
        Long bottom = (Long)
                leader.run("return Math.round(document.querySelector('#decisions h2').getBoundingClientRect().bottom)");
        assertThat(leader.all(By.cssSelector("#tiles .tile b"))).hasSize(5);
        assertThat(bottom)
                .as("the first screen has the figures and the decisions")
                .isLessThanOrEqualTo(720);
    }

    @Test
    void aGuestLooksAroundAndIsLedToSignInForWork() {
        Screen guest = chromium.newScreen(Chromium.GUEST);
        guest.open("/", Look.DESKTOP).awaitText("chỉ đọc");
        guest.taps();
        guest.tap(By.cssSelector("#tiles .tile-bad a")).find(By.id("list-count"));
        guest.tap(By.cssSelector(".row-name")).awaitText("Quá trình");
        assertThat(guest.taps()).as("taps from a figure to a directive").isEqualTo(2);
        assertThat(guest.all(By.cssSelector("form[method=post]"))).isEmpty();
        guest.open("/queue", Look.DESKTOP).find(By.name("account"));
    }
}
