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

    /** Whether some day lies in both. */
    public boolean overlaps(DateRange other) {
        return beginsBy(other.last) && other.beginsBy(last);
    }

    private boolean beginsBy(@Nullable LocalDate day) {
        return first == null || day == null || !first.isAfter(day);
    }
}
