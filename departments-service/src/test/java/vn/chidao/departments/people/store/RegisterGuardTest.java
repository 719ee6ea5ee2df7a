package vn.chidao.departments.people.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Refusal;
import vn.chidao.localstack.LocalMongo;

/** Two instances of the service on one database. */
class RegisterGuardTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database = client.getDatabase("register_guard");
    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void drop() {
        database.drop();
        client.close();
    }

    @Test
    void changesOfAllInstancesPassOneAfterTheOther() throws Exception {
        List<RegisterGuard> instances = List.of(instance(A_MINUTE), instance(A_MINUTE), instance(A_MINUTE));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                RegisterGuard instance = instances.get(i % instances.size());
                threads.execute(() -> instance.inTurn("x", turn -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    database.getCollection("writes").insertOne(new Document());
                    running.decrementAndGet();
                    return done.incrementAndGet();
                }));
            }
        }
        assertThat(done).hasValue(60);
        assertThat(most).hasValue(1);
        assertThat(guards()).isEmpty();
    }

    @Test
    void aChangeThatFailsHoldsNobodyUp() {
        RegisterGuard guard = instance(A_MINUTE);
        assertThatThrownBy(() -> guard.inTurn("x", turn -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(guards()).isEmpty();
        assertThat(guard.<String>inTurn("x", turn -> "done")).isEqualTo("done");
    }

    @Test
    void whoseInstanceDiedHoldsNobodyUpForLong() {
        Instant until = Clock.systemUTC().instant().minusMillis(1);
        leftBehind(until);
        assertThat(instance(A_MINUTE).<String>inTurn("x", turn -> "done")).isEqualTo("done");
    }

    @Test
    void whoWaitsTooLongIsToldToTryAgain() {
        leftBehind(Clock.systemUTC().instant().plus(A_MINUTE));
        assertThatThrownBy(() -> instance(Duration.ofMillis(50)).inTurn("x", turn -> "done"))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("CONTENDED"));
        assertThat(guards())
                .singleElement()
                .satisfies(left -> assertThat(left.getString("owner")).isEqualTo("dead"));
    }

    @Test
    void whatWasCheckedTooLongAgoIsNotWritten() {
        RegisterGuard guard = new RegisterGuard(database, Clock.systemUTC(), nanos::get, A_MINUTE);
        guard.inTurn("x", turn -> {
            nanos.addAndGet(RegisterGuard.TIME_TO_CHECK.toNanos());
            turn.requireTime();
            nanos.addAndGet(1);
            assertThatThrownBy(turn::requireTime)
                    .isInstanceOfSatisfying(
                            Refusal.class, refused -> assertThat(refused.code()).isEqualTo("CONTENDED"));
            return "done";
        });
    }

    private RegisterGuard instance(Duration patience) {
        return new RegisterGuard(database, Clock.systemUTC(), System::nanoTime, patience);
    }

    private void leftBehind(Instant until) {
        database.getCollection(RegisterGuard.COLLECTION)
                .insertOne(
                        new Document("_id", "register").append("owner", "dead").append("until", Date.from(until)));
    }

    private List<Document> guards() {
        return database.getCollection(RegisterGuard.COLLECTION).find().into(new ArrayList<>());
    }
}
