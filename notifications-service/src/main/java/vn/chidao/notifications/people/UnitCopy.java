package vn.chidao.notifications.people;

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
        @Nullable String code,
        @Nullable String parent,
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

    /** The unit as long as we have not heard of it. */
    static UnitCopy unheardOf(UnitId unit) {
        return new UnitCopy(unit.value(), unit.value(), null, null, null, null, null, null);
    }

    /** The name that is used in everyday writing. */
    public String calledShortly() {
        return shortName == null ? name : shortName;
    }

    /** The shortest name there is. */
    public String abbreviated() {
        return code == null ? calledShortly() : code;
    }
}
