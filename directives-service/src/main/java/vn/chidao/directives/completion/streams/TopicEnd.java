package vn.chidao.directives.completion.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Reads a topic from its end, at each instance by itself and in no group. For one thread. */
final class TopicEnd {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaProperties kafka;
    private final String topic;
    private final Runnable missed;
    private @Nullable KafkaConsumer<String, byte[]> consumer;

    /** @param missed called whenever it begins at the end: what came before was not read */
    TopicEnd(KafkaProperties kafka, String topic, Runnable missed) {
        this.kafka = kafka;
        this.topic = topic;
        this.missed = missed;
    }

    /** What came. */
    @FunctionalInterface
    interface Use {
        void of(ConsumerRecords<String, byte[]> records) throws InterruptedException;
    }

    /** One look at the topic. When it fails the next one begins at the end again. */
    void follow(Use use) throws InterruptedException {
        boolean whole = false;
        try {
            if (consumer == null) {
                consumer = atTheEnd();
                missed.run();
            }
            use.of(consumer.poll(POLL));
            whole = true;
        } catch (InterruptException e) {
            // The end: the container closes what is open, and an interrupted thread cannot.
            whole = true;
            throw (InterruptedException) new InterruptedException().initCause(e);
        } finally {
            if (!whole) {
                close();
            }
        }
    }

    void close() {
        if (consumer != null) {
            KafkaConsumer<String, byte[]> ending = consumer;
            consumer = null;
            ending.close();
        }
    }

    private KafkaConsumer<String, byte[]> atTheEnd() {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        // In no group, it commits nothing.
        settings.remove("group.id");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "latest");
        settings.put("max.poll.records", 2_000);
        KafkaConsumer<String, byte[]> made =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> all = made.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            made.assign(all);
            made.seekToEnd(all);
            all.forEach(made::position);
            return made;
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
    }
}
