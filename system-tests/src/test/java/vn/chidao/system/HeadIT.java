package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

/** The day of somebody who leads a unit. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadIT {

    private static final String HEAD = "bantochuc";

    private final Chromium chromium;
    private final Given given;

    HeadIT(Chromium chromium, Given given) {
        this.chromium = chromium;
        this.given = given;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatWasGivenIsReceivedHandedOnReportedAndSentBack(Way way) {
        List<Given.Work> works = given.give(3);
        Given.Work handedOn = works.get(0);
        Given.Work done = works.get(1);
        Given.Work notOurs = works.get(2);
        Screen head = way.open(chromium, HEAD, "/");

        // What now? What was given last stands under its own heading, with what is done first.
        assertThat(head.textOf(By.cssSelector("#NEW h2"))).startsWith("Mới giao (");
        assertThat(head.textOf(By.cssSelector(".menu a[aria-current=page]"))).isEqualTo("Việc của đơn vị");
        head.taps();
        head.tap(handedOn.offer("Tiếp nhận")).awaitText("Đã tiếp nhận nhiệm vụ 01.");
        assertThat(head.acts()).as("to receive").isEqualTo(1);

        head.tap(handedOn.offer("Phân công cán bộ"));
        head.tap(By.cssSelector("button[name=assignee][value='bantochuc.cb']"));
        head.awaitText("Đã phân công cán bộ thực hiện nhiệm vụ 01.");
        assertThat(head.acts()).as("to hand on").isEqualTo(2);

        head.tap(handedOn.offer("Cập nhật tiến độ")).type(By.name("note"), "Đã họp thống nhất cách làm.");
        head.tap(Screen.SEND).awaitText("Đã cập nhật tiến độ nhiệm vụ 01.");
        assertThat(head.acts()).as("to report progress").isEqualTo(3);

        head.tap(handedOn.offer("Báo cáo kết quả")).type(By.name("note"), "Đã rà soát xong 12 xã.");
        head.tap(Screen.SEND).awaitText("Đã báo cáo kết quả nhiệm vụ 01.");
        assertThat(head.acts()).as("to report a result").isEqualTo(3);

        // The page of one shows what happened, and leads back to the list.
        head.tap(done.name()).awaitText("Quá trình");
        head.taps();
        head.tap("Tiếp nhận").awaitText("Đã tiếp nhận nhiệm vụ 02.");
        assertThat(head.acts()).as("to receive on its page").isEqualTo(1);
        head.tap("Báo cáo kết quả").type(By.name("note"), "Đề nghị xác nhận hoàn thành.");
        head.tap(Screen.SEND).awaitText("Đã báo cáo kết quả nhiệm vụ 02.");
        assertThat(head.acts()).as("to report a result on its page").isEqualTo(3);
        assertThat(head.textOf(By.cssSelector("ol.timeline"))).contains("Đề nghị xác nhận hoàn thành.");
        head.tap("← Về danh sách").awaitText("Việc của đơn vị");

        head.tap(notOurs.name()).awaitText("Quá trình");
        head.taps();
        head.tap("Đề nghị giao cơ quan khác").type(By.name("reason"), "Thuộc chức năng của Ban Nội chính.");
        head.tap(Screen.SEND).awaitText("Đã đề nghị giao cơ quan khác thực hiện nhiệm vụ 03.");
        assertThat(head.acts()).as("to say that it is not ours").isEqualTo(3);

        head.tap(By.cssSelector("details.person > summary")).tap("Hồ sơ của tôi");
        assertThat(head.find(By.cssSelector(".own-messages tbody tr")).isDisplayed())
                .isTrue();

        assertThat(given.entries(handedOn, "received")).isEqualTo(1);
        assertThat(given.entries(handedOn, "handed-on")).isEqualTo(1);
        assertThat(given.entries(handedOn, "progressed")).isEqualTo(1);
        assertThat(given.entries(handedOn, "submitted")).isEqualTo(1);
        assertThat(given.entries(done, "submitted")).isEqualTo(1);
        assertThat(given.entries(notOurs, "returned")).isEqualTo(1);
    }

    /** Of a unit to which no other test gives anything: it receives all that is new. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void allThatIsNewIsReceivedInOneTap(Way way) {
        List<Given.Work> works = given.give(2, "dang-uy-kim-lien", "danguykimlien");
        Screen head = way.open(chromium, "danguykimlien", "/tasks");
        By all = By.cssSelector("#NEW form button");
        String words = head.textOf(all);
        assertThat(words).matches("Tiếp nhận cả \\d+");
        head.taps();

        head.tap(all).awaitText("Đã tiếp nhận " + words.replaceAll("\\D", "") + " nhiệm vụ.");

        assertThat(head.acts()).as("to receive all").isEqualTo(1);
        assertThat(head.path()).isEqualTo("/tasks");
        works.forEach(work -> given.awaitStatus(work, "IN_PROGRESS"));
    }
}
