package vn.chidao.directives.completion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The figures that leaders look at, as of a day. It always holds: {@code assigned = done + inTerm + awaiting + overdue +
 * noDeadline + suspended}, and {@code done = onTime + onTimeAfterExtension + late}.
 *
 * <p>Rates are percentages with two decimals, rounded half up, null where nothing is divided by nothing; see report
 * 1270/BC-TCTTTg for their definition.
 *
 * @param inTerm not due yet, {@code dueSoon} among it
 * @param completionRate done ÷ (done + overdue): what is not due yet stays out
 * @param onTimeRate on time, without those after an extension, ÷ done
 * @param overdueRate overdue ÷ (done + overdue)
 */
public record Figures(
        long assigned,
        long done,
        long onTime,
        long onTimeAfterExtension,
        long late,
        long inTerm,
        long dueSoon,
        long awaiting,
        long overdue,
        long noDeadline,
        long suspended,
        @Nullable BigDecimal completionRate,
        @Nullable BigDecimal onTimeRate,
        @Nullable BigDecimal overdueRate,
        Ageing ageing) {

    /** Overdue tasks by calendar days since the day that decided lateness: 1–10, 11–30, 31–60, over 60. */
    public record Ageing(long upTo10, long upTo30, long upTo60, long over60) {}

    public static Figures of(Counts counts) {
        long done = Figure.DONE.of(counts);
        long onTime = Figure.ON_TIME.of(counts);
        long overdue = Figure.OVERDUE.of(counts);
        return new Figures(
                Figure.ASSIGNED.of(counts),
                done,
                onTime,
                Figure.ON_TIME_AFTER_EXTENSION.of(counts),
                Figure.LATE.of(counts),
                Figure.IN_TERM.of(counts),
                Figure.DUE_SOON.of(counts),
                Figure.AWAITING.of(counts),
                overdue,
                Figure.NO_DEADLINE.of(counts),
                Figure.SUSPENDED.of(counts),
                rate(done, done + overdue),
                rate(onTime, done),
                rate(overdue, done + overdue),
                new Ageing(
                        Figure.OVERDUE_1_TO_10_DAYS.of(counts),
                        Figure.OVERDUE_11_TO_30_DAYS.of(counts),
                        Figure.OVERDUE_31_TO_60_DAYS.of(counts),
                        Figure.OVERDUE_OVER_60_DAYS.of(counts)));
    }

    private static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
