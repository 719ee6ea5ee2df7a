package vn.chidao.directives.completion;

/**
 * Which tasks a cell counts: those that a unit leads, under one key of one axis, due in one month. The unit is part of every
 * key, so that people see of each axis what their units have.
 *
 * @param key unit, account of the issuer, or id of the meeting, {@link #NONE} without one
 * @param month as {@code 2026-12}, {@link #NONE} without a deadline
 */
public record CellKey(Axis axis, String key, String unit, String month) {

    public static final String NONE = "none";

    /** The record key; none of the parts contains a bar. */
    public String text() {
        return axis.name() + "|" + key + "|" + unit + "|" + month;
    }

    public static CellKey parse(String text) {
        String[] parts = text.split("\\|", -1);
        return new CellKey(Axis.valueOf(parts[0]), parts[1], parts[2], parts[3]);
    }
}
