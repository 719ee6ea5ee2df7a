package vn.chidao.access;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who sees a document, as it is stored: keys of the units that it concerns, of the people whom it names, and of the committee
 * whose office made it. One indexed condition finds what an official sees: one of their keys is among these.
 */
public final class SeenBy {

    private SeenBy() {}

    /** The people of that unit, of those above it and of those who took over. */
    public static String unit(UnitId unit) {
        return "unit:" + unit;
    }

    public static String person(String account) {
        return "person:" + account;
    }

    /** Who looks over that committee. */
    static String committee(UnitId committee) {
        return "committee:" + committee;
    }

    /** @param committee null is the topmost, whose people see everything anyway */
    public static List<String> committeeAlone(@Nullable UnitId committee) {
        return committee == null ? List.of() : List.of(committee(committee));
    }

    public static List<String> units(Collection<UnitId> units) {
        return units.stream().map(SeenBy::unit).sorted().toList();
    }

    /** Both, each key once, in the order of the keys. */
    public static List<String> and(Collection<String> some, Collection<String> others) {
        return List.copyOf(
                new TreeSet<>(Stream.concat(some.stream(), others.stream()).toList()));
    }
}
