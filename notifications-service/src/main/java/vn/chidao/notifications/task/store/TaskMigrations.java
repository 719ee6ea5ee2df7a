package vn.chidao.notifications.task.store;

import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Changes of the copies of tasks. */
@Configuration(proxyBeanMethods = false)
class TaskMigrations {

    @Bean
    Migration datesOfTasks() {
        return Migration.of(12, "copies of tasks: dates", TaskMigrations::groupDates);
    }

    /** What tasks come from was a meeting; now it is one kind of source. */
    @Bean
    Migration sourcesOfTasks() {
        return Migration.of(21, "copies of tasks: sources", TaskMigrations::nameSources);
    }

    static void nameSources(MongoDatabase database) {
        database.getCollection(TaskCopies.COLLECTION)
                .updateMany(
                        exists("state.directive.meeting.documentNumber"),
                        Updates.rename("state.directive.meeting.documentNumber", "state.directive.meeting.number"));
        database.getCollection(TaskCopies.COLLECTION)
                .updateMany(
                        exists("state.directive.meeting"),
                        Updates.rename("state.directive.meeting", "state.directive.source"));
    }

    static void groupDates(MongoDatabase database) {
        database.getCollection(TaskCopies.COLLECTION)
                .updateMany(
                        exists("state.extensions"),
                        Updates.combine(
                                Updates.rename("state.dueDate", "state.dates.nominal"),
                                Updates.rename("state.judgedBy", "state.dates.judgedBy"),
                                Updates.rename("state.extensions", "state.dates.extensions")));
    }
}
