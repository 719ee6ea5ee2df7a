package vn.chidao.kit.journal;

/** Told straight after each write that an outbox holds something; must return at once and never throw. */
@FunctionalInterface
interface JournalSignal {

    void written(AggregateStore<?, ?> store, String id);
}
