package vn.chidao.kit.web;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;

/**
 * The members that the body of a PATCH names. What it does not name stays, and null takes a value away (RFC 7396); a member that
 * is an object or a list is replaced as a whole. Controller methods have it beside the body, in which a missing member and null
 * look the same.
 */
public record PatchMembers(Set<String> names) {

    /** @throws Refusal {@code NOTHING_NAMED} when the body names nothing */
    public PatchMembers {
        if (names.isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, "NOTHING_NAMED", Map.of());
        }
        names = Set.copyOf(names);
    }

    /**
     * @param sent what the body has for it, null for null and where the body does not name it
     * @param present what it is until then
     */
    public <T> @Nullable T value(String member, @Nullable T sent, @Nullable T present) {
        return names.contains(member) ? sent : present;
    }

    /**
     * The same of what may not be taken away.
     *
     * @throws Refusal {@code REQUIRED} when the body takes it away
     */
    public <T> T required(String member, @Nullable T sent, T present) {
        if (!names.contains(member)) {
            return present;
        }
        if (sent == null || (sent instanceof String text && text.isBlank())) {
            throw Refusal.invalid(member, "REQUIRED");
        }
        return sent;
    }
}
