package vn.chidao.kit.journal;

import com.mongodb.MongoBulkWriteException;
import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Moves acknowledged entries from the outboxes to the history: first they are inserted there, then pulled here. While one
 * thread does so, others queue up, and the next one settles all of theirs at once.
 */
final class Settling {

    private static final int MOST_AT_ONCE = 500;

    private final History history;
    private final Counter published;
    private final Queue<Acknowledged> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    Settling(History history, Counter published) {
        this.history = history;
        this.published = published;
    }

    /** Entries of one aggregate that the broker has, and what became of settling them. */
    private static final class Acknowledged {
        private final AggregateStore<?, ?> store;
        private final List<JournalEntry> entries;
        private boolean over;
        private @Nullable RuntimeException failure;

        Acknowledged(AggregateStore<?, ?> store, List<JournalEntry> entries) {
            this.store = store;
            this.entries = entries;
        }

        String aggregate() {
            return entries.getLast().aggregate();
        }

        List<Long> versions() {
            return entries.stream().map(JournalEntry::version).toList();
        }
    }

    /**
     * Returns when the entries are in the history and out of the outbox.
     *
     * @param entries of one aggregate, oldest first, at least one
     * @throws RuntimeException that hindered it: the entries stay in the outbox then
     */
    void settle(AggregateStore<?, ?> store, List<JournalEntry> entries) {
        Acknowledged mine = new Acknowledged(store, List.copyOf(entries));
        queue.add(mine);
        turn.lock();
        try {
            while (!mine.over) {
                List<Acknowledged> together = new ArrayList<>();
                for (Acknowledged next = queue.poll(); next != null; next = queue.poll()) {
                    together.add(next);
                    if (together.size() == MOST_AT_ONCE) {
                        break;
                    }
                }
                settle(together);
            }
        } finally {
            turn.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
    }

    private void settle(List<Acknowledged> together) {
        try {
            write(together);
            over(together, null);
        } catch (MongoBulkWriteException e) {
            if (together.size() == 1) {
                over(together, e);
            } else {
                // One of them hinders the others: each by itself.
                together.forEach(one -> settle(List.of(one)));
            }
        } catch (RuntimeException e) {
            over(together, e);
        } finally {
            // An Error is the matter of the thread that met it; nobody else waits for what does not come.
            together.forEach(one -> one.over = true);
        }
    }

    private static void over(List<Acknowledged> together, @Nullable RuntimeException failure) {
        for (Acknowledged one : together) {
            one.failure = failure;
            one.over = true;
        }
    }

    private void write(List<Acknowledged> together) {
        history.add(together.stream().flatMap(one -> one.entries.stream()).toList());
        Map<AggregateStore<?, ?>, Map<String, Set<Long>>> published = new LinkedHashMap<>();
        for (Acknowledged one : together) {
            published
                    .computeIfAbsent(one.store, store -> new HashMap<>())
                    .computeIfAbsent(one.aggregate(), aggregate -> new HashSet<>())
                    .addAll(one.versions());
        }
        published.forEach(AggregateStore::pullPublished);
        together.forEach(one -> this.published.increment(one.entries.size()));
    }
}
