package vn.chidao.directives.directive.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.directives.Contract;
import vn.chidao.directives.directive.ADirective;
import vn.chidao.directives.directive.DirectiveEvent;

class DirectiveWireTest {

    private final DirectiveWire wire = new DirectiveWire();

    private static Map<String, ADirective> samples() {
        Map<String, ADirective> samples = new LinkedHashMap<>();
        samples.put("directive.drafted", ADirective.drafted());
        samples.put("directive.issued", ADirective.issued());
        samples.put("directive.received", ADirective.inProgress());
        samples.put("directive.returned", ADirective.returned());
        samples.put("directive.submitted", ADirective.submitted());
        samples.put("directive.rework-asked", ADirective.submitted().askForRework(LocalDate.parse("2026-12-10")));
        samples.put("directive.completed", ADirective.completed());
        samples.put("directive.cancelled", ADirective.cancelled());
        samples.put("directive.reassigned", ADirective.returned().reassignTo("ban-noi-chinh", ADirective.ID + ":5"));
        return samples;
    }

    @Test
    void writesTheSamplesOfTheContract() {
        samples().forEach((name, directive) -> {
            assertThat(wire.type(directive.last())).isEqualTo("vn.chidao." + name);
            assertThat(Contract.written(wire.data(directive.last(), directive.state())))
                    .as(name)
                    .isEqualTo(Contract.sample(name));
        });
    }

    @Test
    void thereIsASampleOfEveryEvent() {
        assertThat(samples().values().stream()
                        .map(directive -> directive.last().getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DirectiveEvent.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
    }

    @Test
    void theNoteOfAConfirmationIsInTheEventAndInTheState() {
        ADirective confirmed = ADirective.submitted().confirm("Báo cáo đầy đủ, kịp thời");
        ObjectNode sample = (ObjectNode) Contract.sample("directive.completed");
        ((ObjectNode) sample.get("change")).put("note", "Báo cáo đầy đủ, kịp thời");
        ((ObjectNode) sample.get("directive")).put("confirmationNote", "Báo cáo đầy đủ, kịp thời");
        assertThat(Contract.written(wire.data(confirmed.last(), confirmed.state())))
                .isEqualTo(sample);
    }

    @Test
    void aSnapshotIsTheStateAlone() {
        ObjectNode stateAlone = (ObjectNode) Contract.sample("directive.completed");
        assertThat(stateAlone.remove("change")).isNotNull();
        assertThat(Contract.written(wire.snapshot(ADirective.completed().state())))
                .isEqualTo(stateAlone);
        assertThat(wire.snapshotType()).isEqualTo("vn.chidao.directive.snapshot");
    }
}
