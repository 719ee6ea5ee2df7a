package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

/** What is chosen in a list is decided together; each row answers for itself, and nothing is done twice. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkIT {

    private static final String CLERK = "vanphong";
    private static final String OFFICE_HEAD = "chanhvanphong";
    private static final By SEND = By.cssSelector(".bulk-fields .main-act");
    /** An impatient hand, or a proxy that asks again: the same form, sent once more beside the one that is tapped. */
    private static final String SEND_BESIDES = """
            const done = arguments[arguments.length - 1];
            const form = document.querySelector('form[action^="/bulk/"][method=post]');
            fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))})
                .then(answer => done(answer.status), error => done(String(error)));
            """;

    private final Chromium chromium;
    private final Stack stack;
    private final Given given;

    BulkIT(Chromium chromium, Stack stack, Given given) {
        this.chromium = chromium;
        this.stack = stack;
        this.given = given;
    }

    private static String listOf(List<Given.Work> works) {
        return "/directives?q=" + works.getFirst().document().replace("/", "%2F");
    }

    /** Chooses all of them, and what is to be done. */
    private static void choose(Screen screen, Way way, List<Given.Work> works, String act) {
        if (way.look() == Look.PHONE) {
            screen.tap("Chọn nhiều").taps();
        }
        works.forEach(work -> screen.tap(work.box()));
        screen.tap(By.cssSelector("#choice [data-act=" + act + "]"));
    }

    private static By became(Given.Work work) {
        return By.xpath(
                "//tr[.//a[contains(@href, '/directives/" + work.directive() + "')]]//td[contains(@class, 'became')]");
    }

    private long entries(Given.Work work, String event) {
        return stack.all("/api/directives/" + work.directive() + "/history", CLERK).stream()
                .filter(entry -> entry.get("event").asString().equals(event))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void resultsAreConfirmedTogetherThoughSomebodyWasFaster(Way way) {
        List<Given.Work> works = given.give(3);
        works.forEach(given::reported);
        Given.Work faster = works.getLast();
        Screen screen = way.open(chromium, CLERK, listOf(works));
        screen.taps();

        choose(screen, way, works, "confirm");
        screen.awaitText("Kết quả mà từng cơ quan đã báo cáo được xác nhận");
        works.forEach(work -> assertThat(screen.textOf(became(work))).contains("chờ xác nhận"));
        if (way == Way.DESKTOP) {
            screen.mustBeSound("bulk-confirm");
        }
        stack.post("/api/directives/" + faster.directive() + "/confirm", "{}", OFFICE_HEAD)
                .succeeded();
        if (way == Way.DESKTOP) {
            assertThat(screen.runAsync(SEND_BESIDES)).isEqualTo(200L);
        }
        screen.tap(SEND).awaitText("Đã xác nhận hoàn thành 2 nhiệm vụ. 1 nhiệm vụ chưa thực hiện được");
        assertThat(screen.acts()).as("acts, with those that choose").isLessThanOrEqualTo(works.size() + 3);

        works.subList(0, 2)
                .forEach(work -> assertThat(screen.textOf(became(work))).contains("Đã xác nhận hoàn thành"));
        assertThat(screen.textOf(became(faster))).isNotBlank().doesNotContain("Đã xác nhận hoàn thành");
        works.forEach(work ->
                assertThat(entries(work, "completed")).as("once: " + work).isEqualTo(1));
        if (way == Way.DESKTOP) {
            screen.mustBeSound("bulk-confirmed");
        }
        screen.tap("Về danh sách").find(works.getFirst().name());
        assertThat(screen.path()).startsWith("/directives?q=");
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "PHONE_WITHOUT_SCRIPT"})
    void whatUnitsSentBackGoesToAnotherTogether(Way way) {
        List<Given.Work> works = given.give(3);
        for (Given.Work work : works) {
            given.act(work, "return", "{\"reason\": \"Thuộc chức năng của Ban Nội chính.\"}", "bantochuc");
            given.awaitStatus(work, "RETURNED");
        }
        Given.Work cancelled = works.getFirst();
        Screen screen = way.open(chromium, CLERK, listOf(works));
        screen.taps();

        choose(screen, way, works, "reassign");
        screen.awaitText("chuyển cho cơ quan chủ trì mới");
        stack.post(
                        "/api/directives/" + cancelled.directive() + "/cancel",
                        "{\"reason\": \"Không còn phù hợp.\"}",
                        CLERK)
                .succeeded();
        screen.choose(By.name("leadUnit"), "ban-noi-chinh").type(By.name("deadline"), "18/12/2026");
        screen.tap(SEND).awaitText("Đã giao cơ quan khác chủ trì 2 nhiệm vụ. 1 nhiệm vụ chưa thực hiện được");
        int boxes = works.size() + (way.look() == Look.PHONE ? 1 : 0);
        assertThat(screen.acts()).as("acts, with those that choose").isLessThanOrEqualTo(boxes + 4);

        assertThat(screen.textOf(became(cancelled))).isNotBlank().doesNotContain("Đã giao");
        for (Given.Work work : works.subList(1, 3)) {
            assertThat(screen.textOf(became(work))).contains("Đã giao cơ quan khác");
            assertThat(stack.get("/api/directives/" + work.directive(), CLERK).text("leadUnit"))
                    .isEqualTo("ban-noi-chinh");
        }
        assertThat(stack.get("/api/directives/" + cancelled.directive(), CLERK).text("status"))
                .isEqualTo("CANCELLED");
    }

    /** Nothing that is not seen is acted on. */
    @Test
    void anotherFilterClearsWhatWasChosenAndSaysSo() {
        List<Given.Work> works = given.give(2);
        works.forEach(given::reported);
        Screen screen = Way.DESKTOP.open(chromium, CLERK, listOf(works));
        screen.tap(works.getFirst().box()).awaitText("Đã chọn: 1");

        screen.choose(By.id("filter-status"), "SUBMITTED");

        screen.awaitText("Danh sách đã thay đổi nên các dòng đã chọn được bỏ chọn.");
        assertThat(screen.path()).contains("status=SUBMITTED");
        assertThat(screen.find(works.getFirst().box()).isSelected()).isFalse();
        assertThat(screen.all(By.cssSelector("#choice.has-chosen"))).isEmpty();
    }
}
