package vn.chidao.kit.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what a crash or an outage left in outboxes. Any number of instances may sweep. */
public final class OutboxSweeper {

    private static final Logger log = LoggerFactory.getLogger(OutboxSweeper.class);

    private static final int BATCH = 500;

    /** So many failures in a row are no longer the entries' own. */
    private static final int OUTAGE = 3;

    private final Supplier<List<AggregateStore<?, ?>>> stores;
    private final OutboxPublisher publisher;
    private final Clock clock;
    private final Duration grace;
    private final Counter swept;

    /** @param grace how old an entry has to be before somebody other than its writer publishes it */
    OutboxSweeper(
            Supplier<List<AggregateStore<?, ?>>> stores,
            OutboxPublisher publisher,
            Clock clock,
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
     * One pass: publishes what is older than the grace time, and never throws. One entry that cannot be published holds up
     * nobody else's; after {@value OUTAGE} failures in a row the next pass goes on.
     *
     * @return how many aggregates were published
     */
    int sweep() {
        int count = 0;
        int failuresInARow = 0;
        for (AggregateStore<?, ?> store : stores.get()) {
            for (String id : left(store)) {
                try {
                    publisher.publish(store, id);
                    count++;
                    failuresInARow = 0;
                } catch (RuntimeException e) {
                    log.warn("sweeping {} {} failed: {}", store.type().name(), id, e.toString());
                    if (++failuresInARow == OUTAGE) {
                        swept.increment(count);
                        return count;
                    }
                }
            }
        }
        swept.increment(count);
        return count;
    }

    private List<String> left(AggregateStore<?, ?> store) {
        try {
            return store.withOutboxBefore(clock.instant().minus(grace), BATCH);
        } catch (RuntimeException e) {
            log.warn("{} cannot be swept now: {}", store.type().name(), e.toString());
            return List.of();
        }
    }
}
