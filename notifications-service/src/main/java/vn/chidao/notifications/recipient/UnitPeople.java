package vn.chidao.notifications.recipient;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import vn.chidao.access.Account;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.access.register.RegisteredPerson;

/** The people who are told of a unit's work, by the roles that they hold on a day. */
public record UnitPeople(RegisterSnapshot register, LocalDate today) {

    /**
     * Who answers for a unit and is told on each channel, in the order of accounts: its heads, and whoever acts in their place;
     * where it has none its deputies; once it has ended without any those of the units that took over, these in protocol order.
     */
    public List<Account> answering(UnitId unit) {
        List<Account> own = answeringIn(unit);
        if (!own.isEmpty()) {
            return own;
        }
        return register.tree().answeringFor(unit, today).stream()
                .filter(successor -> !successor.equals(unit))
                .sorted(register.inProtocolOrder())
                .flatMap(successor -> answeringIn(successor).stream())
                .distinct()
                .toList();
    }

    private List<Account> answeringIn(UnitId unit) {
        List<Account> heads = holding(Role.UNIT_HEAD, unit);
        return heads.isEmpty() ? holding(Role.UNIT_DEPUTY, unit) : heads;
    }

    /** Who holds one of these roles in the unit, or in those that took over from it. */
    public List<Account> holding(UnitId unit, Role... roles) {
        return register.tree().answeringFor(unit, today).stream()
                .sorted(register.inProtocolOrder())
                .flatMap(answering -> Stream.of(roles).flatMap(role -> holding(role, answering).stream()))
                .distinct()
                .toList();
    }

    private List<Account> holding(Role role, UnitId unit) {
        return register.holding(role, unit, today).stream()
                .map(RegisteredPerson::account)
                .toList();
    }

    public Standing standing(Account person, UnitId unit) {
        if (answering(unit).contains(person)) {
            return Standing.ANSWERS;
        }
        if (holding(unit, Role.UNIT_DEPUTY).contains(person)) {
            return Standing.DEPUTY;
        }
        return holding(unit, Role.UNIT_CONTACT).contains(person) ? Standing.CONTACT : Standing.OFFICER;
    }
}
