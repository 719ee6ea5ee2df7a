package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

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
        assertThat(clerk.sees(OFFER)).isFalse();
        stack.post("/api/directives/" + directive + "/cancel", "{\"reason\": \"Đã thử xong.\"}", CLERK)
                .expect(200);
    }

    /** What one clerk enters stands in the other's queue, and leaves it when it is thrown away. */
    @Test
    void draftsOfOthersComeAndGoByThemselves() {
        Screen clerk = chromium.newScreen(CLERK);
        clerk.open("/queue", Look.DESKTOP).find(By.cssSelector(".live-dot.is-live"));
        String words = "Thử bản nháp của người khác " + UUID.randomUUID();

        String draft = stack.post("/api/directives", "{\"content\": \"" + words + "\"}", CLERK)
                .expect(201)
                .text("id");
        clerk.awaitText(words);
        stack.call("DELETE", "/api/directives/" + draft, null, CLERK).succeeded();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(clerk.text()).doesNotContain(words));
    }

    /** Two results wait. Once the first is confirmed the second is open and in focus, and news is not kept from the page. */
    @Test
    void theNextResultIsOpenAndNewsComesIn() {
        List<String> results = List.of(submitted(), submitted());
        Screen clerk = chromium.newScreen(CLERK);
        clerk.open("/queue", Look.DESKTOP).find(By.cssSelector(".live-dot.is-live"));
        clerk.run(
                """
                for (const each of document.querySelectorAll(".item > details")) {
                  each.open = each.id === arguments[0];
                }
                document.querySelectorAll(".item").forEach((each) => {
                  if (!arguments[1].includes(each.firstElementChild.id)) { each.remove(); }
                });""",
                "item-" + results.getFirst(),
                results.stream().map(id -> "item-" + id).toList());

        clerk.tap(By.cssSelector("#item-" + results.getFirst() + " form[action$='/confirm'] button"));

        clerk.find(By.cssSelector("#item-" + results.getLast() + "[open] > summary:focus"));
        String words = "Thử tin mới " + UUID.randomUUID();
        String draft = stack.post("/api/directives", "{\"content\": \"" + words + "\"}", CLERK)
                .expect(201)
                .text("id");
        clerk.awaitText(words);
        assertThat(clerk.sees(OFFER)).isFalse();
        clerk.find(By.cssSelector("#item-" + results.getLast() + "[open] > summary:focus"));
        clerk.find(By.cssSelector(".item.is-done #item-" + results.getFirst()));

        stack.call("DELETE", "/api/directives/" + draft, null, CLERK).succeeded();
        stack.post("/api/directives/" + results.getLast() + "/confirm", null, CLERK)
                .expect(200);
    }

    /** A directive whose result waits. */
    private String submitted() {
        String directive = stack.post(
                        "/api/directives",
                        "{\"content\": \"Thử hàng chờ " + UUID.randomUUID()
                                + "\", \"leadUnit\": \"ban-to-chuc\", \"deadline\": {\"kind\": \"ONGOING\"}}",
                        CLERK)
                .expect(201)
                .text("id");
        stack.post("/api/directives/" + directive + "/issue", null, CLERK).expect(200);
        String task = "/api/tasks/" + directive + ":1/";
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.post(task + "acknowledge", null, "bantochuc").status() < 300);
        stack.post(task + "submit", "{\"note\": \"Đã xong.\"}", "bantochuc").succeeded();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.get("/api/directives/" + directive, CLERK)
                        .text("status")
                        .equals("SUBMITTED"));
        return directive;
    }
}
