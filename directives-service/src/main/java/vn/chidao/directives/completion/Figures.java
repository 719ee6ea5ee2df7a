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
        long onTime = counts.of(Standing.ON_TIME);
        long afterExtension = counts.of(Standing.ON_TIME_AFTER_EXTENSION);
        long late = counts.of(Standing.LATE);
        long done = onTime + afterExtension + late;
        long dueSoon = counts.of(Term.DUE_SOON);
        long inTerm = dueSoon + counts.of(Term.NOT_SOON);
        Ageing ageing = new Ageing(
                counts.of(Term.OVERDUE_1_TO_10_DAYS),
                counts.of(Term.OVERDUE_11_TO_30_DAYS),
                counts.of(Term.OVERDUE_31_TO_60_DAYS),
                counts.of(Term.OVERDUE_OVER_60_DAYS));
        long overdue = ageing.upTo10() + ageing.upTo30() + ageing.upTo60() + ageing.over60();
        long noDeadline = counts.of(Standing.NO_DEADLINE);
        long suspended = counts.of(Standing.SUSPENDED);
        return new Figures(
                done + inTerm + counts.awaiting() + overdue + noDeadline + suspended,
                done,
                onTime,
                afterExtension,
                late,
                inTerm,
                dueSoon,
                counts.awaiting(),
                overdue,
                noDeadline,
                suspended,
                rate(done, done + overdue),
                rate(onTime, done),
                rate(overdue, done + overdue),
                ageing);
    }

    private static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
