package vn.chidao.kit.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Events of this service that could not be taken, kept in a topic of one partition. What was replayed lies before the
 * committed offset of the replaying group, what is still to be looked at behind it.
 */
public final class DeadLetters {

    private static final Duration POLL = Duration.ofSeconds(2);

    private final String topic;
    /** A consumer of raw records in the given group, which nobody else uses at the time. */
    private final Function<String, Consumer<String, byte[]>> consumers;

    private final String group;
    private final Map<String, EventConsumer> byGroup;

    DeadLetters(
            String topic,
            String group,
            Function<String, Consumer<String, byte[]>> consumers,
            Map<String, EventConsumer> byGroup) {
        this.topic = topic;
        this.group = group;
        this.consumers = consumers;
        this.byGroup = byGroup;
    }

    /**
     * An event that was refused.
     *
     * @param offset its place among the dead letters
     * @param consumer group that refused it
     * @param topic where it came from, with {@code partition} and {@code sourceOffset}
     */
    public record Letter(
            long offset,
            String consumer,
            String topic,
            int partition,
            long sourceOffset,
            @Nullable String key,
            Instant at,
            String reason,
            @Nullable String value) {}

    /** What became of a replay: how many were taken now, and those that were refused again and stay. */
    public record Replay(int taken, List<Letter> refused) {}

    /** What nobody has replayed yet, oldest first. */
    public synchronized List<Letter> pending() {
        try (Consumer<String, byte[]> consumer = consumers.apply(group)) {
            return read(consumer).stream().map(DeadLetters::letter).toList();
        }
    }

    /**
     * Hands each pending event once more to the consumer that refused it. An outage stops the replay where it is: what was
     * taken until then is done, and the exception passes through.
     */
    public synchronized Replay replay() {
        int taken = 0;
        List<Letter> refused = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = consumers.apply(group)) {
            for (ConsumerRecord<String, byte[]> record : read(consumer)) {
                Letter letter = letter(record);
                EventConsumer target = byGroup.get(letter.consumer());
                if (target == null) {
                    refused.add(letter);
                } else {
                    try {
                        EventConsumers.dispatch(target, record);
                        taken++;
                    } catch (InvalidEvent again) {
                        refused.add(letter);
                    }
                }
                if (refused.isEmpty()) {
                    consumer.commitSync(Map.of(
                            new TopicPartition(record.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1)));
                }
            }
        }
        return new Replay(taken, List.copyOf(refused));
    }

    private List<ConsumerRecord<String, byte[]>> read(Consumer<String, byte[]> consumer) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private static Letter letter(ConsumerRecord<String, byte[]> record) {
        return new Letter(
                record.offset(),
                text(record, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP),
                text(record, KafkaHeaders.DLT_ORIGINAL_TOPIC),
                number(record, KafkaHeaders.DLT_ORIGINAL_PARTITION).getInt(),
                number(record, KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong(),
                record.key(),
                Instant.ofEpochMilli(record.timestamp()),
                text(record, KafkaHeaders.DLT_EXCEPTION_MESSAGE),
                record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
    }

    private static String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static ByteBuffer number(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? ByteBuffer.allocate(Long.BYTES) : ByteBuffer.wrap(header.value());
    }
}
