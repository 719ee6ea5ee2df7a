package vn.chidao.directives.directive.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.directive.store.Ordinals;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/** Gives a directive that its lead unit returned to another one. */
@Component
public class ReassignDirective {

    private final Directives directives;
    private final DirectiveRights rights;
    private final Participants participants;
    private final Ordinals ordinals;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    ReassignDirective(
            Directives directives,
            DirectiveRights rights,
            Participants participants,
            Ordinals ordinals,
            WorkingCalendar calendar,
            OfficeClock clock) {
        this.directives = directives;
        this.rights = rights;
        this.participants = participants;
        this.ordinals = ordinals;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param recorded the leader's decision that is entered, null for the office's own */
    public Versioned<Directive> execute(
            DirectiveId id, Directive.Reassignment to, @Nullable Recorded recorded, Act act, Official official) {
        Classified.refuse("reason", to.why());
        Classified.refuse(
                "deadline.text", to.deadline() == null ? null : to.deadline().text());
        return directives.changeIfNeeded(id, act, official, found -> {
            Directive directive = found.state();
            Change<Directive, DirectiveEvent> reassigned = decide(directive, to, recorded, act, official);
            participants.requireAfter(directive, reassigned.state(), clock.dayOf(act.at()), official);
            // The last that can be refused: what is taken and not written is held for a minute.
            Brief brief = directive.brief();
            ordinals.take(brief.source(), brief.number(), to.leadUnit(), directive.id(), found.version());
            return Optional.of(reassigned);
        });
    }

    /** Whether the units and people can take part is asked besides. */
    Change<Directive, DirectiveEvent> decide(
            Directive directive, Directive.Reassignment to, @Nullable Recorded recorded, Act act, Official official) {
        Deciding clerk = rights.office(official, directive, recorded, act);
        Directive.Notice under = new Directive.Notice(
                directive.id() + ":" + directive.assignments().nextNo(), act.at());
        return clerk.of(directive.reassign(to, under, clock.dayOf(act.at()), calendar));
    }
}
