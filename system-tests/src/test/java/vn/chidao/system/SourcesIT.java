package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A clerk finds a notice, sees what it gave, and completes what was entered of it. */
@Tag("pages")
@ExtendWith(InChromium.class)
class SourcesIT {

    private final Chromium chromium;

    SourcesIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void aNoticeIsFoundByItsNumberAndShowsWhatItGave() {
        Screen screen = chromium.open("phobithu", "/sources", Look.DESKTOP);
        screen.taps();

        screen.type(By.id("filter-q"), "108-tb/tu").tap("Lọc");
        screen.tap(By.cssSelector(".sources .source-name a"));

        screen.awaitText("Kết quả thực hiện").awaitText("108-TB/TU");
        assertThat(screen.taps()).isEqualTo(2);
        assertThat(screen.all(By.cssSelector(".directives tbody tr"))).isNotEmpty();
        screen.tap("← Về danh sách").awaitText("108-TB/TU");
        assertThat(screen.path()).startsWith("/sources?q=108-tb");
    }

    @Test
    void whatWasEnteredIsCompletedWithoutScriptToo() {
        for (boolean scripts : new boolean[] {true, false}) {
            Screen screen = chromium.newScreen("vanphong").scripts(scripts);
            screen.open("/sources?q=108-tb%2Ftu", Look.DESKTOP);
            screen.tap(By.cssSelector(".sources .source-name a")).tap("Sửa");
            String place = "Phòng họp " + UUID.randomUUID();

            screen.type(By.id("field-place"), place).press(Keys.ENTER);

            screen.awaitText("Đã sửa thông tin").awaitText(place);
        }
    }
}
