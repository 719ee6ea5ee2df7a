package vn.chidao.kit.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of one aggregate as it is stored, published and proved: every field below {@code prev} is under the digest.
 *
 * @param version gapless within the aggregate, starting at 1
 * @param type stable word of the wire
 * @param inPlaceOf account of the person in whose place the actor did it, null in the actor's own right
 * @param data the event's JSON, exactly the bytes (in UTF-8) that are published
 * @param prev digest of the entry before, {@link #NO_PREDECESSOR} for the first
 * @param digest SHA-256 over all other fields but the trace, in hexadecimal
 * @param trace W3C traceparent of the request that caused it; an aid, not part of the proof
 */
public record JournalEntry(
        String aggregate,
        long version,
        String type,
        Instant time,
        String actor,
        @Nullable String inPlaceOf,
        String data,
        String prev,
        String digest,
        @Nullable String trace) {

    public JournalEntry {
        // What was stored may have been altered.
        requireNonNull(aggregate);
        requireNonNull(type);
        requireNonNull(time);
        requireNonNull(actor);
        requireNonNull(data);
        requireNonNull(prev);
        requireNonNull(digest);
    }

    /** What the first entry of a chain names as its predecessor. */
    public static final String NO_PREDECESSOR = "";

    /** The entry that follows {@code prev}, with its digest. */
    public static JournalEntry chained(
            String aggregate,
            long version,
            String type,
            Instant time,
            String actor,
            @Nullable String inPlaceOf,
            String data,
            String prev,
            @Nullable String trace) {
        String digest = digestOf(aggregate, version, type, time, actor, inPlaceOf, data, prev);
        return new JournalEntry(aggregate, version, type, time, actor, inPlaceOf, data, prev, digest, trace);
    }

    /** Also the key in the history: unique in a service, because a version is written once. */
    public String id() {
        return aggregate + ":" + version;
    }

    /** The digest that the content of this entry really has. */
    public String recomputedDigest() {
        return digestOf(aggregate, version, type, time, actor, inPlaceOf, data, prev);
    }

    /** Who acts in their own right leaves one field out; no two rows of fields have the same input all the same. */
    private static String digestOf(
            String aggregate,
            long version,
            String type,
            Instant time,
            String actor,
            @Nullable String inPlaceOf,
            String data,
            String prev) {
        String number = Long.toString(version);
        String millis = Long.toString(time.toEpochMilli());
        return inPlaceOf == null
                ? Digests.of(aggregate, number, type, millis, actor, data, prev)
                : Digests.of(aggregate, number, type, millis, actor, inPlaceOf, data, prev);
    }
}
