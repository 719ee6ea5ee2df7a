package vn.chidao.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventFormsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> FORMER =
            List.of("dueDate", "effectiveDueDate", "originalDueDate", "reworkDueDate", "judgedBy");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directive.cancelled",
                "directive.completed",
                "directive.drafted",
                "directive.issued",
                "directive.reassigned",
                "directive.received",
                "directive.returned",
                "directive.rework-asked",
                "directive.submitted",
                "task.assigned",
                "task.closed",
                "task.progressed",
                "task.received",
                "task.returned",
                "task.rework",
                "task.submitted"
            })
    void aSampleOfAnEarlierFormLiftsToTodays(String name) {
        JsonNode earlier = sample("v1/" + name);
        JsonNode untouched = earlier.deepCopy();

        JsonNode lifted = lift(name, earlier);

        assertThat(earlier).as("what is lifted is not changed").isEqualTo(untouched);
        assertThat(lifted).isNotEqualTo(earlier);
        assertThat(lift(name, lifted)).as("today's form stays").isSameAs(lifted);
        assertThat(lifted).isEqualTo(lift(name, sample(name)));
        List<String> left = new ArrayList<>(FORMER);
        left.retainAll(fieldsOf(lifted));
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directive.cancelled",
                "directive.completed",
                "directive.drafted",
                "directive.issued",
                "directive.part-returned",
                "directive.reassigned",
                "directive.received",
                "directive.returned",
                "directive.rework-asked",
                "directive.submitted",
                "meeting.extended",
                "meeting.issued",
                "meeting.recorded",
                "task.assigned",
                "task.closed",
                "task.due-changed",
                "task.progressed",
                "task.received",
                "task.returned",
                "task.rework",
                "task.submitted"
            })
    void aMeetingOfTheSecondFormIsASource(String name) {
        JsonNode earlier = sample("v2/" + name);
        JsonNode untouched = earlier.deepCopy();

        JsonNode lifted = lift(name, earlier);

        assertThat(earlier).as("what is lifted is not changed").isEqualTo(untouched);
        assertThat(lifted).isEqualTo(sample(name));
        assertThat(lift(name, lifted)).as("today's form stays").isSameAs(lifted);
        assertThat(fieldsOf(lifted)).contains("source").doesNotContain("meeting", "documentNumber");
    }

    @Test
    void whatCameFromNoMeetingComesFromNoSource() {
        assertThat(DirectiveForms.lift(json("{'directive':{'meeting':null,'assignments':[]}}")))
                .isEqualTo(json("{'directive':{'assignments':[]}}"));
        assertThat(TaskForms.lift(json("{'task':{'due':{'extensions':0},'directive':{'meeting':null}}}")))
                .isEqualTo(json("{'task':{'due':{'extensions':0},'directive':{}}}"));
    }

    @Test
    void datesOfAnAssignmentBecomeItsDueAndTheReworkIsTheLeads() {
        JsonNode directive =
                DirectiveForms.lift(sample("v1/directive.rework-asked")).path("directive");
        assertThat(directive.path("assignments")).isEqualTo(json("""
                [{'no':1,'unit':'ban-to-chuc','role':'LEAD',
                  'due':{'nominal':'2026-12-04','effective':'2026-12-04','original':'2026-12-04',
                         'rework':'2026-12-10','reworkEffective':'2026-12-10','extensions':0}},
                 {'no':2,'unit':'van-phong','role':'COORDINATING',
                  'due':{'nominal':'2026-12-04','effective':'2026-12-04','original':'2026-12-04','extensions':0}}]
                """));
        assertThat(directive.has("reworkDueDate")).isFalse();
    }

    @Test
    void datesOfATaskBecomeItsDue() {
        JsonNode task = TaskForms.lift(sample("v1/task.rework")).path("task");
        assertThat(task.path("due")).isEqualTo(json("""
                {'nominal':'2026-12-04','effective':'2026-12-04','original':'2026-12-04',
                 'rework':'2026-12-10','reworkEffective':'2026-12-10','extensions':0}
                """));
        assertThat(task.propertyNames()).doesNotContain("extensions", "judgedBy", "dueDate");
        assertThat(task.path("submissionNo").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-11, 2026-12-11",
        "2026-12-12, 2026-12-14",
        "2026-12-13, 2026-12-14",
        "2026-12-14, 2026-12-14",
        "soon      , soon"
    })
    void theDateOfAReworkIsMovedOffWeekendsAsItWasWhenItWasSet(String rework, String effective) {
        String due = "'due':{'rework':'%s','reworkEffective':'%s','extensions':0}".formatted(rework, effective);
        assertThat(DirectiveForms.lift(
                        json("{'directive':{'assignments':[{'role':'LEAD'}],'reworkDueDate':'%s'}}".formatted(rework))))
                .isEqualTo(json("{'directive':{'assignments':[{'role':'LEAD',%s}]}}".formatted(due)));
        assertThat(TaskForms.lift(json("{'task':{'extensions':0,'reworkDueDate':'%s'}}".formatted(rework))))
                .isEqualTo(json("{'task':{%s}}".formatted(due)));
    }

    @Test
    void whatWasExtendedStaysExtended() {
        assertThat(DirectiveForms.lift(json("""
                        {'directive':{'assignments':[{'role':'LEAD','dueDate':'2026-12-18',
                          'effectiveDueDate':'2026-12-18','originalDueDate':'2026-12-04'}]}}
                        """))).isEqualTo(json("""
                        {'directive':{'assignments':[{'role':'LEAD','due':{'nominal':'2026-12-18',
                          'effective':'2026-12-18','original':'2026-12-04','extensions':1}}]}}
                        """));
        assertThat(TaskForms.lift(json("{'task':{'extensions':2}}")))
                .isEqualTo(json("{'task':{'due':{'extensions':2}}}"));
    }

    @Test
    void datesThatAreNullAreNone() {
        assertThat(TaskForms.lift(json("{'task':{'dueDate':null,'reworkDueDate':null}}")))
                .isEqualTo(json("{'task':{'due':{'extensions':0}}}"));
        assertThat(DirectiveForms.lift(json("{'directive':{'assignments':[{'role':'LEAD'}],'reworkDueDate':null}}")))
                .isEqualTo(json("{'directive':{'assignments':[{'role':'LEAD','due':{'extensions':0}}]}}"));
    }

    @Test
    void whatIsNoAssignmentStaysForItsReaderToRefuse() {
        JsonNode none = json("{'directive':{'assignments':[7]}}");
        assertThat(DirectiveForms.lift(none)).isSameAs(none);
        assertThat(DirectiveForms.lift(json("{'directive':{'assignments':[7,{'role':'LEAD'}]}}")))
                .isEqualTo(json("{'directive':{'assignments':[7,{'role':'LEAD','due':{'extensions':0}}]}}"));
    }

    @Test
    void withoutADeadlineThereIsNothingButTheCount() {
        assertThat(TaskForms.lift(json("{'task':{'extensions':0}}")))
                .isEqualTo(json("{'task':{'due':{'extensions':0}}}"));
        assertThat(DirectiveForms.lift(json("{'directive':{'assignments':[{'role':'LEAD'}]}}")))
                .isEqualTo(json("{'directive':{'assignments':[{'role':'LEAD','due':{'extensions':0}}]}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "1",
                "{}",
                "{'meeting':null}",
                "{'directive':null}",
                "{'directive':{'assignments':1}}",
                "{'directive':{'assignments':[1,null]}}",
                "{'task':null}",
                "{'task':'t'}"
            })
    void whatIsNoneOfOursStaysAsItIs(String data) {
        assertThat(DirectiveForms.lift(json(data))).isEqualTo(json(data));
        assertThat(TaskForms.lift(json(data))).isEqualTo(json(data));
        assertThat(SourceForms.lift(json(data))).isEqualTo(json(data));
    }

    private static JsonNode lift(String name, JsonNode data) {
        if (name.startsWith("meeting.")) {
            return SourceForms.lift(data);
        }
        return name.startsWith("task.") ? TaskForms.lift(data) : DirectiveForms.lift(data);
    }

    private static JsonNode sample(String name) {
        try (InputStream file = EventFormsTest.class.getResourceAsStream("/contracts/events/" + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static List<String> fieldsOf(JsonNode node) {
        List<String> fields = new ArrayList<>(node.isObject() ? node.propertyNames() : List.of());
        node.forEach(inner -> fields.addAll(fieldsOf(inner)));
        return fields;
    }
}
