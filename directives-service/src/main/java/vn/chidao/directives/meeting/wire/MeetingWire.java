package vn.chidao.directives.meeting.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.Minutes;
import vn.chidao.kit.journal.EventWire;

/** Meeting events in the words of the contract. */
public final class MeetingWire implements EventWire<Meeting, Meeting.Event> {

    private static final String ISSUED = "vn.chidao.meeting.issued";

    record Data(@Nullable Object change, State meeting) {}

    record State(
            String id,
            String title,
            LocalDate heldOn,
            @Nullable String place,
            @Nullable String chair,
            @Nullable String documentNumber,
            List<String> attendees,
            @Nullable String summary) {}

    record Issued(String noticeId, List<IssuedDirective> directives) {}

    record Extended(String directiveId) {}

    /** Its tasks stand in the directive's own event: this one stays small, however many units a notice has. */
    record IssuedDirective(String directiveId) {}

    @Override
    public String type(Meeting.Event event) {
        return switch (event) {
            case Meeting.Event.Recorded recorded -> "vn.chidao.meeting.recorded";
            case Meeting.Event.Issued issued -> ISSUED;
            case Meeting.Event.Extended extended -> "vn.chidao.meeting.extended";
        };
    }

    @Override
    public Object data(Meeting.Event event, Meeting after) {
        return new Data(
                switch (event) {
                    case Meeting.Event.Recorded recorded -> null;
                    case Meeting.Event.Issued issued ->
                        new Issued(
                                issued.noticeId(),
                                issued.directives().stream()
                                        .map(directive -> new IssuedDirective(directive.value()))
                                        .toList());
                    case Meeting.Event.Extended extended ->
                        new Extended(extended.directive().value());
                },
                state(after));
    }

    @Override
    public String snapshotType() {
        return "vn.chidao.meeting.snapshot";
    }

    @Override
    public Object snapshot(Meeting meeting) {
        return new Data(null, state(meeting));
    }

    @Override
    public JsonNode lift(String type, JsonNode data) {
        return data;
    }

    private static State state(Meeting meeting) {
        Minutes minutes = meeting.minutes();
        return new State(
                meeting.id().value(),
                minutes.title(),
                minutes.heldOn(),
                minutes.place(),
                minutes.chair(),
                minutes.documentNumber(),
                minutes.attendees(),
                minutes.summary());
    }
}
