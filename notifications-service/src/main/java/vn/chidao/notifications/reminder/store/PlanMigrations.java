package vn.chidao.notifications.reminder.store;

import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of plans, each with the query that it serves, and changes of what is stored. */
@Configuration(proxyBeanMethods = false)
class PlanMigrations {

    private static final int AT_ONCE = 1_000;

    @Bean
    Migration planIndexes() {
        return Migration.of(2, "plans", PlanMigrations::index);
    }

    @Bean
    Migration groupedPlans() {
        return Migration.of(10, "plans: what was handled, and whether they are urgent", PlanMigrations::group);
    }

    static void index(MongoDatabase database) {
        MongoCollection<Document> plans = database.getCollection(PlanStore.COLLECTION);
        // Whether anything is due.
        index(plans, "due", "plan.nextAt", "leaseUntil");
        // What is due and nobody works on, one unit's after another's.
        index(plans, "due-by-unit", "plan.nextAt", "plan.unit", "leaseUntil");
        // The same of what is urgent, while everything else waits for the morning.
        index(plans, "urgent-due-by-unit", "plan.urgent", "plan.nextAt", "plan.unit", "leaseUntil");
    }

    private static void index(MongoCollection<Document> plans, String name, String... fields) {
        plans.createIndex(Indexes.ascending(fields), new IndexOptions().name(name));
    }

    static void group(MongoDatabase database) {
        MongoCollection<Document> plans = database.getCollection(PlanStore.COLLECTION);
        plans.updateMany(
                exists("plan.handledUntil"),
                Updates.combine(
                        Updates.rename("plan.round", "plan.handled.round"),
                        Updates.rename("plan.handledUntil", "plan.handled.until"),
                        Updates.rename("plan.urgings", "plan.handled.overdue"),
                        Updates.set("plan.urgent", false)));
        List<String> urgent = new ArrayList<>();
        for (Document task : database.getCollection("tasks")
                .find(in("state.directive.urgency", "VERY_URGENT", "EXPRESS"))
                .projection(Projections.include("_id"))) {
            urgent.add(task.getString("_id"));
            if (urgent.size() == AT_ONCE) {
                markUrgent(plans, urgent);
            }
        }
        markUrgent(plans, urgent);
        index(database);
    }

    private static void markUrgent(MongoCollection<Document> plans, List<String> tasks) {
        Bson theirs = in("_id", tasks);
        plans.updateMany(theirs, Updates.set("plan.urgent", true));
        tasks.clear();
    }
}
