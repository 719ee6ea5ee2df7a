package vn.chidao.identity.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import vn.chidao.identity.OpenAccess;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.secret.Tokens;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;

/** Links with which a person sets a password, once. An account has one at most: a newer one replaces it. */
@Component
@WhenProvider
public class OneTimeLinks implements OpenAccess {

    public enum Kind {
        INVITATION(Duration.ofDays(7)),
        RESET(Duration.ofHours(2)),
        /** A reset that the person asked for, without an administrator. */
        FORGOTTEN(Duration.ofHours(2));

        final Duration valid;

        Kind(Duration valid) {
            this.valid = valid;
        }
    }

    /** @param token to be known to the person alone; its digest is stored */
    public record Link(String token, Instant until) {}

    private final MongoCollection<Document> links;
    private final Clock clock;

    OneTimeLinks(MongoDatabase database, Clock clock) {
        this.links = database.getCollection("one_time_links");
        this.clock = clock;
    }

    public Link create(String account, Kind kind) {
        return Objects.requireNonNull(create(List.of(account), kind).get(account));
    }

    /** @return by account */
    public Map<String, Link> create(Collection<String> some, Kind kind) {
        if (some.isEmpty()) {
            return Map.of();
        }
        Instant until = clock.instant().plus(kind.valid).truncatedTo(ChronoUnit.MILLIS);
        Map<String, Link> made = new LinkedHashMap<>();
        some.forEach(account -> made.put(account, new Link(Tokens.random(), until)));
        links.deleteMany(in("account", made.keySet()));
        links.insertMany(made.entrySet().stream()
                .map(one -> new Document("_id", Tokens.digestOf(one.getValue().token()))
                        .append("account", one.getKey())
                        .append("kind", kind.name())
                        .append("expiresAt", Date.from(until)))
                .toList());
        return made;
    }

    /** Remembers that they went out by mail, and with which request. */
    public void mailed(Collection<Link> some, Act.CommandKey request) {
        links.updateMany(
                in(
                        "_id",
                        some.stream().map(link -> Tokens.digestOf(link.token())).toList()),
                combine(set("request.key", request.value()), set("request.body", request.body())));
    }

    /**
     * Until when those links of them are valid that went out by mail with that request, by account.
     *
     * @throws Refusal 422 when it had another body
     */
    public Map<String, Instant> mailedWith(Act.CommandKey request, Collection<String> some) {
        Map<String, Instant> found = new HashMap<>();
        Bson valid = gt("expiresAt", Date.from(clock.instant()));
        links.find(and(in("account", some), eq("request.key", request.value()), valid))
                .forEach(link -> {
                    if (!request.body().equals(link.getEmbedded(List.of("request", "body"), String.class))) {
                        throw new Refusal(Refusal.Kind.UNPROCESSABLE, "KEY_REUSED", Map.of());
                    }
                    found.put(
                            link.getString("account"), link.getDate("expiresAt").toInstant());
                });
        return found;
    }

    /** Whose link it is while it is valid; looking does not use it. */
    public Optional<String> accountOf(String token) {
        return Optional.ofNullable(links.find(valid(token)).first()).map(found -> found.getString("account"));
    }

    /** Until when an account has a link that was not used yet. */
    public Optional<Instant> openUntil(String account) {
        return Optional.ofNullable(links.find(and(eq("account", account), gt("expiresAt", Date.from(clock.instant()))))
                        .first())
                .map(found -> found.getDate("expiresAt").toInstant());
    }

    /** Whose link it was; of several who use it at the same time one gets it. */
    public Optional<String> use(String token) {
        return Optional.ofNullable(links.findOneAndDelete(valid(token))).map(found -> found.getString("account"));
    }

    @Override
    public void end(String account) {
        links.deleteMany(eq("account", account));
    }

    private Bson valid(String token) {
        return and(eq("_id", Tokens.digestOf(token)), gt("expiresAt", Date.from(clock.instant())));
    }
}
