package vn.chidao.departments.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;

/** A person with an account. Public for the record codec. */
public record Person(
        String account,
        String name,
        @Nullable String title,
        @Nullable String email,
        @Nullable String phone,
        boolean active,
        List<Held> roles) {

    /**
     * A role that is held from and to days that both count; null is open.
     *
     * @param inPlaceOf account of the person in whose place it is held, null for one's own
     * @param inChargeOf of a leader: the units in their charge, null for all
     */
    public record Held(
            Role role,
            @Nullable UnitId unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String inPlaceOf,
            @Nullable List<UnitId> inChargeOf) {

        /** One's own, and for everything. */
        public static Held own(Role role, @Nullable UnitId unit) {
            return new Held(role, unit, null, null, null, null);
        }

        private boolean overlaps(Held other) {
            return beginsBy(other.to) && other.beginsBy(to);
        }

        private boolean beginsBy(@Nullable LocalDate day) {
            return from == null || day == null || !from.isAfter(day);
        }

        boolean on(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }

    /** The one thing that happens to a person's entry. */
    public record Changed() {}

    /** Whether this is a right of their own to what the other holds in their place, on some day that both hold it. */
    boolean holdsFor(Held deputy) {
        return roles.stream()
                .anyMatch(held -> held.inPlaceOf() == null
                        && held.role() == deputy.role()
                        && Objects.equals(held.unit(), deputy.unit())
                        && held.overlaps(deputy));
    }

    boolean holds(Role role, LocalDate day) {
        return active && roles.stream().anyMatch(held -> held.role() == role && held.on(day));
    }

    static @Nullable List<String> values(@Nullable List<UnitId> units) {
        return units == null ? null : units.stream().map(UnitId::value).toList();
    }

    /** The id of the person's aggregate: units and people share a topic. */
    static String aggregate(String account) {
        return "person:" + account;
    }
}
