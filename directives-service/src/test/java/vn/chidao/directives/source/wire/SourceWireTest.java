package vn.chidao.directives.source.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.directives.Contract;
import vn.chidao.directives.directive.ADirective;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.source.DocumentHead;
import vn.chidao.directives.source.Scan;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.directives.source.SourceTest;

class SourceWireTest {

    private final SourceWire wire = new SourceWire();

    @Test
    void writesTheSamplesOfTheContract() {
        Source recorded = SourceTest.recorded();
        assertThat(Contract.written(wire.data(new Source.Event.Recorded(), recorded)))
                .isEqualTo(Contract.sample("meeting.recorded"));
        assertThat(wire.type(new Source.Event.Recorded())).isEqualTo("vn.chidao.meeting.recorded");

        var issued = recorded.issue(List.of(SourceTest.draft("665f1c2ab7e1d20001a40002")));
        assertThat(Contract.written(wire.data(issued.event(), issued.state())))
                .isEqualTo(Contract.sample("meeting.issued"));
        assertThat(wire.type(issued.event())).isEqualTo("vn.chidao.meeting.issued");

        var extended = new Source.Event.Extended(
                SourceTest.draft("665f1c2ab7e1d20001a40002").id());
        assertThat(Contract.written(wire.data(extended, recorded))).isEqualTo(Contract.sample("meeting.extended"));
        assertThat(wire.type(extended)).isEqualTo("vn.chidao.meeting.extended");
    }

    @Test
    void eachKindTellsWhatBelongsToIt() {
        Source document = SourceTest.recorded("665f1c2ab7e1d20001a40011", document("35-CT/TU"));
        assertThat(Contract.written(wire.data(new Source.Event.Recorded(), document)))
                .isEqualTo(Contract.sample("meeting.recorded.document"));
        var scanned = document.scan(new Scan(
                "665f1c2ab7e1d20001a40021",
                "35-CT-TU.pdf",
                482_113,
                "3f2a9c51d0b7e846a1c95d72f4e08b6397a2d1c4e5f60718293a4b5c6d7e8f90"));
        assertThat(Contract.written(wire.data(scanned.event(), scanned.state())))
                .isEqualTo(Contract.sample("meeting.scanned"));
        assertThat(wire.type(scanned.event())).isEqualTo("vn.chidao.meeting.scanned");
        Source instruction = SourceTest.recorded("665f1c2ab7e1d20001a40012", SourceTest.instruction());
        assertThat(Contract.written(wire.data(new Source.Event.Recorded(), instruction)))
                .isEqualTo(Contract.sample("meeting.recorded.instruction"));
    }

    @Test
    void aNumberThatFollowedIsNamedAmongWhatChanged() {
        SourceDetails unnumbered = document(null);
        var amended = SourceTest.recorded("665f1c2ab7e1d20001a40011", unnumbered)
                .amend(document("35-CT/TU"))
                .orElseThrow();
        assertThat(wire.type(amended.event())).isEqualTo("vn.chidao.meeting.amended");
        assertThat(Contract.written(wire.data(amended.event(), amended.state())))
                .isEqualTo(Contract.sample("meeting.amended"));
        assertThat(amended.state().amend(document("35-CT/TU"))).isEmpty();
    }

    @Test
    void eventsOfTheEarlierFormAreLiftedToTodays() {
        for (String name : List.of("meeting.recorded", "meeting.issued", "meeting.extended")) {
            assertThat(wire.lift("vn.chidao." + name, Contract.sample("v2/" + name)))
                    .isEqualTo(Contract.sample(name));
        }
    }

    @Test
    void whatIsIssuedIsToldInFewWordsHoweverManyUnitsItConcerns() {
        String[] units = IntStream.range(0, 100)
                .mapToObj(n -> "dang-uy-xa-" + "kim-lien-".repeat(4) + n)
                .toArray(String[]::new);
        var issued = SourceTest.recorded()
                .issue(IntStream.range(0, 1_000)
                        .mapToObj(n -> ADirective.drafted(
                                        "665f1c2ab7e1d2000%07d".formatted(n),
                                        ADirective.due("2026-12-04"),
                                        "ban-to-chuc",
                                        units)
                                .state())
                        .toList());
        assertThat(Contract.written(wire.data(issued.event(), issued.state()))
                        .toString()
                        .length())
                .as("far below what a record may have")
                .isLessThan(100_000);
    }

    @Test
    void aSnapshotIsTheStateAlone() {
        assertThat(Contract.written(wire.snapshot(SourceTest.recorded())))
                .isEqualTo(Contract.sample("meeting.recorded"));
        assertThat(wire.snapshotType()).isEqualTo("vn.chidao.meeting.snapshot");
    }

    private static SourceDetails document(@Nullable String number) {
        return new SourceDetails(
                SourceKind.DOCUMENT,
                "Về lãnh đạo đại hội đảng bộ các cấp",
                "Các cấp ủy tổ chức quán triệt, báo cáo kết quả.",
                new DocumentHead(
                        "CT",
                        number,
                        LocalDate.parse("2026-11-10"),
                        "Bí thư Tỉnh ủy",
                        "Ban Thường vụ Tỉnh ủy",
                        "2025-2030"),
                null,
                null,
                null);
    }
}
