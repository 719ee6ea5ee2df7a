package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Directives, of directives-service. */
@HttpExchange("/api/directives")
public interface DirectivesApi {

    String NEWEST_FIRST = "-createdAt";

    record Directive(
            String id,
            @Nullable Long version,
            @JsonUnwrapped Brief brief,
            @JsonUnwrapped Standing standing,
            @JsonUnwrapped Due due,
            @JsonUnwrapped TasksApi.TimeLeft timeLeft,
            @Nullable String leadUnit,
            @Nullable String leadUnitName,
            List<Assignment> assignments,
            @Nullable SourceReference source,
            @Nullable MeetingReference meeting,
            @JsonUnwrapped Handling handling,
            List<PossibleAct> acts) {

        public Directive {
            assignments = Listing.orNone(assignments);
            acts = Listing.orNone(acts);
        }

        /** The task of the unit that leads, which holds what is asked of it. */
        public @Nullable String leadTask() {
            return assignments.stream()
                    .filter(assignment -> "LEAD".equals(assignment.role()))
                    .map(assignment -> id + ":" + assignment.no())
                    .findFirst()
                    .orElse(null);
        }

        /** The units that coordinate. */
        public List<String> coordinatingUnits() {
            return assignments.stream()
                    .filter(assignment -> "COORDINATING".equals(assignment.role()))
                    .map(Assignment::unit)
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** The names of the units that coordinate. */
        public List<String> coordinating() {
            return assignments.stream()
                    .filter(assignment -> "COORDINATING".equals(assignment.role()))
                    .map(Assignment::unitName)
                    .toList();
        }
    }

    record Brief(
            @Nullable String number,
            String content,
            @Nullable String urgency,
            @Nullable String deliverable,
            @Nullable String issuer,
            @Nullable String issuerName,
            @Nullable String monitor,
            @Nullable String monitorName) {}

    /**
     * Where it comes from: a meeting, a document or an instruction.
     *
     * @param number of the document, which may follow later
     */
    record SourceReference(
            String id,
            @Nullable String kind,
            String title,
            @Nullable String documentType,
            @Nullable String number,
            @Nullable LocalDate date,
            @Nullable LocalDate heldOn,
            @Nullable LocalDate givenOn) {

        /** The number of its document, or else its title. */
        public String name() {
            return number == null ? title : number;
        }

        /** Of the document, or else of what it came from. */
        public @Nullable LocalDate day() {
            return date != null ? date : heldOn != null ? heldOn : givenOn;
        }
    }

    record Standing(String status, @Nullable String timeliness) {}

    /**
     * @param dueText the deadline as it was spoken
     * @param effectiveDueDate the date that decides lateness
     */
    record Due(
            @Nullable String dueText,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate effectiveDueDate,
            @Nullable LocalDate originalDueDate) {

        /** A day off has moved the date that decides lateness. */
        public boolean moved() {
            return effectiveDueDate != null && !effectiveDueDate.equals(dueDate);
        }

        public boolean extended() {
            return originalDueDate != null && !originalDueDate.equals(dueDate);
        }
    }

    record Assignment(
            @Nullable Integer no,
            @Nullable String unit,
            String unitName,
            @Nullable String role,
            @JsonUnwrapped Due due) {}

    /**
     * What became of it.
     *
     * @param reason why it was returned or cancelled
     */
    record Handling(
            @Nullable Integer submissionNo,
            @Nullable Instant submittedAt,
            @Nullable LocalDate reworkDueDate,
            @Nullable Instant completedAt,
            @Nullable String confirmationNote,
            @Nullable String reason) {}

    record MeetingReference(
            String id,
            String title,
            @Nullable LocalDate heldOn,
            @Nullable String documentNumber) {}

    @GetExchange
    Listing<Directive> list(CallContext context, @RequestParam String sort, @RequestParam int limit);

    @GetExchange
    Listing<Directive> ofMeeting(CallContext context, @RequestParam String meeting, @RequestParam int limit);

    /**
     * A page of a list, which says besides how many there are in all.
     *
     * @param total where that was asked for
     * @param more there are more than {@code total}, which nobody counts
     */
    record Counted(
            List<Directive> items,
            @Nullable String next,
            @Nullable Long total,
            @Nullable Boolean more) {
        public Counted {
            items = Listing.orNone(items);
        }
    }

    /** @param filters of the API, by their names */
    @GetExchange
    Counted search(CallContext context, @RequestParam MultiValueMap<String, String> filters);

    @GetExchange("/{id}")
    Directive get(CallContext context, @PathVariable String id);

    /**
     * Carries an act out.
     *
     * @param key the same one carries it out once
     */
    @PostExchange("/{id}/{act}")
    Directive act(
            CallContext context,
            @RequestHeader("Idempotency-Key") String key,
            @PathVariable String id,
            @PathVariable String act,
            @RequestBody Map<String, Object> body);

    /**
     * Changes what is named.
     *
     * @param version what was read, in quotes
     */
    @PatchExchange("/{id}")
    Directive amend(
            CallContext context,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @PathVariable String id,
            @RequestBody Changes changes);

    @DeleteExchange("/{id}")
    void delete(CallContext context, @RequestHeader("Idempotency-Key") String key, @PathVariable String id);

    @GetExchange("/{id}/scans")
    Listing<SourcesApi.Scan> scans(CallContext context, @PathVariable String id);

    @GetExchange("/{id}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String id,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
