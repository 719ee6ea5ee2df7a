package vn.chidao.departments.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person with an account. Public for the record codec. */
public record Person(
        String account,
        String name,
        @Nullable String title,
        @Nullable String email,
        @Nullable String phone,
        boolean active,
        List<Held> roles) {

    /** A role that is held from and to days that both count; null is open. */
    public record Held(
            Role role,
            @Nullable UnitId unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        boolean on(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }

    /** The one thing that happens to a person's entry. */
    public record Changed() {}

    boolean holds(Role role, LocalDate day) {
        return active && roles.stream().anyMatch(held -> held.role() == role && held.on(day));
    }

    /** The id of the person's aggregate: units and people share a topic. */
    static String aggregate(String account) {
        return "person:" + account;
    }
}
