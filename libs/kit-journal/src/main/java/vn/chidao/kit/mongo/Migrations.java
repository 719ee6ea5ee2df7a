package vn.chidao.kit.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps that this database has not seen, in the order of their numbers, and remembers them in the collection {@code
 * migrations}. Of several instances one runs them, under a lease; the others wait until all are done, and one of them takes over
 * when the first dies.
 */
public final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    static final String COLLECTION = "migrations";

    private static final String LEASE_ID = "lease";
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final MongoDatabase database;
    private final MongoCollection<Document> done;
    private final MongoCollection<BsonDocument> leases;
    private final List<Migration> steps;
    private final Clock clock;
    private final Duration lease;

    /** @throws IllegalStateException when two steps have the same number */
    Migrations(MongoDatabase database, List<Migration> steps, Clock clock, Duration lease) {
        this.database = database;
        this.done = database.getCollection(COLLECTION);
        this.leases = database.getCollection(COLLECTION, BsonDocument.class);
        this.steps = steps.stream()
                .sorted(Comparator.comparingInt(Migration::number))
                .toList();
        this.clock = clock;
        this.lease = lease;
        Set<Integer> numbers = new HashSet<>();
        for (Migration step : steps) {
            if (!numbers.add(step.number())) {
                throw new IllegalStateException("two migrations have the number " + step.number());
            }
        }
    }

    /**
     * Returns when all steps are done, by whatever instance.
     *
     * @throws IllegalStateException when two steps have the same number, or the database has seen steps that this version of the
     *     service does not know
     */
    public static void run(MongoDatabase database, List<Migration> steps, Clock clock) {
        new Migrations(database, steps, clock, LEASE).run();
    }

    void run() {
        refuseUnknown();
        boolean logged = false;
        while (!left().isEmpty()) {
            Optional<Lease> mine = Lease.take(leases, LEASE_ID, clock, lease);
            if (mine.isPresent()) {
                try (Lease held = mine.get()) {
                    held.keepRenewed("migrations", lease.dividedBy(3), List::of);
                    left().forEach(this::apply);
                }
            } else if (!logged) {
                logged = true;
                log.info("waits for the migrations that another instance runs");
            }
            pauseUnlessDone();
        }
    }

    private void pauseUnlessDone() {
        try {
            if (!left().isEmpty()) {
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before the migrations were done", e);
        }
    }

    /** A step is remembered once it is done: a crash within it lets it run again. */
    private void apply(Migration step) {
        step.apply(database);
        done.updateOne(
                eq("_id", step.number()),
                combine(set("name", step.name()), set("at", Date.from(clock.instant()))),
                new UpdateOptions().upsert(true));
        log.info("migration {} {}", step.number(), step.name());
    }

    private List<Migration> left() {
        Set<Integer> seen = seen().keySet();
        return steps.stream().filter(step -> !seen.contains(step.number())).toList();
    }

    private TreeMap<Integer, String> seen() {
        TreeMap<Integer, String> seen = new TreeMap<>();
        for (Document step : done.find()) {
            if (step.get("_id") instanceof Integer number) {
                seen.put(number, String.valueOf(step.get("name")));
            }
        }
        return seen;
    }

    private void refuseUnknown() {
        TreeMap<Integer, String> unknown = seen();
        steps.forEach(step -> unknown.remove(step.number()));
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("the database " + database.getName()
                    + " was written by a newer version of this service, which has made "
                    + unknown.entrySet().stream()
                            .map(step -> "migration " + step.getKey() + " (" + step.getValue() + ")")
                            .collect(Collectors.joining(", "))
                    + ". Start that version or a later one, or restore a backup that was made before.");
        }
    }
}
