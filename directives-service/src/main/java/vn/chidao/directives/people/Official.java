package vn.chidao.directives.people;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import vn.chidao.kit.security.Caller;

/**
 * A caller: which roles they hold today, and in which units.
 *
 * @param visible units whose work they see by their own: those themselves, all below them, and all that they succeeded
 */
public record Official(String account, Set<String> roles, Set<UnitId> units, Set<UnitId> visible) implements Caller {

    private static final Set<String> SEE_ALL = Set.of("CLERK", "LEADER", "INSPECTOR", "ADMIN");

    /** @param visibleBy units that the people of some units see */
    static Official of(PersonCopy person, LocalDate today, UnaryOperator<Set<UnitId>> visibleBy) {
        var held = person.roles().stream().filter(role -> role.heldOn(today)).toList();
        Set<String> roles = held.stream().map(PersonCopy.RoleCopy::role).collect(Collectors.toUnmodifiableSet());
        Set<UnitId> units = held.stream()
                .filter(role -> role.unit() != null)
                .map(role -> new UnitId(String.valueOf(role.unit())))
                .collect(Collectors.toUnmodifiableSet());
        boolean all = roles.stream().anyMatch(SEE_ALL::contains);
        return new Official(person.account(), roles, units, all ? units : visibleBy.apply(units));
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    /** Others see what has a unit in its scope whose work they see. */
    public boolean seesAll() {
        return roles.stream().anyMatch(SEE_ALL::contains);
    }

    public boolean sees(Iterable<UnitId> scope) {
        if (seesAll()) {
            return true;
        }
        for (UnitId unit : scope) {
            if (visible.contains(unit)) {
                return true;
            }
        }
        return false;
    }
}
