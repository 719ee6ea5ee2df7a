package vn.chidao.calendar.written;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.chidao.calendar.WorkingCalendar;

/** Every deadline of two dozen published notices, read as careful people read it. */
class PublishedNoticesTest {

    record Row(LocalDate from, String phrase, String says) {}

    static List<Row> rows() throws IOException {
        try (InputStream table = PublishedNoticesTest.class.getResourceAsStream("/deadlines/notices.tsv")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Row(LocalDate.parse(cells[1]), cells[2], cells[3]))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isReadAsItWasMeant(Row row) {
        assertThat(read(row.phrase(), row.from())).isEqualTo(row.says());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isReadTheSameDecomposedAndInCapitals(Row row) {
        assertThat(read(Normalizer.normalize(row.phrase(), Normalizer.Form.NFD), row.from()))
                .isEqualTo(row.says());
        assertThat(read(row.phrase().toUpperCase(java.util.Locale.ROOT), row.from()))
                .isEqualTo(row.says());
    }

    private static String read(String phrase, LocalDate from) {
        return InShort.of(DeadlineReader.read(phrase, from, WorkingCalendar.MONDAY_TO_FRIDAY));
    }
}
