package vn.chidao.directives.completion.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.OpenStreams;

/**
 * Whoever follows changes of figures and drafts at this instance. What has not been sent yet is kept once, however often it changes, and up to
 * a bound: beyond it a listener is told that everything may have changed.
 */
@Component
public class LiveListeners extends OpenStreams<LiveListeners.Listener> {

    private static final int MOST_WAITING = 500;

    private final MeterRegistry meters;

    LiveListeners(
            @Value("${chidao.live.listeners}") int most,
            @Value("${chidao.live.listeners-of-one}") int mostOfOne,
            MeterRegistry meters) {
        super(most, mostOfOne, Listener::end);
        this.meters = meters;
        Gauge.builder("chidao.live.listeners", this, LiveListeners::count)
                .description("streams of changed figures that are open at this instance")
                .register(meters);
    }

    /**
     * What happened since the listener was told last.
     *
     * @param changes each once
     * @param all everything may have changed
     * @param over nobody will tell more
     */
    public record News(Set<LiveChange> changes, boolean all, boolean over) {}

    /** One open stream. */
    public final class Listener implements AutoCloseable {

        private Set<LiveChange> waiting = new LinkedHashSet<>();
        private boolean all;
        private boolean over;

        private Listener() {}

        /** Waits until there is news, for no longer than this. */
        public synchronized News await(Duration atMost) throws InterruptedException {
            long until = System.nanoTime() + atMost.toNanos();
            for (long left = atMost.toNanos();
                    waiting.isEmpty() && !all && !over && left > 0;
                    left = until - System.nanoTime()) {
                // Whole milliseconds, and never 0, which waits for ever.
                wait(left / 1_000_000 + 1);
            }
            News news = new News(waiting, all, over);
            waiting = new LinkedHashSet<>();
            all = false;
            return news;
        }

        private synchronized void tell(Collection<LiveChange> changes) {
            if (all) {
                return;
            }
            waiting.addAll(changes);
            if (waiting.size() > MOST_WAITING) {
                everything();
            }
            notifyAll();
        }

        private synchronized void everything() {
            all = true;
            waiting = new LinkedHashSet<>();
            notifyAll();
        }

        private synchronized void end() {
            over = true;
            notifyAll();
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    /** @return empty where there are too many in all, and while the service ends */
    public Optional<Listener> open(String account) {
        Optional<Listener> opened = open(account, Listener::new);
        if (opened.isEmpty()) {
            meters.counter("chidao.live.refused").increment();
        }
        return opened;
    }

    void tell(Collection<LiveChange> changes) {
        if (!changes.isEmpty()) {
            forEach(listener -> listener.tell(changes));
        }
    }

    /** What changed meanwhile was missed. */
    void tellEverything() {
        forEach(Listener::everything);
    }
}
