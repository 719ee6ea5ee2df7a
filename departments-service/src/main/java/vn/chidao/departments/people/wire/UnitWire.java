package vn.chidao.departments.people.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.departments.people.Unit;
import vn.chidao.kit.journal.SnapshotWire;

/** Unit events in the words of the contract. */
public final class UnitWire implements SnapshotWire<Unit, Unit.Changed> {

    record Data(State unit) {}

    record State(
            String id,
            String name,
            @Nullable String shortName,
            @Nullable String code,
            @Nullable String parent,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable List<String> successors,
            @Nullable Boolean committee,
            @Nullable Integer order,
            @Nullable List<String> aliases) {}

    @Override
    public String type(Unit.Changed event) {
        return "vn.chidao.unit.changed";
    }

    @Override
    public String snapshotType() {
        return "vn.chidao.unit.snapshot";
    }

    @Override
    public Object snapshot(Unit unit) {
        return new Data(new State(
                unit.id().value(),
                unit.name(),
                unit.shortName(),
                unit.code(),
                unit.parent() == null ? null : unit.parent().value(),
                unit.validFrom(),
                unit.validTo(),
                unit.successors().isEmpty()
                        ? null
                        : unit.successors().stream().map(UnitId::value).toList(),
                unit.committee(),
                unit.order(),
                unit.aliases()));
    }
}
