package vn.chidao.kit.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Walks every chain of a service and names what does not fit. Writes nothing; aggregates may change while it runs. */
public final class HistoryVerifier {

    /** Problems that one run reports at the most. */
    static final int MOST_PROBLEMS = 100;

    private final History history;

    HistoryVerifier(History history) {
        this.history = history;
    }

    /**
     * @param aggregates how many chains were walked
     * @param entries how many entries they have together
     * @param problems what does not fit, in the order of aggregates and versions, at most {@value MOST_PROBLEMS}
     */
    public record Report(long aggregates, long entries, List<Problem> problems) {}

    /** The first entry of a chain that does not fit. */
    public record Problem(String aggregate, long version, String problem) {}

    Report verify(List<AggregateStore<?, ?>> stores) {
        long aggregates = 0;
        long entries = 0;
        List<Problem> problems = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (AggregateStore<?, ?> store : stores) {
            for (AggregateStore.ChainEnd end : store.chainEnds()) {
                known.add(end.id());
                aggregates++;
                entries += end.version();
                addTo(problems, check(end));
            }
        }
        for (String id = history.nextAggregateAfter(""); id != null; id = history.nextAggregateAfter(id)) {
            if (!known.contains(id) && createdMeanwhile(stores, id)) {
                continue;
            }
            addTo(problems, known.contains(id) ? null : new Problem(id, 0, "has a history but no document"));
        }
        problems.sort(Comparator.comparing(Problem::aggregate).thenComparing(Problem::version));
        return new Report(aggregates, entries, List.copyOf(problems));
    }

    private @Nullable Problem check(AggregateStore.ChainEnd end) {
        // The document was read first: what was published since is beyond its version and not looked at.
        TreeMap<Long, JournalEntry> chain = new TreeMap<>();
        end.outbox().forEach(entry -> chain.put(entry.version(), entry));
        for (JournalEntry entry : history.published(end.id())) {
            JournalEntry twin = chain.put(entry.version(), entry);
            if (twin != null && !twin.digest().equals(entry.digest())) {
                return new Problem(end.id(), entry.version(), "differs between outbox and history");
            }
        }
        String prev = JournalEntry.NO_PREDECESSOR;
        for (long version = 1; version <= end.version(); version++) {
            JournalEntry entry = chain.get(version);
            if (entry == null) {
                return new Problem(end.id(), version, "is missing");
            }
            if (!entry.recomputedDigest().equals(entry.digest())) {
                return new Problem(end.id(), version, "was altered: its digest does not match its content");
            }
            if (!entry.prev().equals(prev)) {
                return new Problem(end.id(), version, "does not follow the entry before it");
            }
            prev = entry.digest();
        }
        if (!prev.equals(end.head())) {
            return new Problem(end.id(), end.version(), "is not what the document names as the head of its chain");
        }
        return null;
    }

    private static boolean createdMeanwhile(List<AggregateStore<?, ?>> stores, String id) {
        return stores.stream().anyMatch(store -> store.exists(id));
    }

    private static void addTo(List<Problem> problems, @Nullable Problem problem) {
        if (problem != null && problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }
}
