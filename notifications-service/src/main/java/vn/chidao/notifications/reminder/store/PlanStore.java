package vn.chidao.notifications.reminder.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import vn.chidao.kit.model.Versioned;
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

    /** Plans anew after changes of tasks. What is planned after the same or a newer state already stays. */
    public void follow(Collection<Versioned<TaskCopy>> tasks, Instant now) {
        Map<String, ReminderPlan> present = new HashMap<>();
        for (BsonDocument document :
                collection.find(in("_id", tasks.stream().map(Versioned::id).toList()))) {
            ReminderPlan plan = planOf(document);
            present.put(plan.task().value(), plan);
        }
        List<Versioned<TaskCopy>> newer = tasks.stream()
                .filter(task -> !present.containsKey(task.id())
                        || present.get(task.id()).taskVersion() < task.version())
                .toList();
        if (newer.isEmpty()) {
            return;
        }
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        for (Versioned<TaskCopy> task : newer) {
            ReminderPlan before = present.get(task.id());
            ReminderPlan after = ReminderPlan.follow(before, task.state(), task.version(), rules, now);
            writes.add(
                    before == null
                            ? new InsertOneModel<>(document(after))
                            : new UpdateOneModel<>(unchanged(before), free(after)));
        }
        if (!allDone(writes)) {
            // Somebody else works on some of these plans: what is done is found done.
            newer.forEach(task -> follow(task.state(), task.version(), now));
        }
    }

    private boolean allDone(List<WriteModel<BsonDocument>> writes) {
        try {
            BulkWriteResult result = collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return result.getInsertedCount() + result.getMatchedCount() == writes.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream()
                            .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            return false;
        }
    }

    /** Plans anew after a change of the task, unless a newer one is planned already. Takes the plan from whoever holds it. */
    void follow(TaskCopy task, long taskVersion, Instant now) {
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
            collection.insertOne(document(plan));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean replaced(ReminderPlan before, ReminderPlan after) {
        return collection.updateOne(unchanged(before), free(after)).getMatchedCount() == 1;
    }

    private static Bson unchanged(ReminderPlan plan) {
        return and(
                eq("_id", plan.task().value()),
                eq("plan.taskVersion", plan.taskVersion()),
                eq("plan.handled.until", Date.from(plan.handled().until())));
    }

    private BsonDocument document(ReminderPlan plan) {
        return new BsonDocument("_id", new BsonString(plan.task().value()))
                .append("plan", encode(plan))
                .append("leaseUntil", new BsonDateTime(FREE.getTime()));
    }

    public Optional<ReminderPlan> find(TaskId task) {
        return Optional.ofNullable(collection.find(eq("_id", task.value())).first())
                .map(this::planOf);
    }

    /** Which of the plans that are due are worked off. */
    public enum Which {
        ALL,
        /** Outside of the hours of reminders. */
        URGENT
    }

    static Bson claimable(Which which, Instant now) {
        Bson due = and(lte("plan.nextAt", Date.from(now)), lte("leaseUntil", Date.from(now)));
        return which == Which.ALL ? due : and(eq("plan.urgent", true), due);
    }

    static Bson order() {
        return Sorts.ascending("plan.nextAt", "plan.unit");
    }

    /**
     * The plans that are due longest; of those that fell due together, one unit's after another's.
     *
     * @param most how many at a time
     */
    public List<Leased> claimDue(Which which, Instant now, Duration lease, int most) {
        List<BsonValue> candidates = collection
                .find(claimable(which, now))
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
        collection.updateMany(
                and(in("_id", candidates), claimable(which, now)),
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
