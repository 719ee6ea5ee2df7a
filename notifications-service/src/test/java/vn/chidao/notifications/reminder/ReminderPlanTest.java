package vn.chidao.notifications.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskRole;
import vn.chidao.notifications.task.TaskStatus;
import vn.chidao.notifications.task.Urgency;

class ReminderPlanTest {

    private static final ReminderRules RULES = new ReminderRules(
            LocalTime.of(7, 30), 3, 5, WorkingCalendar.MONDAY_TO_FRIDAY, ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final Instant NOW = Instant.parse("2026-11-18T03:00:00Z");

    private static TaskCopy task(TaskStatus status, String judgedBy, int extensions, int submissionNo) {
        LocalDate due = judgedBy == null ? null : LocalDate.parse(judgedBy);
        return new TaskCopy(
                "d:1",
                "ban-to-chuc",
                TaskRole.LEAD,
                status,
                new TaskCopy.DirectiveSummary("07", "…", Urgency.NORMAL, null),
                "m:1",
                new TaskCopy.Dates(due, due, extensions),
                submissionNo,
                null);
    }

    private static ReminderPlan first(TaskCopy task) {
        return ReminderPlan.follow(null, task, 1, RULES, NOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"ASSIGNED", "IN_PROGRESS", "REWORK"})
    void openWorkIsRemindedOf(TaskStatus status) {
        assertThat(first(task(status, "2026-12-04", 0, 0)).nextAt()).isEqualTo(Instant.parse("2026-12-01T00:30:00Z"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ASSIGNED", "IN_PROGRESS", "REWORK"})
    void otherWorkIsNot(TaskStatus status) {
        assertThat(first(task(status, "2026-12-04", 0, 0)).nextAt()).isNull();
    }

    @Test
    void whatHasNoDeadlineIsNotRemindedOf() {
        assertThat(first(task(TaskStatus.ASSIGNED, null, 0, 0)).nextAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20T00:30:00Z",
        "2026-11-18, 2026-11-19T00:30:00Z",
        "2026-11-17, 2026-11-25T00:30:00Z",
        "2026-11-16, 2026-11-25T00:30:00Z",
        "2015-07-31, 2026-11-25T00:30:00Z"
    })
    void whatIsEnteredLateIsNotRemindedOfRightAfterItsAssignment(String due, String next) {
        assertThat(first(task(TaskStatus.ASSIGNED, due, 0, 0)).nextAt()).isEqualTo(Instant.parse(next));
    }

    @Test
    void changesInTheSameRoundRepeatNothing() {
        TaskCopy open = task(TaskStatus.ASSIGNED, "2026-12-04", 0, 0);
        Instant reminded = Instant.parse("2026-12-01T00:30:01Z");
        ReminderPlan plan = first(open).reminded(ReminderRule.BEFORE_DUE, open, RULES, reminded);

        ReminderPlan after = ReminderPlan.follow(
                plan, task(TaskStatus.IN_PROGRESS, "2026-12-04", 0, 0), 2, RULES, reminded.plusSeconds(60));

        assertThat(after.nextAt()).isEqualTo(Instant.parse("2026-12-04T00:30:00Z"));
        assertThat(after.taskVersion()).isEqualTo(2);
    }

    /** Whenever work is entered: if its date has passed, its first reminder is not sooner than one follows another. */
    @Test
    void lateWorkIsNeverAssignedAndOverdueRightAfterEachOther() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        WorkingCalendar calendar = WorkingCalendar.MONDAY_TO_FRIDAY;
        for (int i = 0; i < 2_000; i++) {
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(400 * 86_400));
            LocalDate today = LocalDate.ofInstant(now, RULES.zone());
            LocalDate due = calendar.onOrAfter(today.minusDays(random.nextInt(-3, 40)));
            ReminderPlan plan =
                    ReminderPlan.follow(null, task(TaskStatus.ASSIGNED, due.toString(), 0, 0), 1, RULES, now);
            LocalDate next = LocalDate.ofInstant(plan.nextAt(), RULES.zone());
            assertThat(plan.nextAt()).as("seed " + seed).isAfter(now);
            assertThat(calendar.isWorkingDay(next)).as("seed " + seed).isTrue();
            if (today.isAfter(due)) {
                assertThat(next).as("seed " + seed).isEqualTo(calendar.plusWorkingDays(today, 5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ReminderRule.class)
    void onlyRemindersOfOverdueWorkAreCounted(ReminderRule rule) {
        TaskCopy open = task(TaskStatus.ASSIGNED, "2026-12-04", 0, 0);
        ReminderPlan reminded = first(open).reminded(rule, open, RULES, NOW);
        assertThat(reminded.handled().overdue()).isEqualTo(rule == ReminderRule.OVERDUE ? 1 : 0);
        ReminderPlan urged = first(open).reminded(ReminderRule.OVERDUE, open, RULES, NOW);
        assertThat(urged.numberOf(rule)).isEqualTo(rule == ReminderRule.OVERDUE ? 2 : 1);
    }

    @Test
    void aPlanThatFellDueWithNothingToRemindOfMovesOn() {
        TaskCopy open = task(TaskStatus.ASSIGNED, "2026-12-04", 0, 0);
        Instant now = Instant.parse("2026-12-01T00:30:00Z");
        // It was planned by other rules.
        ReminderRules before = new ReminderRules(
                LocalTime.of(7, 0), 3, 5, WorkingCalendar.MONDAY_TO_FRIDAY, ZoneId.of("Asia/Ho_Chi_Minh"));
        ReminderPlan plan = ReminderPlan.follow(null, open, 1, before, NOW);
        Instant due = plan.nextAt();
        assertThat(due).isBefore(now);
        assertThat(plan.due(open, RULES, due)).isEmpty();

        ReminderPlan passed = plan.passed(open, RULES, due);

        assertThat(passed.nextAt()).isEqualTo(now);
        assertThat(passed.handled().overdue()).isZero();
    }

    @Test
    void urgencyIsPlannedWithTheTask() {
        assertThat(first(task(TaskStatus.ASSIGNED, "2026-12-04", 0, 0)).urgent())
                .isFalse();
        TaskCopy urgent = new TaskCopy(
                "d:1",
                "ban-to-chuc",
                TaskRole.LEAD,
                TaskStatus.ASSIGNED,
                new TaskCopy.DirectiveSummary("07", "…", Urgency.EXPRESS, null),
                "m:1",
                new TaskCopy.Dates(null, null, 0),
                0,
                null);
        assertThat(first(urgent).urgent()).isTrue();
    }

    @Test
    void remindersOfOverdueWorkAreCountedAsTheyAreMade() {
        TaskCopy open = task(TaskStatus.ASSIGNED, "2015-07-31", 0, 0);
        ReminderPlan once = first(open).reminded(ReminderRule.OVERDUE, open, RULES, NOW);
        ReminderPlan twice = once.reminded(ReminderRule.OVERDUE, open, RULES, NOW.plusSeconds(700_000));
        assertThat(once.handled().overdue()).isEqualTo(1);
        assertThat(twice.handled().overdue()).isEqualTo(2);
    }

    @Test
    void aReworkWithANewDateIsRemindedOfAnew() {
        TaskCopy open = task(TaskStatus.IN_PROGRESS, "2026-12-04", 0, 0);
        Instant overdue = Instant.parse("2026-12-07T00:30:00Z");
        ReminderPlan plan = first(open).reminded(ReminderRule.OVERDUE, open, RULES, overdue);
        ReminderPlan submitted = ReminderPlan.follow(
                plan, task(TaskStatus.SUBMITTED, "2026-12-04", 0, 1), 2, RULES, overdue.plusSeconds(60));
        Instant asked = Instant.parse("2026-12-08T03:00:00Z");

        ReminderPlan rework =
                ReminderPlan.follow(submitted, task(TaskStatus.REWORK, "2026-12-18", 0, 1), 3, RULES, asked);

        assertThat(submitted.nextAt()).isNull();
        assertThat(rework.nextAt()).isEqualTo(Instant.parse("2026-12-15T00:30:00Z"));
        assertThat(rework.handled().overdue()).isZero();
    }

    @Test
    void aReworkIsNotFollowedAtOnceByWhatHadPassedBefore() {
        ReminderPlan plan = first(task(TaskStatus.IN_PROGRESS, "2026-12-04", 0, 0));
        Instant asked = Instant.parse("2026-12-08T03:00:00Z");

        ReminderPlan rework = ReminderPlan.follow(plan, task(TaskStatus.REWORK, "2026-12-04", 0, 1), 2, RULES, asked);

        assertThat(rework.nextAt()).isEqualTo(Instant.parse("2026-12-14T00:30:00Z"));
    }

    @Test
    void anExtensionIsRemindedOfAnew() {
        TaskCopy open = task(TaskStatus.IN_PROGRESS, "2026-12-04", 0, 0);
        ReminderPlan plan =
                first(open).reminded(ReminderRule.ON_DUE, open, RULES, Instant.parse("2026-12-04T00:30:00Z"));

        ReminderPlan extended = ReminderPlan.follow(
                plan,
                task(TaskStatus.IN_PROGRESS, "2026-12-18", 1, 0),
                2,
                RULES,
                Instant.parse("2026-12-04T03:00:00Z"));

        assertThat(extended.nextAt()).isEqualTo(Instant.parse("2026-12-15T00:30:00Z"));
        assertThat(extended.handled().round()).isEqualTo("1:0");
    }

    /** Whoever was reminded before the date and on it is not urged "for the second time" when it has passed. */
    @Test
    void theFirstReminderOfOverdueWorkIsTheFirstHoweverManyCameBefore() {
        TaskCopy open = task(TaskStatus.IN_PROGRESS, "2026-12-04", 0, 0);
        ReminderPlan plan = first(open);
        for (String told : List.of(
                "2026-12-01T00:30:00Z BEFORE_DUE 1",
                "2026-12-04T00:30:00Z ON_DUE 1",
                "2026-12-07T00:30:00Z OVERDUE 1",
                "2026-12-14T00:30:00Z OVERDUE 2",
                "2026-12-21T00:30:00Z OVERDUE 3")) {
            Instant now = plan.nextAt();
            ReminderRule rule = plan.due(open, RULES, now).orElseThrow().rule();
            assertThat(now + " " + rule + " " + plan.numberOf(rule)).isEqualTo(told);
            plan = plan.reminded(rule, open, RULES, now);
        }

        Instant asked = Instant.parse("2026-12-22T03:00:00Z");
        TaskCopy rework = task(TaskStatus.REWORK, "2026-12-25", 0, 1);
        ReminderPlan anew = ReminderPlan.follow(plan, rework, 2, RULES, asked);
        assertThat(anew.numberOf(ReminderRule.OVERDUE))
                .as("a new round is counted anew")
                .isEqualTo(1);
    }

    @Test
    void nothingIsDueBeforeItsMomentOrWhenItWasDealtWith() {
        TaskCopy open = task(TaskStatus.ASSIGNED, "2026-12-04", 0, 0);
        ReminderPlan plan = first(open);
        Instant moment = Instant.parse("2026-12-01T00:30:00Z");
        assertThat(plan.due(open, RULES, moment.minusMillis(1))).isEmpty();
        assertThat(plan.due(open, RULES, moment)).contains(new ReminderRules.Moment(ReminderRule.BEFORE_DUE, moment));
        assertThat(plan.due(task(TaskStatus.COMPLETED, "2026-12-04", 0, 0), RULES, moment))
                .isEmpty();
        assertThat(plan.reminded(ReminderRule.BEFORE_DUE, open, RULES, moment).due(open, RULES, moment))
                .isEmpty();
    }

    @Test
    void whatWasNeverPlannedFollowsTheTaskThoughThereIsNothingToRemindOf() {
        ReminderPlan submitted =
                ReminderPlan.follow(null, task(TaskStatus.SUBMITTED, "2026-12-04", 0, 1), 3, RULES, NOW);
        assertThat(submitted.nextAt()).isNull();
        assertThat(submitted.handled().round()).isEqualTo("0:1");
        assertThat(submitted.taskVersion()).isEqualTo(3);
    }

    /** What begins a new round without being a rework is reminded of from its beginning. */
    @Test
    void anExtensionThatComesLateRemindsOfWhatHasPassedSince() {
        TaskCopy open = task(TaskStatus.IN_PROGRESS, "2026-12-04", 0, 0);
        ReminderPlan plan =
                first(open).reminded(ReminderRule.OVERDUE, open, RULES, Instant.parse("2026-12-07T00:30:00Z"));
        ReminderPlan extended = ReminderPlan.follow(
                plan,
                task(TaskStatus.IN_PROGRESS, "2026-12-10", 1, 0),
                2,
                RULES,
                Instant.parse("2026-12-08T03:00:00Z"));
        assertThat(extended.nextAt()).isEqualTo(Instant.parse("2026-12-07T00:30:00Z"));
        assertThat(extended.numberOf(ReminderRule.OVERDUE)).isEqualTo(1);
    }

    @Test
    void aReworkIsNotFollowedAtOnceByWhatHadPassedWhileItWasSubmitted() {
        ReminderPlan plan = first(task(TaskStatus.IN_PROGRESS, "2026-12-04", 0, 0));
        ReminderPlan submitted = ReminderPlan.follow(
                plan, task(TaskStatus.SUBMITTED, "2026-12-04", 0, 1), 2, RULES, Instant.parse("2026-12-03T03:00:00Z"));
        ReminderPlan rework = ReminderPlan.follow(
                submitted,
                task(TaskStatus.REWORK, "2026-12-04", 0, 1),
                3,
                RULES,
                Instant.parse("2026-12-08T03:00:00Z"));
        assertThat(rework.nextAt()).isEqualTo(Instant.parse("2026-12-14T00:30:00Z"));
    }
}
