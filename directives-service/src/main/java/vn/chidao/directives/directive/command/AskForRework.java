package vn.chidao.directives.directive.command;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/** Sends back a result that does not satisfy yet. */
@Component
public class AskForRework {

    private final Directives directives;
    private final DirectiveRights rights;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    AskForRework(Directives directives, DirectiveRights rights, WorkingCalendar calendar, OfficeClock clock) {
        this.directives = directives;
        this.rights = rights;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * @param submissionNo the submission that was judged, null for the one that waits
     * @param newDueDate by when it has to come back, null for the deadline as it is
     * @param recorded the leader's decision that is entered, null for one's own
     */
    public Versioned<Directive> execute(
            DirectiveId id,
            @Nullable Integer submissionNo,
            String reason,
            @Nullable LocalDate newDueDate,
            @Nullable Recorded recorded,
            Act act,
            Official official) {
        Classified.refuse("reason", reason);
        return directives.change(
                id,
                act,
                official,
                directive -> decide(directive, submissionNo, reason, newDueDate, recorded, act, official));
    }

    Change<Directive, DirectiveEvent> decide(
            Directive directive,
            @Nullable Integer submissionNo,
            String reason,
            @Nullable LocalDate newDueDate,
            @Nullable Recorded recorded,
            Act act,
            Official official) {
        LocalDate decidedOn = recorded == null ? clock.dayOf(act.at()) : recorded.on();
        return rights.judge(official, directive, recorded, act)
                .of(directive.askForRework(submissionNo, reason, newDueDate, decidedOn, calendar));
    }
}
