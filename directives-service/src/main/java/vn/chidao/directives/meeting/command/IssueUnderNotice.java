package vn.chidao.directives.meeting.command;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.time.OfficeClock;

/** Issues one directive that a meeting's notice names, unless that has been done. */
@Component
public class IssueUnderNotice {

    private final Directives directives;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    IssueUnderNotice(Directives directives, WorkingCalendar calendar, OfficeClock clock) {
        this.directives = directives;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param act that issued the meeting */
    public void execute(DirectiveId id, String noticeId, Act act) {
        directives.reconcile(
                id,
                Act.of(act.actor(), act.at()).doneInPlaceOf(act.inPlaceOf()),
                directive -> directive.status() != DirectiveStatus.DRAFT
                        ? Optional.empty()
                        : Optional.of(directive.issue(
                                new Directive.Notice(noticeId, act.at()), clock.dayOf(act.at()), calendar)));
    }
}
