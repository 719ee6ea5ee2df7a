package vn.chidao.notifications.seal.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistry;
import org.springframework.stereotype.Component;
import vn.chidao.kit.mongo.Records;
import vn.chidao.notifications.seal.ReceivedSeal;

/** Seals as they were received. A document is {@code {_id, seal}}. */
@Component
public class SealStore {

    static final String COLLECTION = "heard_seals";

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;

    public SealStore(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
    }

    /**
     * Keeps a seal. One of the same number that is there already stays as it is.
     *
     * @return false when that one has another digest: one of the two is false
     */
    public boolean put(ReceivedSeal seal) {
        BsonDocument kept = collection.findOneAndUpdate(
                eq("_id", seal.id()),
                setOnInsert("seal", Records.encode(seal, ReceivedSeal.class, codecs)),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return kept == null
                || kept.getDocument("seal").getString("digest").getValue().equals(seal.digest());
    }

    /** Seals made after a moment, oldest first. */
    public List<ReceivedSeal> madeAfter(Instant moment) {
        return collection
                .find(gt("seal.madeAt", Date.from(moment)))
                .sort(Sorts.ascending("seal.madeAt", "_id"))
                .map(document -> Records.decode(document.getDocument("seal"), ReceivedSeal.class, codecs))
                .into(new ArrayList<>());
    }
}
