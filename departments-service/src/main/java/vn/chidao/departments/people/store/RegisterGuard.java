package vn.chidao.departments.people.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.bson.BsonDocument;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Lease;

/**
 * Lets one change of units and people at a time pass, in all instances of the service. Some rules look at several documents: that
 * an administrator is left, that no unit lies below itself. Two changes at the same moment would each find them kept, and break
 * them together.
 *
 * <p>It is the {@link Lease} {@code register} in {@code guards}. Its document is there while a change runs. After a crash it ends
 * by itself.
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

    private final MongoCollection<BsonDocument> guards;
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
        this.guards = database.getCollection(COLLECTION, BsonDocument.class);
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
            long began = nanoTime.getAsLong();
            Optional<Lease> lease = Lease.take(guards, ID, clock, LEASE);
            while (lease.isEmpty()) {
                if (nanoTime.getAsLong() - giveUp > 0) {
                    throw contended(id);
                }
                LockSupport.parkNanos(PAUSE);
                began = nanoTime.getAsLong();
                lease = Lease.take(guards, ID, clock, LEASE);
            }
            // Not renewed: what takes too long is not written.
            try {
                return change.apply(new Turn(id, began + TIME_TO_CHECK.toNanos()));
            } finally {
                lease.get().close();
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

    private static Refusal contended(String id) {
        return new Refusal(Refusal.Kind.CONFLICT, "CONTENDED", Map.of("id", id), id);
    }
}
