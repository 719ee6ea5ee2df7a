package vn.chidao.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.mongo.StateMigration.Rewritten;
import vn.chidao.localstack.LocalMongo;

class StateMigrationTest {

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database =
            client.getDatabase("forms_" + UUID.randomUUID().toString().replace("-", ""));
    private final MongoCollection<Document> things = database.getCollection("things");

    @AfterEach
    void drop() {
        database.drop();
        client.close();
    }

    @Test
    void stateAndListedChangeAndNothingElse() {
        earlier(1);
        assertThat(StateMigration.run(database, "things", StateMigrationTest::counted))
                .isEqualTo(1);
        assertThat(things.find().first())
                .isEqualTo(new Document("_id", "t0000")
                        .append("version", 3L)
                        .append("state", new Document("name", "n0").append("count", 0))
                        .append("head", "abc")
                        .append("outbox", List.of(new Document("version", 3L)))
                        .append("commands", List.of())
                        .append("listed", new Document("count", 0)));
    }

    @Test
    void runningItAgainWritesNothing() {
        earlier(1_200);
        assertThat(StateMigration.run(database, "things", StateMigrationTest::counted))
                .isEqualTo(1_200);
        assertThat(StateMigration.run(database, "things", StateMigrationTest::counted))
                .isZero();
        assertThat(StateMigration.run(
                        database,
                        "things",
                        state -> new Rewritten(state, new BsonDocument("count", state.get("count")))))
                .as("the same form, told again")
                .isZero();
        assertAllNew(1_200);
    }

    @Test
    void aCrashInTheMiddleLetsTheNextRunGoOn() {
        earlier(1_200);
        AtomicInteger looked = new AtomicInteger();
        assertThatThrownBy(() -> StateMigration.run(database, "things", state -> {
                    if (looked.incrementAndGet() == 700) {
                        throw new IllegalStateException("killed");
                    }
                    return counted(state);
                }))
                .hasMessage("killed");
        assertThat(StateMigration.run(database, "things", StateMigrationTest::counted))
                .isEqualTo(700);
        assertAllNew(1_200);
    }

    @Test
    void whatIsWrittenMeanwhileIsLookedAtAgain() {
        earlier(3);
        AtomicBoolean first = new AtomicBoolean(true);
        long written = StateMigration.run(database, "things", state -> {
            if (first.getAndSet(false)) {
                things.updateOne(
                        Filters.eq("_id", "t0001"),
                        Updates.combine(Updates.set("version", 4L), Updates.set("state.name", "changed")));
            }
            return counted(state);
        });
        assertThat(written).isEqualTo(3);
        assertAllNew(3);
        assertThat(things.find(Filters.eq("_id", "t0001")).first().get("state"))
                .isEqualTo(new Document("name", "changed").append("count", -1));
    }

    @Test
    void twoAtOnceDoNoHarm() {
        earlier(1_200);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(
                                () -> StateMigration.run(database, "things", StateMigrationTest::counted)),
                        CompletableFuture.runAsync(
                                () -> StateMigration.run(database, "things", StateMigrationTest::counted)))
                .join();
        assertAllNew(1_200);
    }

    /** The number is in the name; the new form has it by itself. */
    private static Rewritten counted(BsonDocument state) {
        if (state.containsKey("count")) {
            return null;
        }
        String name = state.getString("name").getValue();
        BsonInt32 count = new BsonInt32(name.startsWith("n") ? Integer.parseInt(name.substring(1)) : -1);
        state.put("count", count);
        return new Rewritten(state, new BsonDocument("count", count));
    }

    private void earlier(int count) {
        List<Document> documents = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            documents.add(new Document("_id", "t%04d".formatted(n))
                    .append("version", 3L)
                    .append("state", new Document("name", "n" + n))
                    .append("head", "abc")
                    .append("outbox", List.of(new Document("version", 3L)))
                    .append("commands", List.of()));
        }
        things.insertMany(documents);
    }

    private void assertAllNew(int count) {
        assertThat(things.find())
                .hasSize(count)
                .allSatisfy(thing -> assertThat(thing.get("listed", Document.class))
                        .isEqualTo(new Document(
                                "count", thing.get("state", Document.class).get("count"))));
    }
}
