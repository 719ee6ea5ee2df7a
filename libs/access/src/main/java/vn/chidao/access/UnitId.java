package vn.chidao.access;

import java.util.regex.Pattern;
import vn.chidao.kit.model.Refusal;

/** A unit, such as {@code ban-to-chuc}. */
public record UnitId(String value) implements Comparable<UnitId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 60;

    /** @throws Refusal naming the field when it cannot be the id of a unit */
    public static UnitId checked(String field, String value) {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw Refusal.invalid(field, "WRONG_UNIT_ID");
        }
        return new UnitId(value);
    }

    @Override
    public int compareTo(UnitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
