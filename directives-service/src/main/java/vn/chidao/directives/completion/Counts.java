package vn.chidao.directives.completion;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of some cells, counted as of a day.
 *
 * @param closed those that a day does not change: done, without a deadline, suspended
 * @param pending open ones that somebody has to do, by how they stand on that day
 * @param awaiting open ones that were submitted in time and wait for a decision
 */
public record Counts(Map<Standing, Long> closed, Map<Term, Long> pending, long awaiting) {

    public static final Counts NONE = new Counts(Map.of(), Map.of(), 0);

    /**
     * Of tasks that are alike.
     *
     * @param judgedBy the day that decides lateness; asked of {@link Standing#PENDING} alone
     * @param terms the days of each term, as of the day of the figures
     */
    public static Counts of(Standing standing, @Nullable LocalDate judgedBy, long count, Map<Term, Term.Days> terms) {
        return switch (standing) {
            case PENDING -> new Counts(Map.of(), Map.of(Term.of(Objects.requireNonNull(judgedBy), terms), count), 0);
            case AWAITING -> new Counts(Map.of(), Map.of(), count);
            case ON_TIME, ON_TIME_AFTER_EXTENSION, LATE, NO_DEADLINE, SUSPENDED ->
                new Counts(Map.of(standing, count), Map.of(), 0);
        };
    }

    /** @param standing not {@link Standing#PENDING}, which is told by terms */
    public long of(Standing standing) {
        return standing == Standing.AWAITING ? awaiting : closed.getOrDefault(standing, 0L);
    }

    public long of(Term term) {
        return pending.getOrDefault(term, 0L);
    }

    public Counts plus(Counts others) {
        return new Counts(
                sum(Standing.class, closed, others.closed),
                sum(Term.class, pending, others.pending),
                awaiting + others.awaiting);
    }

    private static <K extends Enum<K>> Map<K, Long> sum(Class<K> type, Map<K, Long> some, Map<K, Long> others) {
        Map<K, Long> sums = new EnumMap<>(type);
        sums.putAll(some);
        others.forEach((key, count) -> sums.merge(key, count, Long::sum));
        return sums;
    }
}
