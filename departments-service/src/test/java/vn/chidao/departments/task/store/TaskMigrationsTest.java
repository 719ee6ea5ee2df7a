package vn.chidao.departments.task.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.access.UnitId;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.TaskStatus;
import vn.chidao.departments.task.wire.TaskWire;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.Migrations;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.mongo.ValueCodec;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.localstack.LocalMongo;

/** Tasks as an earlier commit stored them. */
class TaskMigrationsTest {

    private static final Path V1 = Path.of("src", "test", "resources", "documents", "v1");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> DAYS =
            Set.of("dueDate", "effectiveDueDate", "originalDueDate", "judgedBy", "reworkDueDate", "heldOn");
    private static final CodecRegistry CODECS = CodecRegistries.fromRegistries(
            CodecRegistries.fromCodecs(
                    new ValueCodec<>(UnitId.class, UnitId::new, UnitId::value),
                    new ValueCodec<>(TaskId.class, TaskId::new, TaskId::value)),
            MongoClientSettings.getDefaultCodecRegistry());

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database = client.getDatabase("task_migrations").withCodecRegistry(CODECS);
    private final TaskMigrations migrations = new TaskMigrations();
    private final List<Migration> steps = List.of(
            migrations.firstLists(),
            migrations.taskForms(ZoneId.of("Asia/Ho_Chi_Minh")),
            migrations.indexes(),
            migrations.words(),
            migrations.sources());
    private final TaskWire wire = new TaskWire();

    @AfterEach
    void drop() {
        database.drop();
        client.close();
    }

    @Test
    void anEarlierStateSaysTheSameAsItsLastEvent() {
        List<Document> before = read("tasks.jsonl");
        database.getCollection("tasks").insertMany(before);

        Migrations.run(database, steps, Clock.systemUTC());

        Set<TaskStatus> met = new HashSet<>();
        for (Document was : before) {
            String id = was.getString("_id");
            Document now = find(id);
            Task task = Records.decode(
                    now.get("state", Document.class).toBsonDocument(BsonDocument.class, CODECS), Task.class, CODECS);
            met.add(task.status());
            assertListedAsBefore(was.get("state", Document.class), now.get("listed", Document.class));
            assertThat(TaskLists.listed(task).toBsonDocument(BsonDocument.class, CODECS))
                    .as("what is listed of it today")
                    .isEqualTo(now.get("listed", Document.class).toBsonDocument(BsonDocument.class, CODECS));
            assertThat(JSON.readTree(new EventJson().write(wire.snapshot(task))))
                    .as(id)
                    .isEqualTo(wire.lift("vn.chidao.task.assigned", lastEvent(was.get("state", Document.class))));
            was.remove("state");
            now.remove("state");
            now.remove("listed");
            assertThat(now).as("everything that proves the history stays").isEqualTo(was);
        }
        assertThat(met)
                .contains(
                        TaskStatus.ASSIGNED,
                        TaskStatus.IN_PROGRESS,
                        TaskStatus.SUBMITTED,
                        TaskStatus.REWORK,
                        TaskStatus.COMPLETED,
                        TaskStatus.RETURNED,
                        TaskStatus.CANCELLED);
    }

    @Test
    void runningItAgainChangesNothing() {
        database.getCollection("tasks").insertMany(read("tasks.jsonl"));
        Migrations.run(database, steps, Clock.systemUTC());
        List<Document> once = database.getCollection("tasks").find().into(new ArrayList<>());
        database.getCollection("migrations").drop();

        // The first one made the lists of its time; it never runs behind the later ones.
        Migrations.run(database, steps.subList(1, steps.size()), Clock.systemUTC());

        assertThat(database.getCollection("tasks").find()).containsExactlyElementsOf(once);
    }

    private static void assertListedAsBefore(Document state, Document listed) {
        assertThat(listed)
                .isEqualTo(new Document("due", state.get("listedDue"))
                        .append("judgedBy", state.get("judgedBy"))
                        .append("awaiting", state.get("awaiting"))
                        .append("words", listed.get("words")));
    }

    private Document find(String id) {
        Document found =
                database.getCollection("tasks").find(new Document("_id", id)).first();
        assertThat(found).isNotNull();
        return found;
    }

    /** The data of the event that brought that state, as it was written then. */
    private static JsonNode lastEvent(Document state) {
        Document task = new Document();
        for (String field : List.of("id", "directiveId", "no", "unit", "role", "status", "directive", "noticeId")) {
            copy(field, state, task);
        }
        copy("assignedAt", state, task);
        state.get("schedule", Document.class).keySet().stream()
                .filter(field -> !field.equals("reworkEffectiveDate"))
                .forEach(field -> copy(field, state.get("schedule", Document.class), task));
        state.get("work", Document.class).keySet().stream()
                .filter(field -> !field.equals("judgedSubmissionNo"))
                .forEach(field -> copy(field, state.get("work", Document.class), task));
        if (state.getDate("judgedBy").toInstant().isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
            copy("judgedBy", state, task);
        }
        return json(new Document("task", task));
    }

    private static void copy(String field, Document from, Document to) {
        if (from.get(field) != null) {
            to.append(field, from.get(field));
        }
    }

    /** Days as days, moments as moments. */
    private static JsonNode json(Object value) {
        return switch (value) {
            case Document document -> {
                ObjectNode object = JSON.createObjectNode();
                document.forEach((field, member) -> object.set(
                        field,
                        member instanceof Date moment && DAYS.contains(field)
                                ? JSON.valueToTree(moment.toInstant().toString().substring(0, 10))
                                : json(member)));
                yield object;
            }
            case Date moment -> JSON.valueToTree(moment.toInstant().toString());
            default -> JSON.valueToTree(value);
        };
    }

    private static List<Document> read(String file) {
        try (var lines = Files.lines(V1.resolve(file))) {
            return lines.map(Document::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
