package vn.chidao.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.ConnectionString;
import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcernResult;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import vn.chidao.localstack.LocalMongo;

class TimeLimitsTest {

    private static final Duration OPERATION = Duration.ofSeconds(2);
    private static final Duration SELECTION = Duration.ofSeconds(1);
    /** Far below the 30 s that the driver and the gateway would wait. */
    private static final Duration SOON = Duration.ofSeconds(12);

    private final MongoAway away = new MongoAway();

    @Test
    void aServerThatIsNotThereIsGivenUpSoon() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertGivenUp("mongodb://127.0.0.1:" + port);
    }

    @Test
    void aServerThatTakesConnectionsAndSaysNothingIsGivenUpSoon() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertGivenUp("mongodb://127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void manyDocumentsMayTakeLongerThanOneOperation() {
        try (MongoClient client = client(LocalMongo.shared().uri())) {
            MongoDatabase database =
                    client.getDatabase("limits_" + UUID.randomUUID().toString().replace("-", ""));
            try {
                MongoCollection<Document> things = database.getCollection("things");
                things.insertMany(IntStream.range(0, 300)
                        .mapToObj(n -> new Document("_id", n))
                        .toList());
                List<Integer> seen = new ArrayList<>();
                LongReads.find(
                                things.withTimeout(OPERATION.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS),
                                Filters.empty())
                        .batchSize(100)
                        .forEach(thing -> seen.add(thing.getInteger("_id")));
                assertThat(seen).hasSize(300);
            } finally {
                database.drop();
            }
        }
    }

    @Test
    void readsWithoutATimeLimitAreReadAsTheyWere() {
        try (MongoClient client = MongoClients.create(LocalMongo.shared().uri())) {
            assertThat(LongReads.find(client.getDatabase("limits").getCollection("nothing"), Filters.empty()))
                    .isEmpty();
        }
    }

    @Test
    void whatTheDatabaseAnsweredIsNoOutage() {
        assertThat(away.explains(new IllegalStateException("fault"))).isFalse();
        assertThat(away.explains(new DuplicateKeyException(
                        new BsonDocument(), new ServerAddress(), WriteConcernResult.unacknowledged())))
                .isFalse();
    }

    private void assertGivenUp(String uri) {
        try (MongoClient client = client(uri)) {
            long since = System.nanoTime();
            Throwable failure = catchThrowable(
                    () -> client.getDatabase("any").getCollection("any").find().first());
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(SOON);
            assertThat(away.explains(failure)).as(String.valueOf(failure)).isTrue();
            assertThat(away.explains(new IllegalStateException("wrapped", failure)))
                    .isTrue();
        }
    }

    private static MongoClient client(String uri) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder();
        MongoAutoConfiguration.limit(settings, OPERATION, SELECTION);
        return MongoClients.create(
                settings.applyConnectionString(new ConnectionString(uri)).build());
    }
}
