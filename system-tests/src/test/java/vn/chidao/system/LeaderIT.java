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

/** How a leader sees how things stand, and decides what waits for them, from the start page. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaderIT {

    private static final String LEADER = "phobithu";
    private static final String OFFICE_HEAD = "chanhvanphong";

    private final Chromium chromium;
    private final Given given;

    LeaderIT(Chromium chromium, Given given) {
        this.chromium = chromium;
        this.given = given;
    }

    /** What Văn phòng led and reported: nobody but a leader decides on it. */
    private List<Given.Work> reportedByTheOffice(int directives) {
        List<Given.Work> works = given.give(directives, "van-phong", OFFICE_HEAD);
        for (Given.Work work : works) {
            given.act(work, "acknowledge", "{}", OFFICE_HEAD);
            given.act(work, "submit", "{\"note\": \"Đã tổng hợp đầy đủ số liệu.\"}", OFFICE_HEAD);
            given.awaitStatus(work, "SUBMITTED");
        }
        return works;
    }

    private static By decision(Given.Work work, String words) {
        return By.xpath("//section[@id = 'decisions']//li[.//a[contains(@href, '/directives/" + work.directive()
                + "')]]//*[self::a or self::button][normalize-space(.) = '" + words + "']");
    }

    @ParameterizedTest
    @EnumSource
    void fromTheStartPageALeaderSeesHowThingsStandAndDecides(Way way) {
        List<Given.Work> works = reportedByTheOffice(2);
        Screen leader = way.open(chromium, LEADER, "/");
        assertThat(leader.all(By.cssSelector("#tiles .tile b"))).hasSize(5);

        leader.tap("Cách tính").awaitText("Tỷ lệ hoàn thành = hoàn thành ÷");
        assertThat(leader.acts()).as("taps to how a rate is counted").isEqualTo(1);

        leader.tap(decision(works.getFirst(), "Xác nhận hoàn thành"));
        leader.awaitText("Đã xác nhận hoàn thành nhiệm vụ 01");
        assertThat(leader.acts()).as("acts to confirm").isEqualTo(1);
        assertThat(leader.path()).isEqualTo("/overview");
        assertThat(leader.all(decision(works.getFirst(), "Xác nhận hoàn thành")))
                .isEmpty();

        leader.tap(decision(works.getLast(), "Yêu cầu bổ sung, hoàn thiện"));
        leader.type(By.name("reason"), "Bổ sung phụ lục của các xã, phường");
        leader.type(By.name("newDueDate"), "18/12/2026");
        leader.tap(By.cssSelector("main form .main-act"));
        leader.awaitText("Đã yêu cầu bổ sung, hoàn thiện kết quả nhiệm vụ 02");
        assertThat(leader.acts()).as("acts to ask for completion").isLessThanOrEqualTo(4);
        assertThat(leader.path()).isEqualTo("/overview");
        given.awaitStatus(works.getFirst(), "COMPLETED");
        given.awaitStatus(works.getLast(), "REWORK");

        leader.tap(By.cssSelector("#tiles .tile-bad a")).find(By.id("list-count"));
        assertThat(leader.acts()).as("taps from a number to its list").isEqualTo(1);
        assertThat(leader.path()).contains("figure=overdue");
        leader.tap(By.cssSelector(".row-name")).awaitText("Quá trình");
    }

    /** The sheet of the giao ban, from the start page to the printer. */
    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "KEYBOARD"})
    void theSheetForTheGiaoBanIsPrintedInTwoTaps(Way way) {
        Screen leader = way.open(chromium, LEADER, "/");

        leader.tap("Chuẩn bị giao ban").find(By.cssSelector(".briefing-sheet tbody tr"));
        leader.run("window.print = () => { window.printed = true; }");
        leader.tap("In một trang A4");

        assertThat(leader.acts()).isEqualTo(2);
        assertThat(leader.run("return window.printed === true")).isEqualTo(true);
    }

    /** On a phone the bar has what a leader looks for, and everything else is two taps away. */
    @Test
    void onAPhoneEveryPageIsTwoTapsAway() {
        Screen leader = Way.PHONE.open(chromium, LEADER, "/");
        for (String page : List.of("Chuẩn bị giao ban", "Nhiệm vụ")) {
            leader.tap(menu(page)).find(current(page));
            assertThat(leader.acts()).as(page).isEqualTo(1);
        }
        for (String page : List.of("Văn bản, hội nghị", "Số liệu")) {
            leader.tap(menu("Thêm")).tap(menu(page));
            leader.find(By.xpath("//h1[normalize-space(.) = '" + page + "']"));
            assertThat(leader.acts()).as(page).isEqualTo(2);
        }
    }

    private static By menu(String words) {
        return By.xpath(
                "//nav[contains(@class, 'menu')]//*[self::a or self::summary][normalize-space(.) = '" + words + "']");
    }

    private static By current(String page) {
        return By.xpath(
                "//nav[contains(@class, 'menu')]//a[@aria-current = 'page'][normalize-space(.) = '" + page + "']");
    }
}
