package vn.chidao.access.register.copy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.DateRange;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.RegisteredPerson;

/** A person in the words of their events, as the copy keeps them. Public for the record codec. */
public record PersonState(
        String account,
        String name,
        @Nullable String title,
        @Nullable String email,
        @Nullable String phone,
        boolean active,
        List<RoleState> roles) {

    /**
     * A role that somebody holds. Public for the record codec.
     *
     * @param role the word of the event, also one that this version does not know: a later version will
     */
    public record RoleState(
            String role,
            @Nullable String unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String inPlaceOf,
            @Nullable List<String> inChargeOf) {

        HeldRole held() {
            return new HeldRole(
                    Role.of(role),
                    unit == null ? null : new UnitId(unit),
                    new DateRange(from, to),
                    inPlaceOf,
                    inChargeOf == null
                            ? List.of()
                            : inChargeOf.stream().map(UnitId::new).toList());
        }
    }

    RegisteredPerson person() {
        return new RegisteredPerson(
                new Account(account),
                name,
                title,
                new RegisteredPerson.Contact(email, phone),
                active,
                roles.stream().map(RoleState::held).toList());
    }
}
