package vn.chidao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.chidao.calendar.WorkingCalendar.MONDAY_TO_FRIDAY;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** December 2026: the 4th is a Friday, 5th and 6th are days off, the 10th is a Thursday, 12th and 13th are days off. */
class DueTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // nominal,   extended,   rework,     judged by,  listed by
                "-          , -         , -         , -         , -",
                "2026-12-04 , -         , -         , 2026-12-04, 2026-12-04",
                // a day off moves to the next working day, and lists show the day that was said
                "2026-12-05 , -         , -         , 2026-12-07, 2026-12-05",
                "2026-12-06 , -         , -         , 2026-12-07, 2026-12-06",
                // a rework later than the deadline decides
                "2026-12-04 , -         , 2026-12-10, 2026-12-10, 2026-12-04",
                "2026-12-04 , -         , 2026-12-12, 2026-12-14, 2026-12-04",
                // one that is earlier does not shorten it
                "2026-12-10 , -         , 2026-12-04, 2026-12-10, 2026-12-10",
                // the same day, said twice, and the same working day, said in two ways
                "2026-12-04 , -         , 2026-12-04, 2026-12-04, 2026-12-04",
                "2026-12-05 , -         , 2026-12-07, 2026-12-07, 2026-12-05",
                "2026-12-07 , -         , 2026-12-06, 2026-12-07, 2026-12-07",
                // a rework of what never had a deadline gives it one
                "-          , -         , 2026-12-10, 2026-12-10, 2026-12-10",
                "-          , -         , 2026-12-13, 2026-12-14, 2026-12-13",
                // extensions
                "2026-12-04 , 2026-12-18, -         , 2026-12-18, 2026-12-18",
                "2026-12-04 , 2026-12-19, -         , 2026-12-21, 2026-12-19",
                "2026-12-04 , 2026-12-18, 2026-12-10, 2026-12-18, 2026-12-18",
                "2026-12-04 , 2026-12-08, 2026-12-10, 2026-12-10, 2026-12-08",
                "-          , 2026-12-18, -         , 2026-12-18, 2026-12-18",
                "-          , 2026-12-18, 2026-12-10, 2026-12-18, 2026-12-18",
            })
    void theDayThatDecidesAndTheDayThatListsSortBy(
            @Nullable LocalDate nominal,
            @Nullable LocalDate extended,
            @Nullable LocalDate rework,
            @Nullable LocalDate judgedBy,
            @Nullable LocalDate listedBy) {
        for (Due due : new Due[] {
            reworked(extended(Due.on(nominal, MONDAY_TO_FRIDAY), extended), rework),
            extended(reworked(Due.on(nominal, MONDAY_TO_FRIDAY), rework), extended)
        }) {
            assertThat(due.judgedBy()).isEqualTo(judgedBy);
            assertThat(due.listedBy()).isEqualTo(listedBy);
            assertThat(due.hasDeadline()).isEqualTo(judgedBy != null);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // nominal,   extended,   rework,     submitted,  outcome
                "2026-12-04 , -         , -         , 2026-12-03, ON_TIME",
                "2026-12-04 , -         , -         , 2026-12-04, ON_TIME",
                "2026-12-04 , -         , -         , 2026-12-05, LATE",
                "2026-12-05 , -         , -         , 2026-12-07, ON_TIME",
                "2026-12-05 , -         , -         , 2026-12-08, LATE",
                "2026-12-04 , -         , 2026-12-10, 2026-12-10, ON_TIME",
                "2026-12-04 , -         , 2026-12-10, 2026-12-11, LATE",
                "2026-12-10 , -         , 2026-12-04, 2026-12-10, ON_TIME",
                "2026-12-10 , -         , 2026-12-04, 2026-12-11, LATE",
                "-          , -         , 2026-12-10, 2026-12-10, ON_TIME",
                "-          , -         , 2026-12-10, 2026-12-11, LATE",
                "2026-12-04 , 2026-12-18, -         , 2026-12-18, ON_TIME_AFTER_EXTENSION",
                // extended, though it would have been in time without
                "2026-12-04 , 2026-12-18, -         , 2026-12-03, ON_TIME_AFTER_EXTENSION",
                "2026-12-04 , 2026-12-18, -         , 2026-12-19, LATE",
                "2026-12-04 , 2026-12-18, 2026-12-22, 2026-12-22, ON_TIME_AFTER_EXTENSION",
                // the first date of work that had none extends nothing
                "-          , 2026-12-18, -         , 2026-12-18, ON_TIME",
                "-          , -         , -         , 2026-12-04, -",
                "2026-12-04 , -         , -         , -         , -",
            })
    void outcome(
            @Nullable LocalDate nominal,
            @Nullable LocalDate extended,
            @Nullable LocalDate rework,
            @Nullable LocalDate submittedOn,
            @Nullable Outcome outcome) {
        Due due = reworked(extended(Due.on(nominal, MONDAY_TO_FRIDAY), extended), rework);

        assertThat(due.outcomeOf(submittedOn)).isEqualTo(outcome);
        assertThat(due.isKeptBy(submittedOn)).isEqualTo(outcome != null && outcome != Outcome.LATE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // nominal,   rework,     submitted,  today,      standing; three working days before is soon
                "2026-12-04 , -         , -         , 2026-11-30, ON_TRACK",
                "2026-12-04 , -         , -         , 2026-12-01, DUE_SOON",
                "2026-12-04 , -         , -         , 2026-12-04, DUE_SOON",
                "2026-12-04 , -         , -         , 2026-12-05, OVERDUE",
                "2026-12-05 , -         , -         , 2026-12-07, DUE_SOON",
                "2026-12-05 , -         , -         , 2026-12-08, OVERDUE",
                "2026-12-04 , -         , 2026-12-04, 2027-12-04, AWAITING",
                "2026-12-04 , -         , 2026-12-05, 2026-12-07, OVERDUE",
                "2026-12-04 , 2026-12-10, -         , 2026-12-05, ON_TRACK",
                "2026-12-04 , 2026-12-10, -         , 2026-12-10, DUE_SOON",
                "2026-12-04 , 2026-12-10, -         , 2026-12-11, OVERDUE",
                "2026-12-10 , 2026-12-04, -         , 2026-12-09, DUE_SOON",
                "-          , 2026-12-10, -         , 2026-12-11, OVERDUE",
                "-          , -         , -         , 2026-12-04, NO_DEADLINE",
                "-          , -         , 2026-12-03, 2026-12-04, NO_DEADLINE",
            })
    void standingOfOpenWork(
            @Nullable LocalDate nominal,
            @Nullable LocalDate rework,
            @Nullable LocalDate submittedOn,
            LocalDate today,
            Timeliness standing) {
        Due due = reworked(Due.on(nominal, MONDAY_TO_FRIDAY), rework);

        assertThat(due.standing(submittedOn, today, MONDAY_TO_FRIDAY, 3)).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ON_TIME                , DONE_ON_TIME",
                "ON_TIME_AFTER_EXTENSION, DONE_ON_TIME",
                "LATE                   , DONE_LATE",
                "-                      , NO_DEADLINE",
            })
    void completedWorkStandsAsItsOutcomeSays(@Nullable Outcome outcome, Timeliness standing) {
        assertThat(Timeliness.ofCompleted(outcome)).isEqualTo(standing);
    }

    @Test
    void extensionsAreCountedAndTheOriginalDateStays() {
        Due twice = Due.on(LocalDate.of(2026, 12, 5), MONDAY_TO_FRIDAY)
                .extendedTo(LocalDate.of(2026, 12, 12), MONDAY_TO_FRIDAY)
                .extendedTo(LocalDate.of(2026, 12, 19), MONDAY_TO_FRIDAY);

        assertThat(twice)
                .isEqualTo(new Due(
                        LocalDate.of(2026, 12, 19),
                        LocalDate.of(2026, 12, 21),
                        LocalDate.of(2026, 12, 5),
                        null,
                        null,
                        2));
    }

    @Test
    void aLaterDatePutsItOffAndAnEarlierOneReplacesIt() {
        Due due = Due.on(LocalDate.of(2026, 12, 5), MONDAY_TO_FRIDAY);
        assertThat(due.movedTo(LocalDate.of(2026, 12, 5), MONDAY_TO_FRIDAY)).isEqualTo(due);
        assertThat(due.movedTo(LocalDate.of(2026, 12, 12), MONDAY_TO_FRIDAY))
                .isEqualTo(due.extendedTo(LocalDate.of(2026, 12, 12), MONDAY_TO_FRIDAY));
        LocalDate earlier = LocalDate.of(2026, 12, 1);
        assertThat(due.movedTo(earlier, MONDAY_TO_FRIDAY)).isEqualTo(Due.on(earlier, MONDAY_TO_FRIDAY));
        assertThat(due.movedTo(null, MONDAY_TO_FRIDAY)).isEqualTo(Due.NONE);
        assertThat(Due.NONE.movedTo(earlier, MONDAY_TO_FRIDAY)).isEqualTo(Due.on(earlier, MONDAY_TO_FRIDAY));
    }

    @Test
    void itHasPassedOnTheDayBehindTheOneThatDecides() {
        Due due = Due.on(LocalDate.of(2026, 12, 5), MONDAY_TO_FRIDAY);
        assertThat(due.hasPassed(LocalDate.of(2026, 12, 7))).isFalse();
        assertThat(due.hasPassed(LocalDate.of(2026, 12, 8))).isTrue();
        assertThat(Due.NONE.hasPassed(LocalDate.of(2026, 12, 8))).isFalse();
    }

    @Test
    void theLastReworkCounts() {
        Due twice = Due.on(LocalDate.of(2026, 12, 4), MONDAY_TO_FRIDAY)
                .reworkedBy(LocalDate.of(2026, 12, 17), MONDAY_TO_FRIDAY)
                .reworkedBy(LocalDate.of(2026, 12, 12), MONDAY_TO_FRIDAY);

        assertThat(twice.rework()).isEqualTo(LocalDate.of(2026, 12, 12));
        assertThat(twice.judgedBy()).isEqualTo(LocalDate.of(2026, 12, 14));
    }

    @Test
    void aReworkWithoutADateLeavesTheDeadlineAsItIs() {
        Due due = Due.on(LocalDate.of(2026, 12, 4), MONDAY_TO_FRIDAY)
                .reworkedBy(LocalDate.of(2026, 12, 10), MONDAY_TO_FRIDAY);

        assertThat(due.reworkedBy(null, MONDAY_TO_FRIDAY)).isSameAs(due);
    }

    @Test
    void withoutADateThereIsNoDeadline() {
        assertThat(Due.on(null, MONDAY_TO_FRIDAY)).isEqualTo(Due.NONE);
        assertThat(Due.orNoDate(Due.NONE.listedBy())).isEqualTo(LocalDate.of(9999, 12, 31));
        assertThat(Due.orNoDate(LocalDate.of(2026, 12, 4))).isEqualTo(LocalDate.of(2026, 12, 4));
    }

    @Test
    void whatIsOverdueIsCountedInDaysAndWhatIsLeftInWorkingDays() {
        Due due = Due.on(LocalDate.of(2026, 12, 5), MONDAY_TO_FRIDAY);
        assertThat(due.timeLeft(Timeliness.ON_TRACK, LocalDate.of(2026, 12, 1), MONDAY_TO_FRIDAY))
                .as("until Monday, to which it moves")
                .isEqualTo(new TimeLeft(null, 4));
        assertThat(due.timeLeft(Timeliness.DUE_SOON, LocalDate.of(2026, 12, 7), MONDAY_TO_FRIDAY))
                .isEqualTo(new TimeLeft(null, 0));
        assertThat(due.timeLeft(Timeliness.OVERDUE, LocalDate.of(2026, 12, 14), MONDAY_TO_FRIDAY))
                .isEqualTo(new TimeLeft(7, null));
        for (Timeliness other : new Timeliness[] {
            Timeliness.AWAITING, Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE, Timeliness.NO_DEADLINE
        }) {
            assertThat(due.timeLeft(other, LocalDate.of(2026, 12, 14), MONDAY_TO_FRIDAY))
                    .isEqualTo(new TimeLeft(null, null));
        }
        assertThat(due.timeLeft(null, LocalDate.of(2026, 12, 14), MONDAY_TO_FRIDAY))
                .isEqualTo(new TimeLeft(null, null));
    }

    @Test
    void refusesHalfADate() {
        LocalDate day = LocalDate.of(2026, 12, 4);
        assertThatThrownBy(() -> new Due(day, null, day, null, null, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Due(day, day, null, null, null, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Due(null, null, day, null, null, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Due(day, day, day, day, null, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Due(day, day, day, null, day, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Due(day, day, day, null, null, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Due extended(Due due, @Nullable LocalDate date) {
        return date == null ? due : due.extendedTo(date, MONDAY_TO_FRIDAY);
    }

    private static Due reworked(Due due, @Nullable LocalDate date) {
        return due.reworkedBy(date, MONDAY_TO_FRIDAY);
    }
}
