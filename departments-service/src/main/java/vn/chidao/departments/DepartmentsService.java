package vn.chidao.departments;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.departments.task.TaskId;
import vn.chidao.identity.IdentityConfiguration;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.ValueCodec;
import vn.chidao.kit.wire.Topics;

/** The service and what belongs to no single feature of it. */
@SpringBootApplication
@Import(IdentityConfiguration.class)
public class DepartmentsService {

    public static void main(String[] args) {
        SpringApplication.run(DepartmentsService.class, args);
    }

    @Bean
    WorkingCalendar workingCalendar() {
        return WorkingCalendar.MONDAY_TO_FRIDAY;
    }

    @Bean
    ValueCodec<UnitId> unitIds() {
        return new ValueCodec<>(UnitId.class, UnitId::new, UnitId::value);
    }

    @Bean
    ValueCodec<TaskId> taskIds() {
        return new ValueCodec<>(TaskId.class, TaskId::new, TaskId::value);
    }

    /** Those of neighbours are named too, with the owner's settings, so that the services may start in any order. */
    @Bean
    NewTopics topics(@Value("${chidao.kafka.replication}") short replication) {
        return new NewTopics(
                Topics.journal("chidao.directives", 6, replication),
                Topics.journal("chidao.tasks", 6, replication),
                Topics.compacted("chidao.units", 1, replication));
    }

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

    @Bean
    Migration registers() {
        return Migration.of(2, "registers of units and people", database -> {
            var units = database.getCollection("units");
            // Units by id, all of them or those below one.
            String unused = units.createIndex(Indexes.ascending("state.id", "_id"), new IndexOptions().name("by-id"));
            unused = units.createIndex(
                    Indexes.ascending("state.parent", "state.id", "_id"), new IndexOptions().name("by-parent"));
            var people = database.getCollection("people");
            // People by account, all of them or those of a unit; and who administers.
            unused = people.createIndex(
                    Indexes.ascending("state.account", "_id"), new IndexOptions().name("by-account"));
            unused = people.createIndex(
                    Indexes.ascending("state.roles.unit", "state.account", "_id"), new IndexOptions().name("by-unit"));
            unused = people.createIndex(
                    Indexes.ascending("state.roles.role", "state.account"), new IndexOptions().name("by-role"));
        });
    }
}
