package vn.chidao.directives.completion;

import java.util.EnumMap;
import java.util.Map;

/**
 * The tasks of some cells, counted as of a day.
 *
 * @param closed those that a day does not change: done, without a deadline, suspended
 * @param pending open ones that somebody has to do, by how they stand on that day
 * @param awaiting open ones that were submitted in time and wait for a decision
 */
public record Counts(Map<Standing, Long> closed, Map<Term, Long> pending, long awaiting) {

    public static final Counts NONE = new Counts(Map.of(), Map.of(), 0);

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
