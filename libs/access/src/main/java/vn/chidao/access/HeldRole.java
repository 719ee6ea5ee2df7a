package vn.chidao.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds.
 *
 * @param role one of a newer version gives no right to act
 * @param unit in which it is held; of a leader the committee that they lead
 * @param when the days on which it is held
 * @param inPlaceOf account of the person in whose place it is held, null for one's own
 * @param inChargeOf of a leader: the units in their charge (lĩnh vực phụ trách), with all below; empty for all
 */
public record HeldRole(
        Role role,
        @Nullable UnitId unit,
        DateRange when,
        @Nullable String inPlaceOf,
        List<UnitId> inChargeOf) {

    /** One's own, always, and for everything. */
    public static HeldRole of(Role role, @Nullable UnitId unit) {
        return new HeldRole(role, unit, DateRange.ALWAYS, null, List.of());
    }

    public HeldRole during(DateRange days) {
        return new HeldRole(role, unit, days, inPlaceOf, inChargeOf);
    }

    public HeldRole heldFor(String account) {
        return new HeldRole(role, unit, when, account, inChargeOf);
    }

    public HeldRole limitedTo(List<UnitId> units) {
        return new HeldRole(role, unit, when, inPlaceOf, units);
    }

    /**
     * What is left of a role in somebody's place when that one holds {@code own}: the same role in the same unit, for the units
     * that both are in charge of. Empty where nothing is left.
     */
    public Optional<HeldRole> asFarAs(HeldRole own, UnitTree tree) {
        if (role != own.role || !Objects.equals(unit, own.unit)) {
            return Optional.empty();
        }
        if (own.inChargeOf.isEmpty()) {
            return Optional.of(this);
        }
        List<UnitId> both = inChargeOf.isEmpty() ? own.inChargeOf : tree.common(inChargeOf, own.inChargeOf);
        return both.isEmpty() ? Optional.empty() : Optional.of(limitedTo(both));
    }

    public boolean heldOn(LocalDate day) {
        return when.contains(day);
    }

    /** Whether its last day lies before that day. */
    public boolean hasEnded(LocalDate day) {
        return when.last() != null && when.last().isBefore(day);
    }
}
