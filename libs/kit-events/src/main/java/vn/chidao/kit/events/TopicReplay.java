package vn.chidao.kit.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads topics from their beginning to where they end now, outside any consumer group: the service's own places in the topics
 * stay, and other instances go on. For copies whose record gained a field.
 */
public final class TopicReplay {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int PATIENCE = 60;

    private final String service;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final MeterRegistry meters;

    /** @param consumers make a Kafka consumer without a group */
    TopicReplay(String service, Supplier<Consumer<String, byte[]>> consumers, MeterRegistry meters) {
        this.service = service;
        this.consumers = consumers;
        this.meters = meters;
    }

    /**
     * Hands everything in the topics of a state consumer to it once more. What it refuses is left out: that is a dead letter
     * already.
     *
     * @throws RuntimeException in an outage; what was handed over until then stays
     */
    public void replay(EventConsumer consumer) {
        if (consumer.kind() != EventConsumer.Kind.STATE) {
            throw new IllegalArgumentException(consumer.name() + " acts on each event and must not see one again");
        }
        PartitionListener listener = new PartitionListener(
                consumer, service + "." + consumer.name(), (deadLetterAlready, why) -> {}, meters);
        try (Consumer<String, byte[]> topics = consumers.get()) {
            List<TopicPartition> partitions = consumer.topics().stream()
                    .flatMap(topic -> topics.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            topics.assign(partitions);
            topics.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = topics.endOffsets(partitions);
            int silent = 0;
            while (partitions.stream()
                    .anyMatch(partition -> topics.position(partition) < ends.getOrDefault(partition, 0L))) {
                var records = topics.poll(POLL);
                silent = records.isEmpty() ? silent + 1 : 0;
                if (silent > PATIENCE) {
                    throw new TimeoutException("Kafka does not answer, nothing more of " + ends + " comes");
                }
                List<ConsumerRecord<String, byte[]>> polled = new ArrayList<>();
                records.forEach(polled::add);
                if (!polled.isEmpty()) {
                    listener.onMessage(polled);
                }
            }
        }
    }
}
