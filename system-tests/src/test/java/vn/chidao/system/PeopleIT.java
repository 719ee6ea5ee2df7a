package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** How an administrator brings a unit and its people in, and how others see them. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleIT {

    private final Chromium chromium;

    PeopleIT(Chromium chromium) {
        this.chromium = chromium;
    }

    /** A unit comes in with its head, who gets an account on paper and is stood in for; then all of it ends again. */
    @Test
    void anAdministratorBringsInAUnitAndItsHead() {
        // Of this run: a demo may be used several times.
        String run =
                Long.toString(System.currentTimeMillis(), Character.MAX_RADIX).toLowerCase(Locale.ROOT);
        String account = "truong." + run;
        Screen admin = chromium.open("admin", "/units", Look.DESKTOP);

        admin.tap("Thêm cơ quan, đơn vị");
        admin.type(By.name("name"), "Ban Thử việc " + run);
        admin.type(By.name("id"), "thu-viec-" + run);
        admin.choose(By.name("parent"), "tinh-uy");
        admin.tap("Lưu").awaitText("Đã thêm cơ quan, đơn vị.");
        assertThat(admin.path()).isEqualTo("/units/thu-viec-" + run);
        assertThat(admin.taps()).as("taps to enter a unit").isLessThanOrEqualTo(3);

        admin.tap("Thêm cán bộ");
        admin.type(By.name("name"), "Nguyễn Thị Thử");
        admin.type(By.name("title"), "Trưởng ban");
        admin.type(By.name("account"), account);
        admin.tap(option("role", "UNIT_HEAD"));
        admin.tap("Lưu").awaitText("Đã thêm cán bộ.");
        admin.awaitText("Chưa đặt mật khẩu");
        assertThat(admin.taps()).as("taps to enter a person").isLessThanOrEqualTo(3);

        // A link that cannot be mailed is shown once, on paper of one sheet, and sets a password.
        admin.tap("Mời sử dụng").awaitText("Liên kết cũ, nếu có, không dùng được nữa.");
        admin.tap("Mời sử dụng").awaitText("Đã lập 1 phiếu");
        assertThat(admin.path()).doesNotContain("token");
        assertThat(admin.print("account-sheet")).isEqualTo(1);
        String link = admin.textOf(By.cssSelector(".sheet-link code"));
        Screen guest = chromium.newScreen(Chromium.GUEST);
        guest.open(link.substring(link.indexOf("/auth/")), Look.PHONE).awaitText(account);

        admin.open("/people/" + account, Look.DESKTOP).awaitText("Liên kết đã cấp còn hiệu lực đến");
        admin.taps();
        admin.tap("Cử người thực hiện thay");
        admin.choose(By.name("by"), "bantochuc.cb");
        admin.tap(By.cssSelector(".entry-form .main-act")).awaitText("Đã cử người thực hiện thay.");
        assertThat(admin.taps()).as("taps to appoint a stand-in").isLessThanOrEqualTo(3);
        assertThat(admin.text()).contains("Người thực hiện thay", "Đinh Công Minh");

        admin.tap("Khóa tài khoản").awaitText("Các phiên đang đăng nhập kết thúc ngay");
        admin.tap(By.cssSelector(".entry-form .main-act")).awaitText("Đã khóa tài khoản.");
        guest.open(link.substring(link.indexOf("/auth/")), Look.PHONE).awaitText("đã được sử dụng");
        assertThat(guest.all(By.name("password"))).isEmpty();
        chromium.expectStatus(410);

        admin.open("/units/thu-viec-" + run + "/change", Look.DESKTOP);
        admin.type(By.name("validTo"), "1/1/2026");
        admin.tap("Lưu").awaitText("Đơn vị đã kết thúc hoạt động");
    }

    @Test
    void othersReadAndAreNotOfferedToChange() {
        Screen clerk = chromium.open("vanphong", "/units", Look.PHONE);
        clerk.type(By.name("q"), "to chuc");
        clerk.tap("Tìm").awaitText("Nguyễn Hữu Thành");
        clerk.tap("Nguyễn Hữu Thành").awaitText("Người đứng đầu đơn vị");
        assertThat(clerk.all(By.cssSelector(".acts-panel"))).isEmpty();
        assertThat(clerk.text()).contains("0912");

        chromium.open("bantochuc", "/people/bantochuc/change", Look.PHONE);
        chromium.expectStatus(403);
        chromium.screen("bantochuc").awaitText("Chỉ quản trị thay đổi danh mục này");
    }

    @Test
    void withoutScriptTheFormsKeepWhatWasTyped() {
        Screen admin = chromium.newScreen("admin").scripts(false);
        admin.open("/new-unit", Look.PHONE);
        admin.type(By.name("name"), "Đơn vị không có ngày");
        admin.type(By.name("validTo"), "31/02/2026");
        admin.tap("Lưu").awaitText("Có 1 nội dung cần sửa");
        assertThat(admin.find(By.name("name")).getDomProperty("value")).isEqualTo("Đơn vị không có ngày");
        chromium.expectStatus(400);
        admin.scripts(true);
    }

    private static By option(String field, String value) {
        return By.cssSelector("select[name='" + field + "'] option[value='" + value + "']");
    }
}
