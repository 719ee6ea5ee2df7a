package vn.chidao.notifications.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Random;
import java.util.stream.IntStream;
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
                "日本 | ??",
                "Ban Ðề án | Ban De an",
                "ðồng Ɖảng ɖ Ɗ ɗ | dong Dang d D d",
                "1683/QÐ-UBND | 1683/QD-UBND",
                "ＶＰ Ｔỉnh ủy ﬁ № ½ | VP Tinh uy fi No 1/2",
                "họp\u00A0báo\u2009cáo\u3000quý | hop bao cao quy",
                "xã E\u200B\u200C\u200D\u2060\uFEFF\u00AD, \u202Eđảo\u202C | xa E, dao",
                "a\u0007b\u0000c | abc"
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

    @Test
    void whatTheAlphabetLacksIsNeverTakenForAnother() {
        // Linear B: the last sixteen bits of its code are those of A.
        assertThat(Gsm7.plain("a\uD800\uDC41b")).isEqualTo("a?b");
        for (String unknown : new String[] {"ạ", "\u001B", "\uFFFF"}) {
            assertThatThrownBy(() -> Gsm7.encode(unknown)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Gsm7.septets(unknown)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Whatever stands among letters of the alphabet and is not seen leaves no trace. */
    @Test
    void nothingInvisibleIsSeen() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] unseen = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || Character.getType(c) == Character.ENCLOSING_MARK)
                .toArray();
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (char c : "Ban Ky thuat 07".toCharArray()) {
                text.append(c).appendCodePoint(unseen[random.nextInt(unseen.length)]);
            }
            assertThat(Gsm7.plain(text.toString())).as("seed " + seed).isEqualTo("Ban Ky thuat 07");
        }
    }

    /** Whatever is written, what is sent can be sent. */
    @Test
    void everyTextCanBeSent() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                if (random.nextInt(4) == 0) {
                    text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                } else {
                    text.appendCodePoint(random.nextInt(0x3000));
                }
            }
            String plain = Gsm7.plain(text.toString());
            assertThat(Gsm7.encode(plain)).as("seed " + seed).hasSize(Gsm7.septets(plain));
        }
    }
}
