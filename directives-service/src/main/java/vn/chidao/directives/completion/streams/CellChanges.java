package vn.chidao.directives.completion.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.store.CompletionCells;
import vn.chidao.directives.completion.store.CompletionCells.CellPlace;
import vn.chidao.directives.completion.store.Generations;

/**
 * Follows the topic of the cells from its end, at each instance by itself and in no group, and tells those who listen which cells
 * changed, as soon as the figures show it.
 */
@Component
class CellChanges implements DisposableBean {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** Figures that are not there by then are told of nevertheless: who fetches them fetches again with the next change. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaProperties kafka;
    private final CompletionCells cells;
    private final Generations generations;
    private final LiveListeners listeners;
    private @Nullable KafkaConsumer<String, byte[]> consumer;

    CellChanges(KafkaProperties kafka, CompletionCells cells, Generations generations, LiveListeners listeners) {
        this.kafka = kafka;
        this.cells = cells;
        this.generations = generations;
        this.listeners = listeners;
    }

    /** One look at the topic. When it fails the next one begins at the end again, and all are told that they missed something. */
    void follow() throws InterruptedException {
        boolean whole = false;
        try {
            if (consumer == null) {
                consumer = atTheEnd();
                listeners.tellEverything();
            }
            tell(consumer.poll(POLL));
            whole = true;
        } catch (InterruptException e) {
            // The end: the container closes what is open, and an interrupted thread cannot.
            whole = true;
            throw (InterruptedException) new InterruptedException().initCause(e);
        } finally {
            if (!whole) {
                destroy();
            }
        }
    }

    /** Called by the container when the loop has ended. */
    @Override
    public void destroy() {
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
            List<TopicPartition> all = made.partitionsFor(CompletionTopology.CELLS).stream()
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

    private void tell(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        if (records.isEmpty()) {
            return;
        }
        // A generation that is built anew tells nothing new.
        int shown = generations.state().shown();
        Map<CellPlace, Long> changed = new HashMap<>();
        Set<CellKey> keys = new LinkedHashSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (CellRecord.isOf(shown, record.key())) {
                CellKey key = CellRecord.cellOf(record.key());
                keys.add(key);
                changed.merge(new CellPlace(shown, key), record.offset(), Math::max);
            }
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!cells.have(changed) && System.nanoTime() < until) {
            Thread.sleep(LOOK_AGAIN);
        }
        listeners.tell(keys);
    }
}
