package vn.chidao.kit.run;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Lease;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.time.OfficeClock;

/**
 * Runs of one kind, one at a time for all instances of the service. They are kept in a collection under their numbers, so that
 * any instance tells how one stands, and who asked for it when stays known. The document of a run holds its {@link Lease}: a run
 * whose instance died is lost, and makes way.
 *
 * @param <R> the record of a run, as it is stored
 */
public final class Runs<R extends Runs.Run<R>> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Runs.class);

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final String name;
    private final Class<R> type;
    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;
    private final OfficeClock office;
    private final Clock clock;
    private final Pace pace;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private volatile boolean closing;

    /**
     * @param name of one run, in the log and in upper case in the code of a refusal
     * @param office says when a run was asked for and ended
     * @param clock says how long it counts as running
     */
    public Runs(
            String name,
            Class<R> type,
            String collection,
            MongoDatabase database,
            OfficeClock office,
            Clock clock,
            Pace pace) {
        this.name = name;
        this.type = type;
        this.collection = database.getCollection(collection, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.office = office;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * @param beat how often a run says how far it is
     * @param lease how long it counts as running without a word
     */
    public record Pace(Duration beat, Duration lease) {}

    /** What every run says of itself. */
    public interface Run<R> {

        /** Gapless, from 1. */
        long number();

        /** Account of who asked for it. */
        String by();

        Instant askedAt();

        State state();

        /** Until when it counts as running unless it is heard of again. */
        @Nullable
        Instant until();

        /** The same as a run of which nothing is heard any more. */
        R lost();
    }

    /** What became of a run. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED
    }

    /** Why a run did not come to its end. */
    public enum Failure {
        /** The database did not answer. */
        STORE,
        /** The broker did not answer. */
        TOPICS,
        /** The service was stopped. */
        STOPPED,
        /** Nothing was heard of it any more: its instance was killed, or lost its database. */
        LOST,
        /** A fault of ours; the log has it. */
        INTERNAL
    }

    /** A run as it is when it begins. */
    @FunctionalInterface
    public interface Begun<R> {
        R of(long number, Instant askedAt);
    }

    /** What a run does, on a thread of its own. An interrupt asks it to stop. */
    @FunctionalInterface
    public interface Work<R> {

        /**
         * @param progress takes fields of the run's document that say how far it is; may be called often
         * @return fields of the run's document that say what came of it
         */
        BsonDocument run(R begun, Consumer<BsonDocument> progress);
    }

    /** @throws Refusal 409 naming the run that goes on, wherever */
    public R start(String by, Begun<R> first, Work<R> work) {
        while (true) {
            R last = newest(1, Long.MAX_VALUE).stream().findFirst().orElse(null);
            if (last != null && last.state() == State.RUNNING) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        name.toUpperCase(Locale.ROOT) + "_RUNNING",
                        Map.of("number", last.number(), "by", last.by(), "askedAt", last.askedAt()),
                        last.by());
            }
            R begun = first.of(last == null ? 1 : last.number() + 1, office.now());
            Optional<Lease> lease =
                    Lease.insert(collection, begun.number(), Records.encode(begun, type, codecs), clock, pace.lease());
            if (lease.isPresent()) {
                threads.execute(() -> run(begun, lease.get(), work));
                return begun;
            }
        }
    }

    private void run(R begun, Lease lease, Work<R> work) {
        String what = name + " " + begun.number() + " by " + begun.by();
        AtomicReference<BsonDocument> progress = new AtomicReference<>(new BsonDocument());
        lease.keepRenewed(what, pace.beat(), () -> fields(progress.get()));
        State state = State.FAILED;
        Failure failure = Failure.INTERNAL;
        BsonDocument result = new BsonDocument();
        try {
            result = work.run(begun, progress::set);
            state = State.FINISHED;
            failure = null;
        } catch (RuntimeException e) {
            failure = closing ? Failure.STOPPED : failureOf(e);
            log.warn("{} failed: {}", what, failure, e);
        } finally {
            // The end has to be written even where we were interrupted.
            Thread.interrupted();
            List<Bson> changes = fields(progress.get());
            changes.addAll(fields(result));
            changes.add(set("state", state.name()));
            changes.add(set("endedAt", Date.from(office.now())));
            if (failure != null) {
                changes.add(set("failure", failure.name()));
            }
            end(what, lease, changes);
        }
    }

    private static void end(String what, Lease lease, List<Bson> changes) {
        try {
            if (!lease.end(changes)) {
                log.error("{} is not there any more", what);
            }
        } catch (MongoException e) {
            log.error("what became of {} cannot be kept, it will read as lost", what, e);
        }
    }

    private static List<Bson> fields(BsonDocument document) {
        List<Bson> fields = new ArrayList<>();
        document.forEach((name, value) -> fields.add(set(name, value)));
        return fields;
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

    public Optional<R> find(long number) {
        return Optional.ofNullable(collection.find(eq("_id", number)).first()).map(this::read);
    }

    /**
     * Newest first.
     *
     * @param before only runs of a lower number
     */
    public List<R> newest(int limit, long before) {
        List<R> found = new ArrayList<>();
        for (BsonDocument document :
                collection.find(lt("_id", before)).sort(Sorts.descending("_id")).limit(limit)) {
            found.add(read(document));
        }
        return found;
    }

    /** What is not heard of any more is lost, whatever was written of it last. */
    private R read(BsonDocument document) {
        R run = Records.decode(document, type, codecs);
        boolean heardOf = run.until() != null && !run.until().isBefore(clock.instant());
        return run.state() == State.RUNNING && !heardOf ? run.lost() : run;
    }

    /** Ends this instance's run. */
    @Override
    public void close() {
        closing = true;
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("a {} does not end", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
