package vn.chidao.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    /** Everything that has gone wrong somewhere: letters, marks, spaces, format characters, emoji, other scripts. */
    private static final int[] PIECES = {
        'a', 'Z', '0', '.', ',', ' ', '\n', '\t', '\r', 0xA0, 0x2003, 0x3000, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF,
        0xAD, 0x202E, 0x2066, 0x2069, 0x200F, 0xD0, 0xF0, 0x189, 0x110, 0x111, 0x1EAD, 0x302, 0x323, 0x1F600, 0x1F468,
        0x1F469, 0xFE0F, 0x1F1FB, 0x1F1F3, 0x0915, 0x0937, 0x094D, 0x0628, 0x2028, 0x2029, 0xE0061, 0x3164, 0x034F,
        0x1D400
    };

    @ParameterizedTest
    @ValueSource(strings = {"Ban Tổ chức", "dòng một\ndòng hai\tcột", "\uD83D\uDE00", ""})
    void lettersBreaksAndPairsAreText(String text) {
        assertThat(Text.isText(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uDE00b", "\u0000", "\u001B[31m", "\u007F", "\u0090", "\uFFFE", "\uFDD0"})
    void halvesControlsAndNoncharactersAreNone(String text) {
        assertThat(Text.isText(text)).isFalse();
    }

    @Test
    void namesAreComparedByTheirAccentsAndNotByWhereTheyAreWritten() {
        assertThat(Text.spelled(" Uỷ ban  HÒA\u00A0giải")).isEqualTo(Text.spelled("Ủy ban Hoà giải"));
        assertThat(Text.spelled("Hoa\u0300 Bình")).isEqualTo(Text.spelled("Hòa Bình"));
        assertThat(Text.spelled("\u00D0ề án")).isEqualTo(Text.spelled("Đề án"));
        assertThat(Text.spelled("Nghĩa Hưng")).isNotEqualTo(Text.spelled("Nghĩa Hùng"));
        assertThat(Text.spelled("Đề án")).isNotEqualTo(Text.spelled("De an"));
        assertThat(Text.spelled("Tân Lập")).isNotEqualTo(Text.spelled("Tấn Lạp"));
        assertThat(Text.spelled("Quý-Mão")).isNotEqualTo(Text.spelled("Quy-Máo"));
    }

    @Test
    void runningTextKeepsWhatIsSeen() {
        assertThat(Text.running("Giao\u00A0Ban\u200B Tổ\r\nchức")).isEqualTo("Giao\u00A0Ban Tổ\r\nchức");
        assertThat(Text.running("\u00D0ề án")).as("word for word").isEqualTo("\u00D0ề án");
        assertThat(Text.running("\u202Egnôhk\u202C")).isEqualTo("gnôhk");
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69";
        assertThat(Text.running(family)).as("one picture").isEqualTo(family);
        assertThat(Text.running("m\u200Dật")).isEqualTo("mật");
    }

    @ParameterizedTest
    @CsvSource({
        "'  Ban\u00A0\u2003Tổ\tchức\n', Ban Tổ chức",
        "\u00D0ảng ủy, Đảng ủy",
        "1683/Q\u00D0-UBND, 1683/QĐ-UBND",
        "\u0189ề án xa\u0303 E\u200B, Đề án xã E",
        "'Cu\u00ADc', Cuc"
    })
    void aLineIsPlain(String text, String line) {
        assertThat(Text.line(text)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0\u200B", "\n\t\u3000", "\u2060\uFEFF", "\u3164"})
    void whatCannotBeSeenIsBlank(String text) {
        assertThat(Text.isBlank(text)).isTrue();
        assertThat(Text.running(text)).isEmpty();
        assertThat(Text.line(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UỶ BAN, ủy ban",
        "Đảng ủy xã Con Cuông, dang uy xa con cuong",
        "1683/Q\u00D0–UBND, 1683/qđ–ubnd",
        "ＭẬＴ, mật"
    })
    void whatLooksTheSameFoldsToTheSame(String one, String other) {
        assertThat(Text.folded(one)).isEqualTo(Text.folded(other));
    }

    @Test
    void lengthIsWhatAPersonCounts() {
        assertThat(Text.length("a\uD83D\uDE00b")).isEqualTo(3);
    }

    @Test
    void aCutKeepsWordsAndCharactersWhole() {
        assertThat(Text.shortened("Giao Ban Tổ chức rà soát", 17)).isEqualTo("Giao Ban Tổ chức…");
        assertThat(Text.shortened("Giao Ban Tổ chức, rà soát", 19)).isEqualTo("Giao Ban Tổ chức…");
        assertThat(Text.shortened("ngắn", 10)).isEqualTo("ngắn");
        String unbroken = "a".repeat(158) + "\uD83D\uDE00b";
        assertThat(Text.shortened(unbroken, 159)).isEqualTo("a".repeat(158) + "…");
        String joined = "x".repeat(8) + "e\u0302\u0323e\u0302\u0323";
        assertThat(Text.shortened(joined, 11))
                .as("marks stay with their letter")
                .isEqualTo("x".repeat(8) + "…");
    }

    @RepeatedTest(300)
    void rulesHoldForWhateverComes() {
        rulesHold(System.nanoTime());
    }

    /** Each failed once. */
    @ParameterizedTest
    @ValueSource(longs = {11806082553708L})
    void rulesHoldForWhatOnceFell(long seed) {
        rulesHold(seed);
    }

    private static void rulesHold(long seed) {
        Random random = new Random(seed);
        String text = random.ints(random.nextInt(40), 0, PIECES.length)
                .map(index -> PIECES[index])
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        String running = Text.running(text);
        String line = Text.line(text);
        String folded = Text.folded(text);
        int most = 1 + random.nextInt(20);
        String cut = Text.shortened(running, most);
        assertThat(Text.running(running)).as("seed %d", seed).isEqualTo(running);
        assertThat(Text.line(line)).as("seed %d", seed).isEqualTo(line);
        assertThat(Text.folded(folded)).as("seed %d", seed).isEqualTo(folded);
        assertThat(Text.folded(line)).as("seed %d", seed).isEqualTo(folded);
        assertThat(Normalizer.isNormalized(running, Normalizer.Form.NFC))
                .as("seed %d", seed)
                .isTrue();
        assertThat(Text.isText(cut)).as("seed %d", seed).isTrue();
        assertThat(Text.length(cut)).as("seed %d", seed).isLessThanOrEqualTo(most);
        assertThat(line).as("seed %d", seed).doesNotContain("\n", "\u200B", "\u202E", "\u00D0", "  ");
    }
}
