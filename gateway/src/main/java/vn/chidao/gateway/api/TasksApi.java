package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
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

/** The tasks of units, of departments-service. */
@HttpExchange("/api/tasks")
public interface TasksApi {

    /** The statuses of what a unit still has to do, or to have accepted. */
    List<String> OPEN = List.of("ASSIGNED", "IN_PROGRESS", "SUBMITTED", "REWORK");

    record Task(
            String id,
            @JsonUnwrapped Given given,
            String status,
            @Nullable String timeliness,
            @JsonUnwrapped DirectivesApi.Due due,
            @JsonUnwrapped TimeLeft timeLeft,
            @JsonUnwrapped Done done,
            @JsonUnwrapped Reported reported,
            List<PossibleAct> acts) {

        public Task {
            acts = Listing.orNone(acts);
        }

        public boolean leads() {
            return "LEAD".equals(given.role());
        }
    }

    record Given(
            String directiveId,
            String unit,
            String unitName,
            String role,
            Subject directive,
            @Nullable Instant assignedAt) {}

    /** What a task says of its directive. */
    record Subject(
            @Nullable String number,
            String summary,
            @Nullable String urgency,
            DirectivesApi.@Nullable SourceReference source,
            DirectivesApi.@Nullable MeetingReference meeting) {}

    record TimeLeft(@Nullable Integer daysOverdue, @Nullable Integer workingDaysLeft) {}

    record Done(
            @Nullable String assignee,
            @Nullable String assigneeName,
            @Nullable Integer percent,
            @Nullable Progress lastProgress) {}

    record Progress(
            String note, @Nullable Instant at, @Nullable String byName) {}

    record Reported(
            @Nullable Integer submissionNo, @Nullable Instant submittedAt) {}

    /** An entry of the history of one of a directive's tasks. */
    record TaskEntry(
            @Nullable String unitName, @JsonUnwrapped HistoryEntry entry) {}

    @GetExchange
    Listing<Task> ofDirective(CallContext context, @RequestParam String directive, @RequestParam int limit);

    /** @param filters of the API, by their names */
    @GetExchange
    Listing<Task> search(CallContext context, @RequestParam MultiValueMap<String, String> filters);

    record Many(List<String> tasks) {}

    /**
     * What became of one of many.
     *
     * @param status that it would have had in a request of its own
     */
    record Row(String id, int status, ServiceRefusal.@Nullable Problem problem) {
        public boolean done() {
            return status < 400;
        }
    }

    @PostExchange("/acknowledge")
    Listing<Row> acknowledgeAll(
            CallContext context, @RequestHeader("Idempotency-Key") String key, @RequestBody Many tasks);

    @GetExchange("/{id}")
    Task get(CallContext context, @PathVariable String id);

    /**
     * Carries an act out.
     *
     * @param key the same one carries it out once
     */
    @PostExchange("/{id}/{act}")
    Task act(
            CallContext context,
            @RequestHeader("Idempotency-Key") String key,
            @PathVariable String id,
            @PathVariable String act,
            @RequestBody Map<String, Object> body);

    record AssignMany(
            List<String> tasks,
            @Nullable String assignee,
            @Nullable String note) {}

    @PostExchange("/assign")
    Listing<Row> assignAll(
            CallContext context, @RequestHeader("Idempotency-Key") String key, @RequestBody AssignMany tasks);

    @GetExchange("/{id}/scans")
    Listing<SourcesApi.Scan> scans(CallContext context, @PathVariable String id);

    /** A scanned paper of one of a directive's tasks. */
    record TaskScan(
            String task, String unitName, @JsonUnwrapped SourcesApi.Scan scan) {}

    /** Those of all tasks of a directive that the caller may see. */
    @GetExchange("/scans")
    Listing<TaskScan> scansOfDirective(CallContext context, @RequestParam String directive, @RequestParam int limit);

    /** The histories of those tasks of a directive that the caller may see, as one. */
    @GetExchange("/history")
    Listing<TaskEntry> timeline(CallContext context, @RequestParam String directive, @RequestParam int limit);

    @GetExchange("/{id}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String id,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
