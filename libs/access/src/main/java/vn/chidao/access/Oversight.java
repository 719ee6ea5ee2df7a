package vn.chidao.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks over in one of their roles.
 *
 * @param committees whose work it is; null for every one's
 * @param units that lead it; null for all
 */
public record Oversight(
        Capacity capacity,
        @Nullable Set<UnitId> committees,
        @Nullable Set<UnitId> units) {

    /** @param committee null is the topmost */
    boolean includes(@Nullable UnitId committee) {
        return committees == null || committee != null && committees.contains(committee);
    }

    boolean includes(@Nullable UnitId committee, UnitId unit) {
        return includes(committee) && (units == null || units.contains(unit));
    }
}
