package vn.chidao.directives.source.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import vn.chidao.directives.StoredForms;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceTest;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.mongo.StateMigration;

/** Meetings that earlier versions stored still open, as sources, and say the same. */
class StoredSourcesTest {

    @Test
    void thoseOfTheFirstFormSayTheSame() {
        try (StoredForms stored = new StoredForms("v1", "meetings")) {
            int count = stored.now("meetings").size();
            assertThat(StateMigration.run(stored.database(), "meetings", SourceMigrations::inSmallRecords))
                    .isEqualTo(count);
            assertThat(StateMigration.run(stored.database(), "meetings", SourceMigrations::asSource))
                    .isEqualTo(count);
            for (BsonDocument now : stored.now("meetings")) {
                BsonDocument before = stored.before(now.getString("_id").getValue());
                Source source = source(now, stored);
                BsonDocument encoded =
                        Records.encode(source, Source.class, stored.database().getCodecRegistry());
                assertThat(encoded).as("nothing else is left in it").isEqualTo(now.getDocument("state"));
                BsonDocument old = before.getDocument("state").append("kind", new BsonString("MEETING"));
                assertThat(new TreeMap<>(flat(encoded))).isEqualTo(new TreeMap<>(old));
                assertThat(now.getDocument("listed"))
                        .as("what lists ask for follows from the state")
                        .isEqualTo(Sources.listed(source)
                                .toBsonDocument(
                                        BsonDocument.class, stored.database().getCodecRegistry()));
                for (String field : List.of("version", "head", "outbox", "commands")) {
                    assertThat(now.get(field)).as(field).isEqualTo(before.get(field));
                }
            }
            assertThat(StateMigration.run(stored.database(), "meetings", SourceMigrations::inSmallRecords)
                            + StateMigration.run(stored.database(), "meetings", SourceMigrations::asSource))
                    .as("a second run has nothing to do")
                    .isZero();
        }
    }

    @Test
    void aMeetingOfTheSecondFormIsAMeetingWithItsNotice() {
        try (StoredForms stored = new StoredForms("v2", "meetings")) {
            assertThat(StateMigration.run(stored.database(), "meetings", SourceMigrations::asSource))
                    .isEqualTo(2);
            assertThat(stored.now("meetings").stream().map(now -> source(now, stored)))
                    .anySatisfy(source -> {
                        assertThat(source.details().kind()).isEqualTo(SourceKind.MEETING);
                        assertThat(source.details())
                                .isEqualTo(SourceTest.recorded().details());
                        assertThat(source.ref().document().number()).isEqualTo("125-TB/TU");
                        assertThat(source.ref().document().type()).isEqualTo("TB");
                        assertThat(source.lastNoticeId()).isEqualTo(source.id() + ":1");
                    })
                    .anySatisfy(source -> {
                        assertThat(source.details().document().number()).isNull();
                        assertThat(source.ref().countsFrom()).isEqualTo(LocalDate.parse("2026-11-16"));
                    });
        }
    }

    @Test
    void eachHasItsNumberAndWhoWasEnteredFirstHasItOfTwo() {
        try (StoredForms stored = new StoredForms("v2", "meetings")) {
            StateMigration.run(stored.database(), "meetings", SourceMigrations::asSource);
            var meetings = stored.database().getCollection("meetings", BsonDocument.class);
            BsonDocument doubled = meetings.find(new BsonDocument("_id", new BsonString("665f1c2ab7e1d20001a40001")))
                    .first()
                    .append("_id", new BsonString("0".repeat(24)));
            BsonDocument state = doubled.getDocument("state");
            state.append("id", new BsonString("0".repeat(24)))
                    .append("recordedAt", new BsonDateTime(Long.MAX_VALUE / 2));
            state.getDocument("details").getDocument("document").append("number", new BsonString("Số 125 – tb/tu"));
            meetings.insertOne(doubled);

            for (int run = 0; run < 2; run++) {
                SourceMigrations.takeNumbers(stored.database());
                Map<String, String> holders = new HashMap<>();
                stored.now(SourceNumbers.COLLECTION)
                        .forEach(number -> holders.put(
                                number.getString("_id").getValue(),
                                number.getString("source").getValue()));
                assertThat(holders)
                        .containsExactly(Map.entry("committee |125-tb/tu|term 2025", "665f1c2ab7e1d20001a40001"));
            }
            assertThat(new ArrayList<>(stored.now("meetings"))).as("both stay").hasSize(3);
        }
    }

    private static Source source(BsonDocument stored, StoredForms forms) {
        return Records.decode(
                stored.getDocument("state"), Source.class, forms.database().getCodecRegistry());
    }

    /** As the first form had it. */
    private static BsonDocument flat(BsonDocument nested) {
        BsonDocument flat = new BsonDocument();
        nested.forEach((field, value) -> {
            if (List.of("details", "minutes", "visibility").contains(field)) {
                flat.putAll(flat(value.asDocument()));
            } else if (field.equals("document")) {
                value.asDocument().forEach((name, part) -> flat.append("documentNumber", part));
            } else {
                flat.append(field, value);
            }
        });
        return flat;
    }
}
