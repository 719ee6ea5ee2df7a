package vn.chidao.kit.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.chidao.kit.time.OfficeClock;

/**
 * Sends the present states of aggregates again, as snapshots: how a neighbour that lost its copy, or never had one, gets it from
 * the owner. So many are on their way at a time, and no more.
 */
final class Republisher {

    private static final Logger log = LoggerFactory.getLogger(Republisher.class);

    /** Snapshots that wait for their acknowledgement at the same time. */
    static final int MOST_IN_FLIGHT = 200;

    /** Letters of them together: what is written meanwhile is published through the same producer. */
    private static final long MOST_LETTERS = 4_000_000;

    /** Longer than the producer's own delivery timeout, which normally speaks first. */
    private static final long WAIT_SECONDS = 30;

    private final EventTransport transport;
    private final OfficeClock clock;

    Republisher(EventTransport transport, OfficeClock clock) {
        this.transport = transport;
        this.clock = clock;
    }

    /** Is told how far it has come, after each batch. */
    @FunctionalInterface
    interface Progress {

        /** @param more states of this kind that are sent since it was told the last time */
        void sent(String kind, int more);
    }

    /**
     * What was sent.
     *
     * @param unreadable documents that are none of ours any more; the verifier names them
     */
    record Republished(long sent, long unreadable) {

        Republished plus(Republished other) {
            return new Republished(sent + other.sent, unreadable + other.unreadable);
        }
    }

    /**
     * @throws EventTransport.PublishingFailed when the broker does not acknowledge, or it is to stop; what was sent until then is
     *     sent
     */
    Republished republish(List<AggregateStore<?, ?>> stores, Progress progress) {
        Republished all = new Republished(0, 0);
        for (AggregateStore<?, ?> store : stores) {
            all = all.plus(republish(store, progress));
        }
        return all;
    }

    private Republished republish(AggregateStore<?, ?> store, Progress progress) {
        String kind = store.type().name();
        long sent = 0;
        long unreadable = 0;
        String last = "";
        int read;
        do {
            read = 0;
            int more = 0;
            Batch batch = new Batch(store);
            for (AggregateStore.Snapshot snapshot : store.snapshotsAfter(last, MOST_IN_FLIGHT)) {
                read++;
                last = snapshot.id();
                if (snapshot.data() == null) {
                    unreadable++;
                    log.error("{} {} cannot be read and is not published again", kind, snapshot.id());
                } else {
                    batch.send(snapshot.id(), snapshot.version(), snapshot.data());
                    more++;
                }
            }
            batch.settle();
            sent += more;
            progress.sent(kind, more);
        } while (read == MOST_IN_FLIGHT);
        return new Republished(sent, unreadable);
    }

    /** What is on its way. */
    private final class Batch {

        private final AggregateStore<?, ?> store;
        private final List<CompletableFuture<Void>> unacknowledged = new ArrayList<>();
        private final Map<String, Long> versions = new HashMap<>();
        private long letters;

        Batch(AggregateStore<?, ?> store) {
            this.store = store;
        }

        void send(String id, long version, String data) {
            if (letters > MOST_LETTERS) {
                settle();
            }
            AggregateType<?, ?> type = store.type();
            unacknowledged.add(transport.sendSnapshot(
                    type.topic(), id, version, type.wire().snapshotType(), clock.now(), data));
            versions.put(id, version);
            letters += data.length();
        }

        /**
         * Waits for the acknowledgements. On a compacted topic what was published while we sent an older state must not stay behind
         * it.
         */
        void settle() {
            awaitAll();
            while (store.type().compacted() && !versions.isEmpty()) {
                Map<String, Long> sent = Map.copyOf(versions);
                versions.clear();
                for (AggregateStore.Snapshot now : store.snapshotsOf(sent.keySet())) {
                    if (now.data() != null && now.version() > sent.getOrDefault(now.id(), Long.MAX_VALUE)) {
                        send(now.id(), now.version(), now.data());
                    }
                }
                awaitAll();
            }
            versions.clear();
        }

        private void awaitAll() {
            letters = 0;
            for (CompletableFuture<Void> acknowledgement : unacknowledged) {
                await(acknowledgement);
            }
            unacknowledged.clear();
        }
    }

    private static void await(CompletableFuture<Void> acknowledgement) {
        try {
            acknowledgement.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EventTransport.PublishingFailed failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no acknowledgement for a snapshot", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventTransport.PublishingFailed("interrupted while publishing again", e);
        }
    }
}
