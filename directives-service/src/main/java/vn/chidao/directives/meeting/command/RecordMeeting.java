package vn.chidao.directives.meeting.command;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Classified;
import vn.chidao.access.Office;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.Minutes;
import vn.chidao.directives.meeting.store.Meetings;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.time.OfficeClock;

/** Records a meeting that was held. */
@Component
public class RecordMeeting {

    /** Party symbols such as 125-TB/TU, State symbols such as 42/2014/QĐ-TTg and 1683/QĐ-UBND. */
    private static final Pattern DOCUMENT_NUMBER = Pattern.compile(
            "\\d{1,6}[-–]\\p{L}{1,6}/[\\p{L}\\d.-]{1,20}|\\d{1,6}(?:/\\d{4})?/\\p{L}{1,6}(?:-[\\p{L}\\d]{1,20})*");

    private final Meetings meetings;
    private final OfficeClock clock;

    RecordMeeting(Meetings meetings, OfficeClock clock) {
        this.meetings = meetings;
        this.clock = clock;
    }

    public Versioned<Meeting> execute(Minutes minutes, Act act, Official official) {
        Office office = official.offices().getFirst();
        if (minutes.heldOn().isAfter(clock.dayOf(act.at()))) {
            throw Refusal.invalid("heldOn", "MEETING_IN_THE_FUTURE");
        }
        Classified.refuse("title", minutes.title());
        Classified.refuse("place", minutes.place());
        Classified.refuse("chair", minutes.chair());
        Classified.refuse("summary", minutes.summary());
        minutes.attendees().forEach(attendee -> Classified.refuse("attendees", attendee));
        String number = minutes.documentNumber();
        if (number != null && !DOCUMENT_NUMBER.matcher(number).matches()) {
            throw Refusal.invalid("documentNumber", "WRONG_DOCUMENT_NUMBER");
        }
        MeetingId id = new MeetingId(Ids.next(act));
        return meetings.create(
                id,
                act,
                () -> office.capacity()
                        .of(Meeting.record(id, minutes, new Account(act.actor()), act.at(), office.committee())));
    }
}
