package vn.chidao.departments.task.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.ZoneId;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.StateMigration;

/** The stored forms of tasks and the indexes of their lists. */
@Configuration(proxyBeanMethods = false)
class TaskMigrations {

    /** Lists of the first stored form; {@link #indexes} replaces them. */
    @Bean
    Migration firstLists() {
        return Migration.of(1, "task lists", database -> {
            MongoCollection<Document> tasks = database.getCollection("tasks");
            index(tasks, "by-unit", "state.unit", "state.listedDue", "_id");
            index(tasks, "by-unit-assigned", "state.unit", "state.assignedAt", "_id");
            index(tasks, "by-status", "state.status", "state.listedDue", "_id");
            index(tasks, "by-status-assigned", "state.status", "state.assignedAt", "_id");
            index(tasks, "by-due", "state.listedDue", "_id");
            index(tasks, "by-assigned", "state.assignedAt", "_id");
            index(tasks, "by-directive", "state.directiveId", "state.no");
        });
    }

    /** A task's state consists of small values; what lists need lies beside it. */
    @Bean
    Migration taskForms(@Value("${chidao.zone}") ZoneId zone) {
        return Migration.of(
                20,
                "tasks as assignment, due, progress, submissions and closing",
                database -> StateMigration.run(database, "tasks", state -> TaskFormOne.rewritten(state, zone)));
    }

    @Bean
    Migration indexes() {
        return Migration.of(21, "task lists by what is listed", database -> {
            MongoCollection<Document> tasks = database.getCollection("tasks");
            for (String former : new String[] {
                "by-unit",
                "by-unit-assigned",
                "by-status",
                "by-status-assigned",
                "by-due",
                "by-assigned",
                "by-directive"
            }) {
                drop(tasks, former);
            }
            // Each serves a list in the order of due dates; the first field is what the list is of.
            index(tasks, "of-unit-by-due", TaskLists.UNIT, TaskLists.DUE, "_id");
            index(tasks, "of-status-by-due", TaskLists.STATUS, TaskLists.DUE, "_id");
            index(tasks, "by-due", TaskLists.DUE, "_id");
            // The same lists in the order of assignment.
            index(tasks, "of-unit-by-assignment", TaskLists.UNIT, TaskLists.ASSIGNED_AT, "_id");
            index(tasks, "of-status-by-assignment", TaskLists.STATUS, TaskLists.ASSIGNED_AT, "_id");
            index(tasks, "by-assignment", TaskLists.ASSIGNED_AT, "_id");
            // All tasks of a directive.
            index(tasks, "of-directive", TaskLists.DIRECTIVE, TaskLists.NO);
        });
    }

    /** Tasks are searched by words, and listed for the officer who has them. */
    @Bean
    Migration words() {
        return Migration.of(24, "words and assignees of tasks", database -> {
            StateMigration.run(database, "tasks", state -> new StateMigration.Rewritten(state, TaskListing.of(state)));
            MongoCollection<Document> tasks = database.getCollection("tasks");
            index(tasks, "with-word-by-due", TaskLists.WORDS, TaskLists.DUE, "_id");
            index(tasks, "of-assignee-by-due", TaskLists.ASSIGNEE, TaskLists.DUE, "_id");
        });
    }

    @Bean
    Migration sources() {
        return Migration.of(
                31, "tasks of sources", database -> StateMigration.run(database, "tasks", TaskMigrations::ofSource));
    }

    /** A task said at which meeting its directive was spoken; a meeting is one kind of source. */
    static StateMigration.@Nullable Rewritten ofSource(BsonDocument state) {
        BsonDocument directive = state.getDocument("assignment").getDocument("directive");
        if (!directive.containsKey("meeting")) {
            return null;
        }
        BsonValue meeting = directive.remove("meeting");
        if (meeting.isDocument()) {
            BsonDocument former = meeting.asDocument();
            BsonDocument source = new BsonDocument("id", former.get("id"))
                    .append("kind", new BsonString("MEETING"))
                    .append("title", former.get("title"));
            if (former.containsKey("documentNumber")) {
                source.append("number", former.get("documentNumber"));
            }
            directive.append("source", source.append("heldOn", former.get("heldOn")));
        }
        return new StateMigration.Rewritten(state, null);
    }

    private static void index(MongoCollection<Document> tasks, String name, String... fields) {
        tasks.createIndex(Indexes.ascending(fields), new IndexOptions().name(name));
    }

    private static void drop(MongoCollection<Document> tasks, String name) {
        for (Document index : tasks.listIndexes()) {
            if (name.equals(index.getString("name"))) {
                tasks.dropIndex(name);
            }
        }
    }
}
