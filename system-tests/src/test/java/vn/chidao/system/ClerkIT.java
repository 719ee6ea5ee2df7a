package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** How the Office works through what waits for it. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClerkIT {

    private static final String CLERK = "vanphong";
    private static final String HEAD = "bantochuc";

    private final Chromium chromium;
    private final Given given;

    ClerkIT(Chromium chromium, Given given) {
        this.chromium = chromium;
        this.given = given;
    }

    private static String item(Given.Work work) {
        return "//*[@id = 'item-" + work.directive() + "']";
    }

    private static By of(Given.Work work, String words) {
        return By.xpath(item(work) + "//*[self::a or self::button][normalize-space(.) = '" + words + "']");
    }

    /** The field of a form, wherever the way has opened it. */
    private static By field(String name) {
        return By.cssSelector("main form [name='" + name + "']");
    }

    private static final By SEND = By.cssSelector("main form .main-act");

    /** Clerk and heads of the office do the same; each way of working is one of theirs. */
    @ParameterizedTest
    @CsvSource({"DESKTOP,vanphong", "PHONE,chanhvanphong", "PHONE_WITHOUT_SCRIPT,phochanhvanphong", "KEYBOARD,vanphong"
    })
    void whatWaitsIsDecidedFromTheStartPage(Way way, String account) {
        List<Given.Work> works = given.give(3);
        Given.Work confirmed = given.reported(works.get(0));
        Given.Work askedFor = given.reported(works.get(1));
        Given.Work returned = works.get(2);
        given.act(returned, "return", "{\"reason\": \"Thuộc chức năng của Ban Nội chính.\"}", HEAD);
        given.awaitStatus(returned, "RETURNED");
        Screen screen = way.open(chromium, account, "/");
        assertThat(screen.textOf(By.tagName("h1"))).isEqualTo("Chờ xử lý");

        // The eye is on one item: in a demo others wait longer, and are open first.
        screen.tap(By.xpath(item(confirmed) + "/summary")).taps();
        screen.tap(of(confirmed, "Xác nhận hoàn thành")).awaitText("Đã xác nhận hoàn thành nhiệm vụ 01");
        assertThat(screen.acts()).as("acts to confirm").isEqualTo(1);

        if (way.inPlace()) {
            assertThat(screen.find(By.xpath(item(askedFor))).getDomAttribute("open"))
                    .as("the next one is open")
                    .isNotNull();
        } else {
            screen.tap(By.xpath(item(askedFor) + "/summary")).taps();
        }
        screen.tap(of(askedFor, "Yêu cầu bổ sung, hoàn thiện"));
        screen.type(field("reason"), "Bổ sung phụ lục của các xã, phường");
        screen.type(field("newDueDate"), "18/12/2026");
        screen.tap(SEND).awaitText("Đã yêu cầu bổ sung, hoàn thiện kết quả nhiệm vụ 02");
        assertThat(screen.acts()).as("acts to ask for completion").isLessThanOrEqualTo(4);

        screen.tap(returned.offer("Giao cơ quan khác chủ trì"));
        screen.choose(field("leadUnit"), "ban-noi-chinh");
        screen.type(field("deadline"), "18/12/2026");
        screen.tap(SEND).awaitText("Đã giao cơ quan khác chủ trì nhiệm vụ 03");
        assertThat(screen.acts()).as("acts to give it to another unit").isLessThanOrEqualTo(4);

        given.awaitStatus(confirmed, "COMPLETED");
        given.awaitStatus(askedFor, "REWORK");
        given.awaitStatus(returned, "ISSUED");
        assertThat(screen.path()).isEqualTo(way.inPlace() ? "/" : "/queue");
        screen.open("/queue", way.look()).find(By.tagName("h1"));
        works.forEach(
                work -> assertThat(screen.all(of(work, "Xác nhận hoàn thành"))).isEmpty());
    }

    /** From the start page to the units, and to the paper. */
    @ParameterizedTest
    @CsvSource({"DESKTOP", "PHONE_WITHOUT_SCRIPT"})
    void aSourceIsIssuedInTwoTapsAndPrintedInOneMore(Way way) {
        Given.Work draft = given.draft();
        Screen screen = way.open(chromium, CLERK, "/");

        screen.tap(By.xpath("//section[@id = 'DRAFTS']//tr[contains(., '" + draft.document()
                + "')]//a[normalize-space(.) = 'Xem lại và giao']"));
        screen.tap(By.cssSelector(".issue-form .main-act")).awaitText("Đã giao 1 nhiệm vụ cho 1 cơ quan");
        assertThat(screen.acts()).as("acts to issue").isEqualTo(2);
        given.awaitStatus(draft, "ISSUED");

        if (way.inPlace()) {
            screen.run("window.print = () => { window.printed = true; }");
            screen.tap("In");
            assertThat(screen.run("return window.printed === true")).isEqualTo(true);
            assertThat(screen.acts()).as("acts to print").isEqualTo(1);
        }
        assertThat(screen.print("source-issued")).isLessThanOrEqualTo(2);
    }

    /** Wherever one is, a number that was heard on the telephone is looked up by the keyboard. */
    @Test
    void aNumberIsFoundFromAnywhereByTheKeyboard() {
        Given.Work work = given.give();
        Screen screen = Way.KEYBOARD.open(chromium, CLERK, "/queue");

        screen.press(Keys.chord(Keys.CONTROL, "k"));
        screen.find(By.cssSelector("#filter-q:focus"));
        screen.press(work.document());

        screen.awaitText("1 nhiệm vụ");
        screen.find(work.name());
        assertThat(screen.path())
                .contains("q=" + work.document().substring(0, work.document().indexOf('-')));
        screen.press(Keys.chord(Keys.CONTROL, "a"), "khong-co-so-nay").awaitText("Không có nhiệm vụ nào khớp.");
        screen.press(Keys.chord(Keys.CONTROL, "k"));
        screen.find(By.cssSelector("#filter-q:focus"));
    }
}
