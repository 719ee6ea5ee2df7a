package vn.chidao.directives.meeting;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.model.Act;

/** Finishes giving out the drafts of a meeting where a crash stopped it. Normally finds nothing left to do. */
@Component
class IssuedMeetings implements EventConsumer {

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

    @Override
    public void on(ReceivedEvent event) {
        if (!event.type().equals(MeetingWire.ISSUED)) {
            return;
        }
        MeetingWire.Issued issued = event.data(MeetingWire.Data.class).change();
        if (issued == null || event.actor() == null) {
            throw new InvalidEvent(event.id() + " does not say what was issued, or by whom");
        }
        Act act = Act.of(event.actor(), event.time());
        issued.directives()
                .forEach(directive ->
                        meetings.issueDraft(new DirectiveId(directive.directiveId()), issued.noticeId(), act));
    }
}
