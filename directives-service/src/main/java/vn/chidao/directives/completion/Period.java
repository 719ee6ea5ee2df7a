package vn.chidao.directives.completion;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;

/**
 * The nominal due dates that figures are asked for, both ends included. Work without one lies in no period but {@link #ALL}.
 *
 * @param first null for no beginning
 * @param last null for no end
 */
public record Period(@Nullable LocalDate first, @Nullable LocalDate last) {

    public static final Period ALL = new Period(null, null);

    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");

    /**
     * @param from a day or a month, which begins with its first day; null for no beginning
     * @param to a day or a month, which ends with its last day; null for no end
     * @throws Refusal 400 for anything else, and for an end before the beginning
     */
    public static Period between(@Nullable String from, @Nullable String to) {
        Period first = from == null ? ALL : ofDayOrMonth("from", from);
        Period last = to == null ? ALL : ofDayOrMonth("to", to);
        if (first.first != null && last.last != null && last.last.isBefore(first.first)) {
            throw Refusal.invalid("to", "WRONG_PERIOD");
        }
        return new Period(first.first, last.last);
    }

    private static Period ofDayOrMonth(String field, String text) {
        try {
            if (text.length() == "2026-12".length()) {
                return of(YearMonth.parse(text));
            }
            LocalDate day = LocalDate.parse(text);
            return new Period(day, day);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(field, "WRONG_PERIOD");
        }
    }

    public static Period of(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    /** The month or the quarter that a row stands for, as {@code 2026-12} or {@code 2026-Q4}; empty for any other text. */
    public static Optional<Period> ofRow(String key) {
        Matcher quarter = QUARTER.matcher(key);
        if (quarter.matches()) {
            YearMonth last = YearMonth.of(Integer.parseInt(quarter.group(1)), 3 * Integer.parseInt(quarter.group(2)));
            return Optional.of(new Period(last.minusMonths(2).atDay(1), last.atEndOfMonth()));
        }
        try {
            return Optional.of(of(YearMonth.parse(key)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public static String monthOf(LocalDate day) {
        return YearMonth.from(day).toString();
    }

    public static String quarterOf(YearMonth month) {
        return month.getYear() + "-Q" + month.get(IsoFields.QUARTER_OF_YEAR);
    }

    public boolean isAll() {
        return first == null && last == null;
    }

    public boolean contains(LocalDate day) {
        return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }

    /** From the earlier beginning to the later end. */
    public Period spanning(Period other) {
        return new Period(
                first == null || other.first == null ? null : first.isBefore(other.first) ? first : other.first,
                last == null || other.last == null ? null : last.isAfter(other.last) ? last : other.last);
    }

    /** Whether both ends are there, and no more than so many days apart. */
    public boolean isWithin(int days) {
        return first != null && last != null && last.isBefore(first.plusDays(days));
    }

    /** Whether it begins and ends with months, as the cells do. */
    public boolean isOfWholeMonths() {
        return (first == null || first.getDayOfMonth() == 1)
                && (last == null || last.equals(YearMonth.from(last).atEndOfMonth()));
    }
}
