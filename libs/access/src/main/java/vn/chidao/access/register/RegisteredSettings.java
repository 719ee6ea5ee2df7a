package vn.chidao.access.register;

import java.util.Set;
import vn.chidao.access.Role;

/**
 * What is set for the topmost committee's office.
 *
 * @param confirming who decides on results
 */
public record RegisteredSettings(Set<Role> confirming) {

    /** The word of that office's settings: those of other committees would have others. */
    public static final String OFFICE = "office";

    /** Until somebody sets something. */
    public static final RegisteredSettings DEFAULT =
            new RegisteredSettings(Set.of(Role.CLERK, Role.OFFICE_HEAD, Role.LEADER));
}
