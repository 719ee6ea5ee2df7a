package vn.chidao.access.register;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static UnitName code(String code) {
        return new UnitName("Đơn vị", null, code);
    }
}
