package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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

    /**
     * What a draft is to say. What is null is taken away.
     *
     * @param deadline as the service gave it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Terms(
            @Nullable String number,
            String content,
            @Nullable String issuer,
            String urgency,
            @Nullable String leadUnit,
            List<String> coordinatingUnits,
            @Nullable String monitor,
            @Nullable String deliverable,
            @Nullable Map<String, Object> deadline) {

        /** As long as nobody has said more. */
        public static Terms of(String content, @Nullable String leadUnit) {
            return new Terms(null, content, null, "NORMAL", leadUnit, List.of(), null, null, null);
        }
    }

    record NewDraft(String sourceId, @JsonUnwrapped Terms terms) {}

    /** Those of a source that were not issued, in order of their ordinals. */
    default Listing<Draft> ofSource(CallContext context, String source, int limit) {
        return list(context, source, "DRAFT", "number", limit);
    }

    @GetExchange
    Listing<Draft> list(
            CallContext context,
            @RequestParam String source,
            @RequestParam String status,
            @RequestParam String sort,
            @RequestParam int limit);

    @GetExchange("/{id}")
    Draft get(CallContext context, @PathVariable String id);

    /** @param key the same one drafts it once */
    @PostExchange
    Draft draft(CallContext context, @RequestHeader("Idempotency-Key") String key, @RequestBody NewDraft draft);

    /** @param version what was read, in quotes */
    @PatchExchange("/{id}")
    Draft amend(
            CallContext context,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @PathVariable String id,
            @RequestBody Terms terms);

    @DeleteExchange("/{id}")
    void delete(CallContext context, @PathVariable String id);
}
