package vn.chidao.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDayTest {

    @ParameterizedTest
    @ValueSource(strings = {"06/12/2026", "6/12/2026", "6-12-2026", "6.12.2026", " 6 12 2026 "})
    void theDayComesFirst(String written) {
        assertThat(WrittenDay.read(written)).isEqualTo(LocalDate.of(2026, 12, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "31/11/2026", "12/31/2026", "2026-12-06", "6/12/26", "6/12/2026 8:00", "hôm nay"})
    void whatIsNoDayIsNone(String written) {
        assertThat(WrittenDay.read(written)).isNull();
        assertThatThrownBy(() -> WrittenDay.of("dueDay", written))
                .isInstanceOfSatisfying(
                        WrittenDay.NoDay.class, none -> assertThat(none.field()).isEqualTo("dueDay"));
    }
}
