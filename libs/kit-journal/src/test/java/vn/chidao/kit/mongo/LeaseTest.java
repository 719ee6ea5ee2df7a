package vn.chidao.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.localstack.LocalMongo;

class LeaseTest {

    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoCollection<BsonDocument> leases = client.getDatabase(
                    "leases_" + UUID.randomUUID().toString().replace("-", ""))
            .getCollection("leases", BsonDocument.class);

    @AfterEach
    void drop() {
        client.getDatabase(leases.getNamespace().getDatabaseName()).drop();
        client.close();
    }

    @Test
    void oneHoldsItUntilItIsGivenUp() {
        Lease held = taken(NOON).orElseThrow();
        assertThat(taken(NOON)).isEmpty();
        assertThat(taken(NOON.plus(LENGTH))).isEmpty();
        held.close();
        assertThat(leases.countDocuments()).isZero();
        assertThat(taken(NOON)).isPresent();
    }

    @Test
    void whoseHolderDiedEndsByItself() {
        Lease dead = taken(NOON).orElseThrow();
        assertThat(taken(NOON.plus(LENGTH).plusMillis(1))).isPresent();
        dead.close();
        assertThat(leases.countDocuments()).as("it is another's now").isEqualTo(1);
    }

    @Test
    void itIsRenewedUntilItsEndAndNotTakenBack() {
        try (Lease held = taken(NOON).orElseThrow()) {
            held.keepRenewed("a test", Duration.ofMillis(10), () -> List.of(Updates.set("beat", true)));
            await().untilAsserted(() -> assertThat(leases.find().first()).containsKey("beat"));
        }
        assertThat(leases.countDocuments()).isZero();
    }

    @Test
    void aDocumentOfItsOwnSaysHowItEnded() {
        Lease held =
                Lease.insert(leases, 1, new BsonDocument(), at(NOON), LENGTH).orElseThrow();
        assertThat(Lease.insert(leases, 1, new BsonDocument(), at(NOON), LENGTH))
                .isEmpty();
        held.keepRenewed("a test", Duration.ofMillis(5), () -> List.of(Updates.set("state", "RUNNING")));
        await().untilAsserted(() -> assertThat(leases.find().first()).containsKey("state"));

        assertThat(held.end(List.of(Updates.set("state", "FINISHED")))).isTrue();

        await().during(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(
                                leases.find().first().getString("state").getValue())
                        .isEqualTo("FINISHED"));
        assertThat(held.end(List.of(Updates.set("state", "LATER")))).isFalse();
    }

    private Optional<Lease> taken(Instant now) {
        return Lease.take(leases, "one", at(now), LENGTH);
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
