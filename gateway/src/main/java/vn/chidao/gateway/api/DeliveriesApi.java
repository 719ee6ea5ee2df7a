package vn.chidao.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

/** Messages to people and what became of them, of notifications-service. */
@HttpExchange("/api/deliveries")
public interface DeliveriesApi {

    @GetExchange
    Listing<JsonNode> list(CallContext context, @RequestParam int limit);

    /** A message to one person and what became of it. */
    record Delivery(
            String occasion,
            @Nullable String personName,
            @Nullable String channel,
            String status,
            @Nullable Instant at,
            @Nullable Instant endedAt) {}

    @GetExchange
    Listing<Delivery> withStatus(CallContext context, @RequestParam String status, @RequestParam int limit);

    @GetExchange
    Listing<Delivery> ofTask(CallContext context, @RequestParam String task, @RequestParam int limit);

    /** A message as the person that it is for sees it. */
    record Own(
            String occasion,
            @Nullable String channel,
            String status,
            @Nullable Instant at,
            @Nullable Instant endedAt,
            List<Item> items) {
        public Own {
            items = Listing.orNone(items);
        }
    }

    /** What a message says of a task. */
    record Item(String task) {
        public String directive() {
            return task.replaceFirst(":.*", "");
        }
    }

    @GetExchange
    Listing<Own> ofPerson(CallContext context, @RequestParam String person, @RequestParam int limit);

    @GetExchange("/{id}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String id,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
