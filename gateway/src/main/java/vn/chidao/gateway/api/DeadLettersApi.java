package vn.chidao.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Events that a service could not take. */
@HttpExchange("/api/dead-letters/{service}")
public interface DeadLettersApi {

    /**
     * @param offset its place among the letters
     * @param topic where it came from, with {@code partition} and {@code sourceOffset}
     * @param value the event as it came
     */
    record Letter(
            long offset,
            String consumer,
            String topic,
            int partition,
            long sourceOffset,
            @Nullable String key,
            @Nullable Instant at,
            String reason,
            @Nullable String value) {}

    /** @param total how many wait in all */
    record Letters(List<Letter> items, @Nullable String next, long total) {
        public Letters {
            items = Listing.orNone(items);
        }
    }

    record Chosen(List<Long> offsets) {}

    record GivenUp(List<Long> offsets, String reason) {}

    /**
     * What became of one of them.
     *
     * @param status that it would have had in a request of its own
     */
    record Row(String id, int status, ServiceRefusal.@Nullable Problem problem) {
        public boolean done() {
            return status < 400;
        }
    }

    @GetExchange
    Letters pending(
            CallContext context,
            @PathVariable String service,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);

    @PostExchange("/replay")
    Listing<Row> replay(CallContext context, @PathVariable String service, @RequestBody Chosen letters);

    @PostExchange("/discard")
    Listing<Row> discard(CallContext context, @PathVariable String service, @RequestBody GivenUp letters);
}
