package vn.chidao.notifications.seal.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Mails about seals. A document is {@code {_id: seal and account, nextAt, endedAt, failure}}; {@code nextAt} is when the mail
 * may be tried, absent when it is sent or refused.
 */
@Component
public class SealMailStore {

    static final String COLLECTION = "seal_mails";

    private final MongoCollection<Document> collection;

    public SealMailStore(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION);
    }

    /** Those of these mails that need nothing now: sent, refused, being sent, or to be tried later. */
    public Set<String> settled(Collection<String> ids, Instant now) {
        return collection
                .find(and(in("_id", ids), not(lte("nextAt", Date.from(now)))))
                .projection(Projections.include("_id"))
                .map(document -> document.getString("_id"))
                .into(new HashSet<>());
    }

    /** Whether the mail is ours to send; nobody else gets it before the lease ends. */
    public boolean claim(String id, Instant now, Duration lease) {
        Date leaseEnd = Date.from(now.plus(lease));
        return collection
                                .updateOne(
                                        eq("_id", id),
                                        setOnInsert("nextAt", leaseEnd),
                                        new UpdateOptions().upsert(true))
                                .getUpsertedId()
                        != null
                || collection
                                .updateOne(and(eq("_id", id), lte("nextAt", Date.from(now))), set("nextAt", leaseEnd))
                                .getMatchedCount()
                        == 1;
    }

    /** @param failure why the relay refused it, null when it took it */
    public void end(String id, @Nullable String failure, Instant now) {
        collection.updateOne(
                eq("_id", id), combine(unset("nextAt"), set("endedAt", Date.from(now)), set("failure", failure)));
    }

    public void postpone(String id, Instant until) {
        collection.updateOne(eq("_id", id), set("nextAt", Date.from(until)));
    }
}
