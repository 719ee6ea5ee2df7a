package vn.chidao.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.journal.Tally;
import vn.chidao.kit.proof.HistoryVerifier.Problem;

/** Documents are altered behind the service's back, and the first entry that does not fit is named. */
class HistoryVerifierTest {

    private final ProofFixture fixture = new ProofFixture();
    private final AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.TYPE);

    @BeforeEach
    void threeChains() {
        for (String id : List.of("t1", "t2", "t3")) {
            store.create(id, fixture.act(), Tally::start);
            for (int n = 0; n < 4; n++) {
                store.change(id, fixture.act(), tally -> tally.raise(1));
            }
        }
        // One chain is published, one is not, one is half.
        fixture.publish(store, "t1");
        fixture.publish(store, "t3");
        store.change("t3", fixture.act(), tally -> tally.raise(1));
        store.change("t3", fixture.act(), tally -> tally.raise(1));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatNobodyTouchedFits() {
        var report = fixture.verify();
        assertThat(report.problems()).isEmpty();
        assertThat(report.aggregates()).isEqualTo(3);
        assertThat(report.entries()).isEqualTo(5 + 5 + 7);
    }

    @Test
    void anAlteredEntryIsFound() {
        alterHistory("t1:3", Updates.set("data", "{\"by\":99,\"tally\":{\"count\":99}}"));
        assertProblem("t1", 3, "altered");
    }

    @Test
    void anAlteredActorIsFound() {
        alterHistory("t1:2", Updates.set("actor", "somebody-else"));
        assertProblem("t1", 2, "altered");
    }

    @Test
    void anEntryAlteredInTheOutboxIsFound() {
        var result = fixture.raw("tallies")
                .updateOne(
                        Filters.and(Filters.eq("_id", "t2"), Filters.eq("outbox.version", 4)),
                        Updates.set("outbox.$.actor", "somebody-else"));
        assertThat(result.getModifiedCount()).isEqualTo(1);
        assertProblem("t2", 4, "altered");
    }

    @Test
    void anAlteredAndRehashedEntryBreaksTheOneAfterIt() {
        JournalEntry third = fixture.history.published("t1").get(2);
        JournalEntry forged = JournalEntry.chained(
                "t1", 3, third.type(), third.time(), "somebody-else", null, third.data(), third.prev(), null);
        alterHistory(
                "t1:3", Updates.combine(Updates.set("actor", forged.actor()), Updates.set("digest", forged.digest())));
        assertProblem("t1", 4, "does not follow");
    }

    @Test
    void aRehashedTailDoesNotFitTheHead() {
        JournalEntry last = fixture.history.published("t1").getLast();
        JournalEntry forged = JournalEntry.chained(
                "t1", 5, last.type(), last.time(), "somebody-else", null, last.data(), last.prev(), null);
        alterHistory(
                "t1:5", Updates.combine(Updates.set("actor", forged.actor()), Updates.set("digest", forged.digest())));
        assertProblem("t1", 5, "head");
    }

    @Test
    void aRemovedEntryIsFound() {
        remove("t1:2");
        assertProblem("t1", 2, "missing");
    }

    @Test
    void aMissingTailIsFound() {
        remove("t1:5");
        assertProblem("t1", 5, "missing");
    }

    @Test
    void aRemovedDocumentIsFound() {
        assertThat(fixture.raw("tallies").deleteOne(Filters.eq("_id", "t1")).getDeletedCount())
                .isEqualTo(1);
        assertProblem("t1", 0, "no document");
    }

    @Test
    void anEventOfAnEarlierFormIsLiftedBeforeItIsHeldAgainstTheDocument() {
        AggregateStore<Tally, Tally.Event> earlier = fixture.anotherJournal().store(Tally.EARLIER);
        earlier.create("t4", fixture.act(), Tally::start);
        earlier.change("t4", fixture.act(), tally -> tally.raise(2));
        assertThat(fixture.verify().problems()).isEmpty();

        var result = fixture.raw("tallies").updateOne(Filters.eq("_id", "t4"), Updates.set("state.count", 3));
        assertThat(result.getModifiedCount()).isEqualTo(1);
        assertProblem("t4", 2, "tally.count differs");
    }

    @Test
    void severalProblemsAreNamedInOrder() {
        remove("t3:1");
        remove("t1:1");
        assertThat(fixture.verify().problems())
                .extracting(Problem::aggregate, Problem::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("t1", 1L), org.assertj.core.groups.Tuple.tuple("t3", 1L));
    }

    private void assertProblem(String aggregate, long version, String words) {
        assertThat(fixture.verify().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.aggregate()).isEqualTo(aggregate);
            assertThat(problem.version()).isEqualTo(version);
            assertThat(problem.problem()).contains(words);
        });
    }

    private void alterHistory(String id, org.bson.conversions.Bson update) {
        assertThat(fixture.raw(History.COLLECTION)
                        .updateOne(new Document("_id", id), update)
                        .getModifiedCount())
                .isEqualTo(1);
    }

    private void remove(String id) {
        assertThat(fixture.raw(History.COLLECTION)
                        .deleteOne(new Document("_id", id))
                        .getDeletedCount())
                .isEqualTo(1);
    }
}
