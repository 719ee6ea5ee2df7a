package vn.chidao.kit.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.chidao.kit.time.OfficeClock;

/** Publishes what a crash or an outage left in outboxes. Any number of instances may sweep. */
public final class OutboxSweeper {

    private static final Logger log = LoggerFactory.getLogger(OutboxSweeper.class);

    /** Aggregates of a kind that one pass takes. */
    static final int BATCH = 500;

    /** Aggregates that are swept at the same time, once it is seen that the broker takes them. */
    private static final int PARALLEL = 32;

    /** So many failures in a row are no longer the entries' own. */
    private static final int OUTAGE = 3;

    private final Supplier<List<AggregateStore<?, ?>>> stores;
    private final OutboxPublisher publisher;
    private final OfficeClock clock;
    private final Duration grace;
    private final Counter swept;
    /** What failed when it was last tried: it comes last, so that it holds up nobody however much it is. */
    private final Set<String> failing = new HashSet<>();

    /** @param grace how old an entry has to be before somebody other than its writer publishes it */
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
     * What a pass did.
     *
     * @param published how many aggregates were published
     * @param more whether it got on and there is more to do than one pass takes
     */
    record Swept(int published, boolean more) {}

    /** Whether an aggregate was published, left to another thread, or failed. */
    private enum Attempt {
        PUBLISHED,
        LEFT_ALONE,
        FAILED
    }

    /**
     * One pass: publishes what is older than the grace time. An entry that cannot be published holds up nobody else's; after
     * {@value OUTAGE} failures in a row the next pass goes on.
     *
     * <p>It begins with one aggregate at a time and takes twice as many after each success, so that in an outage few wait for a
     * broker that is away.
     *
     * @throws InterruptedException when it is to stop
     */
    synchronized Swept sweep() throws InterruptedException {
        List<Left> left = left();
        int published = 0;
        int failuresInARow = 0;
        int width = 1;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int from = 0;
            while (from < left.size() && failuresInARow < OUTAGE) {
                List<Left> next = left.subList(from, Math.min(left.size(), from + width));
                from += next.size();
                List<Attempt> attempts = publish(next, threads);
                long failures = attempts.stream().filter(Attempt.FAILED::equals).count();
                published += (int)
                        attempts.stream().filter(Attempt.PUBLISHED::equals).count();
                if (failures < attempts.size()) {
                    failuresInARow = 0;
                    width = Math.min(PARALLEL, 2 * width);
                } else {
                    failuresInARow += (int) failures;
                    width = 1;
                }
            }
        }
        swept.increment(published);
        return new Swept(published, published > 0 && left.size() >= BATCH);
    }

    private List<Attempt> publish(List<Left> together, ExecutorService threads) throws InterruptedException {
        List<Attempt> attempts = new ArrayList<>();
        List<Callable<Attempt>> tasks = together.stream()
                .<Callable<Attempt>>map(left -> () -> publish(left))
                .toList();
        for (Future<Attempt> attempt : threads.invokeAll(tasks)) {
            try {
                attempts.add(attempt.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        for (int n = 0; n < together.size(); n++) {
            String key = together.get(n).key();
            if (attempts.get(n) == Attempt.FAILED) {
                failing.add(key);
            } else {
                failing.remove(key);
            }
        }
        return attempts;
    }

    private Attempt publish(Left left) {
        try {
            return publisher.sweep(left.store(), left.id()) ? Attempt.PUBLISHED : Attempt.LEFT_ALONE;
        } catch (RuntimeException e) {
            log.warn("sweeping {} failed: {}", left.key(), e.toString());
            return Attempt.FAILED;
        }
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
