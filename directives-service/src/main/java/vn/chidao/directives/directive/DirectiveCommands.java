package vn.chidao.directives.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.people.Account;
import vn.chidao.directives.people.Official;
import vn.chidao.directives.people.People;
import vn.chidao.directives.people.UnitId;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Ids;

/** What people may do with a directive: who may, and what has to be known before the directive itself decides. */
@Component
class DirectiveCommands {

    private final Directives directives;
    private final People people;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    DirectiveCommands(Directives directives, People people, WorkingCalendar calendar, OfficeClock clock) {
        this.directives = directives;
        this.people = people;
        this.calendar = calendar;
        this.clock = clock;
    }

    Versioned<Directive> draft(Directive.Draft draft, Act act, Official official) {
        requireRole(official, "CLERK");
        Brief brief = draft.brief();
        Classified.refuse("content", brief.content());
        Classified.refuse("deliverable", brief.deliverable());
        Classified.refuse("deadline.text", brief.deadline().text());
        requirePerson("issuer", brief.issuer());
        requirePerson("monitor", brief.monitor());
        LocalDate spoken = brief.meeting() == null
                ? clock.dayOf(act.at())
                : brief.meeting().heldOn();
        requireUnits(draft.leadUnit(), draft.coordinatingUnits(), spoken);
        DirectiveId id = new DirectiveId(Ids.next(act));
        return directives.create(id, act, Directive.draft(id, draft, act.at(), calendar));
    }

    Versioned<Directive> issue(DirectiveId id, Act act, Official official) {
        return directives.change(id, act, official, directive -> {
            requireRole(official, "CLERK");
            return directive.issue(
                    new Directive.Notice(id + ":" + directive.lead().no(), act.at()),
                    clock.dayOf(act.at()),
                    calendar,
                    scopeOf(directive.assignments()));
        });
    }

    Versioned<Directive> confirm(DirectiveId id, @Nullable Integer submissionNo, Act act, Official official) {
        return directives.change(id, act, official, directive -> {
            requireJudge(official, directive);
            return directive.confirm(submissionNo, dayOf(directive.work().submittedAt()), act.at());
        });
    }

    Versioned<Directive> askForRework(
            DirectiveId id,
            @Nullable Integer submissionNo,
            String reason,
            @Nullable LocalDate newDueDate,
            Act act,
            Official official) {
        Classified.refuse("reason", reason);
        return directives.change(id, act, official, directive -> {
            requireJudge(official, directive);
            return directive.askForRework(submissionNo, reason, newDueDate, clock.dayOf(act.at()), calendar);
        });
    }

    Versioned<Directive> cancel(DirectiveId id, String reason, Act act, Official official) {
        Classified.refuse("reason", reason);
        return directives.change(id, act, official, directive -> {
            requireRole(official, "CLERK", "LEADER");
            return directive.cancel(reason);
        });
    }

    Versioned<Directive> reassign(
            DirectiveId id,
            UnitId leadUnit,
            List<UnitId> coordinatingUnits,
            @Nullable String reason,
            Act act,
            Official official) {
        Classified.refuse("reason", reason);
        return directives.change(id, act, official, directive -> {
            requireRole(official, "CLERK");
            requireUnits(leadUnit, coordinatingUnits, clock.dayOf(act.at()));
            List<UnitId> units = new ArrayList<>(coordinatingUnits);
            units.add(leadUnit);
            return directive.reassign(
                    leadUnit,
                    coordinatingUnits,
                    reason,
                    new Directive.Notice(id + ":" + directive.nextNo(), act.at()),
                    clock.dayOf(act.at()),
                    calendar,
                    people.scopeOf(units));
        });
    }

    private @Nullable LocalDate dayOf(@Nullable Instant instant) {
        return instant == null ? null : clock.dayOf(instant);
    }

    private SortedSet<UnitId> scopeOf(List<Assignment> assignments) {
        return people.scopeOf(assignments.stream().map(Assignment::unit).toList());
    }

    private static void requireRole(Official official, String... roles) {
        for (String role : roles) {
            if (official.is(role)) {
                return;
            }
        }
        throw Refusal.notAllowed("FORBIDDEN");
    }

    /** Nobody judges what they submitted or their own unit led: what Văn phòng leads is confirmed by a leader. */
    private static void requireJudge(Official official, Directive directive) {
        requireRole(official, "CLERK", "LEADER");
        if (official.units().contains(directive.lead().unit())) {
            throw Refusal.notAllowed("OWN_UNIT_LED");
        }
        if (official.account().equals(directive.work().submittedBy())) {
            throw Refusal.notAllowed("OWN_SUBMISSION");
        }
    }

    private void requirePerson(String field, @Nullable Account account) {
        if (account != null && !people.knowsPerson(account)) {
            throw Refusal.invalid(field, "UNKNOWN_PERSON", account.value());
        }
    }

    /** Each unit exists, on the day on which it was spoken or today. */
    private void requireUnits(UnitId leadUnit, List<UnitId> coordinatingUnits, LocalDate spoken) {
        requireUnit("leadUnit", leadUnit, spoken);
        for (int n = 0; n < coordinatingUnits.size(); n++) {
            requireUnit("coordinatingUnits[" + n + "]", coordinatingUnits.get(n), spoken);
        }
    }

    private void requireUnit(String field, UnitId unit, LocalDate spoken) {
        if (!people.knowsUnit(unit)) {
            throw Refusal.invalid(field, "UNKNOWN_UNIT", unit.value());
        }
        if (!people.existed(unit, spoken) && !people.existed(unit, clock.today())) {
            throw Refusal.invalid(field, "UNIT_HAS_ENDED", people.nameOf(unit));
        }
    }
}
