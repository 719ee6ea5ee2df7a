package vn.chidao.directives.meeting.store;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.StateMigration;

/** How stored meetings came to their form, and their indexes, each named after the list that it serves. */
@Configuration(proxyBeanMethods = false)
class MeetingMigrations {

    @Bean
    Migration firstMeetingIndexes() {
        return Migration.of(2, "meeting lists", database -> {
            var meetings = database.getCollection(Meetings.COLLECTION);
            // Meetings, the latest first; of all, or of those that concern a unit.
            meetings.createIndex(Indexes.ascending("state.heldOn", "_id"), new IndexOptions().name("by-held"));
            meetings.createIndex(
                    Indexes.ascending("state.seenBy", "state.heldOn", "_id"), new IndexOptions().name("by-seen-held"));
        });
    }

    @Bean
    Migration meetingsInSmallRecords() {
        return Migration.of(13, "meetings in small records", database -> {
            StateMigration.run(database, Meetings.COLLECTION, MeetingMigrations::inSmallRecords);
        });
    }

    @Bean
    Migration meetingIndexesOnSmallRecords() {
        return Migration.of(14, "meeting lists of small records", database -> {
            var meetings = database.getCollection(Meetings.COLLECTION);
            for (Document index : meetings.listIndexes()) {
                if (List.of("by-held", "by-seen-held").contains(index.getString("name"))) {
                    meetings.dropIndex(index.getString("name"));
                }
            }
            meetings.createIndex(Indexes.ascending(Meetings.HELD_ON, "_id"), new IndexOptions().name("held"));
            meetings.createIndex(
                    Indexes.ascending(Meetings.SEEN_BY, Meetings.HELD_ON, "_id"), new IndexOptions().name("seen-held"));
        });
    }

    /** The first form had 14 fields beside each other. */
    static StateMigration.@Nullable Rewritten inSmallRecords(BsonDocument old) {
        if (old.containsKey("minutes")) {
            return null;
        }
        BsonDocument state = copy(old, "id");
        state.append(
                "minutes", copy(old, "title", "heldOn", "place", "chair", "documentNumber", "attendees", "summary"));
        state.putAll(copy(old, "recordedBy", "recordedAt", "issued", "notices"));
        state.append("visibility", copy(old, "committee", "seenBy"));
        return new StateMigration.Rewritten(state, new BsonDocument());
    }

    private static BsonDocument copy(BsonDocument from, String... fields) {
        BsonDocument copy = new BsonDocument();
        for (String field : fields) {
            if (from.containsKey(field)) {
                copy.append(field, from.get(field));
            }
        }
        return copy;
    }
}
