package vn.chidao.access.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.IDN;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "bantochuc@tinhuy.vn, bantochuc@tinhuy.vn",
        "Ban.To-Chuc+1@TinhUy.VN, Ban.To-Chuc+1@tinhuy.vn",
        "a@vũ.vn, a@xn--v-mna.vn",
        "a@tỉnhủy.vn, a@xn--tnhy-vw5a2h.vn",
        "a@ＶＵ.vn, a@vu.vn",
        "a@xn--v-mna.vn, a@xn--v-mna.vn",
        "a@3.vn, a@3.vn"
    })
    void theDomainHasOneForm(String address, String form) {
        assertThat(MailAddress.checked("email", address)).isEqualTo(form);
        assertThat(MailAddress.checked("email", form)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vũ@tinhuy.vn", "đảng.ủy@tinhuy.vn", "a\u0300@tinhuy.vn", "ａ@tinhuy.vn", "a\u200B@tinhuy.vn"})
    void aLocalPartOutsideAsciiIsRefused(String address) {
        assertRefused(address, "EMAIL_OUTSIDE_ASCII");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@tinhuy.vn",
                "a@",
                "a@b",
                "a@localhost",
                "a@[127.0.0.1]",
                "a@[IPv6:::1]",
                "a@127.0.0.1",
                "\"a b\"@c.vn",
                "\"a\"@c.vn",
                "a@b@c.vn",
                "a@b_c.vn",
                "a@-b.vn",
                "a@b-.vn",
                "a b@tinhuy.vn",
                "a@b.vn, c@d.vn",
                "a@b.vn;c@d.vn",
                "An <a@b.vn>",
                "a@b..vn",
                "a@b.vn.",
                "a@.b.vn",
                ".a@b.vn",
                "a.@b.vn",
                "a..b@c.vn",
                "a(x)@b.vn",
                "a@straße.vn",
                "a@b\u200Dc.vn",
                "a\r\nBcc: c@d.vn@b.vn",
                "a@b.vn\r\nBcc: c@d.vn",
                "a@b.vn\n"
            })
    void whatNoRelayDeliversToIsRefused(String address) {
        assertRefused(address, "WRONG_EMAIL");
    }

    @Test
    void whatIsTooLongIsRefused() {
        String label = "b".repeat(63);
        assertThat(MailAddress.isReachable("a".repeat(64) + "@b.vn")).isTrue();
        assertRefused("a".repeat(65) + "@b.vn", "WRONG_EMAIL");
        assertThat(MailAddress.isReachable("a@" + label + ".vn")).isTrue();
        assertRefused("a@" + label + "b.vn", "WRONG_EMAIL");
        assertRefused("a@" + (label + ".").repeat(4) + "vn", "WRONG_EMAIL");
    }

    /** No letter is ever cut to another one: what goes out is what was written, or nothing. */
    @Test
    void noAddressBecomesAnother() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String letter = Character.toString(random.nextInt(0x80, 0x2000));
            String local = "v" + letter + "u@tinhuy.vn";
            assertThatThrownBy(() -> MailAddress.checked("email", local))
                    .as("seed %d: %s", seed, local)
                    .isInstanceOf(Refusal.class);
            String written = "a@v" + letter + "u.vn";
            if (MailAddress.isReachable(written)) {
                String sent = MailAddress.checked("email", written);
                assertThat(sent).as("seed " + seed).matches("a@[\\x21-\\x7E]+");
                String back = IDN.toUnicode(sent.substring(2));
                assertThat(IDN.toASCII(back)).as("seed " + seed).isEqualTo(sent.substring(2));
            }
        }
    }

    private static void assertRefused(String address, String code) {
        assertThatThrownBy(() -> MailAddress.checked("email", address))
                .as(address)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void theWholeHasTwoHundredAndFiftyFourCharactersAtTheMost() {
        String label = "b".repeat(63);
        String longest = "a".repeat(64) + "@" + label + "." + label + "." + "b".repeat(58) + ".vn";
        assertThat(longest).hasSize(254);
        assertThat(MailAddress.checked("email", longest)).isEqualTo(longest);
        assertRefused(longest.replace(".vn", "b.vn"), "WRONG_EMAIL");
    }
}
