package vn.chidao.notifications.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we know of a unit. Public for the record codec. */
public record UnitCopy(
        String id,
        String name,
        @Nullable String shortName,
        @Nullable String code,
        @Nullable String parent,
        @Nullable List<String> successors) {

    /** The unit as long as we have not heard of it. */
    static UnitCopy unheardOf(UnitId unit) {
        return new UnitCopy(unit.value(), unit.value(), null, null, null, null);
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
