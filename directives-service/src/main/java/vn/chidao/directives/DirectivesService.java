package vn.chidao.directives;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.meeting.MeetingId;
import vn.chidao.kit.wire.Topics;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.ValueCodec;

/** The service and what belongs to no single feature of it. */
@SpringBootApplication
public class DirectivesService {

    public static void main(String[] args) {
        SpringApplication.run(DirectivesService.class, args);
    }

    @Bean
    WorkingCalendar workingCalendar() {
        return WorkingCalendar.MONDAY_TO_FRIDAY;
    }

    @Bean
    ValueCodec<DirectiveId> directiveIds() {
        return new ValueCodec<>(DirectiveId.class, DirectiveId::new, DirectiveId::value);
    }

    @Bean
    ValueCodec<MeetingId> meetingIds() {
        return new ValueCodec<>(MeetingId.class, MeetingId::new, MeetingId::value);
    }

    @Bean
    ValueCodec<UnitId> unitIds() {
        return new ValueCodec<>(UnitId.class, UnitId::new, UnitId::value);
    }

    @Bean
    ValueCodec<Account> accounts() {
        return new ValueCodec<>(Account.class, Account::new, Account::value);
    }

    /** Those of neighbours are named too, with the owner's settings, so that the services may start in any order. */
    @Bean
    NewTopics topics(@Value("${chidao.kafka.replication}") short replication) {
        return new NewTopics(
                Topics.journal("chidao.directives", 6, replication),
                Topics.journal("chidao.tasks", 6, replication),
                Topics.compacted("chidao.units", 1, replication),
                Topics.compacted("chidao.completion", 1, replication));
    }

    @Bean
    Migration directiveLists() {
        return Migration.of(1, "directive lists", database -> {
            var directives = database.getCollection("directives");
            // Each serves a list in the order of due dates; the first field is what the list is of.
            for (String of :
                    new String[] {"seenBy", "assignments.unit", "status", "brief.meeting.id", "brief.issuer"}) {
                String unused = directives.createIndex(
                        Indexes.ascending("state." + of, "state.listedDue", "_id"),
                        new IndexOptions().name("by-" + of));
            }
            String unused = directives.createIndex(
                    Indexes.ascending("state.listedDue", "_id"), new IndexOptions().name("by-due"));
            // Newest drafts and directives first.
            unused = directives.createIndex(
                    Indexes.ascending("state.draftedAt", "_id"), new IndexOptions().name("by-drafted"));
            unused = directives.createIndex(
                    Indexes.ascending("state.seenBy", "state.draftedAt", "_id"),
                    new IndexOptions().name("by-seen-drafted"));
        });
    }

    @Bean
    Migration meetingLists() {
        return Migration.of(2, "meeting lists", database -> {
            var meetings = database.getCollection("meetings");
            // Meetings, the latest first; of all, or of those that concern a unit.
            String unused =
                    meetings.createIndex(Indexes.ascending("state.heldOn", "_id"), new IndexOptions().name("by-held"));
            unused = meetings.createIndex(
                    Indexes.ascending("state.seenBy", "state.heldOn", "_id"), new IndexOptions().name("by-seen-held"));
        });
    }

    @Bean
    Migration completionLists() {
        return Migration.of(3, "completion cells", database -> {
            // The cells of an axis in a range of months, of all units or of some.
            String unused = database.getCollection("completion")
                    .createIndex(
                            Indexes.ascending("state.generation", "state.axis", "state.month", "state.unit"),
                            new IndexOptions().name("axis-month"));
        });
    }
}
