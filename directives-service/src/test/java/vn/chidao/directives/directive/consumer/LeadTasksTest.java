package vn.chidao.directives.directive.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.chidao.directives.tasks.wire.RecordedForm;
import vn.chidao.directives.tasks.wire.TaskRole;
import vn.chidao.directives.tasks.wire.TaskStatus;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.time.OfficeClock;

class LeadTasksTest {

    @ParameterizedTest
    @CsvSource({
        "assigned,   ASSIGNED,    0, ,                     ",
        "received,   IN_PROGRESS, 0, ,                     ",
        "progressed, IN_PROGRESS, 0, ,                     ",
        "submitted,  SUBMITTED,   1, 2026-12-02T02:15:00Z, ",
        "returned,   RETURNED,    0, ,                     Nội dung thuộc chức năng của Ban Nội chính",
        "rework,     REWORK,      1, ,                     Thiếu số liệu của hai đảng bộ",
        "closed,     COMPLETED,   1, 2026-12-02T02:15:00Z, CONFIRMED"
    })
    void readsTheSamplesOfTheContract(
            String event, TaskStatus status, int submissionNo, Instant submittedAt, String reason) {
        LeadTasks.Data data = received("task." + event).data(LeadTasks.Data.class);

        assertThat(data.task())
                .isEqualTo(new LeadTasks.Task(
                        "665f1c2ab7e1d20001a40002",
                        1,
                        TaskRole.LEAD,
                        status,
                        event.equals("assigned") || event.equals("returned")
                                ? null
                                : Instant.parse("2026-11-18T07:30:00Z"),
                        submissionNo,
                        submittedAt,
                        submittedAt == null ? null : "bantochuc",
                        null,
                        null));
        assertThat(data.change() == null ? null : data.change().reason()).isEqualTo(reason);
    }

    @Test
    void aResultThatTheOfficeEnteredCountsFromTheDayOnWhichItWasReported() {
        LeadTasks.Task task =
                received("task.submitted").data(LeadTasks.Data.class).task();
        Instant entered = Instant.parse("2026-12-02T02:15:00Z");
        OfficeClock clock = new OfficeClock(Clock.systemUTC(), ZoneId.of("Asia/Ho_Chi_Minh"));
        assertThat(task.submittedOn(entered, clock)).isEqualTo(LocalDate.of(2026, 12, 2));
        LeadTasks.Task entry = new LeadTasks.Task(
                task.directiveId(),
                task.no(),
                task.role(),
                task.status(),
                task.receivedAt(),
                task.submissionNo(),
                task.submittedAt(),
                task.submittedBy(),
                null,
                new LeadTasks.RecordedResult(
                        "vanphong", null, RecordedForm.UNKNOWN, LocalDate.of(2026, 11, 27), null, null, null));
        assertThat(entry.submittedOn(entered, clock)).isEqualTo(LocalDate.of(2026, 11, 27));
    }

    private static ReceivedEvent received(String sample) {
        return new ReceivedEvent(
                "t:1",
                "vn.chidao." + sample,
                "t",
                1,
                Instant.EPOCH,
                "bantochuc",
                false,
                TestEvents.sample(sample).getBytes(StandardCharsets.UTF_8));
    }
}
