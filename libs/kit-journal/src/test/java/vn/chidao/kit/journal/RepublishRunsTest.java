package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.run.Runs;

class RepublishRunsTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final JournalFixture fixture = new JournalFixture();
    private final Runs.Pace pace = new Runs.Pace(Duration.ofMillis(20), LEASE);
    private final RepublishRuns runs = runs();

    @AfterEach
    void close() {
        runs.close();
        fixture.close();
    }

    @Test
    void everyPresentStateIsSentOnce() {
        AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.TYPE);
        int many = 2 * Republisher.MOST_IN_FLIGHT + 1;
        for (int n = 0; n < many; n++) {
            store.create("t" + n, fixture.act(), Tally::start);
        }
        assertThat(store.change("t7", fixture.act(), tally -> tally.raise(1)).version())
                .isEqualTo(2);

        RepublishRun run = ended(runs.start("admin", null));

        assertThat(run.state()).isEqualTo(Runs.State.FINISHED);
        assertThat(run.progress()).isEqualTo(new RepublishRun.RepublishProgress(many, many, "tally"));
        assertThat(run.unreadable()).isZero();
        assertThat(run.endedAt()).isEqualTo(JournalFixture.NOON);
        assertThat(fixture.transport.snapshots)
                .hasSize(many)
                .doesNotHaveDuplicates()
                .contains("t7:2 {\"tally\":{\"count\":1}}");
        assertThat(fixture.meters.get("chidao.journal.republished").counter().count())
                .isEqualTo(many);
        assertThat(fixture.meters
                        .get("chidao.journal.republishes")
                        .tag("result", "finished")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void onlySoManyAreOnTheirWay() {
        AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.TYPE);
        int many = Republisher.MOST_IN_FLIGHT + 10;
        for (int n = 0; n < many; n++) {
            store.create("t" + n, fixture.act(), Tally::start);
        }
        List<CompletableFuture<Void>> unacknowledged = new CopyOnWriteArrayList<>();
        fixture.transport.acknowledgement = () -> {
            CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
            unacknowledged.add(acknowledgement);
            return acknowledgement;
        };
        RepublishRun begun = runs.start("admin", null);
        await().untilAsserted(() -> assertThat(unacknowledged).hasSize(Republisher.MOST_IN_FLIGHT));
        unacknowledged.subList(1, unacknowledged.size()).forEach(each -> each.complete(null));
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(unacknowledged).hasSize(Republisher.MOST_IN_FLIGHT));
        assertThat(find(begun).state()).isEqualTo(Runs.State.RUNNING);

        fixture.transport.acknowledgement = () -> CompletableFuture.completedFuture(null);
        unacknowledged.getFirst().complete(null);

        assertThat(ended(begun).progress().sent()).isEqualTo(many);
    }

    @Test
    void ofTwoWhoAskOneIsToldWhoseRunGoesOnAndHowFarItIs() {
        fixture.journal.store(Tally.TYPE).create("t1", fixture.act(), Tally::start);
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        fixture.transport.acknowledgement = () -> acknowledgement;
        RepublishRun begun = runs.start("admin", null);
        try (RepublishRuns elsewhere = runs()) {
            assertThatThrownBy(() -> elsewhere.start("quantri", null))
                    .isInstanceOfSatisfying(Refusal.class, refused -> {
                        assertThat(refused.code()).isEqualTo("REPUBLISH_RUNNING");
                        assertThat(refused.details()).containsEntry("by", "admin");
                    });
            // It is heard of again and again, however long it takes.
            fixture.clock.advance(LEASE.multipliedBy(2));
            await().untilAsserted(() -> assertThat(
                            elsewhere.find(begun.number()).orElseThrow().state())
                    .isEqualTo(Runs.State.RUNNING));
            acknowledgement.complete(null);
            assertThat(ended(begun).state()).isEqualTo(Runs.State.FINISHED);
            fixture.transport.acknowledgement = () -> CompletableFuture.completedFuture(null);
            assertThat(ended(elsewhere.start("quantri", null)).number()).isEqualTo(begun.number() + 1);
        }
    }

    @Test
    void whatTheBrokerDoesNotTakeEndsTheRunAndSaysSo() {
        fixture.journal.store(Tally.TYPE).create("t1", fixture.act(), Tally::start);
        fixture.transport.acknowledgement = () -> CompletableFuture.failedFuture(new EventTransport.PublishingFailed(
                "away", new org.apache.kafka.common.errors.TimeoutException("away")));
        RepublishRun failed = ended(runs.start("admin", null));
        assertThat(failed.failure()).isEqualTo(Runs.Failure.TOPICS);
        assertThat(failed.unreadable()).isNull();

        fixture.transport.acknowledgement = () -> CompletableFuture.completedFuture(null);
        assertThat(ended(runs.start("admin", null)).state()).isEqualTo(Runs.State.FINISHED);
    }

    @Test
    void whoStopsTheServiceStopsTheRun() {
        fixture.journal.store(Tally.TYPE).create("t1", fixture.act(), Tally::start);
        fixture.transport.acknowledgement = CompletableFuture::new;
        RepublishRun begun = runs.start("admin", null);
        await().untilAsserted(() -> assertThat(fixture.transport.snapshots).hasSize(1));
        runs.close();
        assertThat(ended(begun).failure()).isEqualTo(Runs.Failure.STOPPED);
    }

    @Test
    void aRunWhoseInstanceWasKilledIsLostAndMakesWay() {
        fixture.journal.store(Tally.TYPE).create("t1", fixture.act(), Tally::start);
        RepublishRun first = ended(runs.start("admin", null));
        // As a process that is killed leaves it.
        fixture.raw(RepublishRuns.COLLECTION)
                .updateOne(
                        new Document("_id", first.number()),
                        new Document("$set", new Document("state", "RUNNING"))
                                .append("$unset", new Document("endedAt", 1)));
        assertThatThrownBy(() -> runs.start("admin", null)).isInstanceOf(Refusal.class);

        fixture.clock.advance(LEASE.plusSeconds(1));

        assertThat(find(first).failure()).isEqualTo(Runs.Failure.LOST);
        assertThat(ended(runs.start("admin", null)).number()).isEqualTo(2);
    }

    @Test
    void onlyTheKindThatIsNamed() {
        fixture.journal.store(Tally.TYPE).create("t1", fixture.act(), Tally::start);
        assertThatThrownBy(() -> runs.start("admin", "absent"))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.INVALID));
        assertThat(runs.newest(5)).as("and begins nothing").isEmpty();
        assertThat(ended(runs.start("admin", "tally")).progress().sent()).isEqualTo(1);
    }

    @Test
    void aDocumentThatIsNoneOfOursHoldsUpNoOther() {
        AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.TYPE);
        for (String id : List.of("t1", "t2", "t3")) {
            store.create(id, fixture.act(), Tally::start);
        }
        fixture.raw("tallies")
                .updateOne(new Document("_id", "t2"), new Document("$set", new Document("state", "altered")));
        fixture.raw("tallies")
                .updateOne(new Document("_id", "t3"), new Document("$set", new Document("version", "altered")));

        RepublishRun run = ended(runs.start("admin", null));

        assertThat(run.unreadable()).isEqualTo(2);
        assertThat(run.progress().sent()).isEqualTo(1);
        assertThat(fixture.transport.snapshots).singleElement().asString().startsWith("t1:1 ");
    }

    @Test
    void noOldStateIsLeftBehindWhatWasPublishedMeanwhile() {
        AggregateStore<Tally, Tally.Event> compacted = fixture.journal.store(Tally.COMPACTED);
        compacted.create("t1", fixture.act(), Tally::start);
        fixture.publisher.publish(compacted, "t1");
        int[] left = {2};
        fixture.transport.beforeSnapshot = () -> {
            if (left[0]-- > 0) {
                var raised = compacted.change("t1", fixture.act(), tally -> tally.raise(1));
                assertThat(raised.version()).isPositive();
                fixture.publisher.publish(compacted, "t1");
            }
        };

        assertThat(ended(runs.start("admin", null)).state()).isEqualTo(Runs.State.FINISHED);

        assertThat(fixture.transport.order).containsExactly(1L, 2L, 1L, 3L, 2L, 3L);
    }

    private RepublishRuns runs() {
        return new RepublishRuns(
                fixture.journal,
                new Republisher(fixture.transport, fixture.office),
                fixture.database,
                fixture.office,
                fixture.clock,
                pace,
                fixture.meters);
    }

    private RepublishRun find(RepublishRun begun) {
        return runs.find(begun.number()).orElseThrow();
    }

    private RepublishRun ended(RepublishRun begun) {
        await().untilAsserted(() -> assertThat(find(begun).state()).isNotEqualTo(Runs.State.RUNNING));
        return find(begun);
    }
}
