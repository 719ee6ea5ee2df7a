package vn.chidao.kit.journal;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.run.Runs;
import vn.chidao.kit.time.OfficeClock;

/** Publishes present states again in the background; see {@link Runs}. */
public final class RepublishRuns implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RepublishRuns.class);

    static final String COLLECTION = "republish_runs";

    private final Journal journal;
    private final Republisher republisher;
    private final CodecRegistry codecs;
    private final MeterRegistry meters;
    private final Counter republished;
    private final Runs<RepublishRun> runs;

    RepublishRuns(
            Journal journal,
            Republisher republisher,
            MongoDatabase database,
            OfficeClock office,
            Clock clock,
            Runs.Pace pace,
            MeterRegistry meters) {
        this.journal = journal;
        this.republisher = republisher;
        this.codecs = database.getCodecRegistry();
        this.meters = meters;
        this.republished = Counter.builder("chidao.journal.republished")
                .description("States that were published again")
                .register(meters);
        this.runs = new Runs<>("republish", RepublishRun.class, COLLECTION, database, office, clock, pace);
    }

    /**
     * @param kind name of the aggregates, null for all
     * @throws Refusal 400 for a kind that the service does not own, 409 while another run goes on, wherever
     */
    RepublishRun start(String by, @Nullable String kind) {
        List<AggregateStore<?, ?>> stores = journal.stores().stream()
                .filter(store -> kind == null || store.type().name().equals(kind))
                .toList();
        if (kind != null && stores.isEmpty()) {
            throw Refusal.invalid(
                    "kind",
                    "WRONG_FORMAT",
                    journal.stores().stream().map(store -> store.type().name()).collect(Collectors.joining(", ")));
        }
        long expected = stores.stream().mapToLong(AggregateStore::size).sum();
        return runs.start(
                by,
                (number, at) -> RepublishRun.begun(number, by, at, kind, expected),
                (begun, progress) -> run(begun, stores, expected, progress));
    }

    private BsonDocument run(
            RepublishRun begun, List<AggregateStore<?, ?>> stores, long expected, Consumer<BsonDocument> progress) {
        long since = System.nanoTime();
        AtomicLong sent = new AtomicLong();
        String result = "failed";
        try {
            Republisher.Republished all = republisher.republish(stores, (kind, more) -> {
                republished.increment(more);
                progress.accept(progressOf(sent.addAndGet(more), expected, kind));
            });
            result = "finished";
            log.info(
                    "republish {} by {}: {} states, {} unreadable; {} ms",
                    begun.number(),
                    begun.by(),
                    all.sent(),
                    all.unreadable(),
                    Duration.ofNanos(System.nanoTime() - since).toMillis());
            return new BsonDocument("unreadable", new BsonInt64(all.unreadable()));
        } finally {
            Timer.builder("chidao.journal.republishes")
                    .description("Runs of publishing present states again, by how they ended")
                    .tag("result", result)
                    .register(meters)
                    .record(Duration.ofNanos(System.nanoTime() - since));
        }
    }

    private BsonDocument progressOf(long sent, long expected, String kind) {
        return new BsonDocument(
                "progress",
                Records.encode(
                        new RepublishRun.RepublishProgress(sent, expected, kind),
                        RepublishRun.RepublishProgress.class,
                        codecs));
    }

    Optional<RepublishRun> find(long number) {
        return runs.find(number);
    }

    /** The newest, newest first. */
    List<RepublishRun> newest(int limit) {
        return runs.newest(limit, Long.MAX_VALUE);
    }

    /** Ends this instance's run. */
    @Override
    public void close() {
        runs.close();
    }
}
