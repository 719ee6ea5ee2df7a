package vn.chidao.directives.completion;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How far a unit is behind with what it leads.
 *
 * @param overdue how many are overdue
 * @param daysOverdue of what has been overdue for longest; null where nothing is
 * @param notReceived how many were issued and not received
 * @param workingDaysNotReceived since what waits longest to be received was issued; null where nothing waits
 */
public record Attention(
        String unit,
        long overdue,
        @Nullable Integer daysOverdue,
        long notReceived,
        @Nullable Integer workingDaysNotReceived) {

    /** The most overdue first; of as many what has been so for longest, then what has waited longest to be received. */
    public static final Comparator<Attention> MOST_BEHIND_FIRST = Comparator.comparing(Attention::overdue)
            .thenComparing(Attention::daysOverdue, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Attention::workingDaysNotReceived, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(Attention::unit);

    /** What was issued today need not have been received today. */
    public boolean isNeeded() {
        return overdue > 0 || workingDaysNotReceived != null && workingDaysNotReceived > 0;
    }
}
