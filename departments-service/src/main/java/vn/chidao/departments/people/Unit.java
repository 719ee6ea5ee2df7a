package vn.chidao.departments.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.DateRange;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.RegisteredUnit;
import vn.chidao.access.register.UnitName;

/**
 * A unit (cơ quan, đơn vị). Public for the record codec.
 *
 * @param code such as {@code BTCTU}
 * @param validFrom first day of its existence, null for always
 * @param validTo last day, null for as long as we know
 * @param successors who took over its work
 * @param committee whether it is a Party committee (cấp ủy) with offices of its own; null like false
 * @param order its place in protocol (thứ tự), null for behind those that have one
 * @param aliases what else people write for it, such as {@code Ban TCTU}; null for nothing
 */
public record Unit(
        UnitId id,
        String name,
        @Nullable String shortName,
        @Nullable String code,
        @Nullable UnitId parent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<UnitId> successors,
        @Nullable Boolean committee,
        @Nullable Integer order,
        @Nullable List<String> aliases) {

    /** Whether two units bear this one code on some day. A code may be given again once its unit has ended. */
    public boolean hasCodeOf(RegisteredUnit other) {
        return registered().name().hasCodeOf(other.name()) && existsBeside(other);
    }

    /**
     * Whether two units of one parent bear one name on some day, so that nobody can choose between them. Below different parents a
     * name such as Văn phòng is everybody's.
     */
    public boolean hasNameOf(RegisteredUnit other) {
        return Objects.equals(parent, other.parent())
                && registered().name().hasNameOf(other.name())
                && existsBeside(other);
    }

    /** Whether an alias of one is what the other is called on some day. */
    public boolean hasAliasOf(RegisteredUnit other) {
        return registered().name().hasAliasOf(other.name()) && existsBeside(other);
    }

    private boolean existsBeside(RegisteredUnit other) {
        return registered().existence().overlaps(other.existence());
    }

    /** Whether it is still there on some day after the other one's last, or ends with it. */
    public boolean outlives(Unit other) {
        return validTo == null || other.validTo != null && !validTo.isBefore(other.validTo);
    }

    /** The unit as everybody reads it. */
    public RegisteredUnit registered() {
        return new RegisteredUnit(
                id,
                new UnitName(name, shortName, code, aliases == null ? List.of() : aliases),
                parent,
                new DateRange(validFrom, validTo),
                successors,
                Boolean.TRUE.equals(committee),
                order);
    }

    /** The same unit, called by these besides: each is kept once, and none that its other names say already. */
    public Unit called(List<String> others) {
        List<String> kept = registered().name().called(others).aliases();
        return new Unit(
                id,
                name,
                shortName,
                code,
                parent,
                validFrom,
                validTo,
                successors,
                committee,
                order,
                kept.isEmpty() ? null : kept);
    }

    /** The one thing that happens to a unit. */
    public record Changed() {}
}
