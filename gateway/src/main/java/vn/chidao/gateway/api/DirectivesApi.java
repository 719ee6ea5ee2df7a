package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Directives, of directives-service. */
@HttpExchange("/api/directives")
public interface DirectivesApi {

    String NEWEST_FIRST = "-createdAt";

    record Directive(
            String id,
            @JsonUnwrapped Brief brief,
            @JsonUnwrapped Standing standing,
            @JsonUnwrapped Due due,
            @Nullable String leadUnitName,
            List<Assignment> assignments,
            @Nullable MeetingReference meeting) {

        public Directive {
            assignments = Listing.orNone(assignments);
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
            @Nullable String issuerName) {}

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

    record Assignment(String unitName, @Nullable String role) {}

    record MeetingReference(
            String id,
            String title,
            @Nullable LocalDate heldOn,
            @Nullable String documentNumber) {}

    @GetExchange
    Listing<Directive> list(CallContext context, @RequestParam String sort, @RequestParam int limit);

    @GetExchange
    Listing<Directive> ofMeeting(CallContext context, @RequestParam String meeting, @RequestParam int limit);

    @GetExchange("/{id}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String id,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
