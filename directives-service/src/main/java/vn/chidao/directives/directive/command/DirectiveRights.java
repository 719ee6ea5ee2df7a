package vn.chidao.directives.directive.command;

import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.Submission;
import vn.chidao.kit.model.Refusal;

/** Who may do what with a directive, and in which capacity. Each question is asked of the state that is changed. */
@Component
class DirectiveRights {

    private final Register register;

    DirectiveRights(Register register) {
        this.register = register;
    }

    /** Who works in the office that drafted it. */
    Capacity office(Official official, Directive directive) {
        return official.inOfficeOf(directive.visibility().committee())
                .orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }

    /** Who works in that office, or a leader for what is in their charge. */
    Capacity officeOrLeader(Official official, Directive directive) {
        return official.overseeing(
                        directive.visibility().committee(),
                        directive.lead().unit(),
                        Role.CLERK,
                        Role.OFFICE_HEAD,
                        Role.LEADER)
                .orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }

    /**
     * Who may decide on a result. Nobody judges what they submitted or their own unit led, and nobody in whose place that was
     * or would be done: what Văn phòng leads is confirmed by a leader.
     */
    Capacity judge(Official official, Directive directive) {
        Capacity capacity = officeOrLeader(official, directive);
        UnitId lead = directive.lead().unit();
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
}
