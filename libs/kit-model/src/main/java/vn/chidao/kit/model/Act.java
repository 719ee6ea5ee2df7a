package vn.chidao.kit.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's doing: who, when, and what makes a repetition of it recognisable.
 *
 * @param actor account of the person, or {@code system:…} for what a service does by itself
 * @param inPlaceOf account of the person in whose place it is done, null when it is done in the actor's own right
 * @param at when it was done; facts that arrive by event keep the time at which they happened
 * @param key present when the client sent an idempotency key
 * @param expectedVersion present when the client sent {@code If-Match}
 */
public record Act(
        String actor,
        @Nullable String inPlaceOf,
        Instant at,
        @Nullable CommandKey key,
        @Nullable Long expectedVersion) {

    public static Act of(String actor, Instant at) {
        return new Act(actor, null, at, null, null);
    }

    /** The same, done in that person's place; null for the actor's own right. */
    public Act doneInPlaceOf(@Nullable String account) {
        return new Act(actor, account, at, key, expectedVersion);
    }

    /**
     * What this act does to one of the many things that it is about: with a key of its own, so that sending all of it again
     * repeats none.
     *
     * @param thing id of that thing
     */
    public Act onOne(String thing) {
        return new Act(actor, inPlaceOf, at, key == null ? null : key.onOne(thing), expectedVersion);
    }

    /**
     * An idempotency key as it is stored.
     *
     * @param value digest of (person, method and path, key): two people's equal keys never meet
     * @param body digest of the request's body: the same key with another body is refused
     */
    public record CommandKey(String value, String body) {

        /** @param scope person, method and path, and the key that they sent */
        public static CommandKey of(String scope, byte[] body) {
            return new CommandKey(sha256(scope.getBytes(StandardCharsets.UTF_8)), sha256(body));
        }

        CommandKey onOne(String thing) {
            return new CommandKey(sha256((value + '\n' + thing).getBytes(StandardCharsets.UTF_8)), body);
        }

        private static String sha256(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
