package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

/** The day of those who act for a unit beside its head: its contact, and a deputy. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactIT {

    private static final String CONTACT = "bantochuc.vt";
    private static final String DEPUTY = "bantochuc.pho";

    private final Chromium chromium;
    private final Given given;

    ContactIT(Chromium chromium, Given given) {
        this.chromium = chromium;
        this.given = given;
    }

    /** A contact passes on a report that was approved; whose it is, is not theirs to say. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void theContactReceivesAndPassesOnAReport(Way way) {
        Given.Work work = given.give();
        Screen contact = way.open(chromium, CONTACT, "/");

        contact.taps();
        contact.tap(work.offer("Tiếp nhận")).awaitText("Đã tiếp nhận nhiệm vụ 01.");
        assertThat(contact.acts()).as("to receive").isEqualTo(1);
        assertThat(contact.sees(work.offer("Phân công cán bộ"))).isFalse();

        contact.tap(work.offer("Báo cáo kết quả")).type(By.name("note"), "Gửi báo cáo đã được duyệt.");
        contact.tap(Screen.SEND).awaitText("Có 1 nội dung cần sửa");
        chromium.expectStatus(400);
        chromium.expectLine("Response Status Error Code 400");
        assertThat(contact.find(By.name("note")).getDomProperty("value")).isEqualTo("Gửi báo cáo đã được duyệt.");
        contact.type(By.name("reportDocument"), "210-BC/BTCTU");
        contact.tap(Screen.SEND).awaitText("Đã báo cáo kết quả nhiệm vụ 01.");

        contact.open("/directives/" + work.directive(), way.look()).awaitText("210-BC/BTCTU");
        assertThat(given.entries(work, "submitted")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theDeputyReceivesHandsOnAndReports(Way way) {
        List<Given.Work> works = given.give(2);
        Screen deputy = way.open(chromium, DEPUTY, "/");

        deputy.taps();
        deputy.tap(works.get(0).offer("Phân công cán bộ"));
        deputy.tap(By.cssSelector("button[name=assignee][value='bantochuc.cb']"));
        deputy.awaitText("Đã phân công cán bộ thực hiện nhiệm vụ 01.");
        assertThat(deputy.acts()).as("to receive and hand on").isEqualTo(2);

        deputy.tap(works.get(1).offer("Tiếp nhận")).awaitText("Đã tiếp nhận nhiệm vụ 02.");
        deputy.tap(works.get(1).name()).taps();
        deputy.tap("Báo cáo kết quả").type(By.name("note"), "Đã hoàn thành theo yêu cầu.");
        deputy.tap(Screen.SEND).awaitText("Đã báo cáo kết quả nhiệm vụ 02.");
        assertThat(deputy.acts()).as("to report a result").isEqualTo(3);

        assertThat(given.entries(works.get(0), "handed-on")).isEqualTo(1);
        assertThat(given.entries(works.get(1), "submitted")).isEqualTo(1);
    }
}
