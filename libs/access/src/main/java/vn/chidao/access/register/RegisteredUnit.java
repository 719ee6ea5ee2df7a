package vn.chidao.access.register;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.DateRange;
import vn.chidao.access.UnitId;
import vn.chidao.access.UnitTree;

/**
 * A unit (cơ quan, đơn vị) as the register has it.
 *
 * @param existence the days on which it exists
 * @param successors who took over its work
 * @param committee whether it is a Party committee (cấp ủy), which has offices of its own
 */
public record RegisteredUnit(
        UnitId id,
        UnitName name,
        @Nullable UnitId parent,
        DateRange existence,
        List<UnitId> successors,
        boolean committee) {

    /** Whether its last day lies before that day. */
    public boolean hasEnded(LocalDate day) {
        return existence.last() != null && existence.last().isBefore(day);
    }

    UnitTree.Place place() {
        return new UnitTree.Place(id, parent, existence.last(), successors, committee);
    }
}
