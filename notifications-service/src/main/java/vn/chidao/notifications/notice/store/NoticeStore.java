package vn.chidao.notifications.notice.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.codecs.configuration.CodecRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.notice.Notice;

/**
 * Notices, each announced once. A document is {@code {_id, notice, told}}; {@code told} is whether it was announced.
 *
 * <p>What a directive's own event says of a meeting's notice is a part of it, kept for itself until the notice is announced: {@code
 * {_id: notice|directive, part: {tasks}, at}}.
 */
@Component
public class NoticeStore {

    static final String COLLECTION = "notices";
    static final String PARTS = "notice-parts";

    private final MongoCollection<BsonDocument> collection;
    private final MongoCollection<BsonDocument> parts;
    private final CodecRegistry codecs;
    private final OfficeClock clock;
    private final Duration oldest;

    /** @param oldest what was assigned longer ago is no news: after a first start, or a lost database, nobody hears of it */
    public NoticeStore(MongoDatabase database, OfficeClock clock, @Value("${chidao.notices.oldest}") Duration oldest) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.parts = database.getCollection(PARTS, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.clock = clock;
        this.oldest = oldest;
    }

    /** The tasks of one directive of a notice. Public for the record codec. */
    public record Part(List<Notice.Assignment> tasks) {}

    /** A notice that is there already stays as it is; one that is no news any more counts as announced. */
    public void put(Notice notice) {
        boolean news = isNews(notice.givenAt());
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

    /** The same part again changes nothing; what is no news any more is not kept. */
    public void putPart(String notice, String directive, List<Notice.Assignment> tasks, Instant givenAt) {
        if (isNews(givenAt)) {
            parts.updateOne(
                    eq("_id", partId(notice, directive)),
                    combine(
                            set("part", Records.encode(new Part(tasks), Part.class, codecs)),
                            set("at", Date.from(givenAt))),
                    new UpdateOptions().upsert(true));
        }
    }

    /** The tasks of a notice by its directives, as far as their events have come. */
    public Map<String, List<Notice.Assignment>> partsOf(Notice notice) {
        Map<String, List<Notice.Assignment>> found = new HashMap<>();
        if (!notice.parts().isEmpty()) {
            for (BsonDocument part : parts.find(in("_id", partIds(notice)))) {
                String id = part.getString("_id").getValue();
                found.put(
                        id.substring(notice.id().length() + 1),
                        Records.decode(part.getDocument("part"), Part.class, codecs)
                                .tasks());
            }
        }
        return found;
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
        parts.deleteMany(in("_id", partIds(notice)));
    }

    private boolean isNews(Instant givenAt) {
        return givenAt.plus(oldest).isAfter(clock.now());
    }

    private static List<String> partIds(Notice notice) {
        return notice.parts().stream()
                .map(directive -> partId(notice.id(), directive))
                .toList();
    }

    private static String partId(String notice, String directive) {
        return notice + "|" + directive;
    }
}
