package vn.chidao.identity.provider;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.secret.Vault;

/**
 * The keys that tokens are signed with, one after the other: {@code {_id: number, key (sealed), at}}. A new one is published
 * some time before it signs, so that services know it by then; an old one stays published until nothing that it signed can
 * be valid. Of two instances that want a new key one gets to insert its number, and both go on with that one.
 */
@Component
@WhenProvider
class SigningKeys implements JWKSource<SecurityContext> {

    /** More than services keep keys without asking again. */
    static final Duration PUBLISHED_AHEAD = Duration.ofHours(1);

    /** More than the longest life of what is signed. */
    static final Duration PUBLISHED_AFTER = Duration.ofHours(2);

    /** How late an instance may learn of what another did. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final int BITS = 2048;
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final MongoCollection<Document> keys;
    private final Vault vault;
    private final Clock clock;
    private final Duration age;

    private @Nullable Known known;

    private record Entry(int number, RSAKey key, Instant at) {}

    private record Known(RSAKey signing, JWKSet published, Instant at) {}

    SigningKeys(MongoDatabase database, Vault vault, Clock clock, SignInSettings settings) {
        this.keys = database.getCollection("signing_keys");
        this.vault = vault;
        this.clock = clock;
        this.age = settings.signingKeyAge();
        known(); // a wrong CHIDAO_KEY_ENCRYPTION_FILE is better known at once
    }

    RSAKey signing() {
        return known().signing();
    }

    /** Public parts alone: what signs asks for {@link #signing}. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(known().published());
    }

    private synchronized Known known() {
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.at().plus(FRESH))) {
            known = load(now);
        }
        return known;
    }

    private Known load(Instant now) {
        List<Entry> entries = entries();
        if (entries.isEmpty() || !now.isBefore(entries.getLast().at().plus(age))) {
            add(entries.isEmpty() ? 1 : entries.getLast().number() + 1, now);
            entries = entries();
        }
        Entry signing = entries.getFirst();
        for (Entry entry : entries) {
            if (!now.isBefore(entry.at().plus(PUBLISHED_AHEAD))) {
                signing = entry;
            }
        }
        List<JWK> published = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean over = i + 1 < entries.size()
                    && entry.number() < signing.number()
                    && !now.isBefore(
                            entries.get(i + 1).at().plus(PUBLISHED_AHEAD).plus(PUBLISHED_AFTER));
            if (over) {
                keys.deleteOne(Filters.eq("_id", entry.number()));
                log.info("signing key {} is gone", entry.key().getKeyID());
            } else {
                published.add(entry.key().toPublicJWK());
            }
        }
        return new Known(signing.key(), new JWKSet(published), now);
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Document found : keys.find().sort(Sorts.ascending("_id"))) {
            try {
                entries.add(new Entry(
                        found.getInteger("_id"),
                        RSAKey.parse(vault.open(found.get("key", Binary.class).getData())),
                        found.getDate("at").toInstant()));
            } catch (ParseException | IllegalStateException e) {
                throw new IllegalStateException(
                        "signing key " + found.get("_id")
                                + " cannot be opened: CHIDAO_KEY_ENCRYPTION_FILE is not the one it was sealed with",
                        e);
            }
        }
        return entries;
    }

    private void add(int number, Instant now) {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            keys.insertOne(new Document("_id", number)
                    .append("key", new Binary(vault.seal(key.toJSONString())))
                    .append("at", Date.from(now)));
            log.info("signing key {} is new", key.getKeyID());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            log.info("another instance was faster with signing key {}", number);
        }
    }
}
