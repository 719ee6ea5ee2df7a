package vn.chidao.directives.directive.command;

import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/** Issues one draft by itself. */
@Component
public class IssueDirective {

    private final Directives directives;
    private final DirectiveRights rights;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    IssueDirective(Directives directives, DirectiveRights rights, WorkingCalendar calendar, OfficeClock clock) {
        this.directives = directives;
        this.rights = rights;
        this.calendar = calendar;
        this.clock = clock;
    }

    public Versioned<Directive> execute(DirectiveId id, Act act, Official official) {
        return directives.change(
                id,
                act,
                official,
                directive -> rights.office(official, directive)
                        .of(directive.issue(
                                new Directive.Notice(id + ":" + directive.lead().no(), act.at()),
                                clock.dayOf(act.at()),
                                calendar)));
    }
}
