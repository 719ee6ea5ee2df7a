package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** "I never got it": what was sent to whom, and when it arrived, is found in a few taps. */
@Tag("pages")
@ExtendWith(InChromium.class)
class DeliveriesIT {

    private static final String TO_THE_SECOND = "(?s).*\\d\\d:\\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4}.*";
    private static final By FIRST_DIRECTIVE = By.cssSelector(".about-tasks .row-name");
    private static final By MESSAGES_OF_A_DAY = By.cssSelector(".day-messages > summary");

    private final Chromium chromium;

    DeliveriesIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void fromADirectiveItIsOneTapToTheSecondInWhichAMessageArrived() {
        Screen screen = chromium.open("vanphong", "/deliveries?status=DELIVERED&channel=SMS", Look.DESKTOP);
        screen.tap(FIRST_DIRECTIVE).awaitText("Quá trình").taps();
        screen.tap(MESSAGES_OF_A_DAY).awaitText("đã đến người nhận");
        assertThat(screen.taps()).isEqualTo(1);
        assertThat(screen.textOf(By.cssSelector(".day-messages[open]"))).matches(TO_THE_SECOND);

        screen.tap("Nhật ký gửi tin của nhiệm vụ này").awaitText("đang lọc:");
        assertThat(screen.path()).startsWith("/deliveries?directive=");
    }

    @Test
    void theLogIsNarrowedToOnePersonAndOneOutcomeInTwoTaps() {
        Screen screen = chromium.open("vanphong", "/deliveries?channel=SMS&status=DELIVERED", Look.DESKTOP);
        screen.taps();
        screen.tap(By.cssSelector(".deliveries .to a")).awaitText("Người nhận: ");
        screen.tap(By.cssSelector(".counts a[href*='status=DELIVERED']")).awaitText("Kết quả: ");
        assertThat(screen.taps()).isEqualTo(2);
        assertThat(screen.path()).contains("person=", "status=DELIVERED");
        assertThat(screen.text()).contains("Đã đến người nhận");
    }

    @Test
    void withoutScriptItUnfoldsAndLeadsOnToo() {
        Screen screen = chromium.newScreen("ubkt").scripts(false);
        screen.open("/deliveries?status=DELIVERED", Look.DESKTOP);
        screen.tap(By.cssSelector(".outcome summary")).awaitText("Đã thử");
        screen.open("/deliveries/by-hand", Look.PHONE).awaitText("Cần báo trực tiếp");
        screen.scripts(true);
    }

    @Test
    void onAPhoneAMessageOfTheSandboxIsAPageOfItsOwn() {
        Screen screen = chromium.open("vanphong", "/sandbox?channel=SMS", Look.PHONE);
        screen.taps();
        screen.tap(By.cssSelector(".mailbox a")).awaitText("ký tự");
        assertThat(screen.taps()).isEqualTo(1);
        screen.tap("← Về danh sách");
        assertThat(screen.find(By.cssSelector(".mailbox a")).isDisplayed()).isTrue();
    }

    @Test
    void aMailIsShownInAFrameThatRunsNothing() {
        Screen screen = chromium.open("vanphong", "/sandbox?channel=EMAIL", Look.DESKTOP);
        assertThat(screen.find(By.cssSelector("iframe.letter-frame")).getDomAttribute("sandbox"))
                .doesNotContain("allow-scripts", "allow-same-origin");
        chromium.driver().switchTo().frame(screen.find(By.cssSelector("iframe.letter-frame")));
        assertThat(chromium.driver().findElement(By.tagName("body")).getText()).contains("Kính gửi");
        chromium.driver().switchTo().defaultContent();
    }

    @Test
    void whereNothingWaitsTheAdministratorIsToldWhenThatWasLookedAt() {
        chromium.open("admin", "/dead-letters", Look.DESKTOP).awaitText("Kiểm tra lúc");
    }
}
