package vn.chidao.directives.completion.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.store.CompletionCells;
import vn.chidao.directives.completion.store.CompletionCells.CellPlace;
import vn.chidao.directives.completion.store.Generations;

/** Follows the topic of the cells, and tells those who listen which cells changed, as soon as the figures show it. */
@Component
class CellChanges implements DisposableBean {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** Figures that are not there by then are told of nevertheless: who fetches them fetches again with the next change. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TopicEnd topic;
    private final CompletionCells cells;
    private final Generations generations;
    private final LiveListeners listeners;

    CellChanges(KafkaProperties kafka, CompletionCells cells, Generations generations, LiveListeners listeners) {
        this.topic = new TopicEnd(kafka, CompletionTopology.CELLS, listeners::tellEverything);
        this.cells = cells;
        this.generations = generations;
        this.listeners = listeners;
    }

    void follow() throws InterruptedException {
        topic.follow(this::tell);
    }

    /** Called by the container when the loop has ended. */
    @Override
    public void destroy() {
        topic.close();
    }

    private void tell(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        if (records.isEmpty()) {
            return;
        }
        // A generation that is built anew tells nothing new.
        int shown = generations.state().shown();
        Map<CellPlace, Long> changed = new HashMap<>();
        Set<LiveChange> changes = new LinkedHashSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (CellRecord.isOf(shown, record.key())) {
                CellKey key = CellRecord.cellOf(record.key());
                changes.add(new LiveChange.OfFigures(key));
                changed.merge(new CellPlace(shown, key), record.offset(), Math::max);
            }
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!cells.have(changed) && System.nanoTime() < until) {
            Thread.sleep(LOOK_AGAIN);
        }
        listeners.tell(changes);
    }
}
