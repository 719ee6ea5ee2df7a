package vn.chidao.access.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.DateRange;
import vn.chidao.access.UnitId;
import vn.chidao.access.UnitTree;
import vn.chidao.kit.text.Text;

/**
 * A unit (cơ quan, đơn vị) as the register has it.
 *
 * @param existence the days on which it exists
 * @param successors who took over its work
 * @param committee whether it is a Party committee (cấp ủy), which has offices of its own
 * @param order its place in protocol (thứ tự), null for behind those that have one
 */
public record RegisteredUnit(
        UnitId id,
        UnitName name,
        @Nullable UnitId parent,
        DateRange existence,
        List<UnitId> successors,
        boolean committee,
        @Nullable Integer order) {

    /** The highest place. */
    public static final int LAST_ORDER = 9_999;

    private static final int NO_ORDER = LAST_ORDER + 1;

    /** By this text units stand in protocol order, and by name where that says nothing. */
    public String place() {
        return String.format(Locale.ROOT, "%05d %s", order == null ? NO_ORDER : order, Text.folded(name.full()));
    }

    /** Whether its last day lies before that day. */
    public boolean hasEnded(LocalDate day) {
        return existence.last() != null && existence.last().isBefore(day);
    }

    UnitTree.Place inTree() {
        return new UnitTree.Place(id, parent, existence.last(), successors, committee);
    }
}
