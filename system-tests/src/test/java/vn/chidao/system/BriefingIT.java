package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;

/** The sheet for the giao ban is one page of paper, and what is concluded there is noted in seconds. */
@Tag("pages")
@ExtendWith(InChromium.class)
@ResourceLock(value = SharedStack.LONG_ROWS, mode = ResourceAccessMode.READ)
class BriefingIT {

    /**
     * Rows of the demo, some of them again, until there are fifteen. One has as many words as a directive can have, and units with a
     * name without an end.
     */
    private static final String FIFTEEN_ROWS = """
            const rows = () => [...document.querySelectorAll('.briefing-sheet tbody tr')];
            const first = rows();
            for (let n = 0; rows().length < 15; n++) {
              first[n % first.length].after(first[n % first.length].cloneNode(true));
            }
            rows().slice(15).forEach(row => row.remove());
            const words = first[0].querySelector('.words');
            words.textContent = (words.textContent + ' ').repeat(3000 / words.textContent.length);
            first[0].querySelectorAll('.units > *').forEach(name => { name.textContent = 'W'.repeat(200); });
            return rows().length;
            """;

    private final Chromium chromium;

    BriefingIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void fifteenRowsAreOnePageOfA4() {
        Screen screen = chromium.open("phobithu", "/briefing", Look.DESKTOP);
        screen.find(By.cssSelector(".briefing-sheet tbody tr"));

        assertThat(screen.run(FIFTEEN_ROWS)).isEqualTo(15L);

        assertThat(screen.print("briefing")).isEqualTo(1);
    }

    @Test
    void aConclusionIsADraftOfTheNextNoticeInFifteenSeconds() {
        Screen screen = chromium.open("vanphong", "/briefing", Look.DESKTOP);
        String words = "báo cáo Thường trực trước cuộc họp sau ("
                + ThreadLocalRandom.current().nextInt(10_000, 100_000) + ")";
        screen.taps();
        long since = System.nanoTime();

        screen.tap(By.cssSelector(".briefing-sheet .noting > summary"));
        screen.type(By.cssSelector(".noting[open] textarea[name=content]"), words);
        screen.tap(By.cssSelector(".noting[open] button[type=submit]"));
        screen.awaitText("Đã ghi vào dự thảo");

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(15));
        assertThat(screen.taps()).isEqualTo(2);
        assertThat(screen.find(By.cssSelector(".briefing-sheet .noted")).isDisplayed())
                .isTrue();
        assertThat(screen.textOf(By.cssSelector(".noted-list"))).contains(words);
    }
}
