package vn.chidao.notifications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does again and again what nobody asks for. Each has a thread of its own, so that none waits for another. */
final class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final List<Round> rounds;
    private final List<ScheduledExecutorService> threads = new ArrayList<>();

    Rounds(List<Round> rounds) {
        this.rounds = rounds;
    }

    /** @param interval from the end of one to the beginning of the next */
    record Round(String name, Duration interval, Runnable work) {

        private void goGuarded() {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.warn("{} stopped, the next round goes on: {}", name, e.toString());
            }
        }
    }

    @Override
    public synchronized void start() {
        for (Round round : rounds) {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name(round.name()).daemon().factory());
            var unused = thread.scheduleWithFixedDelay(
                    round::goGuarded, 0, round.interval().toMillis(), TimeUnit.MILLISECONDS);
            threads.add(thread);
        }
    }

    @Override
    public synchronized void stop() {
        for (ScheduledExecutorService thread : threads) {
            var unused = thread.shutdownNow();
        }
        threads.forEach(ScheduledExecutorService::close);
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }
}
