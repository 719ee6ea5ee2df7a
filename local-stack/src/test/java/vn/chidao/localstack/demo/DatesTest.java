package vn.chidao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    /** A Tuesday. */
    private final Dates dates = new Dates(LocalDate.of(2026, 11, 24));

    @ParameterizedTest
    @CsvSource({
        "today,2026-11-24",
        "today+2wd,2026-11-26",
        "today+4wd,2026-11-30",
        "today-3wd,2026-11-19",
        "today-10d,2026-11-14",
        "month.first,2026-11-01",
        "month+1.last,2026-12-31",
        "month+2.first,2027-01-01",
        "trước ngày {today+2wd},trước ngày 26/11/2026",
        "trong tháng {month+1},trong tháng 12/2026",
        "2015-09-30,2015-09-30",
        "today is no date,today is no date"
    })
    void resolves(String text, String expected) {
        assertThat(dates.resolve(text)).isEqualTo(expected);
    }

    @Test
    void aMistakeIsNamed() {
        assertThatThrownBy(() -> dates.resolve("trước ngày {today+2}")).hasMessageContaining("today+2");
    }
}
