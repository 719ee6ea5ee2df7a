package vn.chidao.directives.directive.command;

import java.time.LocalDate;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.deadline.DeadlineKind;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.store.Awaiting;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.PossibleActs;
import vn.chidao.kit.time.OfficeClock;

/** What somebody may do with a directive: each command is asked, as if whatever it takes besides were in order. */
@Component
public class DirectiveActs {

    private static final String WORDS = "";

    /** A draft without a unit is not reassigned, whatever the unit. */
    private static final UnitId ANY = new UnitId("any");

    private final AmendDirective amend;
    private final DeleteDirective delete;
    private final IssueDirective issue;
    private final ConfirmDirective confirm;
    private final AskForRework askForRework;
    private final ReassignDirective reassign;
    private final CancelDirective cancel;
    private final DirectiveRights rights;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    DirectiveActs(
            AmendDirective amend,
            DeleteDirective delete,
            IssueDirective issue,
            ConfirmDirective confirm,
            AskForRework askForRework,
            ReassignDirective reassign,
            CancelDirective cancel,
            DirectiveRights rights,
            WorkingCalendar calendar,
            OfficeClock clock) {
        this.amend = amend;
        this.delete = delete;
        this.issue = issue;
        this.confirm = confirm;
        this.askForRework = askForRework;
        this.reassign = reassign;
        this.cancel = cancel;
        this.rights = rights;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The results whose confirmation would be accepted now from them; of a leader what waits for leaders, or is their own word. */
    public Awaiting awaiting(Official official) {
        return rights.awaiting(official);
    }

    public PossibleActs of(Directive directive, Official official) {
        Act act = Act.of(official.account(), clock.now());
        LocalDate today = clock.dayOf(act.at());
        return new PossibleActs()
                .ask("amend", () -> amend.decide(directive, directive::terms, act, official))
                .ask("delete", () -> delete.decide(directive, official))
                .ask("issue", () -> issue.decide(directive, act, official))
                .ask("confirm", () -> confirm.decide(directive, null, null, null, act, official))
                .ask("rework", () -> askForRework.decide(directive, null, WORDS, null, null, act, official))
                .ask("reassign", () -> reassign.decide(directive, anew(directive, today), null, act, official))
                .ask("cancel", () -> cancel.decide(directive, WORDS, null, act, official))
                .ask("recordConfirmation", () -> ofALeader(directive, official).confirm(null, null, act.at()))
                .ask(
                        "recordRework",
                        () -> ofALeader(directive, official).askForRework(null, WORDS, null, today, calendar))
                .ask(
                        "recordReassignment",
                        () -> ofALeader(directive, official)
                                .reassign(
                                        anew(directive, today),
                                        new Directive.Notice(directive.id().value(), act.at()),
                                        today,
                                        calendar))
                .ask("recordCancellation", () -> ofALeader(directive, official).cancel(WORDS));
    }

    /** What is entered of a leader's decision: whether that leader could decide it is asked when one is named. */
    private Directive ofALeader(Directive directive, Official official) {
        rights.office(official, directive);
        return directive;
    }

    /** To the unit that leads it, by a day that has not passed. */
    private static Directive.Reassignment anew(Directive directive, LocalDate today) {
        Deadline byToday = new Deadline(DeadlineKind.DATE, today, null, null, null, null);
        UnitId lead = Objects.requireNonNullElse(directive.leadUnit(), ANY);
        return new Directive.Reassignment(lead, null, byToday, null, null, null);
    }
}
