package vn.chidao.kit.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the outboxes hold. The order of the three steps makes a crash harmless: send and be acknowledged, insert into the
 * history, pull from the outbox. After a crash between two of them the same entries are sent or inserted again, which consumers
 * and the history take for what it is.
 *
 * <p>A write hands over its entry and whatever waited before it in the outbox, so that nothing is read back. Entries of one
 * aggregate are sent one after the other, each after the acknowledgement of the one before; aggregates are published side by
 * side, and what they have had acknowledged is settled together.
 *
 * <p>Within one instance an aggregate is published by one thread at a time. Two instances may still race; on a compacted topic
 * the one that was overtaken sends the newest entry again, so that no stale record stays last.
 *
 * <p>While the broker is away nothing is queued: the outboxes hold the entries, and the sweeper publishes them.
 */
public final class OutboxPublisher implements JournalSignal, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboxPublisher.class);

    /** Aggregates that are published at the same time. */
    static final int PARALLEL = 64;

    /** Letters of entries that wait in memory at the most; what comes beyond waits in its outbox. */
    private static final long MOST_WAITING = 32_000_000;

    /** How long writes are left to the sweeper after a failure, unless the sweeper gets something through before. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(3);

    private final EventTransport transport;
    private final History history;
    private final Settling settling;
    private final RecentlySent recentlySent = new RecentlySent();
    private final Counter failed;
    private final Counter left;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots = new Semaphore(PARALLEL);
    private final ConcurrentHashMap<String, Round> rounds = new ConcurrentHashMap<>();
    private final AtomicLong waiting = new AtomicLong();

    private volatile boolean paused;
    private volatile long pausedAt;
    private volatile boolean closing;

    OutboxPublisher(EventTransport transport, History history, MeterRegistry meters) {
        this.transport = transport;
        this.history = history;
        this.settling = new Settling(
                history,
                Counter.builder("chidao.journal.published")
                        .description("Entries acknowledged by the broker and moved to the history")
                        .register(meters));
        this.failed = Counter.builder("chidao.journal.publishing.failures")
                .description("Rounds of publishing that stopped; the sweeper goes on")
                .register(meters);
        this.left = Counter.builder("chidao.journal.left.to.sweeper")
                .description(
                        "Writes that were not published straight away, because the broker is away or too much waits")
                .register(meters);
        Gauge.builder("chidao.journal.publishing", rounds, ConcurrentHashMap::size)
                .description("Aggregates that are being published or wait for it in memory")
                .register(meters);
    }

    /** What of one aggregate is to be sent. Changed only inside the map's own operations on its key. */
    private final class Round {

        private final TreeMap<Long, JournalEntry> entries = new TreeMap<>();
        private long taken;

        void add(List<JournalEntry> more) {
            for (JournalEntry entry : more) {
                if (entry.version() > taken && entries.put(entry.version(), entry) == null) {
                    waiting.addAndGet(entry.data().length());
                }
            }
        }

        /** Takes what waits, oldest first. */
        List<JournalEntry> take() {
            List<JournalEntry> all = List.copyOf(entries.values());
            entries.clear();
            all.forEach(entry -> waiting.addAndGet(-entry.data().length()));
            taken = all.isEmpty() ? taken : all.getLast().version();
            return all;
        }
    }

    @Override
    public void written(AggregateStore<?, ?> store, List<JournalEntry> unpublished) {
        if (closing || isPaused() || waiting.get() > MOST_WAITING) {
            left.increment();
            return;
        }
        // Of two writes the later one may signal first, with both entries: the earlier one is not sent behind it.
        List<JournalEntry> fresh = unpublished.stream()
                .filter(entry -> !recentlySent.contains(entry))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        String id = fresh.getFirst().aggregate();
        Round begun = new Round();
        Round round = rounds.compute(key(store, id), (key, present) -> {
            Round its = present == null ? begun : present;
            its.add(fresh);
            return its;
        });
        if (round == begun) {
            try {
                threads.execute(() -> guarded(store, id, round));
            } catch (RejectedExecutionException stopping) {
                giveUp(store, id, round);
            }
        }
    }

    /**
     * Publishes one aggregate's outbox on this thread, unless another thread of this instance is at it.
     *
     * @return whether it did
     * @throws EventTransport.PublishingFailed at the first entry that is not acknowledged; those before it are done
     */
    boolean sweep(AggregateStore<?, ?> store, String id) {
        String key = key(store, id);
        Round round = new Round();
        if (rounds.putIfAbsent(key, round) != null) {
            return false;
        }
        try {
            List<JournalEntry> entries = store.outboxOf(id);
            rounds.computeIfPresent(key, (same, present) -> {
                present.add(entries);
                return present;
            });
            publishAll(store, id, round);
        } finally {
            giveUp(store, id, round);
        }
        paused = false;
        return true;
    }

    private static String key(AggregateStore<?, ?> store, String id) {
        return store.type().name() + "/" + id;
    }

    private boolean isPaused() {
        return paused && System.nanoTime() - pausedAt < PAUSE.toNanos();
    }

    private void guarded(AggregateStore<?, ?> store, String id, Round round) {
        boolean slot = false;
        try {
            slots.acquire();
            slot = true;
            if (isPaused()) {
                left.increment();
                return;
            }
            publishAll(store, id, round);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            pausedAt = System.nanoTime();
            paused = true;
            failed.increment();
            log.warn("publishing {} stopped, the sweeper goes on: {}", key(store, id), e.toString());
        } finally {
            giveUp(store, id, round);
            if (slot) {
                slots.release();
            }
        }
    }

    /** Publishes until nothing was handed over meanwhile; the round is over then. */
    private void publishAll(AggregateStore<?, ?> store, String id, Round round) {
        while (true) {
            List<JournalEntry> next = new ArrayList<>();
            rounds.computeIfPresent(key(store, id), (key, present) -> {
                next.addAll(round.take());
                return next.isEmpty() ? null : present;
            });
            if (next.isEmpty()) {
                return;
            }
            publish(store, id, next);
        }
    }

    /** Forgets what still waits in a round: the outbox holds it. */
    private void giveUp(AggregateStore<?, ?> store, String id, Round round) {
        if (rounds.remove(key(store, id), round)) {
            round.take();
        }
    }

    /**
     * Publishes what the outbox of one aggregate holds now, on this thread, whoever else is at it.
     *
     * @throws EventTransport.PublishingFailed at the first entry that is not acknowledged; those before it are done
     */
    void publish(AggregateStore<?, ?> store, String id) {
        publish(store, id, store.outboxOf(id));
    }

    private void publish(AggregateStore<?, ?> store, String id, List<JournalEntry> entries) {
        int acknowledged = 0;
        try {
            for (JournalEntry entry : entries) {
                transport.send(store.type().topic(), entry);
                acknowledged++;
                recentlySent.add(entry);
            }
        } finally {
            if (acknowledged > 0) {
                long last = entries.get(acknowledged - 1).version();
                settling.settle(store, entries.subList(0, acknowledged));
                if (store.type().compacted()) {
                    keepNewestLast(store, id, last);
                }
            }
        }
    }

    /**
     * Another publisher may have sent newer entries before ours were acknowledged, and again while we make up for that. Whoever
     * finds nothing newer after its own last record knows that anything newer comes behind it.
     */
    private void keepNewestLast(AggregateStore<?, ?> store, String id, long sent) {
        long last = sent;
        JournalEntry newest = history.newest(store, id);
        while (newest != null && newest.version() > last) {
            transport.send(store.type().topic(), newest);
            last = newest.version();
            newest = history.newest(store, id);
        }
    }

    /** Lets what is being sent end for a moment; what is not finished then stays in its outbox. */
    @Override
    public void close() {
        closing = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                if (!threads.awaitTermination(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn("publishing does not end; the outboxes hold what is left");
                }
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
