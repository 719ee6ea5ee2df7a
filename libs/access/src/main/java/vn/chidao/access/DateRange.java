package vn.chidao.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days from a first to a last one, both of which count.
 *
 * @param first null when it has no beginning
 * @param last null when it has no end that is known
 */
public record DateRange(@Nullable LocalDate first, @Nullable LocalDate last) {

    public static final DateRange ALWAYS = new DateRange(null, null);

    public boolean contains(LocalDate day) {
        return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }
}
