package vn.chidao.directives.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdinalTest {

    @ParameterizedTest
    @CsvSource({
        "7,    7",
        "07,   7",
        "007,  7",
        "' 7', 7",
        "'7 .', 7",
        "7.,   7",
        "0,    0",
        "00,   0",
        "10,   10",
        "7A,   7a",
        "07a,  7a",
        "1.02, 1.2",
        "II,   ii",
        "2/03, 2/3"
    })
    void waysOfWritingAreOneNumber(String written, String normal) {
        assertThat(Ordinal.of(written)).isEqualTo(new Ordinal(normal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", " . "})
    void whatHasNothingToTellApartIsNone(String written) {
        assertThat(Ordinal.of(written)).isNull();
        assertThat(Ordinal.sorted(written)).isEqualTo(Ordinal.NONE_SORTED);
        assertThat(Ordinal.of(null)).isNull();
    }

    @Test
    void sortsAsNumbersDo() {
        List<String> inOrder = List.of("1", "1.2", "1.10", "2", "03", "3a", "3b", "10", "99999999999999999999", "ii");
        List<String> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(20261126));
        shuffled.sort(Comparator.comparing(Ordinal::sorted));
        assertThat(shuffled).isEqualTo(inOrder);
        assertThat(inOrder).allMatch(number -> Ordinal.sorted(number).compareTo(Ordinal.NONE_SORTED) < 0);
    }

    @Test
    void numbersOfAnySizeSortAsTheyAre() {
        Random random = new Random(20261126);
        for (int n = 0; n < 2_000; n++) {
            long one = random.nextInt(10_000);
            long other = random.nextInt(10_000);
            assertThat(Integer.signum(Ordinal.sorted(Long.toString(one)).compareTo(Ordinal.sorted("0" + other))))
                    .as(one + " and " + other)
                    .isEqualTo(Long.signum(one - other));
        }
    }
}
