package vn.chidao.kit.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one instance to do something, for a time: the fields {@code owner} and {@code until} of a document. Its holder
 * may renew it. When its holder dies it ends by itself.
 *
 * <p>What is done for longer than the lease lasts needs it {@linkplain #keepRenewed kept renewed}, or has to ask for the time
 * before it writes.
 */
public final class Lease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private static final String OWNER = "owner";
    private static final String UNTIL = "until";

    private final MongoCollection<BsonDocument> collection;
    private final BsonValue id;
    private final Clock clock;
    private final Duration length;
    private final String owner = UUID.randomUUID().toString();
    private final CountDownLatch over = new CountDownLatch(1);

    private Lease(MongoCollection<BsonDocument> collection, BsonValue id, Clock clock, Duration length) {
        this.collection = collection;
        this.id = id;
        this.clock = clock;
        this.length = length;
    }

    /**
     * Takes a lease that has a document to itself, which is there only while somebody holds it.
     *
     * @param clock the real time
     * @return empty while somebody else holds it
     */
    public static Optional<Lease> take(
            MongoCollection<BsonDocument> collection, String id, Clock clock, Duration length) {
        Lease lease = new Lease(collection, new BsonString(id), clock, length);
        Instant now = clock.instant();
        return unlessThere(
                lease,
                () -> collection.updateOne(
                        and(eq("_id", id), lt(UNTIL, Date.from(now))),
                        combine(set(OWNER, lease.owner), lease.until(now)),
                        new UpdateOptions().upsert(true)));
    }

    /**
     * Stores a document that says what its holder does, with the lease in it.
     *
     * @return empty when the number is taken
     */
    public static Optional<Lease> insert(
            MongoCollection<BsonDocument> collection, long number, BsonDocument fields, Clock clock, Duration length) {
        Lease lease = new Lease(collection, new BsonInt64(number), clock, length);
        BsonDocument document = new BsonDocument("_id", lease.id);
        document.putAll(fields);
        document.append(OWNER, new BsonString(lease.owner))
                .append(UNTIL, new BsonDateTime(clock.instant().plus(length).toEpochMilli()));
        return unlessThere(lease, () -> collection.insertOne(document));
    }

    private static Optional<Lease> unlessThere(Lease lease, Runnable write) {
        try {
            write.run();
            return Optional.of(lease);
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Bson until(Instant now) {
        return set(UNTIL, Date.from(now.plus(length)));
    }

    /**
     * Renews it from now on, until it is closed.
     *
     * @param what it is for, in the log
     * @param besides what else is to be written into the document each time
     */
    public Lease keepRenewed(String what, Duration every, Supplier<List<Bson>> besides) {
        Thread.ofVirtual().name("lease " + what).start(() -> {
            try {
                while (!over.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                    renew(what, besides.get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return this;
    }

    private void renew(String what, List<Bson> besides) {
        List<Bson> fields = new ArrayList<>(besides);
        fields.add(until(clock.instant()));
        try {
            if (collection.updateOne(mine(), combine(fields)).getMatchedCount() == 0 && over.getCount() > 0) {
                log.warn("another instance has taken over: {}", what);
            }
        } catch (RuntimeException e) {
            log.warn("the lease cannot be renewed: {}: {}", what, e.toString());
        }
    }

    private Bson mine() {
        return and(eq("_id", id), eq(OWNER, owner));
    }

    /**
     * Ends it and says so in its document.
     *
     * @return whether the document was still ours
     */
    public boolean end(List<Bson> fields) {
        over.countDown();
        List<Bson> last = new ArrayList<>(fields);
        // A renewal that is just under way finds nothing to renew.
        last.add(unset(OWNER));
        return collection.updateOne(mine(), combine(last)).getMatchedCount() == 1;
    }

    /** Gives it up with its document, so that nobody has to wait for its end. */
    @Override
    public void close() {
        over.countDown();
        collection.deleteOne(mine());
    }
}
