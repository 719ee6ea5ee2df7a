package vn.chidao.kit.web;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.kit.journal.JournalEntry;

/**
 * One event of a history as the API shows it, with what proves it.
 *
 * @param event the last word of the event's type, such as {@code submitted}
 * @param inPlaceOf account of the person in whose place it was done, absent in one's own right
 * @param change what was particular to this event
 * @param status the aggregate's status after it, where it has one
 */
public record HistoryItem(
        long version,
        String event,
        Instant at,
        String by,
        @Nullable String byName,
        @Nullable String inPlaceOf,
        @Nullable String inPlaceOfName,
        @Nullable JsonNode change,
        @Nullable String status,
        String prev,
        String digest) {

    private static final JsonMapper JSON = new JsonMapper();

    /** For those who may know that it happened, and not what was written. */
    public HistoryItem withoutChange() {
        return new HistoryItem(version, event, at, by, byName, inPlaceOf, inPlaceOfName, null, status, prev, digest);
    }

    /**
     * @param state the member of the event's data that holds the aggregate's state
     * @param nameOf the name of the person behind an account
     */
    public static HistoryItem of(JournalEntry entry, String state, Function<String, @Nullable String> nameOf) {
        JsonNode data = JSON.readTree(entry.data());
        JsonNode status = data.path(state).get("status");
        return new HistoryItem(
                entry.version(),
                entry.type().substring(entry.type().lastIndexOf('.') + 1),
                entry.time(),
                entry.actor(),
                nameOf.apply(entry.actor()),
                entry.inPlaceOf(),
                entry.inPlaceOf() == null ? null : nameOf.apply(entry.inPlaceOf()),
                data.get("change"),
                status == null ? null : status.asString(),
                entry.prev(),
                entry.digest());
    }
}
