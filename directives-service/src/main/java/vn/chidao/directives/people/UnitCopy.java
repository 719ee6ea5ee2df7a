package vn.chidao.directives.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.access.UnitTree;

/** What we know of a unit. Public for the record codec. */
public record UnitCopy(
        String id,
        String name,
        @Nullable String shortName,
        @Nullable String parent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable List<String> successors,
        @Nullable Boolean committee) {

    UnitTree.Place place() {
        return new UnitTree.Place(
                new UnitId(id),
                parent == null ? null : new UnitId(parent),
                validTo,
                successors == null
                        ? List.of()
                        : successors.stream().map(UnitId::new).toList(),
                Boolean.TRUE.equals(committee));
    }
}
