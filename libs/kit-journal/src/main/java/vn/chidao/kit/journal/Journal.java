package vn.chidao.kit.journal;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.wire.EventJson;

/** A service's journal: makes the stores, and does what concerns all of them. */
public final class Journal {

    private final List<AggregateStore<?, ?>> stores = new CopyOnWriteArrayList<>();
    private final MongoDatabase database;
    private final EventJson json;
    private final JournalSignal signal;
    private final EventTransport transport;
    private final History history;
    private final OfficeClock clock;

    Journal(
            MongoDatabase database,
            EventJson json,
            JournalSignal signal,
            EventTransport transport,
            History history,
            OfficeClock clock) {
        this.database = database;
        this.json = json;
        this.signal = signal;
        this.transport = transport;
        this.history = history;
        this.clock = clock;
        history.createIndexes();
    }

    /** The store of one kind of aggregate; called once for each kind, when the service starts. */
    public <S, E> AggregateStore<S, E> store(AggregateType<S, E> type) {
        AggregateStore<S, E> store = new AggregateStore<>(type, database, json, signal);
        store.createIndexes();
        stores.add(store);
        return store;
    }

    /**
     * A page of an aggregate's history, oldest first.
     *
     * @param limit see {@link Keyset#sizeOf}
     * @param after {@code next} of the page before, null for the first page
     * @throws Refusal 400 for a limit out of range or an {@code after} that no page gave
     */
    public HistoryPage historyOf(
            AggregateStore<?, ?> store, String id, @Nullable Integer limit, @Nullable String after) {
        return history.page(store, id, limit, after);
    }

    /**
     * Sends every aggregate's present state again, as snapshots: how a neighbour that lost its copy, or never had one, gets
     * it from the owner.
     *
     * @return how many were sent
     */
    public long republish() {
        long count = 0;
        for (AggregateStore<?, ?> store : stores()) {
            count += republish(store);
        }
        return count;
    }

    private <S, E> long republish(AggregateStore<S, E> store) {
        long count = 0;
        AggregateType<S, E> type = store.type();
        for (Versioned<S> aggregate : store.all()) {
            send(type, aggregate);
            if (type.compacted()) {
                keepNewestLast(store, aggregate);
            }
            count++;
        }
        return count;
    }

    /** What was published while we sent an older state must not stay behind it. */
    private <S, E> void keepNewestLast(AggregateStore<S, E> store, Versioned<S> sent) {
        Versioned<S> now = store.find(sent.id()).orElse(sent);
        while (now.version() > sent.version()) {
            send(store.type(), now);
            sent = now;
            now = store.find(sent.id()).orElse(sent);
        }
    }

    private <S, E> void send(AggregateType<S, E> type, Versioned<S> aggregate) {
        transport.sendSnapshot(
                type.topic(),
                aggregate.id(),
                aggregate.version(),
                type.wire().snapshotType(),
                clock.now(),
                json.write(type.wire().snapshot(aggregate.state())));
    }

    /** The stores of all kinds, in the order in which they were made. */
    public List<AggregateStore<?, ?>> stores() {
        return stores;
    }
}
