package vn.chidao.gateway.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Meetings, of directives-service. */
@HttpExchange("/api/meetings")
public interface MeetingsApi {

    record Meeting(
            String id,
            String title,
            @Nullable LocalDate heldOn,
            @Nullable String place,
            @Nullable String chair,
            @Nullable String documentNumber) {}

    /** @param after {@code next} of the page before, null for the first page */
    @GetExchange
    Listing<Meeting> list(
            CallContext context, @RequestParam int limit, @RequestParam(required = false) @Nullable String after);

    @GetExchange("/{id}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String id,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
