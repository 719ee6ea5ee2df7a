package vn.chidao.kit.journal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Does something again and again, from the start of the service to its end. */
public final class Schedule implements SmartLifecycle {

    private final String name;
    private final Runnable task;
    private final Duration interval;
    private @Nullable ScheduledExecutorService thread;

    /** @param task must not throw */
    public Schedule(String name, Runnable task, Duration interval) {
        this.name = name;
        this.task = task;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        var unused = thread.scheduleWithFixedDelay(task, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            // A pass that waits for a server that is away must not hold up the end; the next start goes on.
            var unused = thread.shutdownNow();
            thread.close();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
