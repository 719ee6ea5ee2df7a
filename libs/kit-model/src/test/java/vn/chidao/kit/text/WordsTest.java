package vn.chidao.kit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Refusal;

class WordsTest {

    @Test
    void accentsAndTheWayTheyAreWrittenMakeNoDifference() {
        String written = "Ủy ban Kiểm tra, Đảng ủy khối";
        List<String> words = List.of("ban", "dang", "khoi", "kiem", "tra", "uy");
        assertThat(Words.in(List.of(written))).isEqualTo(words);
        assertThat(Words.in(List.of(Normalizer.normalize(written, Normalizer.Form.NFD))))
                .isEqualTo(words);
        assertThat(Words.in(List.of("UỶ BAN KIỂM TRA", "Ðảng uỷ khối"))).isEqualTo(words);
        assertThat(Words.in(List.of("uy ban kiem tra dang uy khoi"))).isEqualTo(words);
    }

    @Test
    void numbersAreFoundInPartsAndWithoutTheirZeros() {
        assertThat(Words.in(Arrays.asList("125-TB/TU", "07", null))).containsExactly("125", "7", "tb", "tu");
        assertThat(Words.asked("q", "0125 tb")).containsExactly("125", "tb");
        assertThat(Words.asked("q", "000")).containsExactly("0");
    }

    @Test
    void ofALongWordTheBeginningCounts() {
        String word = "x".repeat(45);
        assertThat(Words.in(List.of(word))).containsExactly("x".repeat(40));
        assertThat(Words.asked("q", word + "y")).containsExactly("x".repeat(40));
        assertThat(Words.in(List.of("😀𝒳".repeat(50))).getFirst().length()).isLessThanOrEqualTo(80);
    }

    @Test
    void refusesWhatCannotBeSearched() {
        String many = IntStream.rangeClosed(1, 17).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        for (String question : List.of("…, -", "\u0301", "x".repeat(201), many)) {
            assertThatThrownBy(() -> Words.asked("q", question)).isInstanceOf(Refusal.class);
        }
        assertThat(Words.asked("q", many.substring(0, many.lastIndexOf(' ')))).hasSize(16);
    }
}
