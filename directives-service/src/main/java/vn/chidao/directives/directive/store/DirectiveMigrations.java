package vn.chidao.directives.directive.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.Ordinal;
import vn.chidao.kit.mongo.LongReads;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.StateMigration;
import vn.chidao.kit.time.OfficeClock;

/** How stored directives came to their form, and their indexes, each named after the list that it serves. */
@Configuration(proxyBeanMethods = false)
class DirectiveMigrations {

    private static final Logger log = LoggerFactory.getLogger(DirectiveMigrations.class);

    /** Where directives held their meeting before a meeting was one kind of source. */
    private static final String FORMER_MEETING = "state.brief.meeting.id";

    /** The end of the year 9999. */
    private static final long NO_DATE = 253_402_214_400_000L;

    private static final long ONE_DAY = 86_400_000L;

    private static final int BATCH = 500;

    @Bean
    Migration firstDirectiveIndexes() {
        return Migration.of(1, "directive lists", database -> {
            var directives = database.getCollection(Directives.COLLECTION);
            // Each serves a list in the order of due dates; the first field is what the list is of.
            for (String of : List.of("seenBy", "assignments.unit", "status", "brief.meeting.id", "brief.issuer")) {
                directives.createIndex(
                        Indexes.ascending("state." + of, "state.listedDue", "_id"),
                        new IndexOptions().name("by-" + of));
            }
            directives.createIndex(Indexes.ascending("state.listedDue", "_id"), new IndexOptions().name("by-due"));
            // Newest drafts and directives first.
            directives.createIndex(Indexes.ascending("state.draftedAt", "_id"), new IndexOptions().name("by-drafted"));
            directives.createIndex(
                    Indexes.ascending("state.seenBy", "state.draftedAt", "_id"),
                    new IndexOptions().name("by-seen-drafted"));
        });
    }

    @Bean
    Migration directivesInSmallRecords(OfficeClock clock) {
        DirectiveOfSmallRecords rewriting = new DirectiveOfSmallRecords(clock);
        return Migration.of(11, "directives in small records, with what lists need beside them", database -> {
            StateMigration.run(database, Directives.COLLECTION, rewriting);
        });
    }

    @Bean
    Migration directiveIndexesOnListedFields() {
        return Migration.of(12, "directive lists by listed fields", database -> {
            drop(
                    database,
                    "by-seenBy",
                    "by-assignments.unit",
                    "by-status",
                    "by-brief.meeting.id",
                    "by-brief.issuer",
                    "by-due",
                    "by-seen-drafted");
            MongoCollection<Document> directives = database.getCollection(Directives.COLLECTION);
            // Lists of what a unit has, and so on, in the order of due dates.
            Map.of(
                            "seen-due", DirectiveLists.SEEN_BY,
                            "unit-due", DirectiveLists.UNIT,
                            "status-due", DirectiveLists.STATUS,
                            "meeting-due", FORMER_MEETING,
                            "issuer-due", DirectiveLists.ISSUER)
                    .forEach((name, field) -> directives.createIndex(
                            Indexes.ascending(field, DirectiveLists.DUE, "_id"), new IndexOptions().name(name)));
            directives.createIndex(Indexes.ascending(DirectiveLists.DUE, "_id"), new IndexOptions().name("due"));
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.SEEN_BY, DirectiveLists.DRAFTED_AT, "_id"),
                    new IndexOptions().name("seen-drafted"));
        });
    }

    @Bean
    Migration ordinalsOfDirectives() {
        return Migration.of(15, "ordinals of directives", DirectiveMigrations::takeOrdinals);
    }

    @Bean
    Migration directivesOfAMeetingByNumber() {
        return Migration.of(16, "directives of a meeting by their ordinals", database -> {
            listNumbers(database);
            // The directives of one meeting in the order of their ordinals.
            database.getCollection(Directives.COLLECTION)
                    .createIndex(
                            Indexes.ascending(FORMER_MEETING, DirectiveLists.NUMBER, "_id"),
                            new IndexOptions().name("meeting-number"));
        });
    }

    @Bean
    Migration directivesAsFiguresCountThem() {
        return Migration.of(20, "directives as figures count them, and their words", database -> {
            StateMigration.run(database, Directives.COLLECTION, new DirectiveListing());
            MongoCollection<Document> directives = database.getCollection(Directives.COLLECTION);
            // Lists of what a unit leads, of what somebody watches, of what is urgent, and of what has a word.
            Map.of(
                            "lead-due", DirectiveLists.LEAD,
                            "monitor-due", DirectiveLists.MONITOR,
                            "urgency-due", DirectiveLists.URGENCY,
                            "word-due", DirectiveLists.WORDS)
                    .forEach((name, field) -> directives.createIndex(
                            Indexes.ascending(field, DirectiveLists.DUE, "_id"), new IndexOptions().name(name)));
            // What a figure counts, of all units and of one.
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.COUNTED, DirectiveLists.DUE, "_id"),
                    new IndexOptions().name("counted-due"));
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.LEAD, DirectiveLists.COUNTED, DirectiveLists.DUE, "_id"),
                    new IndexOptions().name("lead-counted-due"));
            // What waits for a decision, by the time of its submission; and what was issued last.
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.SUBMITTED_AT, "_id"), new IndexOptions().name("submitted"));
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.ISSUED_AT, "_id"), new IndexOptions().name("issued"));
        });
    }

    @Bean
    Migration directivesOfSources() {
        return Migration.of(24, "directives of sources", database -> {
            StateMigration.run(database, Directives.COLLECTION, DirectiveMigrations::ofSource);
            drop(database, "meeting-due", "meeting-number");
            MongoCollection<Document> directives = database.getCollection(Directives.COLLECTION);
            // The directives of one source in the order of due dates, and of their ordinals.
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.SOURCE, DirectiveLists.DUE, "_id"),
                    new IndexOptions().name("source-due"));
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.SOURCE, DirectiveLists.NUMBER, "_id"),
                    new IndexOptions().name("source-number"));
        });
    }

    @Bean
    Migration directivesThatAwaitADecision() {
        return Migration.of(25, "directives that await a decision", database -> {
            // What waits for a decision, the longest waiting first.
            database.getCollection(Directives.COLLECTION)
                    .createIndex(
                            Indexes.ascending(DirectiveLists.STATUS, DirectiveLists.SUBMITTED_AT, "_id"),
                            new IndexOptions().name("status-submitted"));
        });
    }

    @Bean
    Migration directivesWithWhatIsOpenFirst() {
        return Migration.of(32, "directives with what is open first", database -> {
            listOpenFirst(database);
            MongoCollection<Document> directives = database.getCollection(Directives.COLLECTION);
            // All directives, and those that somebody sees, what is open first.
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.OPEN_FIRST, "_id"), new IndexOptions().name("open-first"));
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.SEEN_BY, DirectiveLists.OPEN_FIRST, "_id"),
                    new IndexOptions().name("seen-open-first"));
        });
    }

    @Bean
    Migration directivesByCompletion() {
        return Migration.of(33, "directives by their completion", database -> {
            // What was confirmed since some day.
            database.getCollection(Directives.COLLECTION)
                    .createIndex(
                            Indexes.ascending(DirectiveLists.COMPLETED_AT, "_id"),
                            new IndexOptions().name("completed").sparse(true));
        });
    }

    @Bean
    Migration directivesByWordsWithWhatIsOpenFirst() {
        return Migration.of(34, "directives by their words, and all that is counted of them", database -> {
            drop(database, "word-due", "counted-due");
            MongoCollection<Document> directives = database.getCollection(Directives.COLLECTION);
            // What has a word, in the order in which lists are looked through.
            directives.createIndex(
                    Indexes.ascending(DirectiveLists.WORDS, DirectiveLists.OPEN_FIRST, "_id"),
                    new IndexOptions().name("word-open-first"));
            // What a figure counts; what is open by day, and who is behind, are read from the index alone.
            directives.createIndex(
                    Indexes.ascending(
                            DirectiveLists.COUNTED,
                            DirectiveLists.DUE,
                            "_id",
                            DirectiveLists.LEAD,
                            DirectiveLists.JUDGED_BY,
                            DirectiveLists.NOMINAL,
                            DirectiveLists.STATUS,
                            DirectiveLists.ISSUED_AT),
                    new IndexOptions().name("counted-due"));
        });
    }

    @Bean
    Migration completedDirectivesCountedByAnIndex() {
        return Migration.of(35, "completed directives, counted by an index", database -> {
            drop(database, "completed");
            // What was confirmed since some day, and how much that is.
            database.getCollection(Directives.COLLECTION)
                    .createIndex(
                            Indexes.ascending(DirectiveLists.STATUS, DirectiveLists.COMPLETED_AT, "_id"),
                            new IndexOptions()
                                    .name("status-completed")
                                    .partialFilterExpression(exists(DirectiveLists.COMPLETED_AT)));
        });
    }

    /** Mirrors the due dates of what is closed behind the end of the year 9999, at which stands what has none. */
    static void listOpenFirst(MongoDatabase database) {
        MongoCollection<BsonDocument> directives = database.getCollection(Directives.COLLECTION, BsonDocument.class);
        List<UpdateOneModel<BsonDocument>> batch = new ArrayList<>();
        for (BsonDocument directive : LongReads.find(directives, exists(DirectiveLists.OPEN_FIRST, false))
                .projection(include(DirectiveLists.STATUS, DirectiveLists.DUE))) {
            long due = directive.getDocument("listed").getDateTime("due").getValue();
            String status = directive.getDocument("state").getString("status").getValue();
            boolean closed = List.of("COMPLETED", "CANCELLED", "DELETED").contains(status);
            batch.add(new UpdateOneModel<>(
                    eq("_id", directive.get("_id")),
                    set(DirectiveLists.OPEN_FIRST, new BsonDateTime(closed ? 2 * NO_DATE + ONE_DAY - due : due))));
            if (batch.size() == BATCH) {
                directives.bulkWrite(batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            directives.bulkWrite(batch);
        }
    }

    /** A directive said at which meeting it was spoken; a meeting is one kind of source. */
    static StateMigration.@Nullable Rewritten ofSource(BsonDocument old) {
        BsonDocument brief = old.getDocument("brief");
        if (!brief.containsKey("meeting")) {
            return null;
        }
        BsonValue meeting = brief.remove("meeting");
        if (meeting.isDocument()) {
            BsonDocument document = new BsonDocument();
            if (meeting.asDocument().containsKey("documentNumber")) {
                document.append("number", meeting.asDocument().get("documentNumber"));
            }
            brief.append(
                    "source",
                    new BsonDocument("id", meeting.asDocument().get("id"))
                            .append("kind", new BsonString("MEETING"))
                            .append("title", meeting.asDocument().get("title"))
                            .append("document", document)
                            .append("heldOn", meeting.asDocument().get("heldOn")));
        }
        return new StateMigration.Rewritten(old, null);
    }

    static void listNumbers(MongoDatabase database) {
        MongoCollection<Document> directives = database.getCollection(Directives.COLLECTION);
        for (Document directive :
                directives.find(exists(DirectiveLists.NUMBER, false)).projection(include("state.brief.number"))) {
            String number = directive
                    .getEmbedded(List.of("state", "brief"), new Document())
                    .getString("number");
            directives.updateOne(
                    eq("_id", directive.getString("_id")), set(DirectiveLists.NUMBER, Ordinal.sorted(number)));
        }
    }

    /**
     * Whoever was entered first has the ordinal. What had it too stays as it is, and is listed in the log for the administrator.
     */
    static void takeOrdinals(MongoDatabase database) {
        MongoCollection<Document> ordinals = database.getCollection(Ordinals.COLLECTION);
        for (Document directive : database.getCollection(Directives.COLLECTION)
                .find(and(exists("state.brief.number"), ne(DirectiveLists.STATUS, DirectiveStatus.CANCELLED.name())))
                .sort(Sorts.ascending(DirectiveLists.DRAFTED_AT, "_id"))
                .projection(include(
                        DirectiveLists.STATUS,
                        "state.brief.meeting.id",
                        "state.brief.source.id",
                        DirectiveLists.DRAFTED_AT,
                        "state.brief.number",
                        Ordinals.CURRENT))) {
            Document state = directive.get("state", Document.class);
            String ordinal = Ordinals.idOf(state);
            if (ordinal == null) {
                continue;
            }
            Document taken = ordinals.findOneAndUpdate(
                    eq("_id", ordinal),
                    combine(
                            setOnInsert("directive", directive.getString("_id")),
                            setOnInsert("at", state.getDate("draftedAt"))),
                    new FindOneAndUpdateOptions().upsert(true));
            if (taken != null && !taken.getString("directive").equals(directive.getString("_id"))) {
                log.warn(
                        "the directives {} and {} have one ordinal within a meeting: {}",
                        taken.getString("directive"),
                        directive.getString("_id"),
                        ordinal);
            }
        }
    }

    private static void drop(MongoDatabase database, String... indexes) {
        MongoCollection<Document> directives = database.getCollection(Directives.COLLECTION);
        for (Document index : directives.listIndexes()) {
            if (List.of(indexes).contains(index.getString("name"))) {
                directives.dropIndex(index.getString("name"));
            }
        }
    }
}
