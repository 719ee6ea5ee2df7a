package vn.chidao.directives.meeting.consumer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.SeenBy;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.meeting.store.Meetings;
import vn.chidao.directives.meeting.wire.MeetingWire;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.model.Act;

/**
 * Finishes giving out the drafts of a meeting where a crash stopped it, and lets those who may see a directive that was given out
 * by itself see its meeting. Normally finds nothing left to do.
 */
@Component
class IssuedMeetings implements EventConsumer {

    private static final Set<String> GIVEN = Set.of("vn.chidao.directive.issued", "vn.chidao.directive.reassigned");

    private final Meetings meetings;

    IssuedMeetings(Meetings meetings) {
        this.meetings = meetings;
    }

    @Override
    public String name() {
        return "issued-meetings";
    }

    @Override
    public Kind kind() {
        return Kind.STATE;
    }

    @Override
    public Set<String> topics() {
        return Set.of("chidao.directives");
    }

    record GivenData(@Nullable GivenDirective directive) {}

    record GivenDirective(
            String id,
            @Nullable MeetingState meeting,
            @Nullable String issuer,
            @Nullable String monitor,
            List<Assigned> assignments) {

        List<String> seenBy() {
            return Stream.concat(
                            assignments.stream().map(assigned -> SeenBy.unit(new UnitId(assigned.unit()))),
                            Stream.of(Optional.ofNullable(issuer), Optional.ofNullable(monitor))
                                    .flatMap(Optional::stream)
                                    .map(SeenBy::person))
                    .toList();
        }
    }

    record MeetingState(String id) {}

    record Assigned(String unit) {}

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals(MeetingWire.ISSUED)) {
            finish(event);
        } else if (GIVEN.contains(event.type())) {
            extend(event);
        }
    }

    private void finish(ReceivedEvent event) {
        MeetingWire.Issued issued = event.data(MeetingWire.IssuedData.class).change();
        if (issued == null || event.actor() == null) {
            throw new InvalidEvent(event.id() + " does not say what was issued, or by whom");
        }
        Act act = event.act(event.actor());
        issued.directives()
                .forEach(directive ->
                        meetings.issueDraft(new DirectiveId(directive.directiveId()), issued.noticeId(), act));
    }

    private void extend(ReceivedEvent event) {
        GivenDirective given = event.data(GivenData.class).directive();
        if (given == null || event.actor() == null) {
            throw new InvalidEvent(event.id() + " does not say what was given, or by whom");
        }
        if (given.meeting() != null) {
            meetings.extend(
                    new MeetingId(given.meeting().id()),
                    new DirectiveId(given.id()),
                    given.seenBy(),
                    event.act(event.actor()));
        }
    }
}
