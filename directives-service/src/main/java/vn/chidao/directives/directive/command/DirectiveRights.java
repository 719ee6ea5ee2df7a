package vn.chidao.directives.directive.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.access.Oversight;
import vn.chidao.access.Recorded;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.Recording;
import vn.chidao.directives.directive.Submission;
import vn.chidao.directives.directive.store.Awaiting;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.time.OfficeClock;

/** Who may do what with a directive, and in which capacity. Each question is asked of the state that is changed. */
@Component
class DirectiveRights {

    private static final String FOR = "recorded.for";
    private static final String SCAN = "recorded.scan";

    private static final Set<Role> OFFICE = EnumSet.of(Role.CLERK, Role.OFFICE_HEAD);

    private final Register register;
    private final OfficeClock clock;
    private final Files files;

    DirectiveRights(Register register, OfficeClock clock, Files files) {
        this.files = files;
        this.register = register;
        this.clock = clock;
    }

    /** Who works in the office that drafted it. */
    Capacity office(Official official, Directive directive) {
        return official.inOfficeOf(directive.visibility().committee())
                .orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }

    /** Who works in that office, or a leader for what is in their charge. */
    Capacity officeOrLeader(Official official, Directive directive) {
        UnitId lead = directive.leadUnit();
        UnitId committee = directive.visibility().committee();
        Role[] roles = {Role.CLERK, Role.OFFICE_HEAD, Role.LEADER};
        return (lead == null ? official.overseeing(committee, roles) : official.overseeing(committee, lead, roles))
                .orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }

    /**
     * Who may decide on a result, as it is set. Nobody judges what they submitted or their own unit led, and nobody in whose place
     * that was or would be done: what Văn phòng leads is confirmed by a leader.
     *
     * @param recorded the leader's decision that is entered, null for one's own
     */
    Deciding judge(Official official, Directive directive, @Nullable Recorded recorded, Act act) {
        UnitId lead = directive.leadUnit();
        if (lead == null) {
            // A draft, which its state keeps from being judged.
            return new Deciding(officeOrLeader(official, directive));
        }
        if (recorded != null) {
            Submission submission = directive.handling().submission();
            LocalDate begun = submission == null ? givenOn(directive) : submission.on();
            return entered(official, directive, recorded, begun, act, leader -> judgeAsLeader(leader, directive, lead));
        }
        Capacity capacity = official.overseeing(
                        directive.visibility().committee(),
                        lead,
                        confirming(lead).toArray(Role[]::new))
                .orElseThrow(() -> notConfirming(official, directive));
        String own = ownWork(official, capacity, directive, lead);
        if (own != null) {
            throw Refusal.ownWork(own);
        }
        return new Deciding(capacity);
    }

    /** Who ends it, or enters that a leader did. */
    Deciding officeOrLeader(Official official, Directive directive, @Nullable Recorded recorded, Act act) {
        return recorded == null
                ? new Deciding(officeOrLeader(official, directive))
                : entered(
                        official, directive, recorded, givenOn(directive), act, leader -> inCharge(leader, directive));
    }

    /** Who gives it to others, in their own right or as a leader said. */
    Deciding office(Official official, Directive directive, @Nullable Recorded recorded, Act act) {
        return recorded == null
                ? new Deciding(office(official, directive))
                : entered(
                        official, directive, recorded, givenOn(directive), act, leader -> inCharge(leader, directive));
    }

    /**
     * The office enters what a leader decided: the leader must have had the right on that day.
     *
     * @param begun the day since which it could have been decided
     * @param asLeader asks for the leader's right
     * @throws Refusal 403 for who does not work in the office; 400 for what the leader could not decide, for a day that cannot be,
     *     and for an earlier one without a proof
     */
    private Deciding entered(
            Official official,
            Directive directive,
            Recorded recorded,
            LocalDate begun,
            Act act,
            Consumer<Official> asLeader) {
        Capacity recorder = office(official, directive);
        RegisterSnapshot snapshot = register.snapshot();
        String account = String.valueOf(recorded.person());
        RegisteredPerson leader = snapshot.person(new Account(account))
                .orElseThrow(() -> Refusal.invalid(FOR, "UNKNOWN_PERSON", account));
        recorded.require(begun, clock.dayOf(act.at()));
        asLeader.accept(snapshot.official(leader, recorded.on()));
        String owner = DirectiveScans.owner(directive.id());
        String scan = recorded.scan();
        Recorded shown = scan == null
                ? recorded
                : recorded.shownBy(files.usable(SCAN, owner, scan).sha256());
        return new Deciding(
                recorder,
                new Recording(shown, official.account()),
                scan == null ? null : files.naming(SCAN, owner, scan));
    }

    private void judgeAsLeader(Official leader, Directive directive, UnitId lead) {
        if (!confirming(lead).contains(Role.LEADER)) {
            throw Refusal.notAllowed("NOT_CONFIRMING");
        }
        if (ownWork(leader, inCharge(leader, directive), directive, lead) != null) {
            throw Refusal.invalid(FOR, "LEADERS_OWN_WORK", nameOf(leader));
        }
    }

    /** @throws Refusal 400 where it was not for that leader to decide on that day */
    private Capacity inCharge(Official leader, Directive directive) {
        UnitId lead = directive.leadUnit();
        UnitId committee = directive.visibility().committee();
        return (lead == null
                        ? leader.overseeing(committee, Role.LEADER)
                        : leader.overseeing(committee, lead, Role.LEADER))
                .orElseThrow(() -> Refusal.invalid(FOR, "NOT_THEIRS_TO_DECIDE", nameOf(leader)));
    }

    private String nameOf(Official leader) {
        return register.snapshot().nameOf(new Account(leader.account()));
    }

    private LocalDate givenOn(Directive directive) {
        Directive.Notice notice = directive.notice();
        return clock.dayOf(notice == null ? directive.draftedAt() : notice.issuedAt());
    }

    /** Why it is the own work of who decides, or of whom they stand in for; null when it is not. */
    private @Nullable String ownWork(Official official, Capacity capacity, Directive directive, UnitId lead) {
        Set<String> judges = new HashSet<>(Set.of(official.account()));
        boolean ownUnitLed = official.belongsTo(lead);
        if (capacity.inPlaceOf() != null) {
            judges.add(capacity.inPlaceOf());
            ownUnitLed |= register.holder(new Account(capacity.inPlaceOf()))
                    .filter(represented -> represented.belongsTo(lead))
                    .isPresent();
        }
        if (ownUnitLed) {
            return "OWN_UNIT_LED";
        }
        Submission submission = directive.handling().submission();
        return submission != null && submission.isOfAny(judges) ? "OWN_SUBMISSION" : null;
    }

    /** Whatever is set, leaders decide on what the office led itself: nobody else could. */
    private Set<Role> confirming(UnitId lead) {
        RegisterSnapshot snapshot = register.snapshot();
        Set<Role> confirming = new HashSet<>(snapshot.settings().confirming());
        LocalDate today = clock.today();
        if (OFFICE.stream()
                .anyMatch(role -> !snapshot.holding(role, lead, today).isEmpty())) {
            confirming.add(Role.LEADER);
        }
        return confirming;
    }

    /**
     * The same rule as {@link #judge}, for a list. What the office may judge too does not wait for a leader, unless the leader issued
     * it.
     */
    Awaiting awaiting(Official official) {
        RegisterSnapshot snapshot = register.snapshot();
        Set<Role> set = snapshot.settings().confirming();
        Set<UnitId> offices = snapshot.unitsWith(OFFICE, clock.today());
        List<Awaiting.Right> rights = new ArrayList<>();
        for (Oversight over : official.oversights(Role.CLERK, Role.OFFICE_HEAD, Role.LEADER)) {
            boolean leader = over.capacity().role() == Role.LEADER;
            boolean confirms = set.contains(over.capacity().role());
            if (confirms || leader) {
                boolean others = confirms && leader && set.stream().anyMatch(OFFICE::contains);
                rights.add(right(official, over, confirms ? null : offices, others ? offices : null));
            }
        }
        return new Awaiting(rights);
    }

    private Awaiting.Right right(
            Official official, Oversight over, @Nullable Set<UnitId> led, @Nullable Set<UnitId> waiting) {
        Set<UnitId> own = new HashSet<>(official.units());
        Set<String> judges = new HashSet<>(Set.of(official.account()));
        String inPlaceOf = over.capacity().inPlaceOf();
        if (inPlaceOf != null) {
            judges.add(inPlaceOf);
            register.holder(new Account(inPlaceOf)).ifPresent(represented -> own.addAll(represented.units()));
        }
        return new Awaiting.Right(over, led, waiting, own, judges);
    }

    private Refusal notConfirming(Official official, Directive directive) {
        officeOrLeader(official, directive);
        return Refusal.notAllowed("NOT_CONFIRMING");
    }
}
