package vn.chidao.departments.task.store;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of tasks. */
@Configuration(proxyBeanMethods = false)
class TaskMigrations {

    @Bean
    Migration taskLists() {
        return Migration.of(1, "task lists", database -> {
            var tasks = database.getCollection("tasks");
            // Each serves a list in the order of due dates; the first field is what the list is of.
            for (String of : new String[] {"unit", "status"}) {
                String unused = tasks.createIndex(
                        Indexes.ascending("state." + of, "state.listedDue", "_id"),
                        new IndexOptions().name("by-" + of));
                // The same, in the order of assignment.
                unused = tasks.createIndex(
                        Indexes.ascending("state." + of, "state.assignedAt", "_id"),
                        new IndexOptions().name("by-" + of + "-assigned"));
            }
            String unused =
                    tasks.createIndex(Indexes.ascending("state.listedDue", "_id"), new IndexOptions().name("by-due"));
            unused = tasks.createIndex(
                    Indexes.ascending("state.assignedAt", "_id"), new IndexOptions().name("by-assigned"));
            // All tasks of a directive.
            unused = tasks.createIndex(
                    Indexes.ascending("state.directiveId", "state.no"), new IndexOptions().name("by-directive"));
        });
    }
}
