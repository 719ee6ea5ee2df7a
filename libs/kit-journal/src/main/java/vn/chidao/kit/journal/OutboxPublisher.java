package vn.chidao.kit.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the outboxes hold. The order of the three steps is what makes a crash harmless: send and be acknowledged, insert
 * into the history, pull from the outbox. After a crash between two of them the same entries are sent or inserted again,
 * which consumers and the history take for what it is.
 *
 * <p>Within one instance an aggregate is published by one thread at a time. Two instances may still race; on a compacted topic
 * the one that was overtaken sends the newest entry again, so that no stale record stays last.
 */
public final class OutboxPublisher implements JournalSignal, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboxPublisher.class);

    /** Aggregates that are published at the same time. */
    private static final int PARALLEL = 64;

    private final EventTransport transport;
    private final History history;
    private final Counter published;
    private final Counter failed;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots = new Semaphore(PARALLEL);
    /** Aggregates being published, and whether something was written since the round began. */
    private final ConcurrentHashMap<String, Boolean> rounds = new ConcurrentHashMap<>();

    OutboxPublisher(EventTransport transport, History history, MeterRegistry meters) {
        this.transport = transport;
        this.history = history;
        this.published = Counter.builder("chidao.journal.published")
                .description("Entries acknowledged by the broker and moved to the history")
                .register(meters);
        this.failed = Counter.builder("chidao.journal.publishing.failures")
                .description("Rounds of publishing that stopped; the sweeper goes on")
                .register(meters);
    }

    @Override
    public void written(AggregateStore<?, ?> store, String id) {
        boolean running = rounds.merge(key(store, id), false, (present, fresh) -> true);
        if (running) {
            return;
        }
        try {
            threads.execute(() -> guarded(store, id));
        } catch (RejectedExecutionException stopping) {
            Boolean unused = rounds.remove(key(store, id));
        }
    }

    /**
     * Publishes one aggregate on this thread, unless another thread of this instance is at it.
     *
     * @return whether it did
     * @throws EventTransport.PublishingFailed at the first entry that is not acknowledged; those before it are done
     */
    boolean sweep(AggregateStore<?, ?> store, String id) {
        if (rounds.putIfAbsent(key(store, id), false) != null) {
            return false;
        }
        rounds(store, id);
        return true;
    }

    private static String key(AggregateStore<?, ?> store, String id) {
        return store.type().name() + "/" + id;
    }

    /** Publishes until nothing was written meanwhile, or until a round fails: the sweeper's matter then. */
    private void rounds(AggregateStore<?, ?> store, String id) {
        boolean again = true;
        while (again) {
            boolean completed = false;
            try {
                publish(store, id);
                completed = true;
            } finally {
                boolean goOn = completed;
                again = rounds.compute(
                                key(store, id), (same, dirty) -> goOn && Boolean.TRUE.equals(dirty) ? false : null)
                        != null;
            }
        }
    }

    private void guarded(AggregateStore<?, ?> store, String id) {
        slots.acquireUninterruptibly();
        try {
            rounds(store, id);
        } catch (RuntimeException e) {
            failed.increment();
            log.warn(
                    "publishing {} {} stopped, the sweeper goes on: {}",
                    store.type().name(),
                    id,
                    e.toString());
        } finally {
            slots.release();
        }
    }

    /**
     * Publishes what the outbox of one aggregate holds now, on this thread, whoever else is at it.
     *
     * @throws EventTransport.PublishingFailed at the first entry that is not acknowledged; those before it are done
     */
    void publish(AggregateStore<?, ?> store, String id) {
        List<JournalEntry> entries = store.outboxOf(id);
        if (entries.isEmpty()) {
            return;
        }
        int acknowledged = 0;
        try {
            for (JournalEntry entry : entries) {
                transport.send(store.type().topic(), entry);
                acknowledged++;
            }
        } finally {
            if (acknowledged > 0) {
                finish(store, id, entries.subList(0, acknowledged));
            }
        }
    }

    private void finish(AggregateStore<?, ?> store, String id, List<JournalEntry> sent) {
        history.add(sent);
        boolean unused = store.pullPublished(id, sent.getLast().version());
        published.increment(sent.size());
        if (store.type().compacted()) {
            keepNewestLast(store, id, sent.getLast().version());
        }
    }

    /**
     * Another publisher may have sent newer entries before ours were acknowledged, and again while we make up for that. Whoever
     * finds nothing newer after its own last record knows that anything newer comes behind it.
     */
    private void keepNewestLast(AggregateStore<?, ?> store, String id, long last) {
        JournalEntry newest = history.newest(store, id);
        while (newest != null && newest.version() > last) {
            transport.send(store.type().topic(), newest);
            last = newest.version();
            newest = history.newest(store, id);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
