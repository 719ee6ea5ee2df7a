package vn.chidao.directives.completion.streams;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import vn.chidao.directives.completion.Cell;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Contribution;
import vn.chidao.directives.tasks.wire.TaskRole;
import vn.chidao.forms.TaskForms;
import vn.chidao.kit.wire.EventAttributes;
import vn.chidao.kit.wire.EventJson;

/**
 * From task events to cells: each lead task is counted as its highest version says, and a change moves it from the cells it
 * was counted in to those it belongs to now. Exactly once, so that counting by difference stays right.
 */
@Component
class CompletionTopology {

    static final String TASKS = "chidao.tasks";
    public static final String CELLS = "chidao.completion";

    /** Behind the application's id: the topic by which steps reach the instance that has their cell. */
    static final String REPARTITION = "-cells-repartition";

    private static final Logger log = LoggerFactory.getLogger(CompletionTopology.class);
    private static final String COUNTED = "counted-tasks";

    private final EventJson json = new EventJson();
    private final MeterRegistry meters;

    CompletionTopology(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A task as it is counted now; the version is kept for those that count nowhere, too. */
    record Counted(long version, @Nullable Contribution contribution) {}

    /** A cell as it goes out: its counts in one generation of the figures. */
    record CellChanged(int generation, Cell cell) {}

    Topology of(int generation, Properties settings) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(COUNTED), Serdes.String(), serde(Counted.class)));
        builder.stream(TASKS, Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .process(TaskCounter::new, COUNTED)
                .groupByKey(Grouped.with("cells", Serdes.String(), serde(Cell.Step.class)))
                .aggregate(
                        () -> Cell.EMPTY,
                        (key, step, cell) -> cell.with(step),
                        Materialized.<String, Cell, KeyValueStore<Bytes, byte[]>>as("cells")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(serde(Cell.class)))
                .toStream()
                // Generations share the topic and must not take each other's place when it is compacted.
                .map((key, cell) -> KeyValue.pair(CellRecord.keyOf(generation, key), new CellChanged(generation, cell)))
                .to(CELLS, Produced.with(Serdes.String(), serde(CellChanged.class)));
        return builder.build(settings);
    }

    private <T> Serde<T> serde(Class<T> type) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : json.write(value).getBytes(StandardCharsets.UTF_8),
                (topic, bytes) -> bytes == null ? null : json.read(bytes, type));
    }

    /** Turns a task's events into steps of the cells. */
    private final class TaskCounter implements Processor<String, byte[], String, Cell.Step> {

        private @Nullable ProcessorContext<String, Cell.Step> context;
        private @Nullable KeyValueStore<String, Counted> counted;

        @Override
        public void init(ProcessorContext<String, Cell.Step> given) {
            context = given;
            counted = given.getStateStore(COUNTED);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            KeyValueStore<String, Counted> store = Objects.requireNonNull(counted);
            Counted now = read(record).orElse(null);
            if (now == null) {
                return;
            }
            Counted before = store.get(record.key());
            if (before != null && before.version() >= now.version()) {
                return;
            }
            store.put(record.key(), now);
            Contribution was = before == null ? null : before.contribution();
            if (Objects.equals(was, now.contribution())) {
                return;
            }
            forward(record, was, -1);
            forward(record, now.contribution(), 1);
        }

        private void forward(Record<String, byte[]> record, @Nullable Contribution contribution, int by) {
            if (contribution == null) {
                return;
            }
            Cell.Step step = new Cell.Step(contribution.standing(), contribution.judgedBy(), by);
            for (CellKey cell : contribution.cells()) {
                Objects.requireNonNull(context).forward(new Record<>(cell.text(), step, record.timestamp()));
            }
        }

        /** Empty for what is no lead task, and for what cannot be read: the dead letters of "tasks" keep that. */
        private Optional<Counted> read(Record<String, byte[]> record) {
            try {
                Header version = record.headers().lastHeader("ce_" + EventAttributes.VERSION);
                CountedTask.Data data =
                        json.read(TaskForms.lift(json.read(record.value(), JsonNode.class)), CountedTask.Data.class);
                if (version == null || data.task() == null || data.task().directive() == null) {
                    throw new IllegalArgumentException("no version or no task");
                }
                if (data.task().role() == TaskRole.UNKNOWN) {
                    throw new IllegalArgumentException("a role that this version does not know");
                }
                if (data.task().role() != TaskRole.LEAD) {
                    return Optional.empty();
                }
                return Optional.of(new Counted(
                        Long.parseLong(new String(version.value(), StandardCharsets.US_ASCII)),
                        data.task().contribution().orElse(null)));
            } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
                meters.counter("chidao.completion.skipped").increment();
                log.warn("task {} is not counted, its event cannot be read: {}", record.key(), e.toString());
                return Optional.empty();
            }
        }
    }
}
