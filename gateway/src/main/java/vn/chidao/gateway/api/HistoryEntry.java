package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of the history of one thing.
 *
 * @param change what was particular to it
 * @param status of the thing after it
 */
public record HistoryEntry(
        long version,
        String event,
        @Nullable Instant at,
        @JsonUnwrapped Actor actor,
        @Nullable JsonNode change,
        @Nullable String status,
        @Nullable String digest) {

    public record Actor(
            String by,
            @Nullable String byName,
            @Nullable String inPlaceOf,
            @Nullable String inPlaceOfName) {

        /** A service that acted by itself, upon what a neighbour told. */
        public boolean system() {
            return by.startsWith("system:");
        }
    }

    /**
     * The name of somebody who did something, as far as a history tells it.
     *
     * @param history null where it could not be read
     * @return the account where the name is not told
     */
    public static String nameIn(@Nullable Listing<HistoryEntry> history, String account) {
        return history == null
                ? account
                : history.items().stream()
                        .map(HistoryEntry::actor)
                        .filter(actor -> actor.by().equals(account))
                        .map(Actor::byName)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(account);
    }
}
