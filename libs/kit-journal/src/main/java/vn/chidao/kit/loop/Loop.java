package vn.chidao.kit.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Something that a service does again and again by itself, from its start to its end, on a thread of its own. Declared as a
 * bean, it has metrics and is seen in the service's health.
 *
 * <p>Nothing that a run throws ends the loop: it is logged and counted, and the next run comes after the same pause.
 *
 * {@snippet :
 * @Bean
 * Loop sealing(Seals seals) {
 *     return Loop.every("sealing", Duration.ofMinutes(1), seals::seal);
 * }
 * }
 */
public final class Loop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    /** How long the end of the service waits for a run that does not end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final PacedRun run;
    private final LongSupplier nanoTime;
    private final Semaphore wakes = new Semaphore(0);

    private volatile @Nullable Thread thread;
    private volatile boolean running;
    private volatile long successAt;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /** @param nanoTime see {@link System#nanoTime} */
    Loop(String name, Duration pause, PacedRun run, LongSupplier nanoTime) {
        this.name = name;
        this.pause = pause;
        this.run = run;
        this.nanoTime = nanoTime;
        this.successAt = nanoTime.getAsLong();
    }

    /** One run. */
    @FunctionalInterface
    public interface Run {
        void run() throws Exception;
    }

    /** One run that says how long to pause after it. */
    @FunctionalInterface
    public interface PacedRun {
        Duration run() throws Exception;
    }

    /**
     * @param name stable word, unique in the service
     * @param pause from the end of a run to the beginning of the next
     */
    public static Loop every(String name, Duration pause, Run run) {
        return paced(name, pause, () -> {
            run.run();
            return pause;
        });
    }

    /**
     * A loop whose runs say when the next one is wanted, such as at once where much is left to do.
     *
     * @param name stable word, unique in the service
     * @param pause the usual one, which also follows a run that failed
     */
    public static Loop paced(String name, Duration pause, PacedRun run) {
        return new Loop(name, pause, run, System::nanoTime);
    }

    public String name() {
        return name;
    }

    /** Ends the present pause, if there is one: there is something to do. */
    public void wake() {
        wakes.release();
    }

    /** Runs that ended, however they did. */
    long runs() {
        return runs.get();
    }

    long failures() {
        return failures.get();
    }

    /** Since the last run that succeeded; before the first one since the loop was made. */
    Duration sinceSuccess() {
        return Duration.ofNanos(nanoTime.getAsLong() - successAt);
    }

    /**
     * Whether it runs and has not succeeded for longer than so many of its pauses, and than the given time.
     *
     * @param pauses of the usual length
     */
    boolean isStuck(int pauses, Duration atLeast) {
        Duration most = pause.multipliedBy(pauses);
        return running && sinceSuccess().compareTo(most.compareTo(atLeast) < 0 ? atLeast : most) > 0;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        successAt = nanoTime.getAsLong();
        thread = Thread.ofPlatform().name(name).daemon().start(this::go);
    }

    private void go() {
        boolean failedBefore = false;
        while (running) {
            Duration next = pause;
            try {
                next = run.run();
                successAt = nanoTime.getAsLong();
                failedBefore = false;
            } catch (InterruptedException e) {
                if (!running) {
                    return;
                }
                failures.incrementAndGet();
                log.warn("{} was interrupted, the next run goes on", name);
            } catch (Throwable e) {
                if (!running) {
                    return;
                }
                failures.incrementAndGet();
                if (failedBefore && e instanceof Exception) {
                    log.warn("{} failed again, the next run goes on: {}", name, e.toString());
                } else {
                    log.warn("{} failed, the next run goes on", name, e);
                }
                failedBefore = true;
            } finally {
                runs.incrementAndGet();
            }
            try {
                wakes.tryAcquire(next.toNanos(), TimeUnit.NANOSECONDS);
                wakes.drainPermits();
            } catch (InterruptedException e) {
                // The end, or somebody's mistake: the condition of the loop tells.
                log.debug("{} was interrupted in its pause", name);
            }
        }
    }

    @Override
    public void stop() {
        Thread ending = signalStop();
        if (ending != null) {
            awaitEnd(ending);
        }
    }

    /** All loops are told at once, and none waits for another. */
    @Override
    public void stop(Runnable callback) {
        Thread ending = signalStop();
        if (ending == null) {
            callback.run();
            return;
        }
        Thread.ofVirtual().start(() -> {
            try {
                awaitEnd(ending);
            } finally {
                callback.run();
            }
        });
    }

    private synchronized @Nullable Thread signalStop() {
        running = false;
        Thread ending = thread;
        thread = null;
        if (ending != null) {
            // A run that waits for a server that is away must not hold up the end.
            ending.interrupt();
        }
        return ending;
    }

    private void awaitEnd(Thread ending) {
        try {
            if (!ending.join(PATIENCE)) {
                log.warn("{} does not end", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
