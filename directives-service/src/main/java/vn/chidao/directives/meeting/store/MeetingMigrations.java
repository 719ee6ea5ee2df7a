package vn.chidao.directives.meeting.store;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of meetings, each named after the list that it serves. */
@Configuration(proxyBeanMethods = false)
class MeetingMigrations {

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
}
