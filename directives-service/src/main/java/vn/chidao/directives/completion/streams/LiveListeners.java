package vn.chidao.directives.completion.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Whoever follows changes of figures and drafts at this instance. What has not been sent yet is kept once, however often it changes, and up to
 * a bound: beyond it a listener is told that everything may have changed.
 */
@Component
public class LiveListeners implements SmartLifecycle {

    private static final int MOST_WAITING = 500;

    private final int most;
    private final int mostOfOne;
    private final MeterRegistry meters;
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private final Map<String, Integer> byAccount = new HashMap<>();
    private boolean running;

    LiveListeners(
            @Value("${chidao.live.listeners}") int most,
            @Value("${chidao.live.listeners-of-one}") int mostOfOne,
            MeterRegistry meters) {
        this.most = most;
        this.mostOfOne = mostOfOne;
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

        private final String account;
        private Set<LiveChange> waiting = new LinkedHashSet<>();
        private boolean all;
        private boolean over;

        private Listener(String account) {
            this.account = account;
        }

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
            remove(this);
        }
    }

    /**
     * Where an account has too many, its oldest one ends: it may be of a page that was left, which shows only when something is
     * sent to it. Empty when there are too many in all, and while the service ends.
     */
    public synchronized Optional<Listener> open(String account) {
        if (byAccount.getOrDefault(account, 0) >= mostOfOne) {
            listeners.stream()
                    .filter(listener -> listener.account.equals(account))
                    .findFirst()
                    .ifPresent(oldest -> {
                        remove(oldest);
                        oldest.end();
                    });
        }
        if (!running || listeners.size() >= most) {
            meters.counter("chidao.live.refused").increment();
            return Optional.empty();
        }
        Listener listener = new Listener(account);
        listeners.add(listener);
        byAccount.merge(account, 1, Integer::sum);
        return Optional.of(listener);
    }

    private synchronized void remove(Listener listener) {
        if (listeners.remove(listener)) {
            byAccount.computeIfPresent(listener.account, (account, open) -> open == 1 ? null : open - 1);
        }
    }

    synchronized void tell(Collection<LiveChange> changes) {
        if (!changes.isEmpty()) {
            listeners.forEach(listener -> listener.tell(changes));
        }
    }

    /** What changed meanwhile was missed. */
    synchronized void tellEverything() {
        listeners.forEach(Listener::everything);
    }

    private synchronized int count() {
        return listeners.size();
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Before the web server waits for its requests: an open stream is one that never ends by itself. */
    @Override
    public synchronized void stop() {
        running = false;
        listeners.forEach(Listener::end);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
