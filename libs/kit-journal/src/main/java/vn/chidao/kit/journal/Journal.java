package vn.chidao.kit.journal;

import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.wire.EventJson;

/** A service's journal: makes the stores, and does what concerns all of them. */
public final class Journal {

    private final List<AggregateStore<?, ?>> stores = new CopyOnWriteArrayList<>();
    private final MongoDatabase database;
    private final EventJson json;
    private final JournalSignal signal;
    private final History history;

    Journal(MongoDatabase database, EventJson json, JournalSignal signal, History history) {
        this.database = database;
        this.json = json;
        this.signal = signal;
        this.history = history;
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
     * A page of the histories of several aggregates of one kind as one, in the order of time.
     *
     * @param limit see {@link Keyset#sizeOf}
     * @param after {@code next} of the page before, null for the first page
     * @throws Refusal 400 for a limit out of range or an {@code after} that no page gave
     */
    public HistoryPage timelineOf(
            AggregateStore<?, ?> store, Collection<String> ids, @Nullable Integer limit, @Nullable String after) {
        return history.timeline(store, ids, limit, after);
    }

    /** The stores of all kinds, in the order in which they were made. */
    public List<AggregateStore<?, ?>> stores() {
        return stores;
    }
}
