package vn.chidao.kit.journal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Sweeps again and again, from the start of the service to its end. */
final class SweepSchedule implements SmartLifecycle {

    private final OutboxSweeper sweeper;
    private final Duration interval;
    private @Nullable ScheduledExecutorService thread;

    SweepSchedule(OutboxSweeper sweeper, Duration interval) {
        this.sweeper = sweeper;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("outbox-sweeper").daemon().factory());
        var unused = thread.scheduleWithFixedDelay(sweeper::sweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.close();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
