package vn.chidao.directives.directive.command;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Capacity;
import vn.chidao.access.Classified;
import vn.chidao.access.Office;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.Work;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.people.People;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.time.OfficeClock;

/** What people may do with a directive: who may, and what has to be known before the directive itself decides. */
@Component
public class DirectiveCommands {

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

    /** @param ofMeeting whose meeting it was spoken at; null without a meeting */
    public Versioned<Directive> draft(
            Brief brief,
            @Nullable Office ofMeeting,
            UnitId leadUnit,
            List<UnitId> coordinatingUnits,
            Act act,
            Official official) {
        Office office = ofMeeting == null ? officeFor(leadUnit, coordinatingUnits, official) : ofMeeting;
        Classified.refuse("content", brief.content());
        Classified.refuse("deliverable", brief.deliverable());
        Classified.refuse("deadline.text", brief.deadline().text());
        requirePerson("issuer", brief.issuer());
        requirePerson("monitor", brief.monitor());
        LocalDate spoken = brief.meeting() == null
                ? clock.dayOf(act.at())
                : brief.meeting().heldOn();
        requireUnits(leadUnit, coordinatingUnits, office.committee(), spoken, official);
        DirectiveId id = new DirectiveId(Ids.next(act));
        Directive.Draft draft = new Directive.Draft(brief, leadUnit, coordinatingUnits, office.committee());
        return directives.create(id, office.capacity().of(act), Directive.draft(id, draft, act.at(), calendar));
    }

    /** Who is a clerk of several committees gives work in the name of the first that has all these units. */
    private static Office officeFor(UnitId leadUnit, List<UnitId> coordinatingUnits, Official official) {
        List<Office> offices = official.offices(Role.CLERK);
        return offices.stream()
                .filter(office -> official.isUnder(office.committee(), leadUnit)
                        && coordinatingUnits.stream().allMatch(unit -> official.isUnder(office.committee(), unit)))
                .findFirst()
                .orElse(offices.getFirst());
    }

    public Versioned<Directive> issue(DirectiveId id, Act act, Official official) {
        return directives.change(
                id,
                act,
                official,
                directive -> right(official, directive, Role.CLERK),
                directive -> directive.issue(
                        new Directive.Notice(id + ":" + directive.lead().no(), act.at()),
                        clock.dayOf(act.at()),
                        calendar));
    }

    public Versioned<Directive> confirm(DirectiveId id, @Nullable Integer submissionNo, Act act, Official official) {
        return directives.change(
                id,
                act,
                official,
                directive -> judge(official, directive),
                directive ->
                        directive.confirm(submissionNo, dayOf(directive.work().submittedAt()), act.at()));
    }

    public Versioned<Directive> askForRework(
            DirectiveId id,
            @Nullable Integer submissionNo,
            String reason,
            @Nullable LocalDate newDueDate,
            Act act,
            Official official) {
        Classified.refuse("reason", reason);
        return directives.change(
                id,
                act,
                official,
                directive -> judge(official, directive),
                directive -> directive.askForRework(submissionNo, reason, newDueDate, clock.dayOf(act.at()), calendar));
    }

    public Versioned<Directive> cancel(DirectiveId id, String reason, Act act, Official official) {
        Classified.refuse("reason", reason);
        return directives.change(
                id,
                act,
                official,
                directive -> right(official, directive, Role.CLERK, Role.LEADER),
                directive -> directive.cancel(reason));
    }

    public Versioned<Directive> reassign(
            DirectiveId id,
            UnitId leadUnit,
            List<UnitId> coordinatingUnits,
            @Nullable String reason,
            Act act,
            Official official) {
        Classified.refuse("reason", reason);
        return directives.change(id, act, official, directive -> right(official, directive, Role.CLERK), directive -> {
            requireUnits(leadUnit, coordinatingUnits, directive.committee(), clock.dayOf(act.at()), official);
            return directive.reassign(
                    leadUnit,
                    coordinatingUnits,
                    reason,
                    new Directive.Notice(id + ":" + directive.nextNo(), act.at()),
                    clock.dayOf(act.at()),
                    calendar);
        });
    }

    private @Nullable LocalDate dayOf(@Nullable Instant instant) {
        return instant == null ? null : clock.dayOf(instant);
    }

    /** Those of the committee whose office drafted it, and a leader for what is in their charge. */
    private static Capacity right(Official official, Directive directive, Role... roles) {
        return official.overseeing(directive.committee(), directive.lead().unit(), roles)
                .orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }

    /**
     * Nobody judges what they submitted or their own unit led, and nobody in whose place that was or would be done: what Văn
     * phòng leads is confirmed by a leader.
     */
    private Capacity judge(Official official, Directive directive) {
        Capacity capacity = right(official, directive, Role.CLERK, Role.LEADER);
        UnitId lead = directive.lead().unit();
        Set<String> judges = new HashSet<>(Set.of(official.account()));
        boolean ownUnitLed = official.belongsTo(lead);
        if (capacity.inPlaceOf() != null) {
            judges.add(capacity.inPlaceOf());
            ownUnitLed |= people.holder(capacity.inPlaceOf())
                    .filter(represented -> represented.belongsTo(lead))
                    .isPresent();
        }
        if (ownUnitLed) {
            throw Refusal.notAllowed("OWN_UNIT_LED");
        }
        Work work = directive.work();
        if (judges.contains(work.submittedBy()) || judges.contains(work.submittedInPlaceOf())) {
            throw Refusal.notAllowed("OWN_SUBMISSION");
        }
        return capacity;
    }

    private void requirePerson(String field, @Nullable Account account) {
        if (account != null && !people.knowsPerson(account)) {
            throw Refusal.invalid(field, "UNKNOWN_PERSON", account.value());
        }
    }

    /** Each unit exists, on the day on which it was spoken or today, and is the committee's to give work to. */
    private void requireUnits(
            UnitId leadUnit,
            List<UnitId> coordinatingUnits,
            @Nullable UnitId committee,
            LocalDate spoken,
            Official official) {
        requireUnit("leadUnit", leadUnit, committee, spoken, official);
        for (int n = 0; n < coordinatingUnits.size(); n++) {
            requireUnit("coordinatingUnits[" + n + "]", coordinatingUnits.get(n), committee, spoken, official);
        }
    }

    private void requireUnit(
            String field, UnitId unit, @Nullable UnitId committee, LocalDate spoken, Official official) {
        if (!people.knowsUnit(unit)) {
            throw Refusal.invalid(field, "UNKNOWN_UNIT", unit.value());
        }
        if (!official.isUnder(committee, unit)) {
            throw Refusal.invalid(field, "UNIT_OUTSIDE_COMMITTEE", people.nameOf(unit));
        }
        if (!people.existed(unit, spoken) && !people.existed(unit, clock.today())) {
            throw Refusal.invalid(field, "UNIT_HAS_ENDED", people.nameOf(unit));
        }
    }
}
