package vn.chidao.kit.proof;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.proof.Verification.Failure;
import vn.chidao.kit.proof.Verification.State;
import vn.chidao.kit.time.OfficeClock;

/**
 * Runs the verifier in the background, one run at a time for all instances of the service. Runs are kept in {@code
 * verifications} under their numbers, so that any instance tells how one stands, and who verified when stays known.
 */
public final class Verifications implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Verifications.class);

    static final String COLLECTION = "verifications";

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final HistoryVerifier verifier;
    private final String service;
    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;
    private final OfficeClock office;
    private final Clock clock;
    private final Duration lease;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private volatile @Nullable Running running;
    private volatile boolean closing;

    /**
     * @param office says when a run was asked for and ended
     * @param clock says how long it counts as running
     * @param lease how long a run counts as running that is not heard of
     */
    Verifications(
            HistoryVerifier verifier,
            String service,
            MongoDatabase database,
            OfficeClock office,
            Clock clock,
            Duration lease,
            MeterRegistry meters) {
        this.verifier = verifier;
        this.service = service;
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.office = office;
        this.clock = clock;
        this.lease = lease;
        this.meters = meters;
    }

    /** A run of this instance. */
    private record Running(long number, HistoryVerifier.Step step, long done, long expected) {}

    /**
     * @param given lines as an inspector kept them, see {@link GivenSeal}
     * @throws Refusal 400 naming a line that is none, 409 while another run goes on, wherever
     */
    Verification start(String by, String given, boolean topics) {
        List<GivenSeal> kept = GivenSeal.parse(given, service);
        while (true) {
            Verification last = newest(1, Long.MAX_VALUE).stream().findFirst().orElse(null);
            if (last != null && last.state() == State.RUNNING) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "VERIFICATION_RUNNING",
                        Map.of("number", last.number(), "by", last.by(), "askedAt", last.askedAt()),
                        last.by());
            }
            Verification begun = Verification.begun(
                    last == null ? 1 : last.number() + 1,
                    by,
                    office.now(),
                    topics,
                    kept.size(),
                    clock.instant().plus(lease));
            if (inserted(begun)) {
                running = new Running(begun.number(), HistoryVerifier.Step.CHAINS, 0, 0);
                threads.execute(() -> run(begun, kept));
                return begun;
            }
        }
    }

    private boolean inserted(Verification begun) {
        BsonDocument document = new BsonDocument("_id", new BsonInt64(begun.number()));
        document.putAll(Records.encode(begun, Verification.class, codecs));
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private void run(Verification begun, List<GivenSeal> kept) {
        long since = System.nanoTime();
        State state = State.FAILED;
        Failure failure = null;
        Verification.VerificationReport report = null;
        try {
            report = Verification.VerificationReport.of(verifier.verify(
                    begun.topics(),
                    kept,
                    (step, done, expected) -> running = new Running(begun.number(), step, done, expected)));
            state = State.FINISHED;
        } catch (RuntimeException e) {
            failure = closing ? Failure.STOPPED : failureOf(e);
            log.warn("verification {} by {} ended without a report: {}", begun.number(), begun.by(), failure, e);
        }
        // The end has to be written even where we were interrupted.
        Thread.interrupted();
        Running last = running;
        running = null;
        Duration took = Duration.ofNanos(System.nanoTime() - since);
        tell(begun, report, took);
        try {
            List<Bson> changes =
                    new ArrayList<>(List.of(set("state", state.name()), set("endedAt", Date.from(office.now()))));
            if (last != null) {
                changes.add(progress(last));
            }
            if (failure != null) {
                changes.add(set("failure", failure.name()));
            }
            if (report != null) {
                changes.add(set("report", Records.encode(report, Verification.VerificationReport.class, codecs)));
            }
            var written = collection.updateOne(eq("_id", begun.number()), combine(changes));
            if (written.getMatchedCount() == 0) {
                log.error("verification {} is not there any more", begun.number());
            }
        } catch (MongoException e) {
            log.error("what became of verification {} cannot be kept, it will read as lost", begun.number(), e);
        }
    }

    private void tell(Verification begun, Verification.@Nullable VerificationReport report, Duration took) {
        String result = report == null ? "failed" : report.findings() == 0 ? "fits" : "differs";
        Timer.builder("chidao.journal.verifications")
                .description("Runs of the verifier: all fits, something differs, or it failed")
                .tag("result", result)
                .register(meters)
                .record(took);
        if (report == null) {
            return;
        }
        if (report.knownFaults() != null && report.knownFaults() > 0) {
            log.warn(
                    "verification {} by {}: {} entries hold text that was not well-formed when it was recorded: a known fault,"
                            + " no alteration",
                    begun.number(),
                    begun.by(),
                    report.knownFaults());
        }
        String read = report.records() == null ? "topics not asked" : report.records() + " records of topics";
        if (report.findings() == 0) {
            log.info(
                    "verification {} by {}: all fits; {} aggregates, {} entries, {} seals, {}, {} seals given; {} ms",
                    begun.number(),
                    begun.by(),
                    report.aggregates(),
                    report.entries(),
                    report.seals(),
                    read,
                    begun.given(),
                    took.toMillis());
        }
        for (Verification.CountedFinding kind : report.kinds()) {
            meters.counter("chidao.journal.findings", "kind", kind.kind().name().toLowerCase(Locale.ROOT))
                    .increment(kind.count());
            log.error(
                    "verification {} by {}: {} times {}, first {}, version {}: {}",
                    begun.number(),
                    begun.by(),
                    kind.count(),
                    kind.kind(),
                    kind.first().aggregate(),
                    kind.first().version(),
                    kind.first().problem());
        }
    }

    private static Failure failureOf(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException) {
                return Failure.STORE;
            }
            if (cause instanceof KafkaException) {
                return Failure.TOPICS;
            }
        }
        return Failure.INTERNAL;
    }

    /** Says that this instance's run goes on, and how far it is. */
    void beat() {
        Running now = running;
        if (now == null) {
            return;
        }
        collection.updateOne(
                and(eq("_id", now.number()), eq("state", State.RUNNING.name())),
                combine(
                        progress(now),
                        set("aliveUntil", Date.from(clock.instant().plus(lease)))));
    }

    private Bson progress(Running now) {
        return set(
                "progress",
                Records.encode(
                        new Verification.RunProgress(now.step(), now.done(), now.expected()),
                        Verification.RunProgress.class,
                        codecs));
    }

    Optional<Verification> find(long number) {
        return Optional.ofNullable(collection.find(eq("_id", number)).first()).map(this::read);
    }

    /**
     * Newest first.
     *
     * @param before only runs of a lower number
     */
    List<Verification> newest(int limit, long before) {
        List<Verification> found = new ArrayList<>();
        for (BsonDocument document :
                collection.find(lt("_id", before)).sort(Sorts.descending("_id")).limit(limit)) {
            found.add(read(document));
        }
        return found;
    }

    private Verification read(BsonDocument document) {
        return Records.decode(document, Verification.class, codecs).seenAt(clock.instant());
    }

    /** Ends this instance's run. */
    @Override
    public void close() {
        closing = true;
        threads.shutdownNow();
        try {
            boolean ended = threads.awaitTermination(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                log.warn("a verification does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
