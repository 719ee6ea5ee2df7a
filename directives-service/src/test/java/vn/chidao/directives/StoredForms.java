package vn.chidao.directives;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.kit.mongo.ValueCodec;
import vn.chidao.localstack.LocalMongo;

/** A database with the documents of an earlier form, as they lie in {@code documents/}. */
public final class StoredForms implements AutoCloseable {

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database =
            client.getDatabase("stored_" + new ObjectId()).withCodecRegistry(codecs());
    private final Map<String, BsonDocument> before = new LinkedHashMap<>();

    public StoredForms(String form, String collection) {
        try {
            for (String line :
                    Files.readAllLines(Path.of("src", "test", "resources", "documents", form, collection + ".jsonl"))) {
                BsonDocument document = BsonDocument.parse(line);
                before.put(document.getString("_id").getValue(), document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.getCollection(collection, BsonDocument.class).insertMany(new ArrayList<>(before.values()));
    }

    public MongoDatabase database() {
        return database;
    }

    /** As it was before any migration; null where there is no such document. */
    public @Nullable BsonDocument before(String id) {
        return before.get(id);
    }

    public List<BsonDocument> now(String collection) {
        return database.getCollection(collection, BsonDocument.class).find().into(new ArrayList<>());
    }

    private static CodecRegistry codecs() {
        return CodecRegistries.fromRegistries(
                CodecRegistries.fromCodecs(
                        new ValueCodec<>(DirectiveId.class, DirectiveId::new, DirectiveId::value),
                        new ValueCodec<>(SourceId.class, SourceId::new, SourceId::value),
                        new ValueCodec<>(UnitId.class, UnitId::new, UnitId::value),
                        new ValueCodec<>(Account.class, Account::new, Account::value)),
                MongoClientSettings.getDefaultCodecRegistry());
    }

    @Override
    public void close() {
        database.drop();
        client.close();
    }
}
