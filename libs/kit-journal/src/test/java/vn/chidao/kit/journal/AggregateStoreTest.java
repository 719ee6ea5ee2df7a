package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Reservation;
import vn.chidao.kit.model.Versioned;

/** Holds on a real mongod and on the stand-in alike. */
class AggregateStoreTest {

    private final JournalFixture fixture = new JournalFixture();
    private final AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.TYPE);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void oneCommandMakesOneEventInOneWrite() {
        var created = store.create("t1", fixture.act(), Tally::start);
        assertThat(created).isEqualTo(new Versioned<>("t1", 1, new Tally(0, "new")));

        var raised = store.change("t1", fixture.act(), tally -> tally.raise(3));

        assertThat(raised).isEqualTo(new Versioned<>("t1", 2, new Tally(3, null)));
        assertThat(store.find("t1")).contains(raised);
        Document document = fixture.raw("tallies").find().first();
        assertThat(document.get("state", Document.class).keySet())
                .as("state is replaced whole: what became null is gone")
                .containsExactly("count");
        List<JournalEntry> outbox = store.outboxOf("t1");
        assertThat(outbox).extracting(JournalEntry::version).containsExactly(1L, 2L);
        assertThat(outbox.getLast().data()).isEqualTo("{\"by\":3,\"tally\":{\"count\":3}}");
        assertThat(outbox.getLast().prev()).isEqualTo(outbox.getFirst().digest());
        assertThat(document.getString("head")).isEqualTo(outbox.getLast().digest());
    }

    @Test
    void theSecondWriterLosesAndItsCommandRunsAgainOnTheFreshState() {
        store.create("t1", fixture.act(), Tally::start);
        AtomicInteger runs = new AtomicInteger();

        var after = store.change("t1", fixture.act(), tally -> {
            if (runs.getAndIncrement() == 0) {
                var faster = store.change("t1", fixture.act(), other -> other.raise(10));
                assertThat(faster.version()).isEqualTo(2);
            }
            return tally.raise(1);
        });

        assertThat(runs).hasValue(2);
        assertThat(after).isEqualTo(new Versioned<>("t1", 3, new Tally(11, null)));
    }

    @Test
    void manyWritersLoseNothingAndTheChainHolds() throws Exception {
        store.create("t1", fixture.act(), Tally::start);
        int writers = 8;
        int each = 25;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> tasks = IntStream.range(0, writers)
                    .<Callable<Object>>mapToObj(writer -> () -> {
                        for (int n = 0; n < each; n++) {
                            var written = store.change("t1", fixture.act(), tally -> tally.raise(1));
                            assertThat(written.version()).isPositive();
                        }
                        return "done";
                    })
                    .toList();
            for (Future<Object> future : threads.invokeAll(tasks)) {
                assertThat(future.get()).isEqualTo("done");
            }
        }

        assertThat(store.get("t1").state().count()).isEqualTo(writers * each);
        assertThat(store.get("t1").version()).isEqualTo(1 + writers * each);
        fixture.assertChainsFit();
    }

    @Test
    void aRefusedCommandStoresNothing() {
        store.create("t1", fixture.act(), Tally::start);

        assertThatThrownBy(() -> store.change("t1", fixture.act(), tally -> {
                    throw Refusal.notAllowed("FORBIDDEN");
                }))
                .isInstanceOf(Refusal.class);

        assertThat(store.get("t1").version()).isEqualTo(1);
        assertThat(store.outboxOf("t1")).hasSize(1);
    }

    /** What is taken, one at a time. */
    private static class Counted implements Reservation {
        private final AtomicInteger taken = new AtomicInteger();

        @Override
        public void take() {
            taken.incrementAndGet();
        }

        @Override
        public void giveBack() {
            taken.decrementAndGet();
        }
    }

    @Test
    void whatAChangeNeedsIsTakenOnceHoweverOftenItIsTried() {
        store.create("t1", fixture.act(), Tally::start);
        Counted needed = new Counted();
        AtomicInteger runs = new AtomicInteger();

        store.change("t1", fixture.act("k1", "body"), tally -> {
            if (runs.getAndIncrement() < 3) {
                store.change("t1", fixture.act(), other -> other.raise(10));
            }
            return tally.raise(1).needing(needed);
        });

        assertThat(runs).hasValue(4);
        assertThat(needed.taken).hasValue(1);
        store.change("t1", fixture.act("k1", "body"), tally -> tally.raise(1).needing(needed));
        assertThat(needed.taken).as("what is done already needs nothing").hasValue(1);
    }

    @Test
    void whatACommandNeededThatLostARaceAndIsRefusedThenIsGivenBack() {
        store.create("t1", fixture.act(), Tally::start);
        Counted needed = new Counted();

        assertThatThrownBy(() -> store.change("t1", fixture.act(), tally -> {
                    if (tally.count() > 0) {
                        throw Refusal.notAllowed("FORBIDDEN");
                    }
                    store.change("t1", fixture.act(), other -> other.raise(10));
                    return tally.raise(1).needing(needed);
                }))
                .isInstanceOf(Refusal.class);
        assertThat(needed.taken).hasValue(0);

        assertThat(store.createUnlessThere(
                                "t1", fixture.act(), () -> Tally.start().needing(needed))
                        .version())
                .isEqualTo(2);
        assertThat(needed.taken).as("the id is taken").hasValue(0);
    }

    @Test
    void whatIsNotToBeHadKeepsTheChangeFromBeingWritten() {
        store.create("t1", fixture.act(), Tally::start);
        Counted needed = new Counted() {
            @Override
            public void take() {
                throw Refusal.invalid("scan", "UNKNOWN_FILE");
            }
        };

        assertThatThrownBy(() -> store.change(
                        "t1", fixture.act(), tally -> tally.raise(1).needing(needed)))
                .isInstanceOf(Refusal.class);
        assertThat(store.get("t1").version()).isEqualTo(1);
        assertThat(needed.taken).hasValue(0);
    }

    @Test
    void whatTheServerRefusesToWriteNeedsNothing() {
        store.create("t1", fixture.act(), Tally::start);
        fixture.raw("tallies").createIndex(Indexes.ascending("state.count"), new IndexOptions().unique(true));
        store.create("t2", fixture.act(), () -> Tally.start().state().raise(1));
        Counted needed = new Counted();

        assertThatThrownBy(() -> store.change(
                        "t1", fixture.act(), tally -> tally.raise(1).needing(needed)))
                .isInstanceOf(MongoWriteException.class);
        assertThat(needed.taken).hasValue(0);
    }

    @Test
    void whatMustNotBeSeenIsNotThereWhateverTheRequestSays() {
        store.create("t1", fixture.act(), Tally::start);
        store.change("t1", fixture.act("k1", "body"), tally -> tally.raise(1));

        for (Act act : List.of(fixture.act(), fixture.ifMatch(1), fixture.ifMatch(2), fixture.act("k1", "body"))) {
            assertThatThrownBy(() -> store.change("t1", act, tally -> tally.count() > 1, tally -> tally.raise(1)))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        }
        assertThat(store.get("t1").version()).isEqualTo(2);
        assertThat(store.change("t1", fixture.act(), tally -> tally.count() == 1, tally -> tally.raise(1))
                        .version())
                .isEqualTo(3);
    }

    @Test
    void aFactThatComesTwiceCreatesOnce() {
        var created = store.createUnlessThere("t1", fixture.act(), Tally::start);
        assertThat(created.version()).isEqualTo(1);
        var raised = store.change("t1", fixture.act(), tally -> tally.raise(3));

        assertThat(store.createUnlessThere("t1", fixture.act(), Tally::start)).isEqualTo(raised);
        assertThat(store.outboxOf("t1")).hasSize(2);
    }

    @Test
    void ifMatchWithAnotherVersionIsRefused() {
        store.create("t1", fixture.act(), Tally::start);
        assertThat(store.change("t1", fixture.ifMatch(1), tally -> tally.raise(1))
                        .version())
                .isEqualTo(2);
        assertThatThrownBy(() -> store.change("t1", fixture.ifMatch(1), tally -> tally.raise(1)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE);
                    assertThat(refusal.details()).containsEntry("version", 2L);
                });
    }

    @Test
    void theSameKeyActsOnce() {
        var first = store.create("t1", fixture.act("k1", "b1"), Tally::start);
        var again = store.create("t1", fixture.act("k1", "b1"), Tally::start);
        assertThat(again).isEqualTo(first);

        var raised = store.change("t1", fixture.act("k2", "b2"), tally -> tally.raise(1));
        var repeated = store.change("t1", fixture.act("k2", "b2"), tally -> tally.raise(1));
        assertThat(repeated).isEqualTo(raised);
        assertThat(store.get("t1").state().count()).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        store.create("t1", fixture.act("k1", "b1"), Tally::start);
        assertThatThrownBy(() -> store.create("t1", fixture.act("k1", "other"), Tally::start))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNPROCESSABLE));
        assertThatThrownBy(() -> store.change("t1", fixture.act("k1", "other"), tally -> tally.raise(1)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void remembersTheLastTwentyKeys() {
        store.create("t1", fixture.act(), Tally::start);
        for (int n = 0; n <= AggregateStore.REMEMBERED_COMMANDS; n++) {
            store.change("t1", fixture.act("k" + n, "b"), tally -> tally.raise(1));
        }
        assertThat(fixture.raw("tallies").find().first().getList("commands", Document.class))
                .hasSize(AggregateStore.REMEMBERED_COMMANDS);
        assertThat(store.change("t1", fixture.act("k1", "b"), tally -> tally.raise(1))
                        .version())
                .as("the second key is still known")
                .isEqualTo(AggregateStore.REMEMBERED_COMMANDS + 2);
        assertThat(store.change("t1", fixture.act("k0", "b"), tally -> tally.raise(1))
                        .version())
                .as("the first is forgotten")
                .isEqualTo(AggregateStore.REMEMBERED_COMMANDS + 3);
    }

    @Test
    void theKeyOfTheCreationIsNeverForgotten() {
        store.create("t1", fixture.act("creation", "b"), Tally::start);
        int commands = 2 * AggregateStore.REMEMBERED_COMMANDS + 5;
        for (int n = 0; n < commands; n++) {
            store.change("t1", fixture.act("k" + n, "b"), tally -> tally.raise(1));
        }

        assertThat(store.create("t1", fixture.act("creation", "b"), Tally::start)
                        .version())
                .isEqualTo(commands + 1);
        assertThatThrownBy(() -> store.create("t1", fixture.act("creation", "other"), Tally::start))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("KEY_REUSED"));
        assertThat(fixture.raw("tallies").find().first().getList("commands", Document.class))
                .as("it and the last twenty")
                .hasSize(1 + AggregateStore.REMEMBERED_COMMANDS);
    }

    @Test
    void anIdThatIsTakenIsRefusedWithoutAKey() {
        store.create("t1", fixture.act(), Tally::start);
        assertThatThrownBy(() -> store.create("t1", fixture.act(), Tally::start))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("ALREADY_EXISTS"));
    }

    @Test
    void reconcilingDoesNothingWhereThereIsNothingToDo() {
        assertThat(store.reconcile("absent", fixture.act(), tally -> Optional.of(tally.raise(1))))
                .isEmpty();
        var created = store.create("t1", fixture.act(), Tally::start);
        assertThat(store.reconcile("t1", fixture.act(), tally -> Optional.empty()))
                .contains(created);
        assertThat(store.reconcile("t1", fixture.act(), tally -> Optional.of(tally.raise(2))))
                .contains(new Versioned<>("t1", 2, new Tally(2, null)));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> store.get("absent"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThatThrownBy(() -> store.change("absent", fixture.act(), tally -> tally.raise(1)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatListsNeedIsWrittenWithEachState() {
        AggregateStore<Tally, Tally.Event> listed = fixture.journal.store(Tally.LISTED);
        var written = listed.create("t1", fixture.act(), Tally::start);
        assertThat(listedOf("t1")).isEqualTo(expectedOf(true, written));

        written = listed.change("t1", fixture.act(), tally -> tally.raise(1));
        assertThat(listedOf("t1")).isEqualTo(expectedOf(false, written));

        written = listed.reconcile("t1", fixture.act(), tally -> Optional.of(tally.raise(3)))
                .orElseThrow();
        assertThat(listedOf("t1")).isEqualTo(expectedOf(true, written));
        assertThat(listed.list(new Document("listed.even", true), new Document("_id", 1), 10))
                .containsExactly(written);
    }

    private Document listedOf(String id) {
        return fixture.raw("tallies").find(new Document("_id", id)).first().get("listed", Document.class);
    }

    private static Document expectedOf(boolean even, Versioned<Tally> written) {
        return new Document("even", even)
                .append(
                        "day",
                        java.util.Date.from(java.time.Instant.EPOCH.plus(
                                java.time.Duration.ofDays(written.state().count()))));
    }

    @Test
    void theChangeSaysInWhosePlaceItIsDone() {
        store.create("t1", fixture.act(), () -> Tally.start().doneInPlaceOf("an"));
        store.change("t1", fixture.act(), tally -> tally.raise(1).doneInPlaceOf("binh"));
        store.change("t1", fixture.act(), tally -> tally.raise(1));
        store.change("t1", fixture.act().doneInPlaceOf("cuc"), tally -> tally.raise(1));
        store.reconcile("t1", fixture.act(), tally -> Optional.of(tally.raise(1).doneInPlaceOf("dung")))
                .orElseThrow();

        assertThat(store.outboxOf("t1"))
                .extracting(JournalEntry::inPlaceOf)
                .containsExactly("an", "binh", null, "cuc", "dung");
        fixture.assertChainsFit();
    }

    @Test
    void anEntryBearsTheIdOfTheRequestThatCausedIt() {
        RequestId.during("asked-for-this", () -> store.create("t1", fixture.act(), Tally::start));
        store.change("t1", fixture.act(), tally -> tally.raise(1));

        assertThat(store.outboxOf("t1")).extracting(JournalEntry::requestId).containsExactly("asked-for-this", null);
    }
}
