package vn.chidao.gateway.pages;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates, times and figures as the page writes them. Public for the template. */
public final class Formats {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
    private static final DateTimeFormatter EXACTLY = DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy");
    private static final String NOTHING = "—";
    private static final long KILOBYTE = 1024;
    private static final long MEGABYTE = 1024 * KILOBYTE;

    private final Locale locale;
    private final ZoneId zone;

    public Formats(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    public String date(@Nullable LocalDate date) {
        return date == null ? NOTHING : WrittenDay.write(date);
    }

    /** In the office's zone. */
    public String moment(@Nullable Instant instant) {
        return instant == null ? NOTHING : MOMENT.format(instant.atZone(zone));
    }

    /** The time of its day, in the office's zone. */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /** The day of it, in the office's zone. */
    public String day(@Nullable Instant instant) {
        return instant == null ? NOTHING : WrittenDay.write(instant.atZone(zone));
    }

    /** To the second, where the order of things matters. */
    public String exactly(@Nullable Instant instant) {
        return instant == null ? NOTHING : EXACTLY.format(instant.atZone(zone));
    }

    /** How long something took, in seconds; a dash where one of the ends is not known. */
    public String seconds(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return NOTHING;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(Duration.between(from, to).toMillis() / 1000.0);
    }

    public String count(long count) {
        return NumberFormat.getIntegerInstance(locale).format(count);
    }

    /** With a plus where counting has stopped. */
    public String count(Amount amount) {
        return count(amount.count()) + (amount.more() ? "+" : "");
    }

    /** Of a file, as file managers write it. */
    public String size(long bytes) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return bytes < MEGABYTE
                ? count(Math.max(1, bytes / KILOBYTE)) + " KB"
                : format.format((double) bytes / MEGABYTE) + " MB";
    }

    /** @param percent null where nothing is divided by nothing */
    public String rate(@Nullable BigDecimal percent) {
        if (percent == null) {
            return NOTHING;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(percent) + "%";
    }
}
