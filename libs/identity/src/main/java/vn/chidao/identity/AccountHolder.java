package vn.chidao.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Role;

/**
 * The person behind an account, as far as signing in is concerned.
 *
 * @param email where links to a new password are sent
 * @param active whether the person may sign in
 * @param roles held today; empty for a person who is not active
 */
public record AccountHolder(
        String account, String name, @Nullable String email, boolean active, Set<Role> roles) {}
