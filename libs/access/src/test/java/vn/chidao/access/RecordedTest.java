package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Refusal;

class RecordedTest {

    private static final LocalDate BEGUN = LocalDate.of(2026, 11, 18);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static Recorded on(LocalDate day, @Nullable String document, @Nullable String scan) {
        return new Recorded("bantochuc", Recorded.Form.TELEPHONE, day, document, scan);
    }

    private static void refused(Recorded recorded, String field, String code) {
        assertThatThrownBy(() -> recorded.require(BEGUN, TODAY)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.details()).containsEntry("field", field);
        });
    }

    @Test
    void whatWasDoneTodayNeedsNoProof() {
        assertThatCode(() -> on(TODAY, null, null).require(BEGUN, TODAY)).doesNotThrowAnyException();
        assertThatCode(() -> on(TODAY, null, null).require(TODAY, TODAY)).doesNotThrowAnyException();
        assertThat(on(TODAY, null, null).isBackdated(TODAY)).isFalse();
    }

    @Test
    void whatWasDoneEarlierNeedsADocumentOrAScan() {
        LocalDate yesterday = TODAY.minusDays(1);
        refused(on(yesterday, null, null), "recorded.document", "BACKDATED_WITHOUT_PROOF");
        assertThatCode(() -> on(yesterday, "45-BC/BTCTU", null).require(BEGUN, TODAY))
                .doesNotThrowAnyException();
        assertThatCode(() -> on(BEGUN, null, "665f1c2ab7e1d20001a40009").require(BEGUN, TODAY))
                .doesNotThrowAnyException();
    }

    @Test
    void nothingWasDoneAfterThePresentOrBeforeItCouldBe() {
        refused(on(TODAY.plusDays(1), "45-BC/BTCTU", null), "recorded.on", "RECORDED_IN_THE_FUTURE");
        refused(on(BEGUN.minusDays(1), "45-BC/BTCTU", null), "recorded.on", "RECORDED_BEFORE_IT_BEGAN");
    }

    @Test
    void itIsToldWhoDidIt() {
        Recorded recorded = on(TODAY, "45-BC/BTCTU", "665f1c2ab7e1d20001a40009");
        assertThat(recorded.doneBy("phobantochuc"))
                .isEqualTo(new Recorded(
                        "phobantochuc", recorded.form(), recorded.on(), recorded.document(), recorded.scan()));
    }
}
