package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What holds for every page: everybody can read it, on a phone and a desktop, in both languages and lights, by keyboard. */
@Tag("pages")
@Order(1)
@ExtendWith(InChromium.class)
@ResourceLock(value = SharedStack.LONG_ROWS, mode = ResourceAccessMode.READ)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

    private final Chromium chromium;
    private final Stack stack;
    private final Map<String, String> ids = new HashMap<>();

    PagesIT(Chromium chromium, Stack stack) {
        this.chromium = chromium;
        this.stack = stack;
    }

    /** What stands in a path for the id of a thing: which one is asked of the service, as a clerk. */
    private static final Map<String, List<String>> THINGS = Map.of(
            "{directive}", List.of("/api/directives?lead=ban-to-chuc&status=IN_PROGRESS&limit=1", "/items/0/id"),
            "{submitted}", List.of("/api/directives?status=SUBMITTED&limit=1", "/items/0/id"),
            "{source}", List.of("/api/directives?lead=ban-to-chuc&status=IN_PROGRESS&limit=1", "/items/0/source/id"),
            "{draft}", List.of("/api/directives?status=DRAFT&limit=1", "/items/0/source/id"));

    /**
     * A page that has to be sound.
     *
     * @param path which may have some of {@link #THINGS} in it
     * @param status that it answers with
     */
    private record Page(String name, String account, String path, int status) {

        private static Page of(String name, String account, String path) {
            return new Page(name, account, path, 200);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Page> PAGES = List.of(
            Page.of("overview-guest", Chromium.GUEST, "/"),
            Page.of("overview", "phobithu", "/overview"),
            Page.of("overview-empty", "phobithu", "/overview?year=2019"),
            Page.of("figures", "phobithu", "/figures"),
            Page.of("figures-by-source", "bantochuc", "/figures?by=source"),
            Page.of("figures-empty", "phobithu", "/figures?by=unit&from=2019-01&to=2019-12"),
            Page.of("figures-wrong", "phobithu", "/figures?by=unit&from=2026-13"),
            Page.of("history", "ubkt", "/history"),
            Page.of("history-of", "ubkt", "/history/of?kind=unit&id=ban-to-chuc"),
            new Page("history-refused", "phobithu", "/history", 403),
            new Page("not-found", "phobithu", "/khong-co-trang-nay", 404),
            Page.of("queue", "vanphong", "/queue"),
            Page.of("queue-mine", "phobithu", "/queue?mine=1"),
            Page.of("tasks", "bantochuc", "/tasks"),
            Page.of("tasks-mine", "bantochuc.cb", "/tasks?assignee=me"),
            Page.of("directives", "vanphong", "/directives"),
            Page.of("directives-narrowed", "bantochuc", "/directives?timeliness=OVERDUE&urgency=URGENT"),
            Page.of("directives-none", "vanphong", "/directives?q=khongconhiemvunao"),
            new Page("directives-wrong", "vanphong", "/directives?after=tay", 400),
            new Page("bulk-none", "vanphong", "/bulk/confirm", 400),
            Page.of("bulk-gone", "bantochuc", "/bulk/assign?row=khong-con"),
            new Page("directive-none", "vanphong", "/directives/khong-co", 404),
            Page.of("directive", "bantochuc", "/directives/{directive}"),
            Page.of("directive-clerk", "vanphong", "/directives/{submitted}"),
            Page.of("directive-reminders", "phobithu", "/directives/{directive}?show=message"),
            Page.of("act-progress", "bantochuc", "/tasks/{directive}:1/progress"),
            Page.of("act-submit", "bantochuc", "/tasks/{directive}:1/submit"),
            Page.of("act-assign", "bantochuc", "/tasks/{directive}:1/assign"),
            Page.of("act-cancel", "vanphong", "/directives/{directive}/cancel"),
            Page.of("act-record", "vanphong", "/tasks/{directive}:1/recordResult"),
            Page.of("act-rework", "phobithu", "/directives/{submitted}/rework"),
            Page.of("task-scans", "bantochuc", "/tasks/{directive}:1/scans"),
            Page.of("bulk-assign", "bantochuc", "/bulk/assign?row={directive}:1"),
            Page.of("source", "phobithu", "/sources/{source}"),
            Page.of("source-draft", "vanphong", "/sources/{draft}"),
            Page.of("source-entry", "vanphong", "/sources/{draft}/entry"),
            Page.of("source-issue", "vanphong", "/sources/{draft}/issue"),
            Page.of("source-amend", "vanphong", "/sources/{draft}/amend"),
            Page.of("sources", "vanphong", "/sources"),
            Page.of("sources-none", "phobithu", "/sources?q=khong-co"),
            new Page("sources-filter", "phobithu", "/sources?year=0", 400),
            new Page("source-none", "phobithu", "/sources/khong-co", 404),
            Page.of("briefing", "phobithu", "/briefing"),
            Page.of("briefing-notes", "vanphong", "/briefing"),
            Page.of("sandbox", "vanphong", "/sandbox"),
            Page.of("deliveries", "vanphong", "/deliveries"),
            Page.of("deliveries-none", "ubkt", "/deliveries?status=FAILED&from=2020-01-01&to=2020-01-02"),
            new Page("deliveries-wrong", "vanphong", "/deliveries?from=2020-02-02&to=2020-01-01", 400),
            Page.of("deliveries-by-hand", "chanhvanphong", "/deliveries/by-hand"),
            Page.of("dead-letters", "admin", "/dead-letters"),
            new Page("dead-letters-refused", "vanphong", "/dead-letters", 403),
            Page.of("sandbox-none", "vanphong", "/sandbox?channel=SMS&to=0999999999"),
            Page.of("source-new", "vanphong", "/sources/new"),
            Page.of("source-new-document", "chanhvanphong", "/sources/new?kind=DOCUMENT"),
            Page.of("units", "admin", "/units"),
            Page.of("units-found", "vanphong", "/units?q=to+chuc"),
            Page.of("unit", "admin", "/units/ban-to-chuc"),
            Page.of("unit-form", "admin", "/units/ban-to-chuc/change"),
            new Page("unit-form-refused", "bantochuc", "/new-unit", 403),
            Page.of("people", "vanphong", "/people"),
            Page.of("person", "admin", "/people/bantochuc"),
            Page.of("person-form", "admin", "/new-person?unit=ban-to-chuc"),
            Page.of("stand-in", "admin", "/stand-in?for=bantochuc"),
            Page.of("close-account", "admin", "/people/bantochuc/close"),
            Page.of("account-sheets", "admin", "/account-sheets?unit=ban-to-chuc"),
            Page.of("settings", "admin", "/settings"),
            Page.of("me", "bantochuc", "/me"),
            Page.of("help", "vanphong", "/help/clerk"),
            Page.of("help-guest", Chromium.GUEST, "/help/leader"),
            new Page("help-none", "vanphong", "/help/nobody", 404),
            Page.of("sign-in", Chromium.GUEST, "/oauth2/authorization/chidao"),
            Page.of("forgotten", Chromium.GUEST, "/auth/forgotten"),
            Page.of("account", "bantochuc", "/auth/account"));

    private static Stream<Arguments> eachPageInEachLook() {
        return inEachLook(PAGES);
    }

    private static Stream<Arguments> inEachLook(List<Page> pages) {
        return IntStream.range(0, pages.size())
                .boxed()
                .flatMap(page -> Look.of(page).stream().map(look -> Arguments.of(pages.get(page), look)));
    }

    /** Forms whose fields are left as they are, and refused. */
    private static final List<Page> REFUSED = List.of(
            Page.of("source-new-refused", "vanphong", "/sources/new?kind=DOCUMENT"),
            Page.of("unit-form-refused", "admin", "/new-unit"),
            Page.of("person-form-refused", "admin", "/new-person"),
            Page.of("stand-in-refused", "admin", "/stand-in"),
            Page.of("act-submit-refused", "bantochuc", "/tasks/{directive}:1/submit"),
            Page.of("act-record-refused", "vanphong", "/tasks/{directive}:1/recordResult"),
            Page.of("act-rework-refused", "phobithu", "/directives/{submitted}/rework"));

    private static Stream<Arguments> eachRefusedFormInEachLook() {
        return inEachLook(REFUSED);
    }

    private String pathOf(Page page) {
        String path = page.path();
        for (String thing : THINGS.keySet()) {
            if (path.contains(thing)) {
                path = path.replace(thing, ids.computeIfAbsent(thing, this::ask));
            }
        }
        return path;
    }

    private String ask(String thing) {
        List<String> where = THINGS.get(thing);
        String id = stack.get(where.getFirst(), "vanphong")
                .expect(200)
                .body()
                .at(where.getLast())
                .asString();
        assertThat(id).as(thing).isNotEmpty();
        return id;
    }

    /** What it says beside its fields is as sound as the rest, and is where the focus goes. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("eachRefusedFormInEachLook")
    void whatIsRefusedCanBeRead(Page page, Look look) {
        Screen screen = chromium.open(page.account(), pathOf(page), look);
        screen.run("const form = document.querySelector('main form'); form.noValidate = true; form.requestSubmit()");
        screen.find(By.cssSelector(".errors:focus"));
        chromium.expectStatus(400);
        chromium.expectStatus(422);
        screen.mustBeSound(page.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("eachPageInEachLook")
    void everybodyCanReadIt(Page page, Look look) {
        Screen screen = chromium.open(page.account(), pathOf(page), look);
        chromium.expectStatus(page.status());
        screen.mustBeSound(page.name());
        if (look.width() == Look.DESKTOP.width()) {
            screen.lookAs(look.between()).mustFit().mustKeepWordsWhole();
            screen.lookAs(look.magnified()).mustFit();
        }
    }

    @Test
    void somebodySignsInByTheKeyboardAlone() {
        Screen screen = chromium.newScreen(Chromium.GUEST);
        screen.open("/oauth2/authorization/chidao", Look.DESKTOP);
        screen.tabTo(By.name("account")).press("bantochuc");
        screen.tabTo(By.name("password")).press(chromium.password(), Keys.ENTER);
        screen.awaitText("Nguyễn Hữu Thành");
        screen.tabTo(By.cssSelector("details.person > summary")).press(Keys.ENTER);
        screen.tabTo(Screen.named("Đăng xuất")).press(Keys.ENTER);
        screen.awaitText("Đăng nhập");
    }

    @Test
    void withoutScriptThePageIsTheSame() {
        Screen screen = chromium.newScreen("phobithu");
        By figures = By.id("figures");
        // Others work beside it: what they do may come between the two.
        await("the same with and without script").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            String without =
                    screen.scripts(false).open("/overview", Look.DESKTOP).textOf(figures);
            assertThat(screen.scripts(true).open("/overview", Look.DESKTOP).textOf(figures))
                    .isEqualTo(without)
                    .contains("Tỷ lệ hoàn thành");
        });
    }

    private static Stream<Arguments> printedLists() {
        return Stream.of(
                Arguments.of("vanphong", "/directives"),
                Arguments.of("vanphong", "/queue"),
                Arguments.of("bantochuc", "/tasks"),
                Arguments.of("vanphong", "/deliveries"),
                Arguments.of("admin", "/people"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("printedLists")
    void listsArePrintedInColumnsThatHoldTheirWords(String account, String path) {
        Screen screen = chromium.open(account, path, Look.PAPER);
        chromium.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            screen.mustFit().mustKeepWordsWhole();
        } finally {
            chromium.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }

    /** The harness itself: a page with faults is not sound. */
    @Test
    void faultsAreFound() {
        Screen screen = chromium.open(Chromium.GUEST, "/auth/forgotten", Look.PHONE);
        screen.run(
                "document.querySelector('input[name=account]').insertAdjacentHTML('beforebegin', '<input type=text>')");
        assertThatThrownBy(screen::mustBeAccessible).hasMessageContaining("label at ");
        screen.run("document.querySelector('h1').style.cssText = 'display: block; width: 500px'");
        assertThatThrownBy(screen::mustFit).hasMessageContaining("wider than 360 px");
        screen.run(
                "document.querySelector('h1').style.cssText = 'display: block; width: 20px; overflow-wrap: anywhere'");
        assertThatThrownBy(screen::mustKeepWordsWhole).hasMessageContaining("words broken");
        screen.run("document.querySelector('h1').textContent = '??page.absent_vi??'");
        assertThatThrownBy(() -> screen.mustBeSound("faults")).hasMessageContaining("texts without words");
        screen.run("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')");
        assertThat(chromium.trouble()).singleElement().asString().contains("Content Security Policy");
        screen.run("document.body.innerHTML = '<p>1</p><div id=\"second\">2</div>';"
                + "document.getElementById('second').style.breakBefore = 'page'");
        assertThat(screen.print("faults")).isEqualTo(2);
    }
}
