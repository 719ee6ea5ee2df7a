package vn.chidao.identity.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.secret.Vault;

/**
 * What proves that somebody is the person of an account: {@code {_id: account, password, passwordAt, factor, factorAsked,
 * factorAskedAt, lastStep}}. Apart from the person's own entry, which is published.
 */
@Component
@WhenProvider
public class Accounts {

    /** Whoever sits down at a browser that was left open is not to find a secret that somebody asked for. */
    private static final Duration TO_CONFIRM = Duration.ofMinutes(10);

    private final MongoCollection<Document> accounts;
    private final Passwords passwords;
    private final Vault vault;
    private final Clock clock;

    Accounts(MongoDatabase database, Passwords passwords, Vault vault, Clock clock) {
        this.accounts = database.getCollection("accounts");
        this.passwords = passwords;
        this.vault = vault;
        this.clock = clock;
    }

    public boolean hasPassword(String account) {
        return accounts.find(and(eq("_id", account), exists("password"))).first() != null;
    }

    /** Those of them that have one. */
    public Set<String> withPassword(Collection<String> some) {
        return accounts.find(and(in("_id", some), exists("password")))
                .projection(include("_id"))
                .map(found -> found.getString("_id"))
                .into(new HashSet<>());
    }

    /** Takes as long for an account that does not exist. */
    public boolean matches(String account, String password) {
        Document found = accounts.find(eq("_id", account)).first();
        String stored = found == null ? null : found.getString("password");
        if (stored == null) {
            passwords.matchNothing(password);
            return false;
        }
        if (!passwords.matches(password, stored)) {
            return false;
        }
        if (passwords.outdated(stored)) {
            // Unless it was changed in the meantime.
            accounts.updateOne(
                    and(eq("_id", account), eq("password", stored)), set("password", passwords.hash(password)));
        }
        return true;
    }

    /** @throws FormRefused when it does not follow the rules */
    public void setPassword(String account, String password) {
        passwords.check(account, password);
        store(account, password);
    }

    private void store(String account, String password) {
        accounts.updateOne(
                eq("_id", account),
                combine(set("password", passwords.hash(password)), set("passwordAt", Date.from(clock.instant()))),
                new UpdateOptions().upsert(true));
    }

    /** Only where there is none yet. */
    void setFirstPassword(String account, String hash) {
        accounts.updateOne(
                and(eq("_id", account), exists("password", false)),
                combine(set("password", hash), set("passwordAt", Date.from(clock.instant()))),
                new UpdateOptions().upsert(true));
    }

    public boolean hasSecondFactor(String account) {
        return accounts.find(and(eq("_id", account), exists("factor"))).first() != null;
    }

    /** A new secret, which counts once {@link #confirmSecondFactor} has seen a code made with it. */
    public String askSecondFactor(String account) {
        String secret = Totp.newSecret();
        accounts.updateOne(
                eq("_id", account),
                combine(
                        set("factorAsked", new Binary(vault.seal(secret))),
                        set("factorAskedAt", Date.from(clock.instant()))),
                new UpdateOptions().upsert(true));
        return secret;
    }

    public Optional<String> askedSecondFactor(String account) {
        return asked(account).map(closed -> vault.open(closed.getData()));
    }

    public boolean confirmSecondFactor(String account, String code) {
        return asked(account)
                .flatMap(closed -> Totp.stepOf(vault.open(closed.getData()), code, clock.instant())
                        .map(step -> accounts.updateOne(
                                                and(eq("_id", account), eq("factorAsked", closed)),
                                                combine(
                                                        set("factor", closed),
                                                        set("lastStep", step),
                                                        unset("factorAsked"),
                                                        unset("factorAskedAt")))
                                        .getMatchedCount()
                                == 1))
                .orElse(false);
    }

    private Optional<Binary> asked(String account) {
        return Optional.ofNullable(accounts.find(and(
                                eq("_id", account),
                                gt("factorAskedAt", Date.from(clock.instant().minus(TO_CONFIRM)))))
                        .first())
                .map(found -> found.get("factorAsked", Binary.class));
    }

    /** A code counts once. */
    public boolean matchesSecondFactor(String account, String code) {
        return secret(account)
                .flatMap(secret -> Totp.stepOf(secret, code, clock.instant()))
                .map(step -> accounts.updateOne(
                                        and(eq("_id", account), or(lt("lastStep", step), exists("lastStep", false))),
                                        set("lastStep", step))
                                .getMatchedCount()
                        == 1)
                .orElse(false);
    }

    public boolean removeSecondFactor(String account) {
        return accounts.updateOne(
                                and(eq("_id", account), exists("factor")),
                                combine(
                                        unset("factor"),
                                        unset("lastStep"),
                                        unset("factorAsked"),
                                        unset("factorAskedAt")))
                        .getMatchedCount()
                == 1;
    }

    private Optional<String> secret(String account) {
        return Optional.ofNullable(accounts.find(eq("_id", account)).first())
                .map(found -> found.get("factor", Binary.class))
                .map(stored -> vault.open(stored.getData()));
    }
}
