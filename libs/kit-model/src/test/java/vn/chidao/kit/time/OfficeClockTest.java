package vn.chidao.kit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeClockTest {

    private static final ZoneId OFFICE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant REAL = Instant.parse("2026-11-26T17:30:00.123456Z");

    @TempDir
    private Path folder;

    private final Clock real = Clock.fixed(REAL, ZoneOffset.UTC);

    private Path distance(String words) throws Exception {
        return Files.writeString(folder.resolve("office-clock"), words);
    }

    @Test
    void aDayBeginsInTheOfficesZone() {
        OfficeClock clock = new OfficeClock(real, OFFICE);
        assertThat(clock.now()).isEqualTo("2026-11-26T17:30:00.123Z");
        assertThat(clock.today()).isEqualTo(LocalDate.parse("2026-11-27"));
    }

    @Test
    void isAsFarFromRealTimeAsTheFileSaysAndMovesOnWithIt() throws Exception {
        OfficeClock clock = OfficeClock.moved(distance("PT48H\n"), real, OFFICE);
        assertThat(clock.today()).isEqualTo(LocalDate.parse("2026-11-29"));
        distance("PT72H");
        await().until(() -> clock.today().equals(LocalDate.parse("2026-11-30")));
    }

    @Test
    void neverGoesBackwards() throws Exception {
        OfficeClock clock = OfficeClock.moved(distance("PT48H"), real, OFFICE);
        distance("PT0S");
        await().during(Duration.ofMillis(300)).until(() -> clock.today().equals(LocalDate.parse("2026-11-29")));
    }

    @Test
    void mayBeginInThePast() throws Exception {
        assertThat(OfficeClock.moved(distance("-PT24H"), real, OFFICE).today())
                .isEqualTo(LocalDate.parse("2026-11-26"));
    }

    @Test
    void aFileThatSaysNothingIsRefused() throws Exception {
        Path words = distance("tomorrow");
        assertThatThrownBy(() -> OfficeClock.moved(words, real, OFFICE)).hasMessageContaining(words.toString());
        assertThatThrownBy(() -> OfficeClock.moved(folder.resolve("none"), real, OFFICE))
                .isInstanceOf(UncheckedIOException.class);
    }
}
