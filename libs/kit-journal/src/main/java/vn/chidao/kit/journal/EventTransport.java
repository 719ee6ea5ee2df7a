package vn.chidao.kit.journal;

/** Where published entries go. */
public interface EventTransport {

    /**
     * Sends one entry and waits until it is acknowledged by all replicas in sync.
     *
     * @throws PublishingFailed when it is not known to be stored; it may be stored all the same
     */
    void send(String topic, JournalEntry entry);

    /** Sends an aggregate's present state as a snapshot, which reaction consumers skip. */
    void sendSnapshot(String topic, String aggregate, long version, String type, java.time.Instant time, String data);

    /** The broker did not acknowledge; the entry stays in the outbox. */
    final class PublishingFailed extends RuntimeException {
        public PublishingFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
