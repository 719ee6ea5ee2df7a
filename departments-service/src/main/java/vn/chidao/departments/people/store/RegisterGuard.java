package vn.chidao.departments.people.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.chidao.kit.model.Refusal;

/**
 * Lets one change of units and people at a time pass, in all instances of the service. Some rules look at several documents: that
 * an administrator is left, that no unit lies below itself. Two changes at the same moment would each find them kept, and break
 * them together.
 *
 * <p>It is the document {@code {_id: "register", owner, until}} in {@code guards}. It is there while a change runs. After a crash
 * it ends by itself.
 */
@Component
class RegisterGuard {

    static final String COLLECTION = "guards";

    /** Longer than a change may take: {@link #TIME_TO_CHECK} and one write to MongoDB. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** What is checked later than this is not written any more. */
    static final Duration TIME_TO_CHECK = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String ID = "register";

    private final MongoCollection<Document> guards;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Duration patience;

    /** Those of this instance wait here, in their order; only one of them asks MongoDB. */
    private final ReentrantLock own = new ReentrantLock(true);

    @Autowired
    RegisterGuard(MongoDatabase database, Clock realTime) {
        this(database, realTime, System::nanoTime, PATIENCE);
    }

    RegisterGuard(MongoDatabase database, Clock clock, LongSupplier nanoTime, Duration patience) {
        this.guards = database.getCollection(COLLECTION);
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.patience = patience;
    }

    /** While one change runs. */
    final class Turn {

        private final String id;
        private final long lastCheck;

        private Turn(String id, long lastCheck) {
            this.id = id;
            this.lastCheck = lastCheck;
        }

        /**
         * Asked when everything was checked, right before the write.
         *
         * @throws Refusal {@code CONTENDED} when it took so long that others may have had their turn meanwhile
         */
        void requireTime() {
            if (nanoTime.getAsLong() - lastCheck > 0) {
                throw contended(id);
            }
        }
    }

    /**
     * Runs a change when it is its turn.
     *
     * @param id what is changed
     * @throws Refusal {@code CONTENDED} when others took too long
     */
    <T> T inTurn(String id, Function<Turn, T> change) {
        long giveUp = nanoTime.getAsLong() + patience.toNanos();
        if (!locked(giveUp)) {
            throw contended(id);
        }
        try {
            String owner = UUID.randomUUID().toString();
            long began = nanoTime.getAsLong();
            while (!take(owner)) {
                if (nanoTime.getAsLong() - giveUp > 0) {
                    throw contended(id);
                }
                LockSupport.parkNanos(PAUSE);
                began = nanoTime.getAsLong();
            }
            try {
                return change.apply(new Turn(id, began + TIME_TO_CHECK.toNanos()));
            } finally {
                guards.deleteOne(and(eq("_id", ID), eq("owner", owner)));
            }
        } finally {
            own.unlock();
        }
    }

    private boolean locked(long giveUp) {
        try {
            return own.tryLock(giveUp - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean take(String owner) {
        Instant now = clock.instant();
        try {
            guards.updateOne(
                    and(eq("_id", ID), lt("until", Date.from(now))),
                    combine(set("owner", owner), set("until", Date.from(now.plus(LEASE)))),
                    new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private static Refusal contended(String id) {
        return new Refusal(Refusal.Kind.CONFLICT, "CONTENDED", Map.of("id", id), id);
    }
}
