package vn.chidao.notifications.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.chidao.calendar.WorkingCalendar;

class ReminderRulesTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Set<LocalDate> HOLIDAYS = Set.of(LocalDate.parse("2026-12-03"));
    private static final ReminderRules RULES = rules(WorkingCalendar.MONDAY_TO_FRIDAY);

    private static ReminderRules rules(WorkingCalendar calendar) {
        return new ReminderRules(LocalTime.of(7, 30), 3, 5, calendar, HANOI);
    }

    @ParameterizedTest
    @CsvSource({
        // Due on a Friday: from Tuesday on.
        "2026-12-04, '2026-12-01 BEFORE_DUE, 2026-12-04 ON_DUE, 2026-12-07 OVERDUE, 2026-12-14 OVERDUE, 2026-12-21 OVERDUE'",
        // Due on a Monday: the week before.
        "2026-12-07, '2026-12-02 BEFORE_DUE, 2026-12-07 ON_DUE, 2026-12-08 OVERDUE, 2026-12-15 OVERDUE, 2026-12-22 OVERDUE'",
        // A rework's own date may be a Sunday: earlier before it is over, later behind it; one message on the Friday.
        "2026-12-06, '2026-12-02 BEFORE_DUE, 2026-12-04 ON_DUE, 2026-12-07 OVERDUE, 2026-12-14 OVERDUE, 2026-12-21 OVERDUE'"
    })
    void remindsOnWorkingDaysAtHalfPastSeven(LocalDate due, String expected) {
        assertThat(String.join(", ", firstFive(RULES, due))).isEqualTo(expected);
    }

    @Test
    void daysOffAreNotCounted() {
        ReminderRules rules =
                rules(day -> WorkingCalendar.MONDAY_TO_FRIDAY.isWorkingDay(day) && !HOLIDAYS.contains(day));
        assertThat(firstFive(rules, LocalDate.parse("2026-12-04"))).startsWith("2026-11-30 BEFORE_DUE");
    }

    @Test
    void severalMissedOnesAreOneAndTheLastCounts() {
        LocalDate due = LocalDate.parse("2026-12-04");
        assertThat(RULES.lastDue(Instant.EPOCH, at("2026-11-30", 12), days(due)))
                .isEmpty();
        assertThat(ruleAt(due, at("2026-12-01", 7).plusSeconds(1799))).isNull();
        assertThat(ruleAt(due, at("2026-12-01", 7).plusSeconds(1800))).isEqualTo(ReminderRule.BEFORE_DUE);
        assertThat(ruleAt(due, at("2026-12-04", 8))).isEqualTo(ReminderRule.ON_DUE);
        assertThat(ruleAt(due, at("2026-12-07", 8))).isEqualTo(ReminderRule.OVERDUE);
        assertThat(ruleAt(LocalDate.parse("2015-07-31"), at("2026-11-23", 8))).isEqualTo(ReminderRule.OVERDUE);
    }

    @Test
    void whatIsTenYearsOverdueIsRemindedOfOnceAndThenEveryFiveWorkingDays() {
        LocalDate due = LocalDate.parse("2015-07-31");
        Instant now = at("2026-11-23", 8);
        Instant next = RULES.firstAfter(now, days(due)).at();
        assertThat(next).isBetween(now, now.plusSeconds(8 * 86_400));
        assertThat(RULES.lastDue(now, now, days(due))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "-1, 5", "3, 0", "3, -1"})
    void refusesRulesThatWouldNeverEnd(int beforeDue, int overdueEvery) {
        assertThatThrownBy(() -> new ReminderRules(
                        LocalTime.NOON, beforeDue, overdueEvery, WorkingCalendar.MONDAY_TO_FRIDAY, HANOI))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneWorkingDayBetweenIsEnough() {
        ReminderRules daily = new ReminderRules(LocalTime.of(7, 30), 1, 1, WorkingCalendar.MONDAY_TO_FRIDAY, HANOI);
        assertThat(firstFive(daily, LocalDate.parse("2026-12-04")))
                .containsExactly(
                        "2026-12-03 BEFORE_DUE",
                        "2026-12-04 ON_DUE",
                        "2026-12-07 OVERDUE",
                        "2026-12-08 OVERDUE",
                        "2026-12-09 OVERDUE");
    }

    @Test
    void remindersOfOverdueWorkMayBeginLater() {
        ReminderRules.Days days = new ReminderRules.Days(LocalDate.parse("2026-11-16"), LocalDate.parse("2026-11-25"));
        Instant first = RULES.firstAfter(at("2026-11-18", 10), days).at();
        assertThat(first).isEqualTo(at("2026-11-25", 7).plusSeconds(1800));
        assertThat(RULES.firstAfter(first, days).at())
                .isEqualTo(at("2026-12-02", 7).plusSeconds(1800));
        assertThat(RULES.lastDue(at("2026-11-18", 10), first.minusMillis(1), days))
                .isEmpty();
    }

    private static ReminderRules.Days days(LocalDate due) {
        return new ReminderRules.Days(due, null);
    }

    private static ReminderRule ruleAt(LocalDate due, Instant now) {
        return RULES.lastDue(Instant.EPOCH, now, days(due))
                .map(ReminderRules.Moment::rule)
                .orElse(null);
    }

    private static List<String> firstFive(ReminderRules rules, LocalDate due) {
        List<String> moments = new ArrayList<>();
        Instant after = Instant.EPOCH;
        for (int i = 0; i < 5; i++) {
            ReminderRules.Moment moment = rules.firstAfter(after, days(due));
            var local = moment.at().atZone(HANOI);
            assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(7, 30));
            moments.add(local.toLocalDate() + " " + moment.rule());
            after = moment.at();
        }
        return moments;
    }

    private static Instant at(String day, int hour) {
        return LocalDate.parse(day).atTime(hour, 0).atZone(HANOI).toInstant();
    }
}
