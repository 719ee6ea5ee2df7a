package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** What is done most often takes few taps: receiving, confirming, and a report that came on paper. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TapsIT {

    private static final String CLERK = "vanphong";
    private static final String HEAD = "bantochuc";
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final Chromium chromium;
    private final Given given;

    TapsIT(Chromium chromium, Given given) {
        this.chromium = chromium;
        this.given = given;
    }

    @Test
    void oneIsReceivedByOneTap() {
        Given.Work work = given.give();
        Screen screen = chromium.open(HEAD, "/tasks", Look.DESKTOP);
        screen.taps();

        screen.tap(work.offer("Tiếp nhận"));

        screen.awaitText("Đã tiếp nhận nhiệm vụ 01");
        assertThat(screen.taps()).isEqualTo(1);
    }

    @Test
    void manyAreChosenAndReceivedWithScriptAndWithout() {
        for (boolean scripts : new boolean[] {true, false}) {
            List<Given.Work> works = given.give(2);
            Screen screen = chromium.newScreen(HEAD).scripts(scripts);
            screen.open("/tasks", Look.DESKTOP).taps();

            works.forEach(work -> screen.tap(work.box()));
            if (scripts) {
                assertThat(screen.textOf(By.id("choice"))).contains("Đã chọn: 2");
            }
            screen.tap(By.cssSelector("#choice [data-act=acknowledge]"));
            if (scripts) {
                screen.mustBeSound("bulk-acknowledge");
            }
            screen.tap("Tiếp nhận các nhiệm vụ được đánh dấu");

            screen.awaitText("Đã tiếp nhận 2 nhiệm vụ.");
            assertThat(screen.taps()).isEqualTo(4);
            assertThat(screen.path()).isEqualTo("/tasks");
        }
    }

    @Test
    void onAPhoneBoxesAreThereForWhoChoosesSeveral() {
        By box = given.give().box();
        Screen screen = chromium.open(HEAD, "/tasks", Look.PHONE);
        assertThat(screen.all(box)).hasSize(1);
        assertThat(screen.sees(box)).isFalse();

        screen.tap("Chọn nhiều");
        screen.tap(box);

        assertThat(screen.textOf(By.id("choice"))).contains("Đã chọn: 1");
        screen.mustBeSound("tasks-choosing");
    }

    @Test
    void aReportOnPaperIsConfirmedInFiveActs() {
        Given.Work work = given.received(given.give());
        Screen screen = chromium.open(CLERK, "/directives", Look.DESKTOP);
        screen.taps();
        long since = System.nanoTime();

        screen.type(By.id("filter-q"), work.document()).tap(work.name());
        screen.tap("Ghi nhận kết quả");
        screen.type(By.name("recorded.document"), "210-BC/BTCTU").type(By.name("note"), "Đã rà soát xong");
        screen.tap(By.cssSelector("#act-place button.main-act")).awaitText("Đã ghi nhận kết quả");
        given.awaitStatus(work, "SUBMITTED");
        screen.open("/directives/" + work.directive(), Look.DESKTOP).tap("Xác nhận hoàn thành");
        screen.awaitText("Đã xác nhận hoàn thành nhiệm vụ 01");

        // What is typed into the search is an act too.
        assertThat(1 + screen.taps()).isLessThanOrEqualTo(5);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(HALF_A_MINUTE);
        assertThat(screen.text()).contains("210-BC/BTCTU");
    }
}
