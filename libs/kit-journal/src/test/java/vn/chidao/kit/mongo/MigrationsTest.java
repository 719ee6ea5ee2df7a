package vn.chidao.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.SteeredClock;
import vn.chidao.localstack.LocalMongo;

class MigrationsTest {

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database =
            client.getDatabase("steps_" + UUID.randomUUID().toString().replace("-", ""));
    private final List<String> applied = new CopyOnWriteArrayList<>();

    @AfterEach
    void drop() {
        database.drop();
        client.close();
    }

    @Test
    void eachStepRunsOnceInTheOrderOfNumbers() {
        run(step(2, "second"), step(1, "first"));
        run(step(2, "second"), step(10, "third"), step(1, "first"));
        assertThat(applied).containsExactly("first", "second", "third");
        assertThat(database.getCollection(Migrations.COLLECTION).find().map(step -> step.get("_id")))
                .containsExactlyInAnyOrder(1, 2, 10);
    }

    @Test
    void twoStepsOfOneNumberAreRefusedBeforeAnyRuns() {
        assertThatThrownBy(() -> run(step(1, "first"), step(2, "second"), step(2, "another")))
                .hasMessage("two migrations have the number 2");
        assertThat(applied).isEmpty();
    }

    @Test
    void ofTwoInstancesOneRunsAndTheOtherWaitsForTheEnd() throws Exception {
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Migration slow = Migration.of(1, "slow", its -> {
            applied.add("slow");
            inTheMiddle.countDown();
            awaitOrFail(goOn);
        });
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> run(slow, step(2, "second")));
        assertThat(inTheMiddle.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> run(slow, step(2, "second")));
        await().during(Duration.ofMillis(500)).untilAsserted(() -> {
            assertThat(other).isNotDone();
            assertThat(applied).containsExactly("slow");
        });

        goOn.countDown();

        CompletableFuture.allOf(one, other).get(20, TimeUnit.SECONDS);
        assertThat(applied).containsExactly("slow", "second");
    }

    @Test
    void manyInstancesAtOnceRunEachStepOnce() {
        List<CompletableFuture<Void>> instances = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            instances.add(CompletableFuture.runAsync(() -> run(step(1, "first"), step(2, "second"), step(3, "third"))));
        }
        CompletableFuture.allOf(instances.toArray(CompletableFuture[]::new)).join();
        assertThat(applied).containsExactly("first", "second", "third");
    }

    @Test
    void aFaultInTheMiddleLetsTheNextStartGoOnFromThere() {
        AtomicInteger attempts = new AtomicInteger();
        Migration failing = Migration.of(2, "failing", its -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("killed");
            }
            applied.add("failing");
        });
        assertThatThrownBy(() -> run(step(1, "first"), failing, step(3, "third")))
                .hasMessage("killed");
        assertThat(applied).containsExactly("first");

        run(step(1, "first"), failing, step(3, "third"));
        assertThat(applied).containsExactly("first", "failing", "third");
    }

    @Test
    void whereAnInstanceWasKilledTheNextTakesOverOnceTheLeaseEnds() {
        SteeredClock clock = new SteeredClock("2026-11-23T05:00:00Z");
        database.getCollection(Migrations.COLLECTION)
                .insertOne(new Document("_id", "lease")
                        .append("owner", "killed")
                        .append("until", Date.from(clock.instant().plusSeconds(30))));
        CompletableFuture<Void> next = CompletableFuture.runAsync(
                () -> new Migrations(database, List.of(step(1, "first")), clock, Duration.ofSeconds(30)).run());
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(next).isNotDone());

        clock.advance(Duration.ofSeconds(31));

        await().untilAsserted(() -> assertThat(next).isCompleted());
        assertThat(applied).containsExactly("first");
    }

    @Test
    void aStepThatTakesLongerThanTheLeaseKeepsIt() {
        // Renewed three times in its length: a busy machine may stand still for most of a second.
        Duration lease = Duration.ofSeconds(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Migration slow = Migration.of(1, "slow", its -> {
            applied.add("slow");
            awaitOrFail(goOn);
        });
        CompletableFuture<Void> one = CompletableFuture.runAsync(
                () -> new Migrations(database, List.of(slow), Clock.systemUTC(), lease).run());
        await().untilAsserted(() -> assertThat(applied).containsExactly("slow"));
        CompletableFuture<Void> other = CompletableFuture.runAsync(
                () -> new Migrations(database, List.of(slow), Clock.systemUTC(), lease).run());
        await().during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(applied).containsExactly("slow"));

        goOn.countDown();

        CompletableFuture.allOf(one, other).join();
        assertThat(applied).containsExactly("slow");
    }

    @Test
    void aDatabaseOfANewerFormIsRefusedAndLeftAlone() {
        run(step(1, "first"), step(7, "one that comes later"));
        applied.clear();
        assertThatThrownBy(() -> run(step(1, "first"), step(2, "second")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(database.getName())
                .hasMessageContaining("newer version")
                .hasMessageContaining("migration 7 (one that comes later)");
        assertThat(applied).isEmpty();
    }

    private void run(Migration... steps) {
        Migrations.run(database, List.of(steps), Clock.systemUTC());
    }

    private Migration step(int number, String name) {
        return Migration.of(number, name, its -> applied.add(name));
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
