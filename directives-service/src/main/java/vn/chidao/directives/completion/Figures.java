package vn.chidao.directives.completion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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

    /**
     * @param today the day of the figures
     * @param dueSoonUntil the last deadline that counts as due soon on that day
     */
    public static Figures of(Iterable<Cell> cells, LocalDate today, LocalDate dueSoonUntil) {
        long onTime = 0;
        long afterExtension = 0;
        long late = 0;
        long noDeadline = 0;
        long suspended = 0;
        long inTerm = 0;
        long dueSoon = 0;
        long awaiting = 0;
        long[] ages = new long[4];
        for (Cell cell : cells) {
            onTime += cell.onTime();
            afterExtension += cell.onTimeAfterExtension();
            late += cell.late();
            noDeadline += cell.noDeadline();
            suspended += cell.suspended();
            for (Cell.Open open : cell.open()) {
                awaiting += open.awaiting();
                LocalDate due = open.judgedBy();
                if (today.isAfter(due)) {
                    ages[ageOf(ChronoUnit.DAYS.between(due, today))] += open.pending();
                } else {
                    inTerm += open.pending();
                    dueSoon += due.isAfter(dueSoonUntil) ? 0 : open.pending();
                }
            }
        }
        long overdue = ages[0] + ages[1] + ages[2] + ages[3];
        long done = onTime + afterExtension + late;
        return new Figures(
                done + inTerm + awaiting + overdue + noDeadline + suspended,
                done,
                onTime,
                afterExtension,
                late,
                inTerm,
                dueSoon,
                awaiting,
                overdue,
                noDeadline,
                suspended,
                rate(done, done + overdue),
                rate(onTime, done),
                rate(overdue, done + overdue),
                new Ageing(ages[0], ages[1], ages[2], ages[3]));
    }

    private static int ageOf(long days) {
        return days <= 10 ? 0 : days <= 30 ? 1 : days <= 60 ? 2 : 3;
    }

    private static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
