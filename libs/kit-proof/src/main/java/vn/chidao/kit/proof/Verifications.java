package vn.chidao.kit.proof;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.proof.Verification.RunProgress;
import vn.chidao.kit.proof.Verification.VerificationReport;
import vn.chidao.kit.run.Runs;
import vn.chidao.kit.time.OfficeClock;

/** Runs the verifier in the background; see {@link Runs}. */
public final class Verifications implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Verifications.class);

    static final String COLLECTION = "verifications";

    private final HistoryVerifier verifier;
    private final String service;
    private final CodecRegistry codecs;
    private final MeterRegistry meters;
    private final Runs<Verification> runs;

    Verifications(
            HistoryVerifier verifier,
            String service,
            MongoDatabase database,
            OfficeClock office,
            Clock clock,
            Runs.Pace pace,
            MeterRegistry meters) {
        this.verifier = verifier;
        this.service = service;
        this.codecs = database.getCodecRegistry();
        this.meters = meters;
        this.runs = new Runs<>("verification", Verification.class, COLLECTION, database, office, clock, pace);
    }

    /**
     * @param given lines as an inspector kept them, see {@link GivenSeal}
     * @throws Refusal 400 naming a line that is none, 409 while another run goes on, wherever
     */
    Verification start(String by, String given, boolean topics) {
        List<GivenSeal> kept = GivenSeal.parse(given, service);
        return runs.start(
                by,
                (number, at) -> Verification.begun(number, by, at, topics, kept.size()),
                (begun, progress) -> run(begun, kept, progress));
    }

    private BsonDocument run(Verification begun, List<GivenSeal> kept, Consumer<BsonDocument> progress) {
        long since = System.nanoTime();
        String result = "failed";
        try {
            VerificationReport report = VerificationReport.of(verifier.verify(
                    begun.topics(),
                    kept,
                    (step, done, expected) -> progress.accept(new BsonDocument(
                            "progress",
                            Records.encode(new RunProgress(step, done, expected), RunProgress.class, codecs)))));
            result = report.findings() == 0 ? "fits" : "differs";
            tell(begun, report, Duration.ofNanos(System.nanoTime() - since));
            return new BsonDocument("report", Records.encode(report, VerificationReport.class, codecs));
        } finally {
            Timer.builder("chidao.journal.verifications")
                    .description("Runs of the verifier: all fits, something differs, or it failed")
                    .tag("result", result)
                    .register(meters)
                    .record(Duration.ofNanos(System.nanoTime() - since));
        }
    }

    private void tell(Verification begun, Verification.VerificationReport report, Duration took) {
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

    Optional<Verification> find(long number) {
        return runs.find(number);
    }

    /** See {@link Runs#newest}. */
    List<Verification> newest(int limit, long before) {
        return runs.newest(limit, before);
    }

    /** Ends this instance's run. */
    @Override
    public void close() {
        runs.close();
    }
}
