package vn.chidao.kit.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.chidao.kit.time.OfficeClock;

/** Publishes what a crash or an outage left in outboxes. Any number of instances may sweep. */
public final class OutboxSweeper {

    private static final Logger log = LoggerFactory.getLogger(OutboxSweeper.class);

    private static final int BATCH = 500;

    /** So many failures in a row are no longer the entries' own. */
    private static final int OUTAGE = 3;

    private final Supplier<List<AggregateStore<?, ?>>> stores;
    private final OutboxPublisher publisher;
    private final OfficeClock clock;
    private final Duration grace;
    private final Counter swept;
    /** What failed when it was last tried: it comes last, so that it holds up nobody however much it is. */
    private final Set<String> failing = new HashSet<>();

    /**
     * @param clock the office's, which the time of an entry is from
     * @param grace how old an entry has to be before somebody other than its writer publishes it
     */
    OutboxSweeper(
            Supplier<List<AggregateStore<?, ?>>> stores,
            OutboxPublisher publisher,
            OfficeClock clock,
            Duration grace,
            MeterRegistry meters) {
        this.stores = stores;
        this.publisher = publisher;
        this.clock = clock;
        this.grace = grace;
        this.swept = Counter.builder("chidao.journal.swept")
                .description("Aggregates whose outbox had to be swept")
                .register(meters);
    }

    /**
     * One pass: publishes what is older than the grace time, and never throws. An entry that cannot be published holds up
     * nobody else's; after {@value OUTAGE} failures in a row the next pass goes on.
     *
     * @return how many aggregates were published
     */
    synchronized int sweep() {
        int count = 0;
        int failuresInARow = 0;
        for (Left left : left()) {
            try {
                if (publisher.sweep(left.store(), left.id())) {
                    count++;
                }
                boolean unused = failing.remove(left.key());
                failuresInARow = 0;
            } catch (RuntimeException e) {
                boolean unused = failing.add(left.key());
                log.warn("sweeping {} failed: {}", left.key(), e.toString());
                if (++failuresInARow == OUTAGE) {
                    break;
                }
            }
        }
        swept.increment(count);
        return count;
    }

    /** An aggregate whose outbox holds something old. */
    private record Left(AggregateStore<?, ?> store, String id) {
        String key() {
            return store.type().name() + " " + id;
        }
    }

    private List<Left> left() {
        List<Left> left = new ArrayList<>();
        for (AggregateStore<?, ?> store : stores.get()) {
            try {
                store.withOutboxBefore(clock.now().minus(grace), BATCH).forEach(id -> left.add(new Left(store, id)));
            } catch (RuntimeException e) {
                log.warn("{} cannot be swept now: {}", store.type().name(), e.toString());
            }
        }
        failing.retainAll(left.stream().map(Left::key).collect(Collectors.toSet()));
        left.sort(Comparator.comparing(each -> failing.contains(each.key())));
        return left;
    }
}
