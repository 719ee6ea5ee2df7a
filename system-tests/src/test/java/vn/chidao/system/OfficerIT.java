package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

/** The day of somebody to whom a unit's work is handed. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficerIT {

    private static final String HEAD = "bantochuc";
    private static final String OFFICER = "bantochuc.cb";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Chromium chromium;
    private final Given given;

    OfficerIT(Chromium chromium, Given given) {
        this.chromium = chromium;
        this.given = given;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatWasHandedToThemComesFirstAndIsReportedOn(Way way) {
        Given.Work own = given.give();
        given.act(own, "assign", "{\"assignee\": \"%s\"}".formatted(OFFICER), HEAD);
        Screen officer = way.open(chromium, OFFICER, "/");

        assertThat(officer.textOf(By.tagName("h1"))).isEqualTo("Việc của tôi");
        assertThat(officer.textOf(By.cssSelector(".menu a[aria-current=page]"))).isEqualTo("Việc của tôi");
        officer.taps();
        officer.tap(own.offer("Cập nhật tiến độ")).type(By.name("note"), "Đã làm việc với 5 xã.");
        officer.tap(Screen.SEND).awaitText("Đã cập nhật tiến độ nhiệm vụ 01.");
        assertThat(officer.acts()).as("to report progress").isEqualTo(3);
        assertThat(given.entries(own, "progressed")).isEqualTo(1);

        // The result is not theirs to report, and on the page people have names.
        officer.tap(own.name()).awaitText("Đã làm việc với 5 xã.");
        assertThat(officer.all(Screen.named("Báo cáo kết quả"))).isEmpty();
        await("their name among what happened")
                .atMost(SOON)
                .until(() ->
                        officer.reload().textOf(By.cssSelector("ol.timeline")).contains("Đinh Công Minh"));
        assertThat(officer.textOf(By.cssSelector("ol.timeline"))).doesNotContain(OFFICER);
        officer.tap("← Về danh sách").awaitText("Việc của tôi");
        officer.taps();
        officer.tap("Cả đơn vị").find(own.row());
        assertThat(officer.acts()).as("to see the work of the whole unit").isEqualTo(1);

        officer.tap(By.cssSelector("details.person > summary")).tap("Hồ sơ của tôi");
        officer.awaitText("Tin đã gửi cho tôi");
    }
}
