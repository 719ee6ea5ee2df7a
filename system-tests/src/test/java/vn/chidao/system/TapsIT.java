package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
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
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final Chromium chromium;
    private final Stack stack;
    private final List<String> given = new ArrayList<>();

    TapsIT(Chromium chromium, Stack stack) {
        this.chromium = chromium;
        this.stack = stack;
    }

    /** They would stay among the work of the demo. */
    @AfterEach
    void cancelWhatIsOpen() {
        given.forEach(directive ->
                stack.post("/api/directives/" + directive + "/cancel", "{\"reason\":\"Kết thúc thử\"}", CLERK));
        given.clear();
    }

    private static String newNumber() {
        return ThreadLocalRandom.current().nextInt(10_000, 1_000_000) + "-CV/TU";
    }

    private String created(String path, String json) {
        Stack.Answer answer = stack.post(path, json, CLERK);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().get("id").asString();
    }

    /** A directive that its unit has heard of. */
    private String give(String documentNumber) {
        String source = created(
                "/api/sources",
                "{\"kind\":\"DOCUMENT\",\"title\":\"Về công tác cán bộ\",\"documentDate\":\"2026-11-17\",\"number\":\"%s\"}"
                        .formatted(documentNumber));
        String directive = created(
                "/api/directives",
                "{\"sourceId\":\"%s\",\"number\":\"01\",\"content\":\"Rà soát quy hoạch cán bộ theo %s\",\"leadUnit\":\"ban-to-chuc\",\"deadline\":{\"kind\":\"ONGOING\"}}"
                        .formatted(source, documentNumber));
        stack.post("/api/sources/" + source + "/issue", "{}", CLERK).expect(200);
        given.add(directive);
        await("the task of the unit")
                .atMost(SOON)
                .until(() ->
                        !stack.all("/api/tasks?directive=" + directive, HEAD).isEmpty());
        return directive;
    }

    private static By box(String directive) {
        return By.cssSelector("input[name=row][value='" + directive + ":1']");
    }

    @Test
    void oneIsReceivedByOneTap() {
        String number = newNumber();
        give(number);
        Screen screen = chromium.open(HEAD, "/tasks", Look.DESKTOP);
        screen.taps();

        screen.tap(By.xpath("//tr[contains(., '" + number + "')]//button[normalize-space(.) = 'Tiếp nhận']"));

        screen.awaitText("Đã tiếp nhận nhiệm vụ 01");
        assertThat(screen.taps()).isEqualTo(1);
    }

    @Test
    void manyAreChosenAndReceivedWithScriptAndWithout() {
        for (boolean scripts : new boolean[] {true, false}) {
            String first = give(newNumber());
            String second = give(newNumber());
            Screen screen = chromium.newScreen(HEAD).scripts(scripts);
            screen.open("/tasks", Look.DESKTOP).taps();

            screen.tap(box(first)).tap(box(second));
            if (scripts) {
                assertThat(screen.find(By.id("choice")).getText()).contains("Đã chọn: 2");
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
        String directive = give(newNumber());
        Screen screen = chromium.open(HEAD, "/tasks", Look.PHONE);
        assertThat(screen.all(box(directive))).singleElement().matches(hidden -> !hidden.isDisplayed());

        screen.tap("Chọn nhiều");
        screen.run("arguments[0].scrollIntoView({block: 'center'})", screen.find(box(directive)));
        screen.tap(box(directive));

        assertThat(screen.find(By.id("choice")).getText()).contains("Đã chọn: 1");
        screen.mustBeSound("tasks-choosing");
    }

    @Test
    void aReportOnPaperIsConfirmedInFiveActs() {
        String number = newNumber();
        String directive = give(number);
        stack.post("/api/tasks/" + directive + ":1/acknowledge", "{}", HEAD).expect(200);
        Screen screen = chromium.open(CLERK, "/directives", Look.DESKTOP);
        screen.taps();
        long since = System.nanoTime();

        screen.type(By.id("filter-q"), number).tap(By.cssSelector("a.row-name[href*='" + directive + "']"));
        screen.tap("Ghi nhận kết quả");
        screen.type(By.name("recorded.document"), "210-BC/BTCTU").type(By.name("note"), "Đã rà soát xong");
        screen.tap(By.cssSelector("#act-place button.main-act")).awaitText("Đã ghi nhận kết quả");
        await("what the unit reported has come to the office")
                .atMost(SOON)
                .until(() -> stack.get("/api/directives/" + directive, CLERK)
                        .text("status")
                        .equals("SUBMITTED"));
        screen.open("/directives/" + directive, Look.DESKTOP).tap("Xác nhận hoàn thành");
        screen.awaitText("Đã xác nhận hoàn thành nhiệm vụ 01");

        // What is typed into the search is an act too.
        assertThat(1 + screen.taps()).isLessThanOrEqualTo(5);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(HALF_A_MINUTE);
        assertThat(screen.text()).contains("210-BC/BTCTU");
    }
}
