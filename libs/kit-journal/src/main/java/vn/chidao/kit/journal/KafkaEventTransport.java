package vn.chidao.kit.journal;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import vn.chidao.kit.wire.EventAttributes;

/** CloudEvents 1.0 in binary mode: attributes in headers, the entry's JSON as the value, the aggregate's id as the key. */
final class KafkaEventTransport implements EventTransport {

    /** Longer than the producer's own delivery timeout, which normally speaks first. */
    private static final long WAIT_SECONDS = 30;

    private final Producer<String, byte[]> producer;
    private final URI source;

    /** @param source CloudEvents source: which service speaks */
    KafkaEventTransport(Producer<String, byte[]> producer, URI source) {
        this.producer = producer;
        this.source = source;
    }

    @Override
    public void send(String topic, JournalEntry entry) {
        CloudEventBuilder event = event(entry.aggregate(), entry.version(), entry.type(), entry.time(), entry.data())
                .withId(entry.id())
                .withExtension(EventAttributes.ACTOR, entry.actor())
                .withExtension(EventAttributes.PREV, entry.prev())
                .withExtension(EventAttributes.DIGEST, entry.digest());
        if (entry.inPlaceOf() != null) {
            event = event.withExtension(EventAttributes.IN_PLACE_OF, entry.inPlaceOf());
        }
        if (entry.requestId() != null) {
            event = event.withExtension(EventAttributes.REQUEST_ID, entry.requestId());
        }
        send(topic, entry.aggregate(), event.build());
    }

    @Override
    public CompletableFuture<Void> sendSnapshot(
            String topic, String aggregate, long version, String type, Instant time, String data) {
        CloudEventBuilder event = event(aggregate, version, type, time, data)
                .withId(aggregate + ":" + version + ":snapshot")
                .withExtension(EventAttributes.SNAPSHOT, true);
        return sendLater(topic, aggregate, event.build());
    }

    private CompletableFuture<Void> sendLater(String topic, String key, CloudEvent event) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            producer.send(record(topic, key, event), (stored, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failed(topic, event, failure));
                }
            });
        } catch (KafkaException e) {
            acknowledged.completeExceptionally(failed(topic, event, e));
        }
        return acknowledged;
    }

    private CloudEventBuilder event(String aggregate, long version, String type, Instant time, String data) {
        return CloudEventBuilder.v1()
                .withSource(source)
                .withType(type)
                .withSubject(aggregate)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withExtension(EventAttributes.VERSION, Long.toString(version))
                .withData(data.getBytes(StandardCharsets.UTF_8));
    }

    private void send(String topic, String key, CloudEvent event) {
        try {
            producer.send(record(topic, key, event)).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw failed(topic, event, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishingFailed("interrupted while publishing " + event.getId(), e);
        }
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, CloudEvent event) {
        return KafkaMessageFactory.<String>createWriter(topic, null, null, key).writeBinary(event);
    }

    private static PublishingFailed failed(String topic, CloudEvent event, Exception cause) {
        return new PublishingFailed("no acknowledgement for " + event.getId() + " on " + topic + ": " + cause, cause);
    }
}
