package vn.chidao.directives.source.command;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.time.OfficeClock;

/**
 * Issues one directive that a source's notice names, unless that has been done. One that somebody deleted or made incomplete at
 * the same moment is left as it is; when it is whole again it can be issued by itself.
 */
@Component
public class IssueUnderNotice {

    private static final Logger log = LoggerFactory.getLogger(IssueUnderNotice.class);

    private final Directives directives;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    IssueUnderNotice(Directives directives, WorkingCalendar calendar, OfficeClock clock) {
        this.directives = directives;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param act that issued the source */
    public void execute(DirectiveId id, String noticeId, Act act) {
        directives.reconcile(
                id,
                Act.of(act.actor(), act.at()).doneInPlaceOf(act.inPlaceOf()),
                directive -> isWholeDraft(directive)
                        ? Optional.of(directive.issue(
                                new Directive.Notice(noticeId, act.at()), clock.dayOf(act.at()), calendar))
                        : Optional.empty());
    }

    private static boolean isWholeDraft(Directive directive) {
        if (directive.status() != DirectiveStatus.DRAFT) {
            return false;
        }
        boolean whole = directive.missing("").isEmpty();
        if (!whole) {
            log.warn("{} was made incomplete while its notice was issued, and stays a draft", directive.id());
        }
        return whole;
    }
}
