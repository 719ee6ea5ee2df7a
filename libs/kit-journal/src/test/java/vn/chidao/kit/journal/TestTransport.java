package vn.chidao.kit.journal;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** The real transport, for tests of other packages. */
public final class TestTransport implements EventTransport {

    private final KafkaEventTransport transport;

    public TestTransport(Producer<String, byte[]> producer) {
        this.transport = new KafkaEventTransport(producer, URI.create("/chidao/test"));
    }

    public static JournalEntry entry(String aggregate, long version, String data) {
        return entry(aggregate, version, data, "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    public static JournalEntry entry(String aggregate, long version, String data, @Nullable String requestId) {
        return JournalEntry.chained(
                aggregate,
                version,
                "test.note.written",
                Instant.parse("2026-11-23T05:00:00.123Z"),
                "vanphong",
                null,
                data,
                "",
                requestId);
    }

    @Override
    public void send(String topic, JournalEntry entry) {
        transport.send(topic, entry);
    }

    @Override
    public CompletableFuture<Void> sendSnapshot(
            String topic, String aggregate, long version, String type, Instant time, String data) {
        return transport.sendSnapshot(topic, aggregate, version, type, time, data);
    }
}
