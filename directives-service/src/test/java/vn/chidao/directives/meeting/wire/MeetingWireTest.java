package vn.chidao.directives.meeting.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.chidao.directives.Contract;
import vn.chidao.directives.directive.ADirective;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.MeetingTest;

class MeetingWireTest {

    private final MeetingWire wire = new MeetingWire();

    @Test
    void writesTheSamplesOfTheContract() {
        Meeting recorded = MeetingTest.recorded();
        assertThat(Contract.written(wire.data(new Meeting.Event.Recorded(), recorded)))
                .isEqualTo(Contract.sample("meeting.recorded"));
        assertThat(wire.type(new Meeting.Event.Recorded())).isEqualTo("vn.chidao.meeting.recorded");

        var issued = recorded.issue(List.of(MeetingTest.draft("665f1c2ab7e1d20001a40002")));
        assertThat(Contract.written(wire.data(issued.event(), issued.state())))
                .isEqualTo(Contract.sample("meeting.issued"));
        assertThat(wire.type(issued.event())).isEqualTo("vn.chidao.meeting.issued");

        var extended = new Meeting.Event.Extended(
                MeetingTest.draft("665f1c2ab7e1d20001a40002").id());
        assertThat(Contract.written(wire.data(extended, recorded))).isEqualTo(Contract.sample("meeting.extended"));
        assertThat(wire.type(extended)).isEqualTo("vn.chidao.meeting.extended");
    }

    @Test
    void whatIsIssuedIsToldInFewWordsHoweverManyUnitsItConcerns() {
        String[] units = IntStream.range(0, 100)
                .mapToObj(n -> "dang-uy-xa-" + "kim-lien-".repeat(4) + n)
                .toArray(String[]::new);
        var issued = MeetingTest.recorded()
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
        assertThat(Contract.written(wire.snapshot(MeetingTest.recorded())))
                .isEqualTo(Contract.sample("meeting.recorded"));
        assertThat(wire.snapshotType()).isEqualTo("vn.chidao.meeting.snapshot");
    }
}
