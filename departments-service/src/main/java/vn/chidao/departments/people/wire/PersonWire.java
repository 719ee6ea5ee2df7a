package vn.chidao.departments.people.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.departments.people.Person;
import vn.chidao.kit.journal.SnapshotWire;

/** Person events in the words of the contract. */
public final class PersonWire implements SnapshotWire<Person, Person.Changed> {

    record Data(State person) {}

    record State(
            String account,
            String name,
            @Nullable String title,
            @Nullable String email,
            @Nullable String phone,
            boolean active,
            List<RoleState> roles) {}

    record RoleState(
            String role,
            @Nullable String unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String inPlaceOf,
            @Nullable List<String> inChargeOf) {}

    @Override
    public String type(Person.Changed event) {
        return "vn.chidao.person.changed";
    }

    @Override
    public String snapshotType() {
        return "vn.chidao.person.snapshot";
    }

    @Override
    public Object snapshot(Person person) {
        return new Data(new State(
                person.account(),
                person.name(),
                person.title(),
                person.email(),
                person.phone(),
                person.active(),
                person.roles().stream()
                        .map(held -> new RoleState(
                                held.role().name(),
                                held.unit() == null ? null : held.unit().value(),
                                held.from(),
                                held.to(),
                                held.inPlaceOf(),
                                Person.values(held.inChargeOf())))
                        .toList()));
    }
}
