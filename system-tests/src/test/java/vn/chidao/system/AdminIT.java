package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

/** How an administrator has somebody stood in for, from the start page, in each way of working. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminIT {

    private static final String ADMIN = "admin";

    private final Chromium chromium;

    AdminIT(Chromium chromium) {
        this.chromium = chromium;
    }

    /** It begins in a year to come, and is taken away again before it does. */
    @ParameterizedTest
    @EnumSource
    void somebodyIsStoodInFor(Way way) {
        Screen admin = way.open(chromium, ADMIN, "/");
        assertThat(admin.textOf(By.tagName("h1"))).isEqualTo("Cơ quan, cán bộ");
        admin.type(By.name("q"), "vua ba ly").tap("Tìm").awaitText("Vừa Bá Lỳ");
        admin.tap("Vừa Bá Lỳ").awaitText("Người đứng đầu đơn vị");
        assertThat(admin.acts()).as("acts from the start page to somebody").isEqualTo(3);

        admin.tap("Cử người thực hiện thay");
        admin.choose(By.name("by"), "danguymuongxen.cb");
        admin.type(By.name("from"), "01/02/2027").type(By.name("to"), "05/02/2027");
        admin.tap(By.cssSelector(".entry-form .main-act")).awaitText("Đã cử người thực hiện thay.");
        // Who, from and to; in whose place the page knows.
        assertThat(admin.acts()).as("acts to have somebody stood in for").isLessThanOrEqualTo(5);
        assertThat(admin.text()).contains("Moong Thị Xoan");

        admin.open("/people/danguymuongxen.cb", way.look()).taps();
        admin.tap(By.cssSelector("a[href*='end-role'][href*='role=1']"));
        admin.tap(By.cssSelector(".entry-form .main-act")).awaitText("Đã ghi ngày kết thúc vai trò.");
        assertThat(admin.path()).isEqualTo("/people/danguymuongxen.cb");
        assertThat(admin.text()).doesNotContain("01/02/2027");
    }
}
