package vn.chidao.gateway.edge;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many requests in a period: as many at once, and then as they are given back, evenly.
 *
 * @param requests 0 means without limit
 */
public record Rate(long requests, Duration period) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})/(\\d{1,5}[smh])");

    public Rate {
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("a rate needs a period");
        }
    }

    /** @param text such as {@code 30/1m} */
    public static Rate of(String text) {
        if (text.strip().equals("0")) {
            return new Rate(0, Duration.ofMinutes(1));
        }
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("not a rate such as 30/1m: " + text);
        }
        return new Rate(
                Long.parseLong(written.group(1)),
                Duration.parse("PT" + written.group(2).toUpperCase(Locale.ROOT)));
    }
}
