package vn.chidao.notifications.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gsm7Test {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Đôn đốc lần 2 | Don doc lan 2",
                "Ủy ban Kiểm tra Tỉnh ủy | Uy ban Kiem tra Tinh uy",
                "24-BS/UBKTTU | 24-BS/UBKTTU",
                "1683/QĐ-UBND | 1683/QD-UBND",
                "trước ‘hạn’ – sau… | truoc 'han' - sau...",
                "日本 | ??"
            })
    void saysItWithoutAccents(String text, String plain) {
        assertThat(Gsm7.plain(text)).isEqualTo(plain);
        assertThat(Gsm7.plain(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(plain);
    }

    @Test
    void countsExtensionCharactersTwice() {
        assertThat(Gsm7.septets("abc")).isEqualTo(3);
        assertThat(Gsm7.septets("[a]{}~^|\\€")).isEqualTo(19);
        assertThatThrownBy(() -> Gsm7.septets("ạ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void encodesByTheAlphabetNotByAscii() {
        assertThat(Gsm7.encode("aZ09 :/.")).isEqualTo("aZ09 :/.".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(Gsm7.encode("@_$é[€")).containsExactly(0x00, 0x11, 0x02, 0x05, 0x1B, 0x3C, 0x1B, 0x65);
    }
}
