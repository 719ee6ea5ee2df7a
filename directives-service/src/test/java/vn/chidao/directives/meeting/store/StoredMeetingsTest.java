package vn.chidao.directives.meeting.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import vn.chidao.directives.StoredForms;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.mongo.StateMigration;

/** Meetings that earlier versions stored still open, and say the same. */
class StoredMeetingsTest {

    @Test
    void thoseOfTheFirstFormSayTheSame() {
        try (StoredForms stored = new StoredForms("v1", "meetings")) {
            int count = stored.now("meetings").size();
            assertThat(StateMigration.run(stored.database(), "meetings", MeetingMigrations::inSmallRecords))
                    .isEqualTo(count);
            for (BsonDocument now : stored.now("meetings")) {
                BsonDocument before = stored.before(now.getString("_id").getValue());
                BsonDocument old = before.getDocument("state");
                Meeting meeting = Records.decode(
                        now.getDocument("state"),
                        Meeting.class,
                        stored.database().getCodecRegistry());
                BsonDocument flat = new BsonDocument();
                BsonDocument encoded =
                        Records.encode(meeting, Meeting.class, stored.database().getCodecRegistry());
                encoded.forEach((field, value) -> {
                    if (List.of("minutes", "visibility").contains(field)) {
                        flat.putAll(value.asDocument());
                    } else {
                        flat.append(field, value);
                    }
                });
                assertThat(new TreeMap<>(flat)).isEqualTo(new TreeMap<>(old));
                for (String field : List.of("version", "head", "outbox", "commands")) {
                    assertThat(now.get(field)).as(field).isEqualTo(before.get(field));
                }
            }
            assertThat(StateMigration.run(stored.database(), "meetings", MeetingMigrations::inSmallRecords))
                    .as("a second run has nothing to do")
                    .isZero();
        }
    }
}
