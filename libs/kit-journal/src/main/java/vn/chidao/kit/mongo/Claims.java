package vn.chidao.kit.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What one document alone may have at a time, such as a number. Each is a document of its own, {@code {_id: key, holder, before,
 * at}}: of two who ask for the same at one moment one gets it. Who has it is written after it was taken. What was taken and never
 * written goes to the next who asks, and so does what its holder has given up.
 */
public final class Claims {

    /** No request takes so long to write what it took a key for. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    private final MongoCollection<Document> claims;
    private final String holderField;
    private final Clock clock;

    /** @param holderField name of the field that holds the holder's id */
    public Claims(MongoDatabase database, String collection, String holderField, Clock clock) {
        this.claims = database.getCollection(collection);
        this.holderField = holderField;
        this.clock = clock;
    }

    /**
     * Who takes a key.
     *
     * @param before the holder's version when it was taken, 0 where there was none yet; null in claims that do not say it
     */
    public record Claim(String holder, @Nullable Long before) {

        /** Whether the holder has not been written since. */
        public boolean isAboutToBeWritten(long version) {
            return before != null && before == version;
        }
    }

    /** Whether somebody has what they took. */
    @FunctionalInterface
    public interface Holding {

        /** @param justTaken whether the holder may still be about to be written */
        boolean isHeld(Claim claim, boolean justTaken);
    }

    /** @return who has it now: who asked, or the one who had it before */
    public String take(String key, Claim asker, Holding holding) {
        while (!insert(key, asker)) {
            Document present = claims.find(eq("_id", key)).first();
            if (present == null) {
                continue;
            }
            Number before = present.get("before", Number.class);
            Claim claim = new Claim(present.getString(holderField), before == null ? null : before.longValue());
            boolean justTaken = present.getDate("at").toInstant().plus(WRITING).isAfter(clock.instant());
            if (!claim.holder().equals(asker.holder()) && holding.isHeld(claim, justTaken)) {
                return claim.holder();
            }
            var unchanged = and(eq("_id", key), eq(holderField, claim.holder()));
            var ours = combine(set(holderField, asker.holder()), set("before", asker.before()), set("at", now()));
            if (claims.updateOne(unchanged, ours).getMatchedCount() == 1) {
                return asker.holder();
            }
        }
        return asker.holder();
    }

    private boolean insert(String key, Claim claim) {
        try {
            claims.insertOne(new Document("_id", key)
                    .append(holderField, claim.holder())
                    .append("before", claim.before())
                    .append("at", now()));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
