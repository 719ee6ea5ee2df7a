package vn.chidao.kit.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.chidao.kit.health.Degraded;

/** How many dead letters wait for somebody to replay or discard them. */
final class WaitingDeadLetters implements MeterBinder, HealthIndicator {

    private final Admin admin;
    private final DeadLetters letters;
    private volatile long waiting;

    WaitingDeadLetters(Admin admin, DeadLetters letters) {
        this.admin = admin;
        this.letters = letters;
    }

    void look() throws ExecutionException, InterruptedException, TimeoutException {
        waiting = letters.count(admin);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("chidao.events.dead.waiting", this, each -> each.waiting)
                .description("Dead letters that are neither replayed nor discarded")
                .register(meters);
    }

    @Override
    public Health health() {
        long now = waiting;
        return Degraded.health(
                now > 0
                        ? Map.of(letters.topic(), "holds " + now + " that are neither replayed nor discarded")
                        : Map.of());
    }
}
