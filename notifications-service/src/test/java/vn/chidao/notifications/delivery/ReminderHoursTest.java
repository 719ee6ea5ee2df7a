package vn.chidao.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.chidao.calendar.WorkingCalendar;

class ReminderHoursTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final ReminderHours HOURS = new ReminderHours(
            LocalTime.of(7, 30), Duration.ofHours(1), LocalTime.of(17, 0), WorkingCalendar.MONDAY_TO_FRIDAY, HANOI);

    /** In Hanoi's time; 1 December 2026 is a Tuesday. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-01T07:29:59, false, false, 2026-12-01T07:30",
        "2026-12-01T07:30:00, true,  true,  2026-12-02T07:30",
        "2026-12-01T08:29:59, true,  true,  2026-12-02T07:30",
        "2026-12-01T08:30:00, false, true,  2026-12-02T07:30",
        "2026-12-01T16:59:59, false, true,  2026-12-02T07:30",
        "2026-12-01T17:00:00, false, false, 2026-12-02T07:30",
        "2026-12-01T00:00:00, false, false, 2026-12-01T07:30",
        "2026-12-04T12:00:00, false, true,  2026-12-07T07:30",
        "2026-12-05T07:30:00, false, false, 2026-12-07T07:30",
        "2026-12-06T23:59:59, false, false, 2026-12-07T07:30"
    })
    void areThoseOfWorkingDays(LocalDateTime local, boolean morning, boolean open, LocalDateTime next) {
        Instant now = local.atZone(HANOI).toInstant();
        assertThat(HOURS.isMorning(now)).isEqualTo(morning);
        assertThat(HOURS.areOpen(now)).isEqualTo(open);
        assertThat(HOURS.nextMorning(now)).isEqualTo(next.atZone(HANOI).toInstant());
    }

    @Test
    void theNextMorningIsALittleAheadAndAMorning() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plusMillis(random.nextLong(400L * 86_400_000));
            Instant next = HOURS.nextMorning(now);
            assertThat(next).as("seed " + seed).isAfter(now).isBefore(now.plus(Duration.ofDays(4)));
            assertThat(HOURS.isMorning(next)).as("seed " + seed).isTrue();
            assertThat(HOURS.isMorning(next.minusMillis(1))).as("seed " + seed).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // The working day ends before the morning does.
        "07:30, PT1H, 08:00",
        "07:30, PT1H, 08:29:59",
        // A morning that ends before it begins, or goes on beyond midnight.
        "07:30, PT-1M, 17:00",
        "22:00, PT3H, 17:00"
    })
    void refusesAMorningOutsideTheWorkingDay(LocalTime from, Duration morning, LocalTime until) {
        assertThatThrownBy(() -> new ReminderHours(from, morning, until, WorkingCalendar.MONDAY_TO_FRIDAY, HANOI))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMorningMayLastAsLongAsTheWorkingDay() {
        ReminderHours whole = new ReminderHours(
                LocalTime.of(7, 30), Duration.ofHours(1), LocalTime.of(8, 30), WorkingCalendar.MONDAY_TO_FRIDAY, HANOI);
        Instant late = LocalDateTime.parse("2026-12-01T08:29:59").atZone(HANOI).toInstant();
        assertThat(whole.isMorning(late)).isTrue();
        assertThat(whole.areOpen(late)).isTrue();
        assertThat(whole.areOpen(late.plusSeconds(1))).isFalse();
    }
}
