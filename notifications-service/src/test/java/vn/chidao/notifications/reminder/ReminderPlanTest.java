package vn.chidao.notifications.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
                due,
                due,
                extensions,
                submissionNo);
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
        "2026-11-16, 2026-11-11T00:30:00Z"
    })
    void whatIsEnteredLateIsRemindedOfAfterItsNoticeUnlessItIsOverdueAlready(String due, String next) {
        assertThat(first(task(TaskStatus.ASSIGNED, due, 0, 0)).nextAt()).isEqualTo(Instant.parse(next));
    }

    @Test
    void newsInTheSameRoundRepeatNothing() {
        TaskCopy open = task(TaskStatus.ASSIGNED, "2026-12-04", 0, 0);
        Instant reminded = Instant.parse("2026-12-01T00:30:01Z");
        ReminderPlan plan = first(open).reminded(ReminderRule.BEFORE_DUE, open, RULES, reminded);

        ReminderPlan after = ReminderPlan.follow(
                plan, task(TaskStatus.IN_PROGRESS, "2026-12-04", 0, 0), 2, RULES, reminded.plusSeconds(60));

        assertThat(after.nextAt()).isEqualTo(Instant.parse("2026-12-04T00:30:00Z"));
        assertThat(after.taskVersion()).isEqualTo(2);
    }

    @Test
    void urgingsAreCountedAsTheyAreMade() {
        TaskCopy open = task(TaskStatus.ASSIGNED, "2015-07-31", 0, 0);
        ReminderPlan once = first(open).reminded(ReminderRule.OVERDUE, open, RULES, NOW);
        ReminderPlan twice = once.reminded(ReminderRule.OVERDUE, open, RULES, NOW.plusSeconds(700_000));
        assertThat(once.urgings()).isEqualTo(1);
        assertThat(twice.urgings()).isEqualTo(2);
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
        assertThat(rework.urgings()).isZero();
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
        assertThat(extended.round()).isEqualTo("1:0");
    }
}
