package vn.chidao.directives.directive.command;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Classified;
import vn.chidao.access.Office;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.directive.store.Ordinals;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.store.Meetings;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.time.OfficeClock;

/** Records a directive that an office will issue. */
@Component
public class DraftDirective {

    private final Directives directives;
    private final Ordinals ordinals;
    private final Meetings meetings;
    private final Participants participants;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    DraftDirective(
            Directives directives,
            Ordinals ordinals,
            Meetings meetings,
            Participants participants,
            WorkingCalendar calendar,
            OfficeClock clock) {
        this.directives = directives;
        this.ordinals = ordinals;
        this.meetings = meetings;
        this.participants = participants;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * What a clerk enters.
     *
     * @param meeting at which it was spoken, null without one
     * @param brief without the meeting
     */
    public record Entry(
            @Nullable MeetingId meeting,
            Brief brief,
            @Nullable UnitId leadUnit,
            List<UnitId> coordinatingUnits) {}

    public Versioned<Directive> execute(Entry entry, Act act, Official official) {
        Meeting meeting = entry.meeting() == null ? null : meetings.namedBy("meetingId", entry.meeting(), official);
        Office office = meeting == null ? officeFor(entry, official) : officeOf(meeting, official);
        Brief brief = entry.brief().spokenAt(meeting == null ? null : meeting.ref());
        refuseClassified(brief);
        DirectiveId id = new DirectiveId(Ids.next(act));
        Directive.Terms terms = new Directive.Terms(brief, entry.leadUnit(), entry.coordinatingUnits());
        return directives.create(id, act, () -> {
            Change<Directive, DirectiveEvent> drafted =
                    Directive.draft(id, terms, office.committee(), act.at(), calendar);
            participants.require(drafted.state(), clock.dayOf(act.at()), official);
            ordinals.take(brief.meeting(), brief.number(), entry.leadUnit(), id, 0);
            return office.capacity().of(drafted);
        });
    }

    static void refuseClassified(Brief brief) {
        Classified.refuse("content", brief.content());
        Classified.refuse("deliverable", brief.deliverable());
        Deadline deadline = brief.deadline();
        Classified.refuse("deadline.text", deadline == null ? null : deadline.text());
    }

    /** What was spoken at a meeting is given in the name of the office that recorded it. */
    private static Office officeOf(Meeting meeting, Official official) {
        Capacity clerk = official.inOfficeOf(meeting.visibility().committee())
                .orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
        return new Office(clerk, meeting.visibility().committee());
    }

    /** Who works for several committees gives work in the name of the first that has all these units. */
    private static Office officeFor(Entry entry, Official official) {
        List<Office> offices = official.offices();
        List<UnitId> units = Stream.concat(Stream.ofNullable(entry.leadUnit()), entry.coordinatingUnits().stream())
                .toList();
        return offices.stream()
                .filter(office -> units.stream().allMatch(unit -> official.isUnder(office.committee(), unit)))
                .findFirst()
                .orElse(offices.getFirst());
    }
}
