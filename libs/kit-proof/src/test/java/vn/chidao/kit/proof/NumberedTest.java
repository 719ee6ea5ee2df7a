package vn.chidao.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.web.Page;

class NumberedTest {

    /** Of seven. */
    private static Page<Long> page(@Nullable Integer limit, @Nullable String after) {
        return Numbered.page(limit, after, NumberedTest::newest, number -> number);
    }

    private static List<Long> newest(int limit, long before) {
        return LongStream.iterate(7, number -> number - 1)
                .limit(7)
                .filter(number -> number < before)
                .limit(limit)
                .boxed()
                .toList();
    }

    @Test
    void pagesFollowEachOtherNewestFirst() {
        assertThat(page(3, null)).isEqualTo(new Page<>(List.of(7L, 6L, 5L), "5"));
        assertThat(page(3, "5")).isEqualTo(new Page<>(List.of(4L, 3L, 2L), "2"));
        assertThat(page(3, "2")).isEqualTo(new Page<>(List.of(1L), null));
        assertThat(page(7, null).next()).as("nothing is left").isNull();
        assertThat(page(null, null).items()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 501})
    void aPageHasOneToFiveHundredItems(int limit) {
        assertThatThrownBy(() -> page(limit, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("OUT_OF_RANGE"));
        assertThat(page(1, null).items()).hasSize(1);
        assertThat(page(500, null).items()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "05", "x", "1e3", "9999999999999999999"})
    void whatNoPageGaveIsRefused(String after) {
        assertThatThrownBy(() -> page(3, after))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("WRONG_CURSOR"));
    }
}
