package vn.chidao.directives.completion.streams;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import vn.chidao.directives.completion.store.CompletionCells;
import vn.chidao.directives.completion.store.CompletionCells.CellPlace;
import vn.chidao.kit.wire.EventJson;

/** Brings the cells from the topic into the collection. */
@Component
class CellsConsumer {

    static final String GROUP = "${spring.application.name}.completion-cells";

    private final CompletionCells cells;
    private final EventJson json = new EventJson();

    CellsConsumer(CompletionCells cells) {
        this.cells = cells;
    }

    /** Of a cell that changed several times in one batch only the last counts. */
    @KafkaListener(
            groupId = GROUP,
            topics = CompletionTopology.CELLS,
            batch = "true",
            properties = {
                "auto.offset.reset=earliest",
                "isolation.level=read_committed",
                "max.poll.records=5000",
                "value.deserializer=org.apache.kafka.common.serialization.ByteArrayDeserializer"
            })
    void on(List<ConsumerRecord<String, byte[]>> batch) {
        Map<CellPlace, CompletionCells.Counted> newest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            CompletionTopology.CellChanged changed = changed(record);
            newest.put(
                    new CellPlace(changed.generation(), CellRecord.cellOf(record.key())),
                    new CompletionCells.Counted(changed.cell(), record.offset()));
        }
        cells.putAll(newest);
    }

    private CompletionTopology.CellChanged changed(ConsumerRecord<String, byte[]> record) {
        try {
            return json.read(record.value(), CompletionTopology.CellChanged.class);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "record " + record.offset() + " of " + record.topic() + " is no cell of completion figures", e);
        }
    }
}
