package vn.chidao.kit.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event of one aggregate as it is stored, published and proved: every field below {@code prev} is under the digest.
 *
 * @param version gapless within the aggregate, starting at 1
 * @param type stable word of the wire
 * @param inPlaceOf account of the person in whose place the actor did it, null in the actor's own right
 * @param data the event's JSON, exactly the bytes (in UTF-8) that are published
 * @param prev digest of the entry before, {@link #NO_PREDECESSOR} for the first
 * @param digest SHA-256 over all other fields but the request's id, in hexadecimal
 * @param requestId of the request that caused it, null when nobody asked for it; an aid, not part of the proof
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
        @Nullable String requestId) {

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

    /** The most bytes of {@link #data}: an event with its headers stays below what Kafka takes. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final Pattern REPLACED = Pattern.compile("\\x{FFFD}+");

    /**
     * The entry that follows {@code prev}, with its digest.
     *
     * @throws EntryRefused when its data is too large to be published, or holds text that is not well-formed
     */
    public static JournalEntry chained(
            String aggregate,
            long version,
            String type,
            Instant time,
            String actor,
            @Nullable String inPlaceOf,
            String data,
            String prev,
            @Nullable String requestId) {
        int bytes = lengthInUtf8(data);
        if (bytes > LARGEST) {
            throw EntryRefused.tooLarge(bytes);
        }
        lengthInUtf8(aggregate);
        lengthInUtf8(type);
        lengthInUtf8(actor);
        lengthInUtf8(inPlaceOf == null ? "" : inPlaceOf);
        String digest = digestOf(aggregate, version, type, time, actor, inPlaceOf, data, prev);
        return new JournalEntry(aggregate, version, type, time, actor, inPlaceOf, data, prev, digest, requestId);
    }

    /** Also the key in the history: unique in a service, because a version is written once. */
    public String id() {
        return aggregate + ":" + version;
    }

    /** The digest that the content of this entry really has. */
    public String recomputedDigest() {
        return digestOf(aggregate, version, type, time, actor, inPlaceOf, data, prev);
    }

    /**
     * Whether its digest does not fit for a reason that is known and no alteration: until texts were checked, half of a surrogate
     * pair could get into an entry. The digest was taken of {@code ?}, which is its UTF-8 in Java, and what was stored reads as
     * U+FFFD.
     */
    public boolean hasReplacedHalfPairs() {
        String asDigested = REPLACED.matcher(data).replaceAll("?");
        return !asDigested.equals(data)
                && digest.equals(digestOf(aggregate, version, type, time, actor, inPlaceOf, asDigested, prev));
    }

    /** @throws EntryRefused when it is not well-formed */
    private static int lengthInUtf8(String text) {
        int bytes = 0;
        for (int n = 0; n < text.length(); n++) {
            char letter = text.charAt(n);
            if (letter < 0x80) {
                bytes++;
            } else if (letter < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(letter)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(letter)
                    && n + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(n + 1))) {
                bytes += 4;
                n++;
            } else {
                throw EntryRefused.malformed();
            }
        }
        return bytes;
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
