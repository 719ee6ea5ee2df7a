package vn.chidao.directives.directive;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.SeenBy;
import vn.chidao.access.UnitId;

/**
 * Who may see a directive or a meeting. Public for the record codec.
 *
 * @param committee whose office made it; null is the topmost
 * @param seenBy keys of those who may see it: that office, and whoever was given work by it
 * @param told the committee as events name it; null for the topmost, and in what was made before events named it
 */
public record Visibility(
        @Nullable UnitId committee,
        List<String> seenBy,
        @Nullable UnitId told) {

    /** For the office that makes it alone. */
    public static Visibility ofOffice(@Nullable UnitId committee) {
        return new Visibility(committee, SeenBy.committeeAlone(committee), committee);
    }

    /** The same people and these. */
    public Visibility extendedTo(Collection<String> keys) {
        return new Visibility(committee, SeenBy.and(seenBy, keys), told);
    }

    public boolean includes(Collection<String> keys) {
        return seenBy.containsAll(keys);
    }
}
