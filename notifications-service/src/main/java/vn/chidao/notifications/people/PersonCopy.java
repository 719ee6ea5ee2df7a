package vn.chidao.notifications.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;

/** What we know of a person. Public for the record codec. */
public record PersonCopy(
        String account,
        String name,
        @Nullable String email,
        @Nullable String phone,
        boolean active,
        List<HeldRole> roles) {

    boolean isInspector(LocalDate day) {
        return active && roles.stream().anyMatch(role -> role.role() == Role.INSPECTOR && role.heldOn(day));
    }

    /** Of the unit itself: who took over from one that has ended is for {@link People#headsOf} to say. */
    boolean isHeadOf(UnitId unit, LocalDate day) {
        return active
                && roles.stream()
                        .anyMatch(role ->
                                role.role() == Role.UNIT_HEAD && unit.value().equals(role.unit()) && role.heldOn(day));
    }
}
