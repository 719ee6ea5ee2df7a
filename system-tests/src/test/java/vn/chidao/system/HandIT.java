package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** What somebody taps and types into stays where it is, works from the moment that it is seen, and never does nothing. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandIT {

    private static final String CLERK = "vanphong";
    private static final String HEAD = "bantochuc";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Chromium chromium;
    private final Stack stack;
    private final Given given;

    HandIT(Chromium chromium, Stack stack, Given given) {
        this.chromium = chromium;
        this.stack = stack;
        this.given = given;
    }

    private String give() {
        return given.give().directive();
    }

    private static void online(Chromium chromium, boolean online) {
        chromium.network(!online, Duration.ZERO);
    }

    /** Else what is typed at once goes astray when the focus comes late, and the button moves away under a tap. */
    @Test
    void whatOpensInPlaceHasItsFocusAtOnce() {
        Screen screen = chromium.open(CLERK, "/directives/" + give(), Look.DESKTOP);
        screen.run("document.addEventListener('htmx:afterSwap', () => setTimeout(() => {"
                + " window.focused = document.activeElement.className; }))");

        screen.tap(By.cssSelector(".acts-panel a[href*='/cancel']"));

        await("what has the focus after the form came")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(screen.run("return window.focused")).isEqualTo("place-title"));
    }

    @Test
    void noPageGlidesUnderATap() {
        Screen screen = chromium.open(CLERK, "/directives", Look.DESKTOP);
        chromium.driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(Map.of("name", "prefers-reduced-motion", "value", "no-preference"))));

        assertThat(screen.run("return getComputedStyle(document.documentElement).scrollBehavior"))
                .isEqualTo("auto");
    }

    @Test
    void oneTapWithoutAConnectionSaysSoAndCanBeRepeated() {
        Screen screen = chromium.open(HEAD, "/directives/" + give(), Look.DESKTOP);
        online(chromium, false);
        screen.tap("Tiếp nhận").awaitText("Mất kết nối");
        chromium.expectLine("ERR_INTERNET_DISCONNECTED");
        chromium.expectLine("htmx:");

        online(chromium, true);
        screen.tap("Tiếp nhận").awaitText("Đã tiếp nhận nhiệm vụ 01");
    }

    /** It may have arrived: what is tapped again is carried out once. */
    @Test
    void oneTapWithoutAnAnswerSaysSoAndCanBeRepeated() {
        Screen screen = chromium.open(HEAD, "/directives/" + give(), Look.DESKTOP);
        screen.run("window.waits = htmx.config.timeout; htmx.config.timeout = 500");
        chromium.network(false, SOON.multipliedBy(4));
        screen.tap("Tiếp nhận").awaitText("Quá thời gian chờ trả lời");
        chromium.expectLine("htmx:");

        online(chromium, true);
        screen.run("htmx.config.timeout = window.waits");
        screen.tap("Tiếp nhận").awaitText("Đã tiếp nhận nhiệm vụ 01");
    }

    @Test
    void aTapThatIsRefusedSaysSo() {
        Screen screen = chromium.open(HEAD, "/directives/" + give(), Look.DESKTOP);
        screen.run("const form = document.querySelector('.acts-panel form[action$=acknowledge]');"
                + "form.setAttribute('hx-post', '/overview'); htmx.process(form)");

        screen.tap("Tiếp nhận");

        await("why nothing was done, beside the button")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(screen.textOf(By.cssSelector(".acts-panel form .line-state")))
                        .isNotBlank());
        chromium.expectStatus(405);
        chromium.expectLine("Response Status Error Code 405");
    }

    /** A refusal that is no form stands on a page of its own, and not as it came in the middle of another. */
    @Test
    void aFormOfWhatIsGoneIsAPageThatSaysSo() {
        Stack.Answer drafted = stack.post(
                "/api/directives",
                "{\"content\":\"Rà soát thao tác trên trang\",\"leadUnit\":\"ban-to-chuc\",\"deadline\":{\"kind\":\"ONGOING\"}}",
                CLERK);
        assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
        String directive = drafted.body().get("id").asString();
        Screen screen = chromium.open(CLERK, "/directives/" + directive, Look.DESKTOP);
        stack.call("DELETE", "/api/directives/" + directive, null, CLERK).expect(204);

        screen.tap(By.cssSelector(".acts-panel a[hx-get*='/amend']"));

        screen.awaitText("Không tìm thấy");
        assertThat(screen.path()).startsWith("/directives/" + directive + "/amend");
        chromium.expectLine("the server responded with a status of");
        chromium.expectLine("Response Status Error Code");
    }

    @Test
    void whatAHandMovesOverStaysUntilItRests() {
        give();
        Screen screen = chromium.open(HEAD, "/tasks", Look.DESKTOP).awaitText("Trực tiếp");
        screen.run("window.was = document.getElementById('open-work');"
                + "window.hand = setInterval(() => dispatchEvent(new PointerEvent('pointermove')), 50);"
                + "performance.clearResourceTimings()");

        String directive = give();

        await("the page asked anew")
                .atMost(SOON)
                .until(
                        () -> Boolean.TRUE.equals(
                                screen.run(
                                        "return performance.getEntriesByType('resource').some(e => e.initiatorType === 'fetch' && e.name.endsWith('/tasks') && e.responseEnd)")));
        assertThat(screen.run("return window.was.isConnected")).isEqualTo(true);
        screen.run("clearInterval(window.hand)");
        await("the new task is there")
                .atMost(SOON)
                .until(() -> !screen.all(By.cssSelector("a[href*='" + directive + "']"))
                        .isEmpty());
    }
}
