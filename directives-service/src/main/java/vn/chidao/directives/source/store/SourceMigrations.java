package vn.chidao.directives.source.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.directives.source.Source;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.mongo.StateMigration;

/** How stored sources came to their form, and their indexes, each named after the list that it serves. */
@Configuration(proxyBeanMethods = false)
class SourceMigrations {

    private static final Logger log = LoggerFactory.getLogger(SourceMigrations.class);

    @Bean
    Migration firstMeetingIndexes() {
        return Migration.of(2, "meeting lists", database -> {
            var meetings = database.getCollection(Sources.COLLECTION);
            // Sources, the latest first; of all, or of those that concern a unit.
            meetings.createIndex(Indexes.ascending("state.heldOn", "_id"), new IndexOptions().name("by-held"));
            meetings.createIndex(
                    Indexes.ascending("state.seenBy", "state.heldOn", "_id"), new IndexOptions().name("by-seen-held"));
        });
    }

    @Bean
    Migration meetingsInSmallRecords() {
        return Migration.of(13, "meetings in small records", database -> {
            StateMigration.run(database, Sources.COLLECTION, SourceMigrations::inSmallRecords);
        });
    }

    @Bean
    Migration meetingIndexesOnSmallRecords() {
        return Migration.of(14, "meeting lists of small records", database -> {
            var meetings = database.getCollection(Sources.COLLECTION);
            for (Document index : meetings.listIndexes()) {
                if (List.of("by-held", "by-seen-held").contains(index.getString("name"))) {
                    meetings.dropIndex(index.getString("name"));
                }
            }
            meetings.createIndex(Indexes.ascending("state.minutes.heldOn", "_id"), new IndexOptions().name("held"));
            meetings.createIndex(
                    Indexes.ascending(Sources.SEEN_BY, "state.minutes.heldOn", "_id"),
                    new IndexOptions().name("seen-held"));
        });
    }

    @Bean
    Migration meetingsAsSources() {
        return Migration.of(
                21,
                "meetings as one kind of source",
                database -> StateMigration.run(database, Sources.COLLECTION, SourceMigrations::asSource));
    }

    @Bean
    Migration sourceIndexes() {
        return Migration.of(22, "source lists", database -> {
            var sources = database.getCollection(Sources.COLLECTION);
            for (Document index : sources.listIndexes()) {
                if (List.of("held", "seen-held").contains(index.getString("name"))) {
                    sources.dropIndex(index.getString("name"));
                }
            }
            // Sources, the latest first: of all, of a kind, and of those that concern somebody.
            sources.createIndex(Indexes.ascending(Sources.DAY, "_id"), new IndexOptions().name("day"));
            sources.createIndex(
                    Indexes.ascending(Sources.KIND, Sources.DAY, "_id"), new IndexOptions().name("kind-day"));
            sources.createIndex(
                    Indexes.ascending(Sources.SEEN_BY, Sources.DAY, "_id"), new IndexOptions().name("seen-day"));
        });
    }

    @Bean
    Migration numbersOfSources() {
        return Migration.of(23, "numbers of sources", SourceMigrations::takeNumbers);
    }

    /**
     * Whoever was entered first has the number. What has it too stays as it is, and is listed in the log for the administrator.
     */
    static void takeNumbers(MongoDatabase database) {
        MongoCollection<Document> numbers = database.getCollection(SourceNumbers.COLLECTION);
        for (BsonDocument document : database.getCollection(Sources.COLLECTION, BsonDocument.class)
                .find(exists("state.details.document.number"))
                .sort(Sorts.ascending("state.recordedAt", "_id"))
                .projection(include("state"))) {
            Source source = Records.decode(document.getDocument("state"), Source.class, database.getCodecRegistry());
            Optional<String> key = source.numberKey();
            if (key.isEmpty()) {
                log.warn("the number of source {} is none that is known", source.id());
                continue;
            }
            Document taken = numbers.findOneAndUpdate(
                    eq("_id", key.get()),
                    combine(
                            setOnInsert("source", source.id().value()),
                            setOnInsert("at", Date.from(source.recordedAt()))),
                    new FindOneAndUpdateOptions().upsert(true));
            if (taken != null && !taken.getString("source").equals(source.id().value())) {
                log.warn(
                        "the sources {} and {} have one number: {}", taken.getString("source"), source.id(), key.get());
            }
        }
    }

    /** A meeting had its minutes, with the number of its notice among them. */
    static StateMigration.@Nullable Rewritten asSource(BsonDocument old) {
        if (old.containsKey("details")) {
            return null;
        }
        BsonDocument minutes = old.getDocument("minutes");
        BsonDocument document = new BsonDocument();
        if (minutes.containsKey("documentNumber")) {
            document.append("number", minutes.get("documentNumber"));
        }
        BsonDocument details = new BsonDocument("kind", new BsonString("MEETING"));
        details.putAll(copy(minutes, "title", "summary"));
        details.append("document", document);
        details.append("minutes", copy(minutes, "heldOn", "place", "chair", "attendees"));
        BsonDocument state = copy(old, "id");
        state.append("details", details);
        state.putAll(copy(old, "recordedBy", "recordedAt", "issued", "notices", "visibility"));
        BsonDocument listed = Sources.listed(
                        minutes.getDateTime("heldOn"),
                        text(minutes, "title"),
                        text(minutes, "summary"),
                        text(minutes, "documentNumber"))
                .toBsonDocument();
        return new StateMigration.Rewritten(state, listed);
    }

    private static @Nullable String text(BsonDocument from, String field) {
        return from.containsKey(field) ? from.getString(field).getValue() : null;
    }

    /** The first form had 14 fields beside each other. */
    static StateMigration.@Nullable Rewritten inSmallRecords(BsonDocument old) {
        if (old.containsKey("minutes") || old.containsKey("details")) {
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
