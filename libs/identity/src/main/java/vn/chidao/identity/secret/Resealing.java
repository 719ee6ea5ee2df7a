package vn.chidao.identity.secret;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.chidao.identity.WhenProvider;

/**
 * Seals with the first secret what an older one sealed, when the service starts with several; then the older ones may leave.
 * Each by a condition on what was read: what is written in between stays, and is sealed with the first secret anyway.
 */
@Component
@WhenProvider
class Resealing {

    /** Everything that the {@link Vault} sealed, by collection. */
    private static final Map<String, List<String>> SEALED = Map.of(
            "signing_keys", List.of("key"),
            "authorizations", List.of("body"),
            "accounts", List.of("factor", "factorAsked"));

    private static final Logger log = LoggerFactory.getLogger(Resealing.class);

    private final MongoDatabase database;
    private final Vault vault;

    Resealing(MongoDatabase database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    @EventListener(ApplicationReadyEvent.class)
    void run() {
        if (!vault.hasOlderSecrets()) {
            return;
        }
        long again = 0;
        for (Map.Entry<String, List<String>> sealed : SEALED.entrySet()) {
            for (String field : sealed.getValue()) {
                again += reseal(database.getCollection(sealed.getKey()), field);
            }
        }
        log.info(
                "sealed {} again with the first secret of CHIDAO_KEY_ENCRYPTION_FILE; when every instance has started"
                        + " with this file, the other lines may leave it",
                again);
    }

    private long reseal(MongoCollection<Document> collection, String field) {
        long again = 0;
        for (Document found : collection.find(exists(field)).projection(Projections.include(field))) {
            Binary stored = found.get(field, Binary.class);
            if (vault.isSealedWithAnOlder(stored.getData())) {
                Binary now = new Binary(vault.seal(vault.open(stored.getData())));
                again += collection
                        .updateOne(and(eq("_id", found.get("_id")), eq(field, stored)), set(field, now))
                        .getMatchedCount();
            }
        }
        return again;
    }
}
