package vn.chidao.access;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds, in the words of the events. Public for the record codec.
 *
 * @param role one of a newer version gives no right to act
 * @param unit in which it is held; of a leader the committee that they lead
 * @param from first day, null for always
 * @param to last day, null for as long as we know
 * @param inPlaceOf account of the person in whose place it is held, null for one's own
 * @param inChargeOf of a leader: the units in their charge (lĩnh vực phụ trách), with all below; null or empty for all
 */
public record HeldRole(
        Role role,
        @Nullable String unit,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String inPlaceOf,
        @Nullable List<String> inChargeOf) {

    public boolean heldOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    boolean isIn(UnitId of) {
        return of.value().equals(unit);
    }
}
