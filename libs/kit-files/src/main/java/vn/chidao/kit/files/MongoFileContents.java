package vn.chidao.kit.files;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.Document;

/** Pieces as GridFS lays them out ({@code files_id, n, data}), each written and read under the limit of one operation. */
final class MongoFileContents implements FileContents {

    static final String COLLECTION = "files.chunks";

    private final MongoDatabase database;
    private final MongoCollection<BsonDocument> pieces;

    MongoFileContents(MongoDatabase database) {
        this.database = database;
        this.pieces = database.getCollection(COLLECTION, BsonDocument.class);
    }

    @Override
    public void append(String file, int number, byte[] piece, int length) {
        byte[] data = length == piece.length ? piece : Arrays.copyOf(piece, length);
        pieces.insertOne(new BsonDocument("files_id", new BsonString(file))
                .append("n", new BsonInt32(number))
                .append("data", new BsonBinary(data)));
    }

    @Override
    public InputStream open(String file, long size) {
        return new Pieces(file, size);
    }

    @Override
    public void remove(String file) {
        pieces.deleteMany(eq("files_id", file));
    }

    @Override
    public long size() {
        Number bytes =
                database.runCommand(new Document("collStats", COLLECTION)).get("size", Number.class);
        return bytes == null ? 0 : bytes.longValue();
    }

    private final class Pieces extends InputStream {
        private final String file;
        private final long size;
        private long read;
        private int number;
        private byte[] piece = {};
        private int at;

        Pieces(String file, long size) {
            this.file = file;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (read == size) {
                return -1;
            }
            if (at == piece.length) {
                piece = next();
                at = 0;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, offset, count);
            at += count;
            read += count;
            return count;
        }

        private byte[] next() throws IOException {
            BsonDocument found =
                    pieces.find(and(eq("files_id", file), eq("n", number))).first();
            byte[] data = found == null ? new byte[0] : found.getBinary("data").getData();
            if (data.length == 0 || data.length > size - read) {
                throw new IOException("piece " + number + " of file " + file + " is missing or of a wrong length");
            }
            number++;
            return data;
        }
    }
}
