package vn.chidao.directives.directive.command;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.Submission;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.time.OfficeClock;

/** Who may do what with a directive, and in which capacity. Each question is asked of the state that is changed. */
@Component
class DirectiveRights {

    private final Register register;
    private final OfficeClock clock;

    DirectiveRights(Register register, OfficeClock clock) {
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
     * Who may decide on a result, as it is set. Nobody judges what they submitted or their own unit led, and nobody in whose place that was
     * or would be done: what Văn phòng leads is confirmed by a leader.
     */
    Capacity judge(Official official, Directive directive) {
        UnitId lead = directive.leadUnit();
        if (lead == null) {
            // A draft, which its state keeps from being judged.
            return officeOrLeader(official, directive);
        }
        Capacity capacity = official.overseeing(directive.visibility().committee(), lead, confirming(lead))
                .orElseThrow(() -> notConfirming(official, directive));
        Set<String> judges = new HashSet<>(Set.of(official.account()));
        boolean ownUnitLed = official.belongsTo(lead);
        if (capacity.inPlaceOf() != null) {
            judges.add(capacity.inPlaceOf());
            ownUnitLed |= register.holder(new Account(capacity.inPlaceOf()))
                    .filter(represented -> represented.belongsTo(lead))
                    .isPresent();
        }
        if (ownUnitLed) {
            throw Refusal.ownWork("OWN_UNIT_LED");
        }
        Submission submission = directive.handling().submission();
        if (submission != null && submission.isOfAny(judges)) {
            throw Refusal.ownWork("OWN_SUBMISSION");
        }
        return capacity;
    }

    /** Whatever is set, leaders decide on what the office led itself: nobody else could. */
    private Role[] confirming(UnitId lead) {
        RegisterSnapshot snapshot = register.snapshot();
        Set<Role> confirming = new HashSet<>(snapshot.settings().confirming());
        LocalDate today = clock.today();
        if (Stream.of(Role.CLERK, Role.OFFICE_HEAD)
                .anyMatch(role -> !snapshot.holding(role, lead, today).isEmpty())) {
            confirming.add(Role.LEADER);
        }
        return confirming.toArray(Role[]::new);
    }

    private Refusal notConfirming(Official official, Directive directive) {
        officeOrLeader(official, directive);
        return Refusal.notAllowed("NOT_CONFIRMING");
    }
}
