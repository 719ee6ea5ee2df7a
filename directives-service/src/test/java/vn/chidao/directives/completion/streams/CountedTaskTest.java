package vn.chidao.directives.completion.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.completion.Contribution;
import vn.chidao.directives.completion.Standing;
import vn.chidao.directives.tasks.wire.TaskRole;
import vn.chidao.directives.tasks.wire.TaskStatus;
import vn.chidao.forms.TaskForms;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.wire.EventJson;

class CountedTaskTest {

    private final EventJson json = new EventJson();

    @ParameterizedTest
    @CsvSource({
        "assigned,   PENDING,  2026-12-04",
        "received,   PENDING,  2026-12-04",
        "progressed, PENDING,  2026-12-04",
        "submitted,  AWAITING, 2026-12-04",
        "rework,     PENDING,  2026-12-10",
        "closed,     ON_TIME,",
        "returned,,"
    })
    void countsTheSamplesOfTheContractInWhateverForm(String event, Standing standing, LocalDate judgedBy) {
        Contribution expected = standing == null
                ? null
                : new Contribution(
                        "ban-to-chuc", "phobithu", "665f1c2ab7e1d20001a40001", "2026-12", standing, judgedBy);
        for (String sample : new String[] {"task." + event, "v1/task." + event}) {
            assertThat(read(TestEvents.sample(sample)).contribution().orElse(null))
                    .as(sample)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aStatusOfANewerVersionIsNotTakenForAnother() {
        CountedTask task = read(TestEvents.sample("task.assigned").replace("\"ASSIGNED\"", "\"BORROWED\""));
        assertThat(task.status()).isEqualTo(TaskStatus.UNKNOWN);
        assertThatThrownBy(task::contribution).isInstanceOf(IllegalArgumentException.class);
    }

    private CountedTask read(String event) {
        JsonNode lifted = TaskForms.lift(json.read(event.getBytes(StandardCharsets.UTF_8), JsonNode.class));
        return json.read(lifted, CountedTask.Data.class).task();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // status,   dated, in time, outcome,                 standing
                "ASSIGNED,    true,  -,     -,                       PENDING",
                "IN_PROGRESS, true,  -,     -,                       PENDING",
                "REWORK,      true,  -,     -,                       PENDING",
                "SUBMITTED,   true,  true,  -,                       AWAITING",
                "SUBMITTED,   true,  false, -,                       PENDING",
                "SUSPENDED,   true,  -,     -,                       SUSPENDED",
                "COMPLETED,   true,  true,  ON_TIME,                 ON_TIME",
                "COMPLETED,   true,  true,  ON_TIME_AFTER_EXTENSION, ON_TIME_AFTER_EXTENSION",
                "COMPLETED,   true,  false, LATE,                    LATE",
                // Completed with a date that was set only afterwards.
                "COMPLETED,   true,  -,     -,                       NO_DEADLINE",
                "RETURNED,    true,  -,     -,                       -",
                "CANCELLED,   true,  -,     -,                       -",
                "ASSIGNED,    false, -,     -,                       NO_DEADLINE",
                "IN_PROGRESS, false, -,     -,                       NO_DEADLINE",
                "REWORK,      false, -,     -,                       NO_DEADLINE",
                "SUBMITTED,   false, -,     -,                       NO_DEADLINE",
                "SUSPENDED,   false, -,     -,                       SUSPENDED",
                "COMPLETED,   false, -,     -,                       NO_DEADLINE",
                "COMPLETED,   false, -,     ON_TIME,                 NO_DEADLINE"
            })
    void standsWhereItsStatusAndItsDatesSay(
            TaskStatus status,
            boolean dated,
            @Nullable Boolean inTime,
            @Nullable Outcome outcome,
            @Nullable Standing standing) {
        Due due = dated ? Due.on(LocalDate.parse("2026-12-05"), WorkingCalendar.MONDAY_TO_FRIDAY) : Due.NONE;
        Contribution contribution = new CountedTask(
                        "ban-to-chuc",
                        TaskRole.LEAD,
                        status,
                        new CountedTask.DirectiveOfTask(null, null),
                        due,
                        inTime,
                        outcome)
                .contribution()
                .orElse(null);
        assertThat(contribution)
                .isEqualTo(
                        standing == null
                                ? null
                                : new Contribution(
                                        "ban-to-chuc",
                                        "none",
                                        "none",
                                        dated ? "2026-12" : "none",
                                        standing,
                                        standing.isOpen() ? LocalDate.parse("2026-12-07") : null));
    }
}
