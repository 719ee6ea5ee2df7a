package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import tools.jackson.databind.JsonNode;

/** Messages to people and what became of them, of notifications-service. */
@HttpExchange("/api/deliveries")
public interface DeliveriesApi {

    @GetExchange
    Listing<JsonNode> list(CallContext context, @RequestParam int limit);

    /** A message to one person and what became of it. */
    record Delivery(
            String id,
            String occasion,
            @JsonUnwrapped Addressee addressee,
            String status,
            List<Item> items,
            List<String> units,
            @JsonUnwrapped Course course,
            List<PossibleAct> acts) {

        public Delivery {
            items = Listing.orNone(items);
            units = Listing.orNone(units);
            acts = Listing.orNone(acts);
        }

        public @Nullable String personName() {
            return addressee.personName();
        }

        public @Nullable String channel() {
            return addressee.channel();
        }

        public @Nullable Instant at() {
            return course.at();
        }

        public @Nullable Instant endedAt() {
            return course.endedAt();
        }

        public boolean may(String act) {
            return PossibleAct.isAmong(acts, act);
        }
    }

    /**
     * Whom it is for.
     *
     * @param person null where a unit has nobody to be told
     * @param channel null where none reaches them
     * @param to the address, for those who may know it
     */
    record Addressee(
            @Nullable String person,
            @Nullable String personName,
            @Nullable String channel,
            @Nullable String to) {}

    /**
     * What became of it.
     *
     * @param acceptedAt when the relay took it, which does not mean that it arrived
     * @param reason what the relay said, for those who may know it
     * @param told how its recipient was told, whom no message reached
     * @param toldByName who says so
     */
    record Course(
            @Nullable Instant at,
            @Nullable Integer attempts,
            @Nullable Instant acceptedAt,
            @Nullable Instant endedAt,
            @Nullable String reason,
            @Nullable String told,
            @Nullable String toldByName) {}

    /**
     * What a message says of a task.
     *
     * @param kind why the task is in it
     * @param n counts reminders of overdue work
     */
    record Item(
            String task,
            @Nullable String kind,
            @Nullable Integer n,
            @Nullable String number,
            @Nullable String documentNumber,
            @Nullable String sourceTitle) {

        public String directive() {
            return task.replaceFirst(":.*", "");
        }
    }

    /**
     * A part of a list.
     *
     * @param byStatus how many there are in each status, where that was asked for
     * @param more there are more than are counted
     */
    record Counted(
            List<Delivery> items,
            @Nullable String next,
            @Nullable Long total,
            Map<String, Long> byStatus,
            @Nullable Boolean more) {
        public Counted {
            items = Listing.orNone(items);
            byStatus = byStatus == null ? Map.of() : new LinkedHashMap<>(byStatus);
        }
    }

    /** @param filters of the API, by their names */
    @GetExchange
    Counted search(CallContext context, @RequestParam MultiValueMap<String, String> filters);

    @GetExchange
    Listing<Delivery> ofDirective(CallContext context, @RequestParam String directive, @RequestParam int limit);

    @GetExchange
    Listing<Delivery> ofPerson(CallContext context, @RequestParam String person, @RequestParam int limit);

    /** @param key the same one sends it again once */
    @PostExchange("/{id}/resend")
    Delivery resend(CallContext context, @RequestHeader("Idempotency-Key") String key, @PathVariable String id);

    /** @param form how they were told */
    record Told(String form) {}

    /** @param key the same one says it once */
    @PostExchange("/{id}/told")
    Delivery told(
            CallContext context,
            @RequestHeader("Idempotency-Key") String key,
            @PathVariable String id,
            @RequestBody Told told);

    @GetExchange("/{id}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String id,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
