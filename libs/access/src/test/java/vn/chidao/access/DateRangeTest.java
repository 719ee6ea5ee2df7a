package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DateRangeTest {

    private static DateRange days(@Nullable Integer first, @Nullable Integer last) {
        return new DateRange(day(first), day(last));
    }

    private static @Nullable LocalDate day(@Nullable Integer day) {
        return day == null ? null : LocalDate.of(2026, 11, day);
    }

    @Test
    void firstAndLastDayCount() {
        DateRange range = days(10, 12);
        assertThat(range.contains(LocalDate.of(2026, 11, 9))).isFalse();
        assertThat(range.contains(LocalDate.of(2026, 11, 10))).isTrue();
        assertThat(range.contains(LocalDate.of(2026, 11, 12))).isTrue();
        assertThat(range.contains(LocalDate.of(2026, 11, 13))).isFalse();
    }

    @Test
    void twoOverlapWhereOneDayLiesInBoth() {
        DateRange range = days(10, 12);
        for (DateRange other :
                new DateRange[] {days(12, 15), days(5, 10), days(11, 11), days(null, 10), days(12, null)}) {
            assertThat(range.overlaps(other)).as("%s", other).isTrue();
            assertThat(other.overlaps(range)).as("%s", other).isTrue();
        }
        for (DateRange other : new DateRange[] {days(13, 15), days(5, 9), days(null, 9), days(13, null)}) {
            assertThat(range.overlaps(other)).as("%s", other).isFalse();
            assertThat(other.overlaps(range)).as("%s", other).isFalse();
        }
        assertThat(DateRange.ALWAYS.overlaps(range)).isTrue();
        assertThat(range.overlaps(DateRange.ALWAYS)).isTrue();
    }

    @Test
    void aRoleHasEndedAfterItsLastDayAndNotBefore() {
        HeldRole role = HeldRole.of(Role.CLERK, new UnitId("van-phong"));
        assertThat(role.hasEnded(LocalDate.of(2026, 11, 12))).isFalse();
        assertThat(role.during(days(10, 12)).hasEnded(LocalDate.of(2026, 11, 12)))
                .isFalse();
        assertThat(role.during(days(10, 12)).hasEnded(LocalDate.of(2026, 11, 13)))
                .isTrue();
    }
}
