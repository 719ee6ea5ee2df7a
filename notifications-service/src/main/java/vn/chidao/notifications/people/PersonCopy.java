package vn.chidao.notifications.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we know of a person. Public for the record codec. */
public record PersonCopy(
        String account,
        String name,
        @Nullable String email,
        @Nullable String phone,
        boolean active,
        List<RoleCopy> roles) {

    /** A role, held from and to days that both count; null is open. */
    public record RoleCopy(
            String role,
            @Nullable String unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        boolean heldOn(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }

    boolean isInspector(LocalDate day) {
        return active && roles.stream().anyMatch(role -> role.role().equals("INSPECTOR") && role.heldOn(day));
    }

    boolean isHeadOf(UnitId unit, LocalDate day) {
        return active
                && roles.stream()
                        .anyMatch(role -> role.role().equals("UNIT_HEAD")
                                && unit.value().equals(role.unit())
                                && role.heldOn(day));
    }
}
