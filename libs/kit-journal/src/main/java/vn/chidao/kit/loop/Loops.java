package vn.chidao.kit.loop;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The loops of a service as its metrics and its health show them. */
public final class Loops implements MeterBinder, HealthIndicator {

    private final List<Loop> loops;

    /** @throws IllegalStateException when two have the same name */
    Loops(List<Loop> loops) {
        Set<String> names = new HashSet<>();
        for (Loop loop : loops) {
            if (!names.add(loop.name())) {
                throw new IllegalStateException("two loops are named " + loop.name());
            }
        }
        this.loops = List.copyOf(loops);
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

    /** Down when a loop has not succeeded for ten of its pauses, and names each that has not. */
    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (Loop loop : loops) {
            if (loop.isStuck()) {
                health = health.down()
                        .withDetail(
                                loop.name(),
                                "has not succeeded for " + loop.sinceSuccess().toSeconds() + " s");
            }
        }
        return health.build();
    }
}
