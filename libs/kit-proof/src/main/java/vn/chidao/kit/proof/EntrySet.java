package vn.chidao.kit.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.BitSet;
import vn.chidao.kit.journal.Digests;

/**
 * Entries, and which of them were met: 17 to 34 bytes each, so that millions fit. They are told apart by 64 bits of a digest
 * with a salt that nobody knows beforehand.
 */
final class EntrySet {

    private static final int FREE = 0;

    private final byte[] salt = new byte[16];
    private final MessageDigest sha256 = Digests.sha256();
    private long[] slots = new long[1 << 10];
    private int size;
    private final BitSet met = new BitSet();
    private int metCount;

    EntrySet() {
        new SecureRandom().nextBytes(salt);
    }

    /** All entries are added before the first is met. */
    void add(String aggregate, long version, String digest) {
        if (metCount > 0) {
            throw new IllegalStateException("adding after meeting");
        }
        if (2 * size >= slots.length) {
            long[] before = slots;
            slots = new long[2 * before.length];
            size = 0;
            for (long key : before) {
                if (key != FREE) {
                    put(key);
                }
            }
        }
        put(key(aggregate, version, digest));
    }

    private void put(long key) {
        int slot = slotOf(key);
        if (slots[slot] == FREE) {
            slots[slot] = key;
            size++;
        }
    }

    /** Marks the entry as met; tells whether it is in the set. */
    boolean meet(String aggregate, long version, String digest) {
        int slot = slotOf(key(aggregate, version, digest));
        if (slots[slot] == FREE) {
            return false;
        }
        if (!met.get(slot)) {
            met.set(slot);
            metCount++;
        }
        return true;
    }

    boolean allMet() {
        return metCount == size;
    }

    /** Whether the entry is in the set and was not met. */
    boolean unmet(String aggregate, long version, String digest) {
        int slot = slotOf(key(aggregate, version, digest));
        return slots[slot] != FREE && !met.get(slot);
    }

    /** Where the key is, or the free slot where it belongs. */
    private int slotOf(long key) {
        int slot = (int) (key & (slots.length - 1));
        while (slots[slot] != FREE && slots[slot] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private long key(String aggregate, long version, String digest) {
        sha256.update(salt);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(version).array());
        sha256.update(digest.getBytes(StandardCharsets.UTF_8));
        sha256.update(aggregate.getBytes(StandardCharsets.UTF_8));
        long key = ByteBuffer.wrap(sha256.digest()).getLong();
        return key == FREE ? 1 : key;
    }
}
