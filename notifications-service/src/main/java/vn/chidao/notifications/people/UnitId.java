package vn.chidao.notifications.people;

/** A unit, such as {@code ban-to-chuc}. */
public record UnitId(String value) implements Comparable<UnitId> {

    @Override
    public int compareTo(UnitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
