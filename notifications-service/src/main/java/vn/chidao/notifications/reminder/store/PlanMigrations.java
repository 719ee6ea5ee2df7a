package vn.chidao.notifications.reminder.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of plans, each with the query that it serves. */
@Configuration(proxyBeanMethods = false)
class PlanMigrations {

    @Bean
    Migration planIndexes() {
        return Migration.of(2, "plans", PlanMigrations::index);
    }

    static void index(MongoDatabase database) {
        MongoCollection<Document> plans = database.getCollection(PlanStore.COLLECTION);
        // Whether anything is due.
        String unused =
                plans.createIndex(Indexes.ascending("plan.nextAt", "leaseUntil"), new IndexOptions().name("due"));
        // What is due and nobody works on, one unit's after another's.
        unused = plans.createIndex(
                Indexes.ascending("plan.nextAt", "plan.unit", "leaseUntil"), new IndexOptions().name("due-by-unit"));
    }
}
