package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** How a clerk enters the directives of a meeting, and what keeps them from being lost. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryIT {

    private static final String CLERK = "vanphong";
    private static final int DIRECTIVES = 15;
    /** A clerk who types 200 keys in a minute. */
    private static final Duration KEY = Duration.ofMillis(300);
    /** Finding the place in the notice, for each row. */
    private static final Duration GLANCE = Duration.ofSeconds(3);

    private static final By ROWS = By.cssSelector("#rows > tr");
    private static final By CONTENTS = By.cssSelector("#rows [data-f=content]");
    private static final String ALL_SAVED = "đã lưu tất cả";

    private final Chromium chromium;
    private final Stack stack;
    private final List<String> sources = new ArrayList<>();

    EntryIT(Chromium chromium, Stack stack) {
        this.chromium = chromium;
        this.stack = stack;
    }

    /** Drafts would stay in the queue of the demo. */
    @AfterEach
    void throwDraftsAway() {
        for (String source : sources) {
            for (JsonNode draft : drafts(source)) {
                stack.call("DELETE", "/api/directives/" + draft.get("id").asString(), null, CLERK);
            }
        }
        sources.clear();
    }

    private List<JsonNode> drafts(String source) {
        return stack.all("/api/directives?status=DRAFT&sort=number&source=" + source, CLERK);
    }

    /** The grid of a source of its own. */
    private Screen grid() {
        Stack.Answer recorded = stack.post(
                "/api/sources",
                "{\"kind\":\"MEETING\",\"title\":\"Giao ban (nhập thử)\",\"heldOn\":\"2026-11-23\"}",
                CLERK);
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        String source = recorded.body().get("id").asString();
        sources.add(source);
        Screen screen = chromium.open(CLERK, "/sources/" + source + "/entry", Look.DESKTOP);
        screen.awaitText("hoặc nhập dòng đầu tiên");
        return screen;
    }

    private String source() {
        return sources.getLast();
    }

    /** The fields of the row in which one is, and on to the next. */
    private static void row(Screen screen, String content, String lead, String coordinating, String due) {
        screen.press(content, Keys.TAB, lead, Keys.TAB, coordinating, Keys.TAB, due);
        screen.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    }

    /** By the keyboard alone, from the head of the source to the last row saved: within ten minutes. */
    @Test
    void fifteenDirectivesAfterAGiaoBan() {
        Screen screen = chromium.open(CLERK, "/sources/new", Look.DESKTOP);
        screen.taps();
        long since = System.nanoTime();
        Duration typing = Duration.ZERO;
        String title = "Hội nghị giao ban Thường trực với các Ban Đảng";
        screen.tabTo(By.name("title")).press(title);
        screen.tabTo(By.name("heldOn")).press("23/11/2026");
        screen.tabTo(By.name("chair")).press("Đồng chí Lê Minh Quang", Keys.ENTER);
        typing = typing.plus(KEY.multipliedBy(title.length() + 40));
        screen.awaitText("Đã ghi nhận phần đầu văn bản");
        sources.add(screen.path().split("/")[2]);

        String notice = "Thường trực Tỉnh ủy kết luận:\n"
                + IntStream.rangeClosed(1, DIRECTIVES)
                        .mapToObj(
                                n -> n + ". Giao cơ quan tham mưu nội dung thứ " + n + ", báo cáo Thường trực Tỉnh ủy.")
                        .collect(Collectors.joining("\n"))
                + "\n\nNơi nhận:\n- Lưu Văn phòng.";
        screen.tabTo(By.id("paste"));
        screen.run("document.activeElement.value = arguments[0]", notice);
        screen.tabTo(By.name("read"));
        long pasted = System.nanoTime();
        screen.press(Keys.ENTER);
        await().atMost(Duration.ofSeconds(20)).until(() -> screen.all(ROWS).size() == DIRECTIVES);
        Duration rows = Duration.ofNanos(System.nanoTime() - pasted);
        assertThat(rows).as("rows of a pasted notice").isLessThan(Duration.ofSeconds(3));
        assertThat(screen.text()).contains("Thường trực Tỉnh ủy kết luận:");

        Duration longest = Duration.ZERO;
        for (int n = 1; n <= DIRECTIVES; n++) {
            String lead = n % 2 == 0 ? "btc" : "ubkt";
            String due = n % 3 == 0 ? "trong quý IV" : "trước ngày 30/12";
            long began = System.nanoTime();
            if (n < DIRECTIVES) {
                row(screen, "", lead, n % 5 == 0 ? "mttq" : "", due);
            } else {
                screen.press(Keys.TAB, lead, Keys.TAB, Keys.TAB, due, Keys.TAB);
            }
            Duration machine = Duration.ofNanos(System.nanoTime() - began);
            Duration human = GLANCE.plus(KEY.multipliedBy(lead.length() + due.length() + 8));
            Duration whole = machine.plus(human);
            longest = whole.compareTo(longest) > 0 ? whole : longest;
            typing = typing.plus(human);
        }
        screen.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        screen.awaitText(DIRECTIVES + " nhiệm vụ · " + ALL_SAVED);
        Duration all = Duration.ofNanos(System.nanoTime() - since).plus(typing);

        System.out.printf(
                "entry: rows of a notice after %d ms (limit 3000), longest row %.1f s (limit 20), all %.1f min (limit 10)%n",
                rows.toMillis(), longest.toMillis() / 1000.0, all.toMillis() / 60_000.0);
        assertThat(longest).isLessThan(Duration.ofSeconds(20));
        assertThat(all).isLessThan(Duration.ofMinutes(10));
        assertThat(screen.taps()).as("the mouse").isZero();
        assertThat(screen.text()).doesNotContain("còn thiếu");
        List<JsonNode> drafts = drafts(source());
        assertThat(drafts).hasSize(DIRECTIVES).allSatisfy(draft -> {
            assertThat(draft.get("leadUnit").asString()).isIn("ban-to-chuc", "uy-ban-kiem-tra");
            assertThat(draft.get("effectiveDueDate").asString())
                    .isEqualTo(draft.get("number").asInt() % 3 == 0 ? "2026-12-31" : "2026-12-30");
            assertThat(draft.get("issuer").asString()).isEqualTo("phobithu");
        });
        screen.mustBeSound("entry-filled");
    }

    @Test
    void severalLeadUnitsBecomeADirectiveForEachAndOneRowAgain() {
        Screen screen = grid();
        screen.press(
                "Các Ban Đảng rà soát", Keys.TAB, "btc", Keys.ENTER, "ubkt", Keys.ENTER, Keys.TAB, "vptu", Keys.TAB);
        screen.press("khẩn trương");
        screen.awaitText("Hạn do Văn phòng ấn định").press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        screen.awaitText(ALL_SAVED).awaitText("1 còn thiếu");
        assertThat(drafts(source()))
                .extracting(draft -> draft.get("leadUnit").asString())
                .containsExactlyInAnyOrder("ban-to-chuc", "uy-ban-kiem-tra");

        screen.open(screen.path(), Look.DESKTOP).awaitText(ALL_SAVED);
        assertThat(screen.all(CONTENTS)).hasSize(1);
        screen.awaitText("Ban Tổ chức").awaitText("Ủy ban Kiểm tra").awaitText("Văn phòng");
    }

    /** As offices write units in their tables: by aliases, codes and first letters. What several are called is left to be chosen. */
    @Test
    void cellsOfATableNameUnitsByTheirAliases() {
        Screen screen = grid();
        screen.tabTo(CONTENTS)
                .run(
                        "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); document.activeElement.dispatchEvent("
                                + "new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))",
                        "Rà soát quy hoạch\tBTC Tỉnh ủy\tBan NCTU; UBMTTQ tỉnh\ttrước 30/12\n"
                                + "Báo cáo Đại hội\tĐU xã Kim Liên\tVPTU, Ban Thử\ttrước 30/12");
        screen.awaitText("Không tìm thấy «Ban Thử»");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(drafts(source()))
                        .extracting(draft -> draft.get("leadUnit").asString())
                        .containsExactlyInAnyOrder("ban-to-chuc", "dang-uy-kim-lien"));
        assertThat(screen.all(By.cssSelector(".picker-chip")).stream().map(chip -> chip.getText()))
                .containsExactlyInAnyOrder(
                        "Ban Tổ chức", "Ban Nội chính", "Mặt trận Tổ quốc tỉnh", "Đảng ủy xã Kim Liên", "Văn phòng");

        screen.tabTo(By.cssSelector("#rows tr:last-child [role=combobox]")).press("ban tctu");
        assertThat(screen.textOf(By.cssSelector("#picker-list li"))).contains("Ban Tổ chức Tỉnh ủy");
    }

    @Test
    void rowsAreSplitJoinedMovedAndDeletedWithAWayBack() {
        Screen screen = grid();
        screen.press("Một Hai", Keys.chord(Keys.CONTROL, Keys.ENTER)).press("Ba", Keys.chord(Keys.CONTROL, Keys.ENTER));
        screen.press(Keys.chord(Keys.SHIFT, Keys.TAB));
        screen.run(
                "const first = document.querySelector('#rows [data-f=content]'); first.focus(); first.setSelectionRange(3, 3)");
        screen.press(Keys.F8);
        awaitNumbered("01 Một", "02 Hai", "03 Ba");
        screen.press(Keys.chord(Keys.CONTROL, Keys.ARROW_DOWN));
        awaitNumbered("01 Một", "02 Ba", "03 Hai");
        screen.press(Keys.F9);
        awaitNumbered("01 Một", "02 Ba\nHai");
        screen.run("document.querySelector('#rows [data-do=delete]').click()");
        awaitNumbered("01 Ba\nHai");
        screen.awaitText("Đã xóa dòng 01.");
        screen.tabTo(Screen.named("Hoàn tác")).press(Keys.ENTER);
        awaitNumbered("01 Một", "02 Ba\nHai");
    }

    private void awaitNumbered(String... rows) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(drafts(source()))
                        .extracting(draft -> draft.path("number").asString("") + " "
                                + draft.get("content").asString())
                        .containsExactly(rows));
    }

    /** UniKey and Telex write while they compose; nothing else may happen then. */
    @Test
    void keysOfAnInputMethodAreLeftAlone() {
        Screen screen = grid();
        screen.press("Một");
        for (String key : List.of("Enter", "F8", "F9", "d", "ArrowDown")) {
            screen.run(
                    "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
                            + " {key: arguments[0], ctrlKey: !arguments[0].startsWith('F'), isComposing: true, bubbles: true, cancelable: true}))",
                    key);
        }
        assertThat(screen.all(ROWS)).hasSize(1);
        screen.press(Keys.TAB, "btc");
        screen.run(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))");
        assertThat(screen.all(By.cssSelector(".picker-chip"))).isEmpty();
        screen.press(Keys.ENTER);
        await().until(() -> screen.all(By.cssSelector(".picker-chip")).size() == 1);
    }

    /** Who types at once, on a slow line, has named units before the list of them is here. */
    @Test
    void unitsThatAreTypedBeforeTheirListIsHereAreChosenWhenItComes() {
        Screen screen = grid();
        chromium.network(false, Duration.ofSeconds(2));
        try {
            screen.open(screen.path(), Look.DESKTOP).awaitText("hoặc nhập dòng đầu tiên");
            screen.press("Rà soát", Keys.TAB, "btc", Keys.TAB, "ubkt", Keys.TAB);
            await().untilAsserted(() -> assertThat(
                            screen.all(By.cssSelector(".picker-chip")).stream().map(WebElement::getText))
                    .containsExactly("Ban Tổ chức", "Ủy ban Kiểm tra"));
        } finally {
            chromium.network(false, Duration.ZERO);
        }
    }

    /** Classified, in another window, without a session, loaded anew: the text is still there, and has one effect. */
    @Test
    void nothingThatWasTypedIsLost() {
        Screen screen = grid();
        screen.press("MẬT", Keys.chord(Keys.CONTROL, Keys.ENTER));
        screen.awaitText("Văn bản có dấu chỉ độ mật");
        chromium.expectStatus(400);
        screen.open(screen.path(), Look.DESKTOP).awaitText("Văn bản có dấu chỉ độ mật");
        chromium.expectStatus(400);
        screen.type(CONTENTS, "Rà soát").press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        screen.awaitText(ALL_SAVED);

        Screen other =
                chromium.newScreen(CLERK).open(screen.path(), Look.DESKTOP).awaitText(ALL_SAVED);
        other.type(CONTENTS, "Rà soát ở nơi khác").press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        other.awaitText(ALL_SAVED);
        screen.type(CONTENTS, "Rà soát ở đây").press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        screen.awaitText("Dòng này vừa được sửa ở nơi khác.").awaitText("Rà soát ở nơi khác");
        chromium.expectStatus(412);
        screen.tabTo(Screen.named("Giữ bản ở đây")).press(Keys.ENTER);
        screen.awaitText(ALL_SAVED);
        assertThat(drafts(source()))
                .extracting(draft -> draft.get("content").asString())
                .containsExactly("Rà soát ở đây");

        screen.loseCookies();
        screen.run("document.querySelector('#rows [data-f=content]').focus()");
        screen.press(" và báo cáo", Keys.chord(Keys.CONTROL, Keys.ENTER));
        screen.awaitText("Phiên làm việc đã kết thúc");
        chromium.expectStatus(401);
        screen.press(Keys.ESCAPE);
        chromium.signInAgain(CLERK);
        screen.run("dispatchEvent(new Event('focus'))");
        screen.awaitText(ALL_SAVED);
        assertThat(drafts(source())).hasSize(1);
        assertThat(drafts(source()).getFirst().get("content").asString()).contains("và báo cáo");
    }

    @Test
    void withoutScriptRowsAreAForm() {
        grid();
        Screen screen = chromium.newScreen(CLERK).scripts(false);
        screen.open("/sources/" + source() + "/entry", Look.DESKTOP);
        screen.type(By.name("content-0"), "Rà soát không dùng tập lệnh");
        screen.type(By.name("dueText-0"), "trước ngày 30/12/2026");
        screen.tap(By.cssSelector("[name=leads-0] option[value=ban-to-chuc]"));
        screen.tap("Lưu tất cả").awaitText("Đã lưu 1 dòng.");
        assertThat(drafts(source())).singleElement().satisfies(draft -> {
            assertThat(draft.get("leadUnit").asString()).isEqualTo("ban-to-chuc");
            assertThat(draft.get("effectiveDueDate").asString()).isEqualTo("2026-12-30");
        });
        screen.mustFit();
    }

    @Test
    void thePageIsSoundInEachLook() {
        grid();
        for (Look look : Look.of(0)) {
            chromium.open(CLERK, "/sources/" + source() + "/entry", look).mustBeSound("entry");
        }
    }
}
