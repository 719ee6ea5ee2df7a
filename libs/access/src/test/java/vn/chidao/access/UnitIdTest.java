package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;

class UnitIdTest {

    private static final String SIXTY = "ban-" + "a".repeat(56);

    @ParameterizedTest
    @ValueSource(strings = {"van-phong", "ban-to-chuc", "dang-uy-phuong-5", "a", "7"})
    void takesSmallLettersDigitsAndSingleHyphens(String value) {
        assertThat(UnitId.checked("parent", value)).isEqualTo(new UnitId(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Ban-To-Chuc", "ban to chuc", "ban--to-chuc", "-ban", "ban-", "đảng-ủy", "a/b"})
    void refusesWhatIsNoUnitAndNamesTheField(String value) {
        assertRefused(value);
    }

    @Test
    void refusesMoreThanSixtyCharacters() {
        assertThat(SIXTY).hasSize(60);
        assertThat(UnitId.checked("parent", SIXTY).value()).isEqualTo(SIXTY);
        assertRefused(SIXTY + "a");
    }

    @Test
    void sortsByItsLetters() {
        assertThat(new TreeSet<>(
                        List.of(new UnitId("van-phong"), new UnitId("ban-to-chuc"), new UnitId("ban-noi-chinh"))))
                .extracting(UnitId::toString)
                .containsExactly("ban-noi-chinh", "ban-to-chuc", "van-phong");
    }

    private static void assertRefused(String value) {
        assertThatThrownBy(() -> UnitId.checked("parent", value)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("WRONG_UNIT_ID");
            assertThat(refusal.details()).containsEntry("field", "parent");
        });
    }
}
