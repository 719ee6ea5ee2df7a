package vn.chidao.directives.directive.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.access.Recorded;
import vn.chidao.access.UnitId;
import vn.chidao.directives.Contract;
import vn.chidao.directives.directive.ADirective;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.Recording;
import vn.chidao.directives.directive.Urgency;

class DirectiveWireTest {

    private final DirectiveWire wire = new DirectiveWire();

    private static Map<String, ADirective> samples() {
        Map<String, ADirective> samples = new LinkedHashMap<>();
        samples.put("directive.drafted", ADirective.drafted());
        samples.put("directive.amended", amended());
        samples.put("directive.deleted", ADirective.drafted().delete());
        samples.put("directive.issued", ADirective.issued());
        samples.put("directive.received", ADirective.inProgress());
        samples.put("directive.returned", ADirective.returned());
        samples.put("directive.part-received", ADirective.issued().receivePart(2));
        samples.put("directive.part-returned", ADirective.inProgress().returnPart(2));
        samples.put("directive.submitted", ADirective.submitted());
        samples.put("directive.rework-asked", ADirective.submitted().askForRework(LocalDate.parse("2026-12-10")));
        samples.put("directive.completed", ADirective.completed());
        samples.put("directive.cancelled", ADirective.cancelled());
        samples.put("directive.reassigned", ADirective.returned().reassignTo("ban-noi-chinh", ADirective.ID + ":5"));
        return samples;
    }

    private static ADirective amended() {
        ADirective drafted = ADirective.drafted();
        Directive.Terms terms = drafted.state().terms();
        Brief brief = terms.brief();
        Brief later = new Brief(
                brief.number(),
                brief.content(),
                brief.issuer(),
                Urgency.URGENT,
                brief.monitor(),
                brief.deliverable(),
                brief.source(),
                ADirective.due("2026-12-11"));
        return drafted.amend(new Directive.Terms(later, terms.leadUnit(), terms.coordinatingUnits()));
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
    void aLeadersDecisionThatTheOfficeEnteredIsInTheEventAndInTheState() {
        ADirective entered = ADirective.submitted()
                .askForRework(LocalDate.parse("2026-12-10"))
                .decidedAs(new Recording(
                        new Recorded(
                                        "phobithu",
                                        Recorded.Form.PAPER,
                                        LocalDate.parse("2026-12-02"),
                                        "31-CV/VPTU",
                                        "665f1c2ab7e1d20001a40031")
                                .shownBy("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                        "vanphong"));
        assertThat(Contract.written(wire.data(entered.last(), entered.state())))
                .isEqualTo(Contract.sample("directive.rework-asked.recorded"));
    }

    @Test
    void aSnapshotIsTheStateAlone() {
        ObjectNode stateAlone = (ObjectNode) Contract.sample("directive.completed");
        assertThat(stateAlone.remove("change")).isNotNull();
        assertThat(Contract.written(wire.snapshot(ADirective.completed().state())))
                .isEqualTo(stateAlone);
        assertThat(wire.snapshotType()).isEqualTo("vn.chidao.directive.snapshot");
    }

    @Test
    void whatNobodyIssuedAtNoMeetingIsToldWithoutThem() {
        Brief brief = new Brief(
                null, "Báo cáo kết quả", null, Urgency.NORMAL, null, null, null, ADirective.due("2026-12-04"));
        Directive draft = Directive.draft(
                        new DirectiveId(ADirective.ID),
                        new Directive.Terms(brief, new UnitId("ban-to-chuc"), List.of()),
                        null,
                        ADirective.ISSUED_AT,
                        ADirective.CALENDAR)
                .state();
        JsonNode state = Contract.written(wire.snapshot(draft)).get("directive");
        assertThat(state.get("content").asString()).isEqualTo("Báo cáo kết quả");
        assertThat(state.propertyNames())
                .doesNotContain("number", "issuer", "monitor", "deliverable", "meeting", "noticeId");
    }
}
