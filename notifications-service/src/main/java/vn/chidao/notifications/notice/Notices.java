package vn.chidao.notifications.notice;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.codecs.configuration.CodecRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Announcer;
import vn.chidao.notifications.delivery.Item;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.Telling;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.Tasks;

/** Notices, each told once. A document is {@code {_id, notice, told}}. */
@Component
public class Notices {

    static final String COLLECTION = "notices";

    private static final int ROUND = 200;

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;
    private final Tasks tasks;
    private final Announcer announcer;
    private final OfficeClock clock;
    private final Duration patience;
    private final Duration oldest;

    /**
     * @param patience how long a notice waits for its tasks; then it is told with what is known
     * @param oldest what was given longer ago is no news: a first start, or a lost database, tells nobody of all the years
     */
    public Notices(
            MongoDatabase database,
            Tasks tasks,
            Announcer announcer,
            OfficeClock clock,
            @Value("${chidao.notices.patience}") Duration patience,
            @Value("${chidao.notices.oldest}") Duration oldest) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.tasks = tasks;
        this.announcer = announcer;
        this.clock = clock;
        this.patience = patience;
        this.oldest = oldest;
    }

    /** A notice that was heard of before changes nothing; one that is no news any more counts as told. */
    void hear(Notice notice) {
        boolean news = notice.givenAt().plus(oldest).isAfter(clock.now());
        try {
            var unused = collection.insertOne(new BsonDocument("_id", new BsonString(notice.id()))
                    .append("notice", Records.encode(notice, Notice.class, codecs))
                    .append("told", BsonBoolean.valueOf(!news)));
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /**
     * Tells the notices that are complete, or have waited long enough.
     *
     * @return how many were told
     */
    public int tellComplete() {
        int count = 0;
        for (Notice notice : waiting()) {
            List<Optional<TaskCopy>> copies = notice.tasks().stream()
                    .map(given -> tasks.find(given.task()))
                    .toList();
            Instant giveUp = notice.heardAt().plus(patience);
            if (copies.stream().allMatch(Optional::isPresent) || giveUp.isBefore(clock.now())) {
                tell(notice, copies);
                // Two instances may tell it at the same time: their deliveries have the same ids.
                var unused = collection.updateOne(eq("_id", notice.id()), set("told", true));
                count++;
            }
        }
        return count;
    }

    private void tell(Notice notice, List<Optional<TaskCopy>> copies) {
        List<Item> together = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            Notice.Given given = notice.tasks().get(i);
            TaskCopy copy = copies.get(i).orElse(null);
            Item item = new Item(Item.Kind.ASSIGNED, given.task(), given.unit(), given.leads(), "0:0", 1);
            if (copy == null) {
                together.add(item);
            } else if (notice.id().equals(copy.noticeId()) && !copy.isClosed()) {
                if (copy.isUrgent()) {
                    announcer.tell(new Telling(
                            Occasion.ASSIGNMENT,
                            notice.id() + "|" + given.task(),
                            List.of(item),
                            true,
                            notice.source()));
                } else {
                    together.add(item);
                }
            }
        }
        if (!together.isEmpty()) {
            announcer.tell(new Telling(Occasion.ASSIGNMENT, notice.id(), together, false, notice.source()));
        }
    }

    private List<Notice> waiting() {
        List<Notice> waiting = new ArrayList<>();
        for (BsonDocument document : collection
                .find(eq("told", false))
                .sort(Sorts.ascending("notice.heardAt"))
                .limit(ROUND)) {
            waiting.add(Records.decode(document.getDocument("notice"), Notice.class, codecs));
        }
        return waiting;
    }
}
