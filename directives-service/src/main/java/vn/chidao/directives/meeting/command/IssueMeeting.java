package vn.chidao.directives.meeting.command;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.directive.command.Participants;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.store.Meetings;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.model.WrongFields;
import vn.chidao.kit.time.OfficeClock;

/**
 * Issues all drafts of a meeting in one act. The meeting's one write decides which; should this instance die behind it, the
 * meeting's event brings the rest about.
 */
@Component
public class IssueMeeting {

    /** More drafts than a meeting ever had. */
    private static final int MOST_DRAFTS = 1_000;

    private final Meetings meetings;
    private final Directives directives;
    private final IssueUnderNotice underNotice;
    private final Participants participants;
    private final OfficeClock clock;

    IssueMeeting(
            Meetings meetings,
            Directives directives,
            IssueUnderNotice underNotice,
            Participants participants,
            OfficeClock clock) {
        this.meetings = meetings;
        this.directives = directives;
        this.underNotice = underNotice;
        this.participants = participants;
        this.clock = clock;
    }

    /**
     * @throws Refusal {@code TOO_MANY_DRAFTS}, or naming the draft that cannot be issued: rather none is issued than some of
     *     them
     */
    public Versioned<Meeting> execute(MeetingId id, Act act, Official official) {
        Versioned<Meeting> issued = meetings.change(
                id, act, official, meeting -> clerk(official, meeting).of(issue(meeting, act, official)));
        Act issuing = clerk(official, issued.state()).of(act);
        draftsOf(id)
                .forEach(draft -> issued.state()
                        .noticeOf(draft.id())
                        .ifPresent(notice -> underNotice.execute(draft.id(), notice, issuing)));
        return issued;
    }

    private Change<Meeting, Meeting.Event> issue(Meeting meeting, Act act, Official official) {
        List<Directive> drafts = draftsOf(meeting.id());
        Change<Meeting, Meeting.Event> issued = meeting.issue(drafts);
        List<Directive> now = drafts.stream()
                .filter(draft -> meeting.noticeOf(draft.id()).isEmpty())
                .toList();
        WrongFields.refuse(now.stream()
                .flatMap(draft -> draft.missing(path(draft)).stream())
                .toList());
        now.forEach(draft -> participants.require(path(draft), draft, clock.dayOf(act.at()), official));
        return issued;
    }

    private static String path(Directive draft) {
        return "directives[" + draft.id() + "].";
    }

    private static Capacity clerk(Official official, Meeting meeting) {
        return official.inOfficeOf(meeting.visibility().committee()).orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }

    private List<Directive> draftsOf(MeetingId id) {
        List<Directive> drafts = directives.draftsOf(id, MOST_DRAFTS + 1);
        if (drafts.size() > MOST_DRAFTS) {
            throw new Refusal(Refusal.Kind.CONFLICT, "TOO_MANY_DRAFTS", Map.of("most", MOST_DRAFTS), MOST_DRAFTS);
        }
        return drafts;
    }
}
