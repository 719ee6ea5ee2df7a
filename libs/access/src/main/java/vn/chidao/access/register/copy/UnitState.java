package vn.chidao.access.register.copy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.DateRange;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.RegisteredUnit;
import vn.chidao.access.register.UnitName;

/** A unit in the words of its events, as the copy keeps them. Public for the record codec. */
public record UnitState(
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
        @Nullable List<String> aliases) {

    RegisteredUnit unit() {
        return new RegisteredUnit(
                new UnitId(id),
                new UnitName(name, shortName, code, aliases == null ? List.of() : aliases),
                parent == null ? null : new UnitId(parent),
                new DateRange(validFrom, validTo),
                successors == null
                        ? List.of()
                        : successors.stream().map(UnitId::new).toList(),
                Boolean.TRUE.equals(committee),
                order);
    }
}
