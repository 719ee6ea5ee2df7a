package vn.chidao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.calendar.WorkingCalendar.MONDAY_TO_FRIDAY;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 4);
    private static final LocalDate SATURDAY = FRIDAY.plusDays(1);
    private static final LocalDate SUNDAY = FRIDAY.plusDays(2);
    private static final LocalDate MONDAY = FRIDAY.plusDays(3);

    @Test
    void deadlineOnADayOffMovesToTheNextWorkingDay() {
        assertThat(MONDAY_TO_FRIDAY.onOrAfter(SATURDAY)).isEqualTo(MONDAY);
        assertThat(MONDAY_TO_FRIDAY.onOrAfter(FRIDAY)).isEqualTo(FRIDAY);
    }

    @Test
    void reminderOnADayOffMovesEarlier() {
        assertThat(MONDAY_TO_FRIDAY.onOrBefore(SUNDAY)).isEqualTo(FRIDAY);
        assertThat(MONDAY_TO_FRIDAY.onOrBefore(MONDAY)).isEqualTo(MONDAY);
    }

    @Test
    void countsWorkingDaysAfterTheFirst() {
        assertThat(MONDAY_TO_FRIDAY.plusWorkingDays(FRIDAY, 1)).isEqualTo(MONDAY);
        assertThat(MONDAY_TO_FRIDAY.plusWorkingDays(SATURDAY, 5)).isEqualTo(LocalDate.of(2026, 12, 11));
        assertThat(MONDAY_TO_FRIDAY.plusWorkingDays(MONDAY, -3)).isEqualTo(LocalDate.of(2026, 12, 2));
        assertThat(MONDAY_TO_FRIDAY.plusWorkingDays(SUNDAY, 0)).isEqualTo(SUNDAY);
    }

    @Test
    void countsWorkingDaysBetweenInBothDirections() {
        assertThat(MONDAY_TO_FRIDAY.workingDaysBetween(FRIDAY, MONDAY)).isEqualTo(1);
        assertThat(MONDAY_TO_FRIDAY.workingDaysBetween(MONDAY, FRIDAY)).isEqualTo(-1);
        assertThat(MONDAY_TO_FRIDAY.workingDaysBetween(SATURDAY, SUNDAY)).isZero();
        assertThat(MONDAY_TO_FRIDAY.workingDaysBetween(FRIDAY, FRIDAY)).isZero();
    }

    @Test
    void wholeWeeksAreCountedAsTheirDaysAre() {
        WorkingCalendar dayByDay = MONDAY_TO_FRIDAY::isWorkingDay;
        for (int first = 0; first < 7; first++) {
            for (int days = -400; days <= 400; days++) {
                LocalDate from = FRIDAY.plusDays(first);
                LocalDate to = from.plusDays(days);
                assertThat(MONDAY_TO_FRIDAY.workingDaysBetween(from, to))
                        .as("from %s to %s", from, to)
                        .isEqualTo(dayByDay.workingDaysBetween(from, to));
            }
        }
    }

    @Test
    void countingAndAddingAgreeOnAWholeYear() {
        for (int offset = 0; offset < 366; offset++) {
            LocalDate from = FRIDAY.plusDays(offset);
            for (int count = 1; count < 12; count++) {
                LocalDate to = MONDAY_TO_FRIDAY.plusWorkingDays(from, count);
                assertThat(MONDAY_TO_FRIDAY.workingDaysBetween(from, to)).isEqualTo(count);
            }
        }
    }
}
