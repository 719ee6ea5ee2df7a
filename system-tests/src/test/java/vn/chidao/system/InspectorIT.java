package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

/** How somebody looks into what happened who changes nothing. */
@Order(2)
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectorIT {

    private static final String INSPECTOR = "ubkt";
    /** Whatever could be done, but for signing out and asking for a verification. */
    private static final By ACTS = By.cssSelector(
            "main form[method=post]:not([action^='/history']), main .acts-panel, main input[type=file], main .many-label");

    private final Chromium chromium;

    InspectorIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsReadAndNothingIsOffered(Way way) {
        Screen inspector = way.open(chromium, INSPECTOR, "/");
        assertThat(inspector.all(By.cssSelector("#tiles .tile b"))).hasSize(5);
        nothingIsOffered(inspector);

        inspector.tap(By.cssSelector("#tiles .tile-bad a")).find(By.id("list-count"));
        nothingIsOffered(inspector);
        inspector.tap(By.cssSelector(".row-name")).awaitText("Quá trình");
        nothingIsOffered(inspector);
        assertThat(inspector.acts()).as("from a number to what happened").isEqualTo(2);

        // To whom and when was told: from the directive in one tap.
        inspector.open("/deliveries?status=DELIVERED", way.look());
        nothingIsOffered(inspector);
        inspector.taps();
        inspector.tap(By.cssSelector(".outcome summary")).awaitText("Đã thử");
        assertThat(inspector.acts()).as("how a message went").isEqualTo(1);

        inspector.open("/history", way.look());
        List.of("dịch vụ nhiệm vụ", "dịch vụ cơ quan, đơn vị", "dịch vụ thông báo")
                .forEach(inspector::awaitText);
    }

    private static void nothingIsOffered(Screen screen) {
        assertThat(screen.all(ACTS)).as("on " + screen.path()).isEmpty();
    }

    /** What everybody sets for themselves takes two taps. */
    @ParameterizedTest
    @EnumSource
    void theLanguageIsChangedInTwoTaps(Way way) {
        Screen inspector = way.open(chromium, INSPECTOR, "/sources");
        By person = By.cssSelector("details.person > summary");

        inspector.tap(person).tap("English").awaitText("Sources");
        assertThat(inspector.acts()).isEqualTo(2);
        inspector.tap(person).tap("Tiếng Việt").awaitText("Văn bản, hội nghị");
        assertThat(inspector.acts()).isEqualTo(2);
    }
}
