package vn.chidao.notifications.people;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import vn.chidao.kit.security.Caller;

/** A caller: which roles they hold today, and in which units. */
public record Official(String account, Set<String> roles, Set<UnitId> units) implements Caller {

    private static final Set<String> SEE_ALL = Set.of("CLERK", "LEADER", "INSPECTOR", "ADMIN");
    private static final Set<String> SEE_ADDRESSES = Set.of("CLERK", "INSPECTOR", "ADMIN");

    static Official of(PersonCopy person, LocalDate today) {
        var held = person.roles().stream().filter(role -> role.heldOn(today)).toList();
        return new Official(
                person.account(),
                held.stream().map(PersonCopy.RoleCopy::role).collect(Collectors.toUnmodifiableSet()),
                held.stream()
                        .filter(role -> role.unit() != null)
                        .map(role -> new UnitId(String.valueOf(role.unit())))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    /** Others see what has one of their units in its scope. */
    public boolean seesAll() {
        return roles.stream().anyMatch(SEE_ALL::contains);
    }

    /** Others see their own addresses only. */
    public boolean seesAddresses() {
        return roles.stream().anyMatch(SEE_ADDRESSES::contains);
    }

    public boolean sees(Iterable<UnitId> scope) {
        if (seesAll()) {
            return true;
        }
        for (UnitId unit : scope) {
            if (units.contains(unit)) {
                return true;
            }
        }
        return false;
    }
}
