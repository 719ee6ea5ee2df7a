package vn.chidao.kit.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One event of one aggregate as it is stored, published and proved: every field below {@code prev} is under the digest.
 *
 * @param version gapless within the aggregate, starting at 1
 * @param type stable word of the wire
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
        String data,
        String prev,
        String digest,
        @Nullable String trace) {

    /** What the first entry of a chain names as its predecessor. */
    public static final String NO_PREDECESSOR = "";

    /** The entry that follows {@code prev}, with its digest. */
    static JournalEntry chained(
            String aggregate,
            long version,
            String type,
            Instant time,
            String actor,
            String data,
            String prev,
            @Nullable String trace) {
        String digest = digestOf(aggregate, version, type, time, actor, data, prev);
        return new JournalEntry(aggregate, version, type, time, actor, data, prev, digest, trace);
    }

    /** Also the key in the history: unique in a service, because a version is written once. */
    public String id() {
        return aggregate + ":" + version;
    }

    /** The digest that the content of this entry really has. */
    String recomputedDigest() {
        return digestOf(aggregate, version, type, time, actor, data, prev);
    }

    /** Each field is preceded by its length in bytes, so that no two different entries have the same input. */
    private static String digestOf(
            String aggregate, long version, String type, Instant time, String actor, String data, String prev) {
        MessageDigest sha256 = sha256();
        for (String field : new String[] {
            aggregate, Long.toString(version), type, Long.toString(time.toEpochMilli()), actor, data, prev
        }) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
