package vn.chidao.access.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.HeldRole;
import vn.chidao.access.UnitId;

/**
 * A person as the register has them.
 *
 * @param title such as {@code Trưởng ban}
 * @param active whether the account is open
 * @param roles all that they ever held or will hold; what they have on a day, {@link RegisterSnapshot} says
 */
public record RegisteredPerson(
        Account account, String name, @Nullable String title, Contact contact, boolean active, List<HeldRole> roles) {

    /** Where a person is reached. */
    public record Contact(@Nullable String email, @Nullable String phone) {

        public static final Contact NONE = new Contact(null, null);
    }

    /** Where they ever held a role, or will. */
    public Set<UnitId> units() {
        return roles.stream().flatMap(held -> Stream.ofNullable(held.unit())).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the account is closed, or every role that they ever held has ended before that day. */
    public boolean hasLeft(LocalDate day) {
        return !active || !roles.isEmpty() && roles.stream().allMatch(held -> held.hasEnded(day));
    }
}
