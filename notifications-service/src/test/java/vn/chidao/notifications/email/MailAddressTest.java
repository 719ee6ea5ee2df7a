package vn.chidao.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.AddressException;
import java.net.IDN;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "bantochuc@tinhuy.vn, bantochuc@tinhuy.vn",
        "Ban.To-Chuc+1@TinhUy.VN, Ban.To-Chuc+1@tinhuy.vn",
        "a@vũ.vn, a@xn--v-mna.vn",
        "a@tỉnhủy.vn, a@xn--tnhy-vw5a2h.vn",
        "a@ＶＵ.vn, a@vu.vn"
    })
    void theDomainGoesOutInPunycode(String address, String sent) throws Exception {
        assertThat(MailAddress.of(address).getAddress()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vũ@tinhuy.vn",
                "đảng.ủy@tinhuy.vn",
                "a\u0300@tinhuy.vn",
                "ａ@tinhuy.vn",
                "a\u200B@tinhuy.vn",
                "a",
                "@tinhuy.vn",
                "a@",
                "a@[127.0.0.1]",
                "a@b_c.vn",
                "a b@tinhuy.vn",
                "a@b.vn, c@d.vn",
                "An <a@b.vn>",
                "a@b..vn",
                "a\r\nBcc: c@d.vn@b.vn",
                "a@b.vn\r\nBcc: c@d.vn"
            })
    void whatNoRelayDeliversToIsRefused(String address) {
        assertThatThrownBy(() -> MailAddress.of(address)).isInstanceOf(AddressException.class);
    }

    /** No letter is ever cut to another one: what goes out is what was written, or nothing. */
    @Test
    void noAddressBecomesAnother() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String letter = Character.toString(random.nextInt(0x80, 0x2000));
            String local = "v" + letter + "u@tinhuy.vn";
            assertThatThrownBy(() -> MailAddress.of(local))
                    .as("seed %d: %s", seed, local)
                    .isInstanceOf(AddressException.class);
            try {
                String sent = MailAddress.of("a@v" + letter + "u.vn").getAddress();
                assertThat(sent).as("seed " + seed).matches("a@[\\x21-\\x7E]+");
                String back = IDN.toUnicode(sent.substring(2));
                assertThat(IDN.toASCII(back)).as("seed " + seed).isEqualTo(sent.substring(2));
            } catch (AddressException refused) {
                // A letter that no domain may have.
            }
        }
    }
}
