package vn.chidao.kit.journal;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Where published entries go. */
public interface EventTransport {

    /**
     * Sends one entry and waits until it is acknowledged by all replicas in sync.
     *
     * @throws PublishingFailed when it is not known to be stored; it may be stored all the same
     */
    void send(String topic, JournalEntry entry);

    /**
     * Sends an aggregate's present state as a snapshot, which reaction consumers skip. Does not wait for its acknowledgement.
     *
     * @return completed when it is acknowledged by all replicas in sync, or with {@link PublishingFailed}
     */
    CompletableFuture<Void> sendSnapshot(
            String topic, String aggregate, long version, String type, Instant time, String data);

    /** The broker did not acknowledge; the entry stays in the outbox. */
    final class PublishingFailed extends RuntimeException {
        public PublishingFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
