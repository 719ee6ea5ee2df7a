package vn.chidao.kit.journal;

import java.util.List;

/** Told straight after each write what the outbox holds; must return at once and never throw. */
@FunctionalInterface
interface JournalSignal {

    /**
     * @param unpublished what the outbox holds, oldest first, as far as the writer has seen it; the last is the entry that was
     *     just written
     */
    void written(AggregateStore<?, ?> store, List<JournalEntry> unpublished);
}
