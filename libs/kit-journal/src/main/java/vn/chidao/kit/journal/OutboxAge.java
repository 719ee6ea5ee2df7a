package vn.chidao.kit.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.chidao.kit.health.Degraded;

/**
 * How long the oldest entry waits in an outbox: an outbox that does not empty.
 *
 * <p>An entry may bear the time of what it follows from, so its own time does not tell. It counts from when it was first met
 * here, or from the last write of its document where that is longer ago. What one look alone has met does not count: it is
 * just being published.
 */
final class OutboxAge implements MeterBinder, HealthIndicator {

    /** Of each kind; the oldest are enough. */
    private static final int LOOKED_AT = 20;

    private final Supplier<List<AggregateStore<?, ?>>> stores;
    private final Duration limit;
    private final Clock clock;
    private Map<String, Instant> firstMet = Map.of();
    private volatile Waiting oldest = Waiting.NONE;

    /**
     * @param limit what waits longer is a trouble
     * @param clock real time
     */
    OutboxAge(Supplier<List<AggregateStore<?, ?>>> stores, Duration limit, Clock clock) {
        this.stores = stores;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * An entry in an outbox.
     *
     * @param entry its kind, aggregate and version
     */
    record Waiting(String entry, Duration age) {
        static final Waiting NONE = new Waiting("", Duration.ZERO);
    }

    /** The oldest entry, as the last look saw it. */
    Waiting oldest() {
        return oldest;
    }

    synchronized void look() {
        Instant now = clock.instant();
        Map<String, Instant> met = new HashMap<>();
        Waiting longest = Waiting.NONE;
        for (AggregateStore<?, ?> store : stores.get()) {
            for (AggregateStore.Unpublished each : store.oldestUnpublished(LOOKED_AT)) {
                String entry = store.type().name() + " " + each.id() + ":" + each.version();
                Instant before = firstMet.get(entry);
                met.put(entry, before == null ? now : before);
                if (before != null) {
                    Instant since = each.writtenAt().isBefore(before) ? each.writtenAt() : before;
                    Duration age = Duration.between(since, now);
                    longest = age.compareTo(longest.age()) > 0 ? new Waiting(entry, age) : longest;
                }
            }
        }
        firstMet = met;
        oldest = longest;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        TimeGauge.builder(
                        "chidao.journal.outbox.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        age -> age.oldest().age().toMillis())
                .description("How long the oldest entry waits in an outbox")
                .register(meters);
    }

    @Override
    public Health health() {
        Waiting now = oldest;
        return Degraded.health(
                now.age().compareTo(limit) > 0
                        ? Map.of(
                                now.entry(), "is not published for " + now.age().toSeconds() + " s")
                        : Map.of());
    }
}
