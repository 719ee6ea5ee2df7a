package vn.chidao.gateway.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Directives as they are entered, of directives-service. */
@HttpExchange("/api/directives")
public interface DraftsApi {

    /**
     * What was entered of a directive.
     *
     * @param deadline as it is given to the service again
     */
    record Draft(
            String id,
            long version,
            String status,
            @Nullable String number,
            String content,
            @Nullable String leadUnit,
            List<String> coordinatingUnits,
            @Nullable String dueText,
            @Nullable Map<String, Object> deadline,
            @Nullable LocalDate effectiveDueDate,
            @Nullable String deliverable,
            @Nullable String urgency,
            @Nullable String issuer,
            @Nullable String monitor) {
        public Draft {
            coordinatingUnits = Listing.orNone(coordinatingUnits);
        }
    }

    /** Those that were not issued, in order of their ordinals. */
    @GetExchange("?status=DRAFT&sort=number")
    Listing<Draft> ofSource(CallContext context, @RequestParam String source, @RequestParam int limit);

    @GetExchange("/{id}")
    Draft get(CallContext context, @PathVariable String id);

    /** @param key the same one drafts it once */
    @PostExchange
    Draft draft(
            CallContext context,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Map<String, @Nullable Object> fields);

    /**
     * Changes what is named, and takes away what is null.
     *
     * @param version what was read, in quotes
     */
    @PatchExchange("/{id}")
    Draft amend(
            CallContext context,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @PathVariable String id,
            @RequestBody Map<String, @Nullable Object> fields);

    @DeleteExchange("/{id}")
    void delete(CallContext context, @PathVariable String id);
}
