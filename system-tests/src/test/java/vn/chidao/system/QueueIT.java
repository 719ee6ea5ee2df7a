package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The queue of the Office on a page that stays open. */
@Tag("pages")
@ExtendWith(InChromium.class)
class QueueIT {

    private static final String CLERK = "vanphong";
    private static final By OFFER = By.cssSelector("[data-live-offer]");

    private final Chromium chromium;
    private final Stack stack;

    QueueIT(Chromium chromium, Stack stack) {
        this.chromium = chromium;
        this.stack = stack;
    }

    /** A directive is given while the clerk reads the last result; behind the test it is taken back. */
    @Test
    void itChangesByItselfAndTheResultThatIsReadStaysOpen() {
        Screen clerk = chromium.newScreen(CLERK);
        clerk.open("/queue", Look.DESKTOP).find(By.cssSelector(".live-dot.is-live"));
        String read = String.valueOf(clerk.run("""
                const results = [...document.querySelectorAll(".item > details")];
                results.forEach((each) => { each.open = each === results.at(-1); });
                return results.at(-1).id;"""));
        By report = By.cssSelector("#" + read + " .item-report:not(:empty)");
        clerk.find(report);
        String words = "Thử danh sách đang mở " + UUID.randomUUID();

        String directive = stack.post("/api/directives", """
                        {"content": "%s", "leadUnit": "ban-to-chuc", "deadline": {"kind": "ONGOING", "text": "thường xuyên"}}""".formatted(words), CLERK)
                .expect(201)
                .text("id");
        stack.post("/api/directives/" + directive + "/issue", null, CLERK).expect(200);
        clerk.awaitText(words);

        assertThat(clerk.all(By.cssSelector(".item > details[open]")))
                .extracting(open -> open.getDomAttribute("id"))
                .containsExactly(read);
        clerk.find(report);
        assertThat(clerk.all(OFFER)).noneMatch(WebElement::isDisplayed);
        stack.post("/api/directives/" + directive + "/cancel", "{\"reason\": \"Đã thử xong.\"}", CLERK)
                .expect(200);
    }
}
