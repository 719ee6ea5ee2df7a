package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.HttpCookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** One window of a {@link Chromium}: what a person sees, taps and types. Every method first turns to this window. */
final class Screen {

    /** Sends the form of an act. */
    static final By SEND = By.cssSelector("form[data-draft] button.main-act");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_STEPS = 300;

    /** What has the focus; and its beginning, if it has it by the Tab key and does not show it. */
    private static final String FOCUS = """
            const focused = document.activeElement;
            const style = getComputedStyle(focused);
            const seen = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
            return [focused, focused === document.body || focused.tabIndex < 0 || seen ? null : focused.outerHTML.slice(0, 200)];
            """;

    /** The innermost elements that have these words, seen or not. */
    private static final String HOLDING = """
            // A style may write the first letter large, which is told here and not by the text of an element.
            const words = arguments[0].toLowerCase();
            const holds = element => (element.innerText || '').replace(/\\s+/g, ' ').toLowerCase().includes(words);
            const innermost = element => {
              const within = [...element.children].filter(holds);
              return within.length ? within.flatMap(innermost) : [element];
            };
            return holds(document.body) ? innermost(document.body) : [];
            """;

    /** The field in which somebody writes what is to be chosen; null where the list itself is shown. */
    private static final String BY_NAME =
            "return arguments[0].hidden ? arguments[0].parentElement.querySelector('.picker input') : null";

    /** Where no bar of the page lies over it. */
    private static final String TO_THE_MIDDLE = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})";

    private final Chromium chromium;
    private final String window;
    private final String origin;
    private Look look = Look.DESKTOP;
    private boolean keyboard;
    private int taps;
    private int fields;

    Screen(Chromium chromium, String window, String origin) {
        this.chromium = chromium;
        this.window = window;
        this.origin = origin;
    }

    private ChromeDriver driver() {
        return chromium.driver(window);
    }

    void close() {
        driver().close();
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

    /** From now on taps and fields are reached by the Tab key, and taps are made by Enter or the space bar. */
    Screen byKeyboard() {
        keyboard = true;
        return this;
    }

    /** Taps what can be tapped; counted. */
    Screen tap(By what) {
        if (keyboard) {
            tabTo(what).press(isBox(driver().switchTo().activeElement()) ? Keys.SPACE : Keys.ENTER);
        } else {
            handle(what, element -> {
                run(TO_THE_MIDDLE, element);
                element.click();
            });
        }
        taps++;
        return this;
    }

    private static boolean isBox(WebElement element) {
        return "checkbox".equals(element.getDomProperty("type")) || "radio".equals(element.getDomProperty("type"));
    }

    /** A page that changes by itself may put it anew at that very moment: then it is looked for again, as an eye would. */
    private void handle(By what, Consumer<WebElement> hand) {
        await("in reach: " + what)
                .atMost(PATIENCE.multipliedBy(2))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(Screen::isOutOfReach)
                .until(() -> {
                    hand.accept(find(what));
                    return true;
                });
    }

    private static boolean isOutOfReach(Throwable e) {
        return e instanceof StaleElementReferenceException || e instanceof ElementNotInteractableException;
    }

    Screen tap(String words) {
        return tap(named(words));
    }

    /** Twice, as by an impatient hand. */
    Screen tapTwice(By what) {
        handle(what, element -> {
            run(TO_THE_MIDDLE, element);
            new Actions(driver()).doubleClick(element).perform();
        });
        return this;
    }

    Screen reload() {
        driver().navigate().refresh();
        return this;
    }

    Screen back() {
        driver().navigate().back();
        return this;
    }

    /** How often was tapped since this or {@link #acts} was asked last. */
    int taps() {
        int counted = taps;
        taps = 0;
        fields = 0;
        return counted;
    }

    /** The same, with each field that was filled in as one. */
    int acts() {
        return fields + taps();
    }

    /** Puts that text into a field instead of what is in it. */
    Screen type(By field, String text) {
        if (keyboard) {
            tabTo(field).press(Keys.chord(Keys.CONTROL, "a"), text);
        } else {
            handle(field, element -> {
                element.clear();
                element.sendKeys(text);
            });
        }
        fields++;
        return this;
    }

    /** Chooses in a list, which is one field. */
    Screen choose(By list, String value) {
        WebElement select = awaited("there: " + list, () -> all(list).stream().findFirst());
        if (run(BY_NAME, select) instanceof WebElement field) {
            WebElement option = select.findElement(By.cssSelector("option[value='" + value + "']"));
            By byName = By.id(field.getDomAttribute("id"));
            String name = option.getDomProperty("textContent").strip();
            if (keyboard) {
                tabTo(byName);
            } else {
                handle(byName, WebElement::click);
            }
            press(Keys.chord(Keys.CONTROL, "a"), name).press(Keys.TAB);
            fields++;
            assertThat(select.getDomProperty("value")).as("chosen in %s", list).isEqualTo(value);
            return this;
        }
        if (keyboard) {
            tabTo(list);
            for (int step = 0; step < MOST_STEPS && !value.equals(find(list).getDomProperty("value")); step++) {
                press(Keys.ARROW_DOWN);
            }
        } else {
            handle(
                    list,
                    element -> element.findElement(By.cssSelector("option[value='" + value + "']"))
                            .click());
        }
        assertThat(find(list).getDomProperty("value")).as("chosen in %s", list).isEqualTo(value);
        fields++;
        return this;
    }

    /** Keys on what has the focus. */
    Screen press(CharSequence... keys) {
        driver().switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Goes on by Tab alone until that has the focus, which has to be seen on each thing on the way. */
    Screen tabTo(By what) {
        find(what);
        for (int step = 0; step < MOST_STEPS; step++) {
            List<?> focus = (List<?>) Objects.requireNonNull(run(FOCUS));
            assertThat(focus.getLast())
                    .as("focus that is not seen, on the way to " + what)
                    .isNull();
            if (all(what).contains(focus.getFirst())) {
                return this;
            }
            new Actions(driver()).sendKeys(Keys.TAB).perform();
        }
        throw new AssertionError("no way to " + what + " by the Tab key");
    }

    /** A link, button or summary with these words, or with them as its label. */
    static By named(String words) {
        String quoted = words.contains("'") ? "\"" + words + "\"" : "'" + words + "'";
        return By.xpath("//*[self::a or self::button or self::summary or self::label]" + "[normalize-space(.) = "
                + quoted + " or @aria-label = " + quoted + "]");
    }

    // What a person sees.

    WebElement find(By what) {
        return awaited("seen: " + what, () -> seen(what).findFirst());
    }

    /** Whether any of these is seen now, also where a live page puts them in anew meanwhile. */
    boolean sees(By what) {
        try {
            return seen(what).findAny().isPresent();
        } catch (StaleElementReferenceException e) {
            return sees(what);
        }
    }

    List<WebElement> all(By what) {
        return driver().findElements(what);
    }

    /** The words of the page, or of a part of it, as they are seen. */
    String text() {
        return driver().findElement(By.tagName("body")).getText();
    }

    /** The words of that, also where a live page puts it in anew meanwhile. */
    String textOf(By what) {
        return textsOf(what).getFirst();
    }

    /** Of each that is seen. */
    List<String> textsOf(By what) {
        return awaited(
                "words of " + what,
                () -> Optional.of(seen(what).map(WebElement::getText).toList()).filter(Predicate.not(List::isEmpty)));
    }

    Screen awaitText(String words) {
        return awaited("“" + words + "” on the page", () -> Optional.of(this).filter(page -> shows(words)));
    }

    private Stream<WebElement> seen(By what) {
        return all(what).stream().filter(WebElement::isDisplayed);
    }

    /** Asks until there is an answer. Where there is none in the end, it is told what was on the page instead. */
    private <T> T awaited(String what, Callable<Optional<T>> question) {
        try {
            return await(what)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(question, Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + path() + " says:\n" + text(), e);
        }
    }

    /** Whether that is read is asked only of what has these words: of a whole page it takes the browser a tenth of a second. */
    private boolean shows(String words) {
        return ((List<?>) Objects.requireNonNull(run(HOLDING, words)))
                .stream()
                        .anyMatch(each -> ((WebElement) each)
                                .getText()
                                .replaceAll("\\s+", " ")
                                .contains(words));
    }

    String path() {
        String url = Objects.requireNonNull(driver().getCurrentUrl());
        return url.startsWith(origin) ? url.substring(origin.length()) : url;
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver().executeScript(script, arguments);
    }

    /** @param script which calls its last argument with the answer */
    @Nullable
    Object runAsync(String script) {
        return driver().executeAsyncScript(script);
    }

    // What holds for every page.

    /** All of it; where each page is tried in every look, a picture is kept under that name. */
    Screen mustBeSound(String name) {
        if (Look.ALL) {
            keep(name);
        }
        soundness().mustHold();
        return this;
    }

    /** Nothing has to be scrolled to the side. */
    Screen mustFit() {
        soundness().mustFit();
        return this;
    }

    /** No column is so narrow that words of an ordinary length are broken. */
    Screen mustKeepWordsWhole() {
        soundness().mustKeepWordsWhole();
        return this;
    }

    /** axe-core finds nothing. */
    Screen mustBeAccessible() {
        soundness().mustBeAccessible();
        return this;
    }

    private Soundness soundness() {
        return new Soundness(driver(), look);
    }

    // What is kept of it.

    /** Keeps a picture of the whole page. */
    Screen keep(String name) {
        pictures().keep(name);
        return this;
    }

    /** The upper part of the page, as WebP, small enough to be kept with the sources. */
    byte[] picture(int height) {
        return pictures().upperPart(height);
    }

    /**
     * The page as it would be printed.
     *
     * @return how many sheets of A4 that is
     */
    int print(String name) {
        return pictures().print(name);
    }

    private Pictures pictures() {
        return new Pictures(driver(), look);
    }
}
