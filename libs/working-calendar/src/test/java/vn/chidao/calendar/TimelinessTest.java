package vn.chidao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.calendar.Timeliness.AWAITING;
import static vn.chidao.calendar.Timeliness.DUE_SOON;
import static vn.chidao.calendar.Timeliness.NO_DEADLINE;
import static vn.chidao.calendar.Timeliness.ON_TRACK;
import static vn.chidao.calendar.Timeliness.OVERDUE;
import static vn.chidao.calendar.WorkingCalendar.MONDAY_TO_FRIDAY;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelinessTest {

    private static final LocalDate DUE = LocalDate.of(2026, 12, 4);

    @Test
    void becomesDueSoonThreeWorkingDaysBefore() {
        assertThat(on(LocalDate.of(2026, 11, 30), null)).isEqualTo(ON_TRACK);
        assertThat(on(LocalDate.of(2026, 12, 1), null)).isEqualTo(DUE_SOON);
        assertThat(on(DUE, null)).isEqualTo(DUE_SOON);
        assertThat(on(DUE.plusDays(1), null)).isEqualTo(OVERDUE);
    }

    @Test
    void submittedInTimeAwaitsADecisionHoweverLateThatComes() {
        assertThat(on(DUE.plusYears(1), DUE)).isEqualTo(AWAITING);
        assertThat(on(DUE.plusDays(2), DUE.plusDays(1))).isEqualTo(OVERDUE);
    }

    @Test
    void withoutADeadlineNothingIsLate() {
        assertThat(Timeliness.ofOpen(null, null, DUE, MONDAY_TO_FRIDAY, 3)).isEqualTo(NO_DEADLINE);
    }

    @Test
    void theLastDayThatIsDueSoonAgreesWithTheRule() {
        for (int offset = 0; offset < 30; offset++) {
            LocalDate today = DUE.plusDays(offset);
            LocalDate last = Timeliness.dueSoonUntil(today, MONDAY_TO_FRIDAY, 3);
            for (int ahead = 0; ahead < 12; ahead++) {
                LocalDate due = today.plusDays(ahead);
                Timeliness expected = due.isAfter(last) ? ON_TRACK : DUE_SOON;
                assertThat(Timeliness.ofOpen(due, null, today, MONDAY_TO_FRIDAY, 3))
                        .isEqualTo(expected);
            }
        }
    }

    private static Timeliness on(LocalDate today, @Nullable LocalDate submittedOn) {
        return Timeliness.ofOpen(DUE, submittedOn, today, MONDAY_TO_FRIDAY, 3);
    }
}
