package vn.chidao.notifications.reminder.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import vn.chidao.kit.mongo.Records;
import vn.chidao.notifications.reminder.ReminderPlan;
import vn.chidao.notifications.reminder.ReminderRules;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;

/** All plans. A document is {@code {_id: task, plan, leaseUntil, leasedBy}}; the lease of a free plan ended long ago. */
@Component
public class PlanStore {

    static final String COLLECTION = "plans";

    private static final Date FREE = Date.from(Instant.EPOCH);

    private final MongoCollection<BsonDocument> collection;
    private final CodecRegistry codecs;
    private final ReminderRules rules;

    public PlanStore(MongoDatabase database, ReminderRules rules) {
        this.collection = database.getCollection(COLLECTION, BsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.rules = rules;
    }

    /** A plan that nobody else works on until the lease ends. */
    public record Leased(ReminderPlan plan, String by) {}

    /** Plans anew after a change of the task, unless a newer one is planned already. Takes the plan from whoever holds it. */
    public void follow(TaskCopy task, long taskVersion, Instant now) {
        while (true) {
            BsonDocument present = collection.find(eq("_id", task.id())).first();
            ReminderPlan before = present == null ? null : planOf(present);
            if (before != null && before.taskVersion() >= taskVersion) {
                return;
            }
            ReminderPlan after = ReminderPlan.follow(before, task, taskVersion, rules, now);
            if (before == null ? inserted(after) : replaced(before, after)) {
                return;
            }
        }
    }

    private boolean inserted(ReminderPlan plan) {
        try {
            var unused = collection.insertOne(
                    new BsonDocument("_id", new BsonString(plan.task().value()))
                            .append("plan", encode(plan))
                            .append("leaseUntil", new BsonDateTime(FREE.getTime())));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean replaced(ReminderPlan before, ReminderPlan after) {
        return collection
                        .updateOne(
                                and(
                                        eq("_id", before.task().value()),
                                        eq("plan.taskVersion", before.taskVersion()),
                                        eq("plan.handledUntil", Date.from(before.handledUntil()))),
                                free(after))
                        .getMatchedCount()
                == 1;
    }

    public Optional<ReminderPlan> find(TaskId task) {
        return Optional.ofNullable(collection.find(eq("_id", task.value())).first())
                .map(this::planOf);
    }

    static Bson claimable(Instant now) {
        return and(lte("plan.nextAt", Date.from(now)), lte("leaseUntil", Date.from(now)));
    }

    static Bson order() {
        return Sorts.ascending("plan.nextAt", "plan.unit");
    }

    /**
     * The plans that are due longest; of those that fell due together, one unit's after another's.
     *
     * @param most how many at a time
     */
    public List<Leased> claimDue(Instant now, Duration lease, int most) {
        List<BsonValue> candidates = collection
                .find(claimable(now))
                .sort(order())
                .limit(most)
                .projection(Projections.include("_id"))
                .map(document -> document.get("_id"))
                .into(new ArrayList<>());
        if (candidates.isEmpty()) {
            return List.of();
        }
        String by = UUID.randomUUID().toString();
        // Another instance may have claimed some of them in between; the condition leaves those alone.
        var unused = collection.updateMany(
                and(in("_id", candidates), claimable(now)),
                combine(set("leaseUntil", Date.from(now.plus(lease))), set("leasedBy", by)));
        return collection
                .find(and(in("_id", candidates), eq("leasedBy", by)))
                .sort(order())
                .map(document -> new Leased(planOf(document), by))
                .into(new ArrayList<>());
    }

    /** Moves the plan on, if it is still ours and still follows the same state of the task. */
    public boolean moveOn(Leased leased, ReminderPlan next) {
        return collection
                        .updateOne(
                                and(
                                        eq("_id", leased.plan().task().value()),
                                        eq("leasedBy", leased.by()),
                                        eq("plan.taskVersion", leased.plan().taskVersion())),
                                free(next))
                        .getMatchedCount()
                == 1;
    }

    /** Whether any plan is due, leased or not. */
    public boolean anyDue(Instant now) {
        return collection
                        .find(lte("plan.nextAt", Date.from(now)))
                        .projection(Projections.include("_id"))
                        .limit(1)
                        .first()
                != null;
    }

    private static Bson freeLease() {
        return combine(set("leaseUntil", FREE), unset("leasedBy"));
    }

    private Bson free(ReminderPlan plan) {
        return combine(set("plan", encode(plan)), freeLease());
    }

    private BsonDocument encode(ReminderPlan plan) {
        return Records.encode(plan, ReminderPlan.class, codecs);
    }

    private ReminderPlan planOf(BsonDocument document) {
        return Records.decode(document.getDocument("plan"), ReminderPlan.class, codecs);
    }
}
