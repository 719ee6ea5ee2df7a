package vn.chidao.kit.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
    static HistoryItem of(JournalEntry entry, String state, Function<String, @Nullable String> nameOf) {
        JsonNode data = dataOf(entry);
        return of(entry, data.path(state), data.get("change"), nameOf);
    }

    /**
     * The history of what has one event that says nothing but the state after it: the change is what differs from the entry
     * before, a member that is gone being null.
     *
     * @param previous the entry before the first of these, null where there is none
     * @param entries of one aggregate, oldest first
     */
    static List<HistoryItem> ofStates(
            @Nullable JournalEntry previous,
            List<JournalEntry> entries,
            String state,
            Function<String, @Nullable String> nameOf) {
        List<HistoryItem> items = new ArrayList<>();
        JsonNode before =
                previous == null ? JSON.createObjectNode() : dataOf(previous).path(state);
        for (JournalEntry entry : entries) {
            JsonNode after = dataOf(entry).path(state);
            items.add(of(entry, after, differing(before, after), nameOf));
            before = after;
        }
        return items;
    }

    private static HistoryItem of(
            JournalEntry entry, JsonNode state, @Nullable JsonNode change, Function<String, @Nullable String> nameOf) {
        JsonNode status = state.get("status");
        return new HistoryItem(
                entry.version(),
                entry.type().substring(entry.type().lastIndexOf('.') + 1),
                entry.time(),
                entry.actor(),
                nameOf.apply(entry.actor()),
                entry.inPlaceOf(),
                entry.inPlaceOf() == null ? null : nameOf.apply(entry.inPlaceOf()),
                change,
                status == null ? null : status.asString(),
                entry.prev(),
                entry.digest());
    }

    /** What was altered behind our back may be no JSON any more: the rest of the entry is still told. */
    private static JsonNode dataOf(JournalEntry entry) {
        try {
            return JSON.readTree(entry.data());
        } catch (JacksonException altered) {
            return JSON.createObjectNode();
        }
    }

    private static JsonNode differing(JsonNode before, JsonNode after) {
        ObjectNode change = JSON.createObjectNode();
        after.propertyStream()
                .filter(member -> !member.getValue().equals(before.get(member.getKey())))
                .forEach(member -> change.set(member.getKey(), member.getValue()));
        before.propertyNames().stream().filter(name -> !after.has(name)).forEach(change::putNull);
        return change;
    }

    /** For who may not know all of it: these members of the change are left out. */
    public HistoryItem without(Set<String> members) {
        if (!(change instanceof ObjectNode all)) {
            return this;
        }
        ObjectNode rest = all.deepCopy().remove(members);
        return new HistoryItem(version, event, at, by, byName, inPlaceOf, inPlaceOfName, rest, status, prev, digest);
    }
}
