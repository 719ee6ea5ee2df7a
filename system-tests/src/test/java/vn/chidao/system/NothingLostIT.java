package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** What was typed stays until it is sent, whatever happens on the way; and what is sent twice is done once. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingLostIT {

    private static final String HEAD = "bantochuc";
    private static final String DEPUTY = "bantochuc.pho";
    private static final String WORDS = "Đã rà soát 12/20 xã, còn 8 xã chờ số liệu.";
    private static final By NOTE = By.name("note");

    private final Chromium chromium;
    private final Given given;

    NothingLostIT(Chromium chromium, Given given) {
        this.chromium = chromium;
        this.given = given;
    }

    private Screen progressInPlace(Given.Work work) {
        Screen head = chromium.newScreen(HEAD).open("/tasks", Look.DESKTOP);
        return head.tap(work.offer("Cập nhật tiến độ"));
    }

    private Screen form(String account, Given.Work work, String act) {
        return chromium.newScreen(account).open("/tasks/" + work.task() + "/" + act, Look.DESKTOP);
    }

    private static void assertThatItIsStillThere(Screen screen) {
        assertThat(screen.find(NOTE).getDomProperty("value")).isEqualTo(WORDS);
    }

    @Test
    void aSessionThatEndsUnderAFormInThePageLosesNothing() {
        Given.Work work = given.received(given.give());
        Screen head = progressInPlace(work).type(NOTE, WORDS);

        head.loseCookies();
        head.tap(Screen.SEND).awaitText("Phiên làm việc đã kết thúc");
        chromium.expectStatus(401);
        chromium.expectLine("Response Status Error Code 401");
        chromium.signInAgain(HEAD);
        head.tap(By.cssSelector("#signed-out [data-close]"));
        assertThatItIsStillThere(head);
        head.tap(Screen.SEND).awaitText("Đã cập nhật tiến độ nhiệm vụ 01.");

        assertThat(given.entries(work, "progressed")).isEqualTo(1);
        // Other windows of the same person may have asked meanwhile.
        chromium.expectStatus(401);
    }

    @Test
    void aSessionThatEndsUnderAPageLosesNothing() {
        Given.Work work = given.received(given.give());
        Screen head = form(HEAD, work, "progress").type(NOTE, WORDS);

        head.loseCookies();
        head.tap(Screen.SEND).awaitText("Phiên làm việc đã kết thúc");
        chromium.expectStatus(401);
        assertThatItIsStillThere(head);
        chromium.signInAgain(HEAD);
        head.tap("Gửi lại").awaitText("Trang đã cũ");
        chromium.expectStatus(403);
        assertThatItIsStillThere(head);
        head.tap("Gửi lại").awaitText("Đã cập nhật tiến độ nhiệm vụ 01.");

        assertThat(given.entries(work, "progressed")).isEqualTo(1);
        chromium.expectStatus(401);
    }

    /** Somebody else, or a second tab, was first. */
    @Test
    void whoComesSecondIsToldAndKeepsTheirWords() {
        Given.Work work = given.received(given.give());
        Screen first = form(HEAD, work, "submit").type(NOTE, "Đã hoàn thành.");
        Screen second = form(HEAD, work, "submit").type(NOTE, WORDS);
        Screen inPlace = chromium.newScreen(DEPUTY).open("/directives/" + work.directive(), Look.DESKTOP);
        inPlace.tap("Báo cáo kết quả").type(NOTE, WORDS);

        first.tap(Screen.SEND).awaitText("Đã báo cáo kết quả nhiệm vụ 01.");
        for (Screen later : new Screen[] {second, inPlace}) {
            later.tap(Screen.SEND).awaitText("Nhiệm vụ đã thay đổi trong lúc đồng chí soạn");
            chromium.expectStatus(409);
            chromium.expectLine("Response Status Error Code 409");
            assertThat(later.text()).contains("chờ xác nhận");
            assertThatItIsStillThere(later);
        }

        assertThat(given.entries(work, "submitted")).isEqualTo(1);
    }

    @Test
    void goingAwayAndComingBackLosesNothing() {
        Given.Work work = given.received(given.give());
        Screen head = form(HEAD, work, "progress").type(NOTE, WORDS);
        await("kept in the window")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Boolean.TRUE.equals(head.run(
                        "return Object.values(sessionStorage).some(kept => kept.includes(arguments[0]))", WORDS)));

        head.reload().awaitText("Đã khôi phục nội dung nhập lúc");
        assertThatItIsStillThere(head);
        head.tap("Nhiệm vụ").awaitText("Chủ trì, phối hợp");
        head.back();
        assertThatItIsStillThere(head);
        // In the list it is the same form.
        head.open("/tasks", Look.DESKTOP).tap(work.offer("Cập nhật tiến độ"));
        assertThatItIsStillThere(head);
        head.tap(Screen.SEND).awaitText("Đã cập nhật tiến độ nhiệm vụ 01.");
        head.open("/tasks/" + work.task() + "/progress", Look.DESKTOP);
        assertThat(head.find(NOTE).getDomProperty("value")).isEmpty();

        assertThat(given.entries(work, "progressed")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsSentTwiceIsDoneOnce(boolean script) {
        Given.Work work = given.received(given.give());
        Screen head = chromium.newScreen(HEAD).scripts(script);
        head.open("/tasks/" + work.task() + "/progress", Look.DESKTOP).type(NOTE, WORDS);
        head.tapTwice(Screen.SEND).awaitText("Đã cập nhật tiến độ nhiệm vụ 01.");

        head.open("/tasks/" + work.task() + "/submit", Look.DESKTOP).type(NOTE, WORDS);
        head.tapTwice(Screen.SEND).awaitText("Đã báo cáo kết quả nhiệm vụ 01.");

        assertThat(given.entries(work, "progressed")).isEqualTo(1);
        assertThat(given.entries(work, "submitted")).isEqualTo(1);
    }
}
