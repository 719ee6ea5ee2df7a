package vn.chidao.directives.completion.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.chidao.directives.completion.store.CompletionCells;
import vn.chidao.directives.completion.store.Generations;
import vn.chidao.kit.events.ConsumerGroups;
import vn.chidao.kit.events.Rebuildable;

/**
 * Counts the figures: the generation that is shown, so that it stays fresh, and while figures are built anew the wanted one
 * beside it. When that has counted everything it is shown, and the older one ends. The database says which are to be counted;
 * several instances share the work of each.
 */
@Component
class Counting implements SmartLifecycle, Rebuildable, ConsumerGroups {

    /** It named the generation before the database did. */
    static final String FORMER_SETTING = "CHIDAO_COMPLETION_GENERATION";

    private static final Logger log = LoggerFactory.getLogger(Counting.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Generations generations;
    private final CompletionCells cells;
    private final CompletionTopology topology;
    private final StreamsSettings settings;
    private final String cellsGroup;
    private final MeterRegistry meters;
    private final boolean enabled;
    private final Map<Integer, Running> running = new TreeMap<>();
    private @Nullable CountingProgress progress;
    private int followed;
    private boolean started;

    Counting(
            Generations generations,
            CompletionCells cells,
            CompletionTopology topology,
            StreamsSettings settings,
            @Value(CellsConsumer.GROUP) String cellsGroup,
            @Value("${chidao.completion.counting}") boolean enabled,
            Environment environment,
            MeterRegistry meters) {
        this.generations = generations;
        this.cells = cells;
        this.topology = topology;
        this.settings = settings;
        this.cellsGroup = cellsGroup;
        this.enabled = enabled;
        this.meters = meters;
        if (environment.containsProperty(FORMER_SETTING)) {
            log.warn("{} is no longer read: the database says which generation is counted", FORMER_SETTING);
        }
    }

    private record Running(KafkaStreams streams, KafkaStreamsMetrics metrics) {}

    @Override
    public String name() {
        return "completion";
    }

    /** Lets every instance count a new generation beside the shown one. */
    @Override
    public void rebuild() {
        int generation = generations.raise();
        log.info("completion figures: generation {} is wanted", generation);
    }

    @Override
    public synchronized void start() {
        started = enabled;
        if (started) {
            Generations.State state = generations.state();
            cells.dropOlderThan(state.shown());
            count(state);
        }
    }

    @Override
    public synchronized void stop() {
        started = false;
        Set.copyOf(running.keySet()).forEach(this::end);
        forgetProgress();
    }

    @Override
    public synchronized boolean isRunning() {
        return started;
    }

    /** For the shown generation first: it has to be there when the wanted one is not complete yet. */
    @Scheduled(fixedDelayString = "${chidao.completion.check-every}")
    synchronized void keepUp() throws InterruptedException {
        if (!started) {
            return;
        }
        Generations.State state = generations.state();
        if (state.isBuilding() && isComplete(state.wanted())) {
            generations.show(state.wanted());
            log.info("completion figures are of generation {} from now on", state.wanted());
            state = generations.state();
        }
        count(state);
        if (!state.isBuilding()) {
            forgetProgress();
        }
    }

    @Override
    public synchronized Map<String, Set<String>> topicsByGroup() {
        Map<String, Set<String>> topics = new TreeMap<>();
        running.keySet()
                .forEach(
                        generation -> topics.put(settings.applicationOf(generation), Set.of(CompletionTopology.TASKS)));
        if (started) {
            topics.put(cellsGroup, Set.of(CompletionTopology.CELLS));
        }
        return topics;
    }

    private void count(Generations.State state) {
        Set<Integer> needed = new TreeSet<>(Set.of(state.wanted()));
        if (state.shown() > 0) {
            needed.add(state.shown());
        }
        Set<Integer> over = new TreeSet<>(running.keySet());
        over.removeAll(needed);
        needed.stream().filter(generation -> !running.containsKey(generation)).forEach(this::begin);
        for (int generation : over) {
            KafkaStreams streams = end(generation);
            streams.cleanUp();
            cells.dropOlderThan(state.shown());
        }
    }

    private void begin(int generation) {
        KafkaStreams streams =
                new KafkaStreams(topology.of(generation, settings.of(generation)), settings.of(generation));
        streams.setUncaughtExceptionHandler(e -> {
            log.error("completion figures: a thread of generation {} failed and is replaced", generation, e);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(meters);
        running.put(generation, new Running(streams, metrics));
        streams.start();
    }

    /** Leaves the group at once: else the next start would wait until its session ends. */
    private KafkaStreams end(int generation) {
        Running ending = Objects.requireNonNull(running.remove(generation));
        ending.metrics().close();
        ending.streams()
                .close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(PATIENCE));
        return ending.streams();
    }

    private boolean isComplete(int generation) throws InterruptedException {
        if (progress == null || followed != generation) {
            forgetProgress();
            followed = generation;
            progress = progressOf(generation);
        }
        try {
            return progress.isComplete();
        } catch (ExecutionException e) {
            log.warn("cannot tell yet whether the completion figures are complete: {}", e.toString());
            return false;
        }
    }

    private CountingProgress progressOf(int generation) {
        String application = settings.applicationOf(generation);
        return new CountingProgress(
                Admin.create(settings.forAdmin()),
                List.of(
                        new CountingProgress.Stage(application, CompletionTopology.TASKS),
                        new CountingProgress.Stage(application, application + CompletionTopology.REPARTITION),
                        new CountingProgress.Stage(cellsGroup, CompletionTopology.CELLS)));
    }

    private void forgetProgress() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
