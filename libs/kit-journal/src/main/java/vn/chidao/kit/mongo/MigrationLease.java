package vn.chidao.kit.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one instance to run the migrations: the document {@code {_id: "lease", owner, until}}. While it is held it is
 * renewed, however long a step takes; when its holder dies it ends by itself.
 */
final class MigrationLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MigrationLease.class);

    static final String ID = "lease";

    private final MongoCollection<Document> collection;
    private final Clock clock;
    private final Duration length;
    private final String owner = UUID.randomUUID().toString();
    private final CountDownLatch over = new CountDownLatch(1);
    private final boolean taken;

    /** Tries to take it. */
    MigrationLease(MongoCollection<Document> collection, Clock clock, Duration length) {
        this.collection = collection;
        this.clock = clock;
        this.length = length;
        this.taken = take();
        if (taken) {
            Thread.ofVirtual().name("migration-lease").start(this::renew);
        }
    }

    boolean taken() {
        return taken;
    }

    private boolean take() {
        Instant now = clock.instant();
        try {
            collection.updateOne(
                    and(eq("_id", ID), or(lt("until", Date.from(now)), eq("owner", owner))),
                    until(now),
                    new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private Bson until(Instant now) {
        return combine(set("owner", owner), set("until", Date.from(now.plus(length))));
    }

    private void renew() {
        try {
            while (!over.await(length.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                try {
                    if (collection
                                    .updateOne(and(eq("_id", ID), eq("owner", owner)), until(clock.instant()))
                                    .getMatchedCount()
                            == 0) {
                        log.warn("another instance has taken over the migrations");
                    }
                } catch (RuntimeException e) {
                    log.warn("the lease of the migrations cannot be renewed: {}", e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives it up, so that nobody has to wait for its end. */
    @Override
    public void close() {
        over.countDown();
        if (taken) {
            collection.deleteOne(and(eq("_id", ID), eq("owner", owner)));
        }
    }
}
