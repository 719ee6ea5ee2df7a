package vn.chidao.kit.journal;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.web.Page;

/**
 * A part of an aggregate's history, oldest first. It is paged as lists are; a page of long entries may hold fewer than were asked
 * for.
 *
 * @param before the entry before the first one of the page, null where there is none
 * @param next leads to the following page, null at the end
 */
public record HistoryPage(
        List<JournalEntry> entries,
        @Nullable JournalEntry before,
        @Nullable String next) {

    /**
     * The entries as the API shows them.
     *
     * @param state the member of an event's data that holds the aggregate's state
     * @param nameOf the name of the person behind an account
     */
    public Page<HistoryItem> items(String state, Function<String, @Nullable String> nameOf) {
        return new Page<>(entries, next).map(entry -> HistoryItem.of(entry, state, nameOf));
    }

    /** The same of several aggregates, each entry as {@code view} shows it beside the id of its aggregate. */
    public <R> Page<R> items(
            String state, Function<String, @Nullable String> nameOf, BiFunction<String, HistoryItem, R> view) {
        return new Page<>(entries, next)
                .map(entry -> view.apply(entry.aggregate(), HistoryItem.of(entry, state, nameOf)));
    }

    /** The same of what has one event that says nothing but the state after it: see {@link HistoryItem#ofStates}. */
    public Page<HistoryItem> itemsOfStates(String state, Function<String, @Nullable String> nameOf) {
        return new Page<>(HistoryItem.ofStates(before, entries, state, nameOf), next);
    }
}
