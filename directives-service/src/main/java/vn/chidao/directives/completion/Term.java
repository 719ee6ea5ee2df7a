package vn.chidao.directives.completion;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How open work stands against the day that decides its lateness. Every such day lies in exactly one term. */
public enum Term {
    OVERDUE_OVER_60_DAYS,
    OVERDUE_31_TO_60_DAYS,
    OVERDUE_11_TO_30_DAYS,
    OVERDUE_1_TO_10_DAYS,
    DUE_SOON,
    NOT_SOON;

    /**
     * Days from {@code first} to {@code last}, both included.
     *
     * @param first null for no beginning
     * @param last null for no end
     */
    public record Days(@Nullable LocalDate first, @Nullable LocalDate last) {

        public boolean contain(LocalDate day) {
            return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
        }
    }

    /** All days of these terms, which follow one another. */
    public static Days span(Set<Term> terms, Map<Term, Days> days) {
        return new Days(
                Objects.requireNonNull(days.get(Collections.min(terms))).first(),
                Objects.requireNonNull(days.get(Collections.max(terms))).last());
    }

    /** The term in which that day lies. */
    public static Term of(LocalDate judgedBy, Map<Term, Days> days) {
        return days.entrySet().stream()
                .filter(term -> term.getValue().contain(judgedBy))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The days of each term. Overdue work ages in calendar days.
     *
     * @param today the day of the figures
     * @param dueSoonUntil the last deadline that counts as due soon on that day
     */
    public static Map<Term, Days> on(LocalDate today, LocalDate dueSoonUntil) {
        Map<Term, Days> terms = new EnumMap<>(Term.class);
        terms.put(OVERDUE_OVER_60_DAYS, new Days(null, today.minusDays(61)));
        terms.put(OVERDUE_31_TO_60_DAYS, new Days(today.minusDays(60), today.minusDays(31)));
        terms.put(OVERDUE_11_TO_30_DAYS, new Days(today.minusDays(30), today.minusDays(11)));
        terms.put(OVERDUE_1_TO_10_DAYS, new Days(today.minusDays(10), today.minusDays(1)));
        terms.put(DUE_SOON, new Days(today, dueSoonUntil));
        terms.put(NOT_SOON, new Days(dueSoonUntil.plusDays(1), null));
        return terms;
    }
}
