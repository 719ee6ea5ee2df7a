package vn.chidao.notifications.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.notifications.notice.Notice;

class TaskCopyTest {

    private static final SourceDocument NOTICE =
            new SourceDocument("Hội nghị", null, "125-TB/TU", null, null, null, null);

    private static TaskCopy task(
            TaskRole role, TaskStatus status, @Nullable Urgency urgency, @Nullable LocalDate due, int extensions) {
        return new TaskCopy(
                "d:1",
                "ban-to-chuc",
                role,
                status,
                new TaskCopy.DirectiveSummary("07", "…", urgency, NOTICE),
                null,
                new TaskCopy.Dates(due, due, extensions),
                3,
                null);
    }

    private static List<TaskStatus> those(Predicate<TaskCopy> what) {
        return Arrays.stream(TaskStatus.values())
                .filter(status -> what.test(task(TaskRole.LEAD, status, null, LocalDate.EPOCH, 0)))
                .toList();
    }

    @Test
    void itsStatusSaysWhatIsToBeDone() {
        assertThat(those(TaskCopy::isReminded))
                .containsExactly(TaskStatus.ASSIGNED, TaskStatus.IN_PROGRESS, TaskStatus.REWORK);
        assertThat(those(TaskCopy::isClosed))
                .containsExactly(TaskStatus.COMPLETED, TaskStatus.RETURNED, TaskStatus.CANCELLED);
        assertThat(those(TaskCopy::awaitsRework)).containsExactly(TaskStatus.REWORK);
    }

    @Test
    void withoutADateThereIsNothingToRemindOf() {
        assertThat(task(TaskRole.LEAD, TaskStatus.ASSIGNED, null, null, 0).isReminded())
                .isFalse();
    }

    @Test
    void whatIsVeryUrgentGoesAlone() {
        assertThat(Arrays.stream(Urgency.values())
                        .filter(urgency -> task(TaskRole.LEAD, TaskStatus.ASSIGNED, urgency, null, 0)
                                .isUrgent()))
                .containsExactly(Urgency.VERY_URGENT, Urgency.EXPRESS);
        assertThat(task(TaskRole.LEAD, TaskStatus.ASSIGNED, null, null, 0).isUrgent())
                .isFalse();
    }

    @Test
    void onlyTheLeadLeads() {
        assertThat(Arrays.stream(TaskRole.values())
                        .filter(role ->
                                task(role, TaskStatus.ASSIGNED, null, null, 0).leads()))
                .containsExactly(TaskRole.LEAD);
    }

    @Test
    void isCopiedFromWhatItsEventSays() {
        Due due = Due.on(LocalDate.parse("2026-12-05"), WorkingCalendar.MONDAY_TO_FRIDAY)
                .extendedTo(LocalDate.parse("2026-12-12"), WorkingCalendar.MONDAY_TO_FRIDAY);
        TaskCopy copy = new TaskState(
                        "d:1",
                        "ban-to-chuc",
                        TaskRole.LEAD,
                        TaskStatus.ASSIGNED,
                        new TaskCopy.DirectiveSummary("07", "…", null, NOTICE),
                        "m:1",
                        due,
                        3,
                        null)
                .copy();
        assertThat(copy.dates())
                .isEqualTo(new TaskCopy.Dates(LocalDate.parse("2026-12-12"), LocalDate.parse("2026-12-14"), 1));
        assertThat(copy.round()).as("extensions and submissions").isEqualTo("1:3");
        assertThat(copy.source()).isEqualTo(NOTICE);
        assertThat(copy.taskId()).isEqualTo(TaskId.of("d", 1)).hasToString("d:1");
        assertThat(copy.taskId().directive()).isEqualTo("d");
    }

    @Test
    void aNoticeOfBeforeNamesNoDirectives() {
        Notice before = new Notice("m:1", List.of(), null, NOTICE, Instant.EPOCH, Instant.EPOCH, null);
        Notice now = new Notice("m:1", List.of(), List.of("d"), NOTICE, Instant.EPOCH, Instant.EPOCH, null);
        assertThat(before.parts()).isEmpty();
        assertThat(now.parts()).containsExactly("d");
    }
}
