package vn.chidao.gateway.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as people write them here: the day comes first. */
public final class WrittenDay {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Pattern FORM = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");

    private WrittenDay() {}

    /** What stands in a field is no day. */
    public static final class NoDay extends RuntimeException {
        private final String field;

        private NoDay(String field) {
            super("no day in " + field);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    public static String write(TemporalAccessor day) {
        return WRITTEN.format(day);
    }

    /** @return null where it is no day */
    public static @Nullable LocalDate read(String written) {
        Matcher day = FORM.matcher(written.strip());
        if (!day.matches()) {
            return null;
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(day.group(3)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(1)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** @throws NoDay naming the field */
    public static LocalDate of(String field, String written) {
        LocalDate day = read(written);
        if (day == null) {
            throw new NoDay(field);
        }
        return day;
    }
}
