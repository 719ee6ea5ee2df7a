package vn.chidao.departments.people;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.security.Caller;

/** A caller, with the roles that they hold today. */
public record Official(String account, List<Person.Held> held) implements Caller {

    private static final Set<Role> SEE_ALL = EnumSet.of(Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.ADMIN);

    static Official of(Person person, LocalDate today) {
        return new Official(
                person.account(),
                person.roles().stream().filter(held -> held.on(today)).toList());
    }

    @Override
    public Set<String> roles() {
        return held.stream().map(role -> role.role().name()).collect(Collectors.toUnmodifiableSet());
    }

    public Set<UnitId> units() {
        return held.stream()
                .flatMap(role -> java.util.stream.Stream.ofNullable(role.unit()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Others see what has one of their units in its scope. */
    public boolean seesAll() {
        return held.stream().anyMatch(role -> SEE_ALL.contains(role.role()));
    }

    public boolean sees(Iterable<UnitId> scope) {
        if (seesAll()) {
            return true;
        }
        Set<UnitId> own = units();
        for (UnitId unit : scope) {
            if (own.contains(unit)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the roles is held in just this unit. */
    public boolean isIn(UnitId unit, Set<Role> roles) {
        return held.stream().anyMatch(role -> roles.contains(role.role()) && unit.equals(role.unit()));
    }

    /** @throws Refusal 403 without that role */
    public void require(String role) {
        if (!roles().contains(role)) {
            throw Refusal.notAllowed("FORBIDDEN");
        }
    }
}
