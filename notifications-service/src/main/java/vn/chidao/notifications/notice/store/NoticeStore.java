package vn.chidao.notifications.notice.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.codecs.configuration.CodecRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.notice.Notice;

/** Notices, each announced once. A document is {@code {_id, notice, told}}; {@code told} is whether it was announced. */
@Component
public class NoticeStore {

    static final String COLLECTION = "notices";

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;
    private final OfficeClock clock;
    private final Duration oldest;

    /** @param oldest what was assigned longer ago is no news: after a first start, or a lost database, nobody hears of it */
    public NoticeStore(MongoDatabase database, OfficeClock clock, @Value("${chidao.notices.oldest}") Duration oldest) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.clock = clock;
        this.oldest = oldest;
    }

    /** A notice that is there already stays as it is; one that is no news any more counts as announced. */
    public void put(Notice notice) {
        boolean news = notice.givenAt().plus(oldest).isAfter(clock.now());
        try {
            collection.insertOne(new BsonDocument("_id", new BsonString(notice.id()))
                    .append("notice", Records.encode(notice, Notice.class, codecs))
                    .append("told", BsonBoolean.valueOf(!news)));
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** Notices that were not announced yet, oldest first. */
    public List<Notice> waiting(int most) {
        return collection
                .find(eq("told", false))
                .sort(Sorts.ascending("notice.heardAt"))
                .limit(most)
                .map(document -> Records.decode(document.getDocument("notice"), Notice.class, codecs))
                .into(new ArrayList<>());
    }

    public void markAnnounced(Notice notice) {
        collection.updateOne(eq("_id", notice.id()), set("told", true));
    }
}
