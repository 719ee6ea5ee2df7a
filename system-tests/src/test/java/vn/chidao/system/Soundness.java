package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** What holds for every page, whatever the look; asked of the page that is open. */
final class Soundness {

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

    /** Words of an ordinary length that are broken over lines, as in a column without room. */
    private static final String BROKEN_WORDS = """
            const broken = [];
            const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              for (const word of texts.currentNode.data.matchAll(/[^\\s\\/·-]+/g)) {
                const range = document.createRange();
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                const lines = [...range.getClientRects()].filter(r => r.width > 1).map(r => Math.round(r.top));
                if (word[0].length < 15 && new Set(lines).size > 1) {
                  broken.push(word[0] + ' in ' + texts.currentNode.parentElement.outerHTML.slice(0, 80));
                }
              }
            }
            return broken;
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

    private final ChromeDriver driver;
    private final Look look;

    Soundness(ChromeDriver driver, Look look) {
        this.driver = driver;
        this.look = look;
    }

    /** All but whole words, for which a page needs to be wide enough. */
    void mustHold() {
        assertThat(driver.getPageSource()).as("texts without words").doesNotContainPattern(NO_TEXT);
        assertThat(driver.executeScript("return document.documentElement.lang"))
                .as("language")
                .isEqualTo(look.language());
        assertThat(driver.findElements(By.tagName("h1")))
                .as("one heading says where one is")
                .hasSize(1);
        mustFit();
        mustBeAccessible();
    }

    /** Nothing has to be scrolled to the side. */
    void mustFit() {
        assertThat(driver.executeScript(STICKING_OUT, look.width()))
                .as("wider than %d px", look.width())
                .isEqualTo(List.of());
        assertThat((Long) driver.executeScript("return document.documentElement.scrollWidth"))
                .as("width of the page at %s", look)
                .isLessThanOrEqualTo(look.width());
    }

    /** No column is so narrow that words of an ordinary length are broken. */
    void mustKeepWordsWhole() {
        assertThat(driver.executeScript(BROKEN_WORDS))
                .as("words broken at %s", look)
                .isEqualTo(List.of());
    }

    /** axe-core finds nothing. */
    void mustBeAccessible() {
        if (!"object".equals(driver.executeScript("return typeof axe"))) {
            driver.executeScript(AXE);
        }
        assertThat(driver.executeAsyncScript(RUN_AXE))
                .as("axe-core at %s", look)
                .isEqualTo(List.of());
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Soundness.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
