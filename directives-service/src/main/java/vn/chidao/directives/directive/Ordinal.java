package vn.chidao.directives.directive;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ordinal of a directive within its notice, for comparing and sorting: {@code 07}, {@code 7} and {@code 7.} are one. What was
 * written is shown.
 *
 * @param normal without blanks, leading zeros and a final full stop, in small letters
 */
public record Ordinal(String normal) {

    /** Sorts behind every ordinal: for directives without one. */
    public static final String NONE_SORTED = "~";

    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** The longest number that a request may bring. */
    private static final int LONGEST = 20;

    /** @return null where nothing is left that could tell directives apart */
    public static @Nullable Ordinal of(@Nullable String number) {
        if (number == null) {
            return null;
        }
        String compact = number.replaceAll("\\s+", "").replaceAll("\\.+$", "").toLowerCase(Locale.ROOT);
        String normal = LEADING_ZEROS.matcher(compact).replaceAll("");
        return normal.isEmpty() ? null : new Ordinal(normal);
    }

    /** Text that sorts as the numbers in it do: 2 before 10. */
    public static String sorted(@Nullable String number) {
        Ordinal ordinal = of(number);
        return ordinal == null ? NONE_SORTED : DIGITS.matcher(ordinal.normal).replaceAll(Ordinal::padded);
    }

    private static String padded(MatchResult digits) {
        return "0".repeat(Math.max(0, LONGEST - digits.group().length())) + digits.group();
    }
}
