package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What directives come from: meetings, documents and direct instructions, of directives-service. */
@HttpExchange("/api/sources")
public interface SourcesApi {

    /** What does not belong to its kind is absent. */
    record Source(
            String id,
            long version,
            String kind,
            String title,
            @Nullable String summary,
            @JsonUnwrapped Document document,
            @JsonUnwrapped Minutes minutes,
            @JsonUnwrapped Instruction instruction,
            @JsonUnwrapped Entered entered,
            @Nullable String noticeId,
            List<String> issuedDirectives,
            List<PossibleAct> acts) {

        public Source {
            issuedDirectives = Listing.orNone(issuedDirectives);
            acts = Listing.orNone(acts);
        }

        /** The day by which it is known. */
        public @Nullable LocalDate day() {
            return Stream.of(
                            Optional.ofNullable(minutes.heldOn()),
                            Optional.ofNullable(instruction.givenOn()),
                            Optional.ofNullable(document.documentDate()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(null);
        }

        /** An act that is the caller's, whether it can be carried out now or not. */
        public boolean offers(String act) {
            return acts.stream().anyMatch(possible -> possible.act().equals(act));
        }

        /** An act that the caller may carry out now. */
        public boolean may(String act) {
            return acts.stream().anyMatch(possible -> possible.act().equals(act) && possible.may());
        }
    }

    /** Of a meeting it is the head of its conclusion notice. */
    record Document(
            @Nullable String documentType,
            @Nullable String number,
            @Nullable LocalDate documentDate,
            @Nullable String signer,
            @Nullable String issuingBody,
            @Nullable String term) {}

    record Minutes(
            @Nullable LocalDate heldOn,
            @Nullable String place,
            @Nullable String chair,
            List<String> attendees) {
        public Minutes {
            attendees = Listing.orNone(attendees);
        }
    }

    record Instruction(@Nullable String form, @Nullable LocalDate givenOn) {}

    record Entered(
            String recordedBy,
            @Nullable Instant recordedAt,
            @Nullable String committee) {}

    /**
     * A scanned paper.
     *
     * @param size in bytes
     * @param signature what the virus scanner found
     */
    record Scan(
            String id,
            String name,
            long size,
            String sha256,
            String state,
            @Nullable String signature,
            String uploadedBy,
            @Nullable Instant uploadedAt) {

        /** Which of a source's scans is its own: the last one. */
        public static @Nullable String ownOf(@Nullable Listing<Scan> read) {
            return read == null || read.items().isEmpty()
                    ? null
                    : read.items().getLast().id();
        }
    }

    /** @param filters of the API, by their names */
    @GetExchange
    Listing<Source> search(CallContext context, @RequestParam MultiValueMap<String, String> filters);

    /**
     * What one is called by.
     *
     * @param number null as long as it has none
     */
    record Name(String id, @Nullable String number, String title) {}

    record Names(List<Name> items) {
        public Names {
            items = Listing.orNone(items);
        }
    }

    /** What the latest are called; of those with these ids, when there are any. */
    @GetExchange("/names")
    Names names(
            CallContext context,
            @RequestParam(name = "id", required = false) Collection<String> ids,
            @RequestParam int limit);

    @GetExchange("/{id}")
    Source get(CallContext context, @PathVariable String id);

    /**
     * Records a source.
     *
     * @param key the same one records it once
     */
    @PostExchange
    Source record(
            CallContext context,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Map<String, @Nullable Object> fields);

    /**
     * Changes what is named.
     *
     * @param version what was read, in quotes
     */
    @PatchExchange("/{id}")
    Source amend(
            CallContext context,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @PathVariable String id,
            @RequestBody Changes changes);

    @PostExchange("/{id}/issue")
    Source issue(CallContext context, @RequestHeader("Idempotency-Key") String key, @PathVariable String id);

    @GetExchange("/{id}/scans")
    Listing<Scan> scans(CallContext context, @PathVariable String id);

    @GetExchange("/{id}/history")
    Listing<HistoryEntry> history(CallContext context, @PathVariable String id, @RequestParam int limit);
}
