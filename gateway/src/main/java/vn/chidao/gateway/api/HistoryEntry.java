package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
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
}
