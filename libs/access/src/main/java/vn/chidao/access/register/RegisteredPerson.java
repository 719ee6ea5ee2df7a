package vn.chidao.access.register;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.HeldRole;

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

    /** Whether the account is closed, or every role that they ever held has ended before that day. */
    public boolean hasLeft(LocalDate day) {
        return !active || !roles.isEmpty() && roles.stream().allMatch(held -> held.hasEnded(day));
    }
}
