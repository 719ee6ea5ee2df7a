package vn.chidao.access.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitNameTest {

    private static final UnitName WHOLE = new UnitName("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức", "BTCTU");
    private static final UnitName WITHOUT_CODE = new UnitName("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức", null);
    private static final UnitName BARE = new UnitName("Ban Tổ chức Tỉnh ủy", null, null);

    @Test
    void isSaidAsBrieflyAsItCanBe() {
        assertThat(WHOLE.everyday()).isEqualTo("Ban Tổ chức");
        assertThat(BARE.everyday()).isEqualTo("Ban Tổ chức Tỉnh ủy");
        assertThat(WHOLE.abbreviated()).isEqualTo("BTCTU");
        assertThat(WITHOUT_CODE.abbreviated()).isEqualTo("Ban Tổ chức");
        assertThat(BARE.abbreviated()).isEqualTo("Ban Tổ chức Tỉnh ủy");
    }

    @Test
    void codesThatAnSmsWouldNotTellApartAreOne() {
        assertThat(WHOLE.hasCodeOf(code("BTCTU"))).isTrue();
        assertThat(WHOLE.hasCodeOf(code("btc tu"))).isTrue();
        assertThat(code("BĐTU").hasCodeOf(code("BDTU"))).isTrue();
        assertThat(WHOLE.hasCodeOf(code("BTGTU"))).isFalse();
        assertThat(WHOLE.hasCodeOf(BARE)).isFalse();
        assertThat(BARE.hasCodeOf(WHOLE)).isFalse();
        assertThat(BARE.hasCodeOf(BARE)).as("two units without a code").isFalse();
    }

    @Test
    void aFullOrAShortNameThatBothHaveIsTakenForOne() {
        assertThat(WHOLE.hasNameOf(BARE)).isTrue();
        assertThat(WHOLE.hasNameOf(new UnitName("Ban Tổ chức", null, null)))
                .as("the short one of one is the full one of the other")
                .isTrue();
        assertThat(WHOLE.hasNameOf(new UnitName("Ban Tuyên giáo", "Ban Tổ chức", null)))
                .isTrue();
        assertThat(WHOLE.hasNameOf(new UnitName("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo", "BTCTU")))
                .as("a code is no name")
                .isFalse();
    }

    @Test
    void isCalledByEachOfItsNamesHoweverTheyAreWritten() {
        UnitName unit = WHOLE.called(List.of("Ban TCTU", "BTC Tỉnh ủy"));
        for (String written : List.of(
                "ban tổ  chức tỉnh uỷ", "BAN TỔ CHỨC", "btc-tu", "Ban\u00a0TCTU", "BTC (Tỉnh ủy)", "btc tỉnh uỷ")) {
            assertThat(unit.isCalled(written)).as(written).isTrue();
        }
        for (String written : List.of("", "–", "Ban", "BTC", "Ban TC", "Ban Tô chức")) {
            assertThat(unit.isCalled(written)).as(written).isFalse();
        }
    }

    @Test
    void anAccentTellsNamesApartAndNotCodes() {
        UnitName kimLien = new UnitName("Đảng ủy xã Kim Liên", null, "ĐUKL").called(List.of("Kim Liên"));
        assertThat(kimLien.isCalled("Kim Liễn")).isFalse();
        assertThat(kimLien.isCalled("DUKL")).isTrue();
    }

    @Test
    void anAliasThatNamesAnotherIsFoundFromBothSides() {
        UnitName unit = WHOLE.called(List.of("BTC", "Ban TCTU"));
        for (UnitName other : List.of(
                new UnitName("Ban Tài chính", null, "B.T.C"),
                new UnitName("ban tctu", null, null),
                new UnitName("Ban Thi công", "BTC", null),
                new UnitName("Ban Tài chính", null, null).called(List.of("BTC Tỉnh", "Ban TC TU")))) {
            assertThat(unit.hasAliasOf(other)).as(other.toString()).isTrue();
            assertThat(other.hasAliasOf(unit)).as(other.toString()).isTrue();
        }
        assertThat(unit.hasAliasOf(WHOLE)).as("names alone are no aliases").isFalse();
        assertThat(unit.aliasFor(code("btc"))).hasValue("BTC");
        assertThat(code("btc").aliasFor(unit)).isEmpty();
    }

    @Test
    void anAliasIsKeptOnceAndNoneThatAnotherNameSays() {
        assertThat(WHOLE.called(List.of("BTC", "Ban tổ chức", "btc", "Ban TCTU", "btctu", "B-T-C"))
                        .aliases())
                .containsExactly("BTC", "Ban TCTU");
        assertThat(WHOLE.called(List.of("BTC")).called(List.of()).aliases()).isEmpty();
    }

    @Test
    void signsAloneAreNoName() {
        assertThat(UnitName.isName("–")).isFalse();
        assertThat(UnitName.isName(" ")).isFalse();
        assertThat(UnitName.isName("Đ")).isTrue();
        assertThat(UnitName.isName("7")).isTrue();
    }

    private static UnitName code(String code) {
        return new UnitName("Đơn vị", null, code);
    }
}
