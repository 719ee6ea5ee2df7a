package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import vn.chidao.localstack.Folders;

/** One window of a {@link Chromium}: what a person sees, taps and types. Every method first turns to this window. */
final class Screen {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path KEPT = Path.of("target", "screenshots");
    private static final int LONGEST_PICTURE = 8000;
    private static final int MOST_STEPS = 300;
    private static final Pattern NO_TEXT = Pattern.compile("\\?\\?[^\\s?<>]+\\?\\?");
    private static final String AXE = resource("/axe.min.js");

    /** WCAG 2.2, levels A and AA. */
    private static final String RUN_AXE = """
            const done = arguments[arguments.length - 1];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
            axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(
                found => done(found.violations.flatMap(rule =>
                    rule.nodes.map(node => rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary))),
                error => done(['axe did not run: ' + error]));
            """;

    /** What sticks out to the right, the innermost of it; what scrolls within a box of its own does not. */
    private static final String STICKING_OUT = """
            const within = element => {
              for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
                if (getComputedStyle(box).overflowX !== 'visible') return true;
              }
              return false;
            };
            const out = [...document.body.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > arguments[0] + 1 && !within(e));
            return out.filter(e => !out.some(o => o !== e && e.contains(o)))
                .map(e => e.tagName.toLowerCase() + '.' + e.className + ' «' + e.textContent.trim().slice(0, 40) + '»');
            """;

    private final Chromium chromium;
    private final String window;
    private final String origin;
    private Look look = Look.DESKTOP;
    private int taps;

    Screen(Chromium chromium, String window, String origin) {
        this.chromium = chromium;
        this.window = window;
        this.origin = origin;
    }

    private ChromeDriver driver() {
        ChromeDriver driver = chromium.driver();
        driver.switchTo().window(window);
        return driver;
    }

    void keepCookie(HttpCookie cookie) {
        driver().executeCdpCommand(
                        "Network.setCookie",
                        Map.of(
                                "name", cookie.getName(),
                                "value", cookie.getValue(),
                                "url", origin + "/",
                                "path", Objects.requireNonNullElse(cookie.getPath(), "/"),
                                "httpOnly", cookie.isHttpOnly()));
    }

    /** As when the session has ended meanwhile. */
    void loseCookies() {
        driver().manage().deleteAllCookies();
    }

    /** @param path with its query, of the gateway */
    Screen open(String path, Look as) {
        lookAs(as);
        driver().get(origin + path);
        return this;
    }

    Screen lookAs(Look as) {
        look = as;
        ChromeDriver driver = driver();
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", as.width(), "height", as.height(), "deviceScaleFactor", 1, "mobile", as.width() < 768));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", as.dark() ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        driver.executeCdpCommand(
                "Emulation.setUserAgentOverride",
                Map.of("userAgent", chromium.userAgent(), "acceptLanguage", as.language()));
        return this;
    }

    /** From the next page on. */
    Screen scripts(boolean run) {
        driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
        return this;
    }

    // What a person does.

    /** Taps what can be tapped; counted. */
    Screen tap(By what) {
        WebElement element = find(what);
        taps++;
        element.click();
        return this;
    }

    Screen tap(String words) {
        return tap(named(words));
    }

    /** How often was tapped since this was asked last. */
    int taps() {
        int counted = taps;
        taps = 0;
        return counted;
    }

    /** Puts that text into a field instead of what is in it. */
    Screen type(By field, String text) {
        WebElement element = find(field);
        element.clear();
        element.sendKeys(text);
        return this;
    }

    /** Keys on what has the focus. */
    Screen press(CharSequence... keys) {
        driver().switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Goes on by Tab alone until that has the focus, which has to be seen on each thing on the way. */
    Screen tabTo(By what) {
        WebElement wanted = find(what);
        for (int step = 0; step < MOST_STEPS; step++) {
            WebElement focused = driver().switchTo().activeElement();
            if (focused.equals(wanted)) {
                assertThat(showsFocus(focused)).as("focus is seen on %s", what).isTrue();
                return this;
            }
            focused.sendKeys(Keys.TAB);
        }
        throw new AssertionError("no way to " + what + " by the Tab key");
    }

    private boolean showsFocus(WebElement element) {
        return Boolean.TRUE.equals(run(
                "const s = getComputedStyle(arguments[0]);"
                        + "return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';",
                element));
    }

    /** A link, button or summary with these words, or with them as its label. */
    static By named(String words) {
        String quoted = words.contains("'") ? "\"" + words + "\"" : "'" + words + "'";
        return By.xpath("//*[self::a or self::button or self::summary or self::label]" + "[normalize-space(.) = "
                + quoted + " or @aria-label = " + quoted + "]");
    }

    // What a person sees.

    WebElement find(By what) {
        try {
            return await("seen: " + what)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(
                            () -> all(what).stream()
                                    .filter(WebElement::isDisplayed)
                                    .findFirst()
                                    .orElse(null),
                            Objects::nonNull);
        } catch (ConditionTimeoutException e) {
            throw missed(e);
        }
    }

    List<WebElement> all(By what) {
        return driver().findElements(what);
    }

    /** The words of the page, or of a part of it, as they are seen. */
    String text() {
        return driver().findElement(By.tagName("body")).getText();
    }

    Screen awaitText(String words) {
        try {
            await("“" + words + "” on the page")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(() -> text().contains(words));
        } catch (ConditionTimeoutException e) {
            throw missed(e);
        }
        return this;
    }

    /** What was there instead. */
    private AssertionError missed(ConditionTimeoutException e) {
        return new AssertionError(e.getMessage() + "\n" + path() + " says:\n" + text(), e);
    }

    String path() {
        String url = Objects.requireNonNull(driver().getCurrentUrl());
        return url.startsWith(origin) ? url.substring(origin.length()) : url;
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver().executeScript(script, arguments);
    }

    // What holds for every page.

    /** All of it; a picture is kept under that name. */
    Screen mustBeSound(String name) {
        keep(name);
        assertThat(driver().getPageSource()).as("texts without words").doesNotContainPattern(NO_TEXT);
        assertThat(run("return document.documentElement.lang")).as("language").isEqualTo(look.language());
        assertThat(all(By.tagName("h1"))).as("one heading says where one is").hasSize(1);
        mustFit();
        return mustBeAccessible();
    }

    /** Nothing has to be scrolled to the side. */
    Screen mustFit() {
        assertThat(run(STICKING_OUT, look.width()))
                .as("wider than %d px", look.width())
                .isEqualTo(List.of());
        assertThat((Long) run("return document.documentElement.scrollWidth"))
                .as("width of the page at %s", look)
                .isLessThanOrEqualTo(look.width());
        return this;
    }

    /** axe-core finds nothing. */
    Screen mustBeAccessible() {
        ChromeDriver driver = driver();
        if (!"object".equals(driver.executeScript("return typeof axe"))) {
            driver.executeScript(AXE);
        }
        assertThat(driver.executeAsyncScript(RUN_AXE))
                .as("axe-core at %s", look)
                .isEqualTo(List.of());
        return this;
    }

    /** Keeps a picture of the whole page. */
    Screen keep(String name) {
        ChromeDriver driver = driver();
        Map<?, ?> size = (Map<?, ?>)
                driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        double height = Math.min(((Number) Objects.requireNonNull(size.get("height"))).doubleValue(), LONGEST_PICTURE);
        Map<String, Object> clip =
                Map.of("x", 0, "y", 0, "width", look.width(), "height", Math.max(height, look.height()), "scale", 1);
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        write(name + "-" + look + ".png", decoded(picture));
        return this;
    }

    /** The upper part of the page, as WebP, small enough to be kept with the sources. */
    byte[] picture(int height) {
        Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", look.width(), "height", height, "scale", 1);
        return decoded(driver().executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of("format", "webp", "quality", 60, "captureBeyondViewport", true, "clip", clip)));
    }

    /**
     * The page as it would be printed.
     *
     * @return how many sheets of A4 that is
     */
    int print(String name) {
        byte[] pdf = decoded(driver().executeCdpCommand(
                        "Page.printToPDF",
                        Map.of("preferCSSPageSize", true, "paperWidth", 8.27, "paperHeight", 11.69)));
        write(name + "-" + look.language() + ".pdf", pdf);
        return (int) Pattern.compile("/Type\\s*/Page\\b(?!s)")
                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    private static byte[] decoded(Map<String, Object> answer) {
        return Base64.getDecoder().decode((String) Objects.requireNonNull(answer.get("data")));
    }

    /** Of an earlier run. */
    static void forgetPictures() {
        Folders.delete(KEPT);
    }

    private static void write(String name, byte[] bytes) {
        try {
            Files.createDirectories(KEPT);
            Files.write(KEPT.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Screen.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
