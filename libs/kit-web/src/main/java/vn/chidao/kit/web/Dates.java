package vn.chidao.kit.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Dates as clients write them. */
final class Dates {

    /** No duty is older, and none is due later: what lies outside is a slip of the pen. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2999;

    private Dates() {}

    /** @throws DateTimeParseException when it is not {@code YYYY-MM-DD}, does not exist, or lies outside 1900 to 2999 */
    static LocalDate parse(String text) {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new DateTimeParseException("outside " + FIRST_YEAR + " to " + LAST_YEAR, text, 0);
        }
        return date;
    }
}
