package vn.chidao.gateway.pages.act;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.PossibleAct;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.WrittenDay;

/**
 * What is acted on, as it stands now. Public for the template.
 *
 * @param id its own
 * @param directive id of the directive
 * @param unit whose task it is, null for a directive
 * @param version of a directive, which corrections name
 * @param present what its fields hold, as they are entered
 */
public record ActSubject(
        ActForm.Target target,
        String id,
        String directive,
        @Nullable String number,
        @Nullable String documentNumber,
        String words,
        String status,
        @Nullable String timeliness,
        @Nullable String unit,
        @Nullable Integer submissionNo,
        long version,
        Map<String, String> present,
        List<PossibleAct> acts) {

    static ActSubject of(DirectivesApi.Directive directive) {
        DirectivesApi.SourceReference source = directive.source();
        DirectivesApi.Brief brief = directive.brief();
        Map<String, @Nullable String> present = new HashMap<>();
        present.put("content", brief.content());
        present.put("leadUnit", directive.leadUnit());
        present.put("coordinatingUnits", String.join(",", directive.coordinatingUnits()));
        LocalDate due = directive.due().dueDate();
        present.put("deadline", due == null ? null : WrittenDay.write(due));
        present.put("deliverable", brief.deliverable());
        present.put("urgency", brief.urgency());
        present.put("issuer", brief.issuer());
        present.put("monitor", brief.monitor());
        return new ActSubject(
                ActForm.Target.DIRECTIVE,
                directive.id(),
                directive.id(),
                brief.number(),
                source == null ? null : source.number(),
                brief.content(),
                directive.standing().status(),
                directive.standing().timeliness(),
                null,
                directive.handling().submissionNo(),
                Objects.requireNonNullElse(directive.version(), 0L),
                known(present),
                directive.acts());
    }

    static ActSubject of(TasksApi.Task task) {
        TasksApi.Subject subject = task.given().directive();
        DirectivesApi.SourceReference source = subject.source();
        return new ActSubject(
                ActForm.Target.TASK,
                task.id(),
                task.given().directiveId(),
                subject.number(),
                source == null ? null : source.number(),
                subject.summary(),
                task.status(),
                task.timeliness(),
                task.given().unit(),
                task.reported().submissionNo(),
                0,
                Map.of(),
                task.acts());
    }

    private static Map<String, String> known(Map<String, @Nullable String> present) {
        Map<String, String> known = new HashMap<>();
        present.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value);
            }
        });
        return known;
    }

    /** What can be done next. */
    public List<OfferedAct> next() {
        return OfferedAct.possible(target, id, acts);
    }

    /** Of the texts of its status. */
    public String statusKey() {
        return (target == ActForm.Target.TASK ? "task." : "status.") + status;
    }

    /** Why the act cannot be done now; null where it can, or is not the caller's at all. */
    @Nullable
    String whyNot(String act) {
        return acts.stream()
                .filter(possible -> possible.act().equals(act) && !possible.may())
                .map(PossibleAct::detail)
                .findFirst()
                .orElse(null);
    }
}
