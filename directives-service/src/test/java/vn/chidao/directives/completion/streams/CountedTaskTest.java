package vn.chidao.directives.completion.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import vn.chidao.directives.completion.Contribution;
import vn.chidao.directives.completion.Standing;
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
}
