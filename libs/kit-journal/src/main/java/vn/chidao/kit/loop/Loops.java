package vn.chidao.kit.loop;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.chidao.kit.health.Degraded;

/** The loops of a service as its metrics and its health show them. */
public final class Loops implements MeterBinder, HealthIndicator {

    private final List<Loop> loops;
    private final int pauses;
    private final Duration atLeast;

    /**
     * @param pauses so many without a run that succeeded are a trouble
     * @param atLeast and that only after this time
     * @throws IllegalStateException when two have the same name
     */
    Loops(List<Loop> loops, int pauses, Duration atLeast) {
        Set<String> names = new HashSet<>();
        for (Loop loop : loops) {
            if (!names.add(loop.name())) {
                throw new IllegalStateException("two loops are named " + loop.name());
            }
        }
        this.loops = List.copyOf(loops);
        this.pauses = pauses;
        this.atLeast = atLeast;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Loop loop : loops) {
            FunctionCounter.builder("chidao.loop.runs", loop, Loop::runs)
                    .description("Runs of a loop that ended, however they did")
                    .tag("loop", loop.name())
                    .register(meters);
            FunctionCounter.builder("chidao.loop.failures", loop, Loop::failures)
                    .description("Runs of a loop that failed; the next one goes on")
                    .tag("loop", loop.name())
                    .register(meters);
            TimeGauge.builder(
                            "chidao.loop.since.success",
                            loop,
                            TimeUnit.MILLISECONDS,
                            one -> one.sinceSuccess().toMillis())
                    .description("Time since the last run of a loop that succeeded")
                    .tag("loop", loop.name())
                    .register(meters);
        }
    }

    /** Degraded when a loop has not succeeded for too long, whether it fails, hangs or ended; names each. */
    @Override
    public Health health() {
        Map<String, String> troubles = new TreeMap<>();
        for (Loop loop : loops) {
            if (loop.isStuck(pauses, atLeast)) {
                troubles.put(
                        loop.name(),
                        "has not succeeded for " + loop.sinceSuccess().toSeconds() + " s");
            }
        }
        return Degraded.health(troubles);
    }
}
