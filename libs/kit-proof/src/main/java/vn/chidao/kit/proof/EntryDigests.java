package vn.chidao.kit.proof;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.Head;
import vn.chidao.kit.journal.History;

/** The digest that an entry has in this service now, wherever it is. */
final class EntryDigests {

    private final History history;
    private final List<AggregateStore<?, ?>> stores;

    EntryDigests(History history, List<AggregateStore<?, ?>> stores) {
        this.history = history;
        this.stores = stores;
    }

    /** Null when there is no such entry. The outbox is read first: an entry moves from there to the history. */
    @Nullable
    String of(String aggregate, long version) {
        for (AggregateStore<?, ?> store : stores) {
            var waiting = store.chainEnd(aggregate).stream()
                    .flatMap(end -> end.outbox().stream())
                    .filter(entry -> entry.version() == version)
                    .findFirst();
            if (waiting.isPresent()) {
                return waiting.get().digest();
            }
        }
        String id = aggregate + ":" + version;
        return history.digests(List.of(id)).get(id);
    }

    /** The first of these heads that does not fit, or null. */
    @Nullable
    Head firstDiffering(List<Head> heads) {
        Map<String, String> published =
                history.digests(heads.stream().map(Head::id).toList());
        return heads.stream()
                .filter(head -> !head.digest().equals(published.get(head.id())))
                .filter(head -> !Objects.equals(head.digest(), of(head.aggregate(), head.version())))
                .findFirst()
                .orElse(null);
    }
}
