package vn.chidao.kit.proof;

import static com.mongodb.client.model.Filters.eq;
import static java.util.Objects.requireNonNull;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.journal.Digests;
import vn.chidao.kit.journal.Head;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.mongo.Records;

/**
 * The heads that seals hold, in blocks. A block lies under the digest of its content and names the block before it, so that the
 * digest of the last block stands for the whole list, two instances that write the same list do not disturb each other, and
 * what a crash leaves is in nobody's way.
 */
final class HeadLists {

    static final String COLLECTION = "seal_heads";

    /** Heads in a block: some 150 KB. */
    static final int BLOCK = 1_000;

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;

    HeadLists(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
    }

    /**
     * A part of a list. Public for the record codec.
     *
     * @param digest of its content
     * @param prev digest of the block before, {@link JournalEntry#NO_PREDECESSOR} for the first
     */
    public record Block(@BsonId String digest, String prev, List<Head> heads) {

        public Block {
            requireNonNull(prev);
            requireNonNull(heads);
        }

        static Block of(String prev, List<Head> heads) {
            return new Block(digestOf(prev, heads), prev, List.copyOf(heads));
        }

        /** Whether the content is the one that the digest was made of. */
        boolean intact() {
            return digest.equals(digestOf(prev, heads));
        }

        private static String digestOf(String prev, List<Head> heads) {
            Digests content = new Digests();
            content.add(prev);
            for (Head head : heads) {
                content.add(head.aggregate());
                content.add(Long.toString(head.version()));
                content.add(head.digest());
            }
            return content.hex();
        }
    }

    Writer write() {
        return new Writer();
    }

    /** Takes the heads of one list and stores them block by block. */
    final class Writer {
        private final List<Head> open = new ArrayList<>(BLOCK);
        private String last = JournalEntry.NO_PREDECESSOR;
        private long count;

        void add(Head head) {
            open.add(head);
            count++;
            if (open.size() == BLOCK) {
                store();
            }
        }

        /** The list's digest, null when it is empty. */
        @Nullable
        String finish() {
            if (!open.isEmpty()) {
                store();
            }
            return count == 0 ? null : last;
        }

        long count() {
            return count;
        }

        private void store() {
            Block block = Block.of(last, open);
            insert(block);
            last = block.digest();
            open.clear();
        }
    }

    private void insert(Block block) {
        try {
            collection.insertOne(Records.encode(block, Block.class, codecs));
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** A block, null when there is none; one that cannot be read is not {@link Block#intact()}. */
    @Nullable
    Block find(String digest) {
        BsonDocument document = collection.find(eq("_id", digest)).first();
        if (document == null) {
            return null;
        }
        try {
            return Records.decode(document, Block.class, codecs);
        } catch (RuntimeException altered) {
            return new Block(digest, JournalEntry.NO_PREDECESSOR, List.of());
        }
    }
}
