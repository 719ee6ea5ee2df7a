package vn.chidao.identity.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.secret.Tokens;

/**
 * Counts attempts to prove something and makes the next one wait: five are free, then half a minute, twice as long after
 * each further one, up to a quarter of an hour. It counts for what is claimed, whether it exists or not, and so tells
 * nothing about that. Several instances count together.
 */
@Component
@WhenProvider
public class Attempts {

    /** What is attempted. Each counts for itself: what people type as their account is no way to another count. */
    public enum Kind {
        PASSWORD,
        CODE,
        /** Asking for a mail that leads to a new password. */
        MAIL
    }

    static final int FREE = 5;
    static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    static final Duration REMEMBERED = Duration.ofDays(1);

    private final MongoCollection<Document> attempts;
    private final Clock clock;

    Attempts(MongoDatabase database, Clock clock) {
        this.attempts = database.getCollection("attempts");
        this.clock = clock;
    }

    /**
     * To be asked before something is checked: it counts as failed until {@link #succeeded} says otherwise, so that guesses
     * at the same time gain nothing.
     *
     * @return until when to wait, empty when the attempt may be made
     */
    public Optional<Instant> begin(Kind kind, String what) {
        String id = id(kind, what);
        while (true) {
            Instant now = clock.instant();
            Document found = attempts.find(eq("_id", id)).first();
            if (found == null) {
                if (insert(id, now)) {
                    return Optional.empty();
                }
                continue;
            }
            Instant until = found.getDate("until").toInstant();
            if (until.isAfter(now)) {
                return Optional.of(until);
            }
            int count = found.getInteger("count");
            if (attempts.updateOne(
                                    and(eq("_id", id), eq("count", count)),
                                    combine(
                                            set("count", count + 1),
                                            set("until", Date.from(now.plus(waitAfter(count + 1)))),
                                            set("expiresAt", Date.from(now.plus(REMEMBERED)))))
                            .getMatchedCount()
                    == 1) {
                return Optional.empty();
            }
        }
    }

    public void succeeded(Kind kind, String what) {
        attempts.deleteOne(eq("_id", id(kind, what)));
    }

    /** For what may be done once in a while: whether this is the first time in it. Of several at the same time one is. */
    boolean first(Kind kind, String what, Duration inThis) {
        Instant now = clock.instant();
        String id = id(kind, what);
        // What is left is one whose time is over, or none; without it nothing can be inserted.
        attempts.deleteOne(and(eq("_id", id), lte("until", Date.from(now))));
        return insert(id, now.plus(inThis));
    }

    private static String id(Kind kind, String what) {
        return Tokens.digestOf(kind + " " + what);
    }

    private boolean insert(String id, Instant until) {
        try {
            attempts.insertOne(new Document("_id", id)
                    .append("count", 1)
                    .append("until", Date.from(until))
                    .append("expiresAt", Date.from(until.plus(REMEMBERED))));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    static Duration waitAfter(int count) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
