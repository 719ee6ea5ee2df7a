package vn.chidao.departments.task.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.calendar.Timeliness;
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.departments.knowndirectives.store.KnownDirectives;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.TaskRole;
import vn.chidao.departments.task.TaskStatus;
import vn.chidao.departments.task.command.AcknowledgeTask;
import vn.chidao.departments.task.command.AssignTask;
import vn.chidao.departments.task.command.ReportProgress;
import vn.chidao.departments.task.command.ReturnTask;
import vn.chidao.departments.task.command.SubmitTask;
import vn.chidao.departments.task.command.TaskActs;
import vn.chidao.departments.task.store.TaskFilter;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.text.Text;
import vn.chidao.kit.text.Words;
import vn.chidao.kit.web.ActViews;
import vn.chidao.kit.web.EachOne;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;

@RestController
@RequestMapping("/api/tasks")
class TaskController {

    private static final int MOST_AT_ONCE = 200;

    private static final String OF_MANY =
            "Each task answers for itself, with the status and the problem that it would have had"
                    + " alone. What is refused for one is done for the others, so the whole is answered with 200. Sent again with the"
                    + " same Idempotency-Key it repeats nothing.";

    private final Tasks tasks;
    private final AcknowledgeTask acknowledge;
    private final AssignTask assign;
    private final ReportProgress reportProgress;
    private final SubmitTask submit;
    private final ReturnTask returnTask;
    private final TaskActs acts;
    private final ActViews actViews;
    private final EachOne eachOne;
    private final Register register;
    private final KnownDirectives directives;

    TaskController(
            Tasks tasks,
            AcknowledgeTask acknowledge,
            AssignTask assign,
            ReportProgress reportProgress,
            SubmitTask submit,
            ReturnTask returnTask,
            TaskActs acts,
            ActViews actViews,
            EachOne eachOne,
            Register register,
            KnownDirectives directives) {
        this.tasks = tasks;
        this.acknowledge = acknowledge;
        this.assign = assign;
        this.reportProgress = reportProgress;
        this.submit = submit;
        this.returnTask = returnTask;
        this.acts = acts;
        this.actViews = actViews;
        this.eachOne = eachOne;
        this.register = register;
        this.directives = directives;
    }

    /** @param recorded where the office enters it for the unit */
    record Receipt(@Nullable @Valid RecordedBody recorded) {}

    /**
     * How something was really done that the office enters for the unit.
     *
     * @param person account of who of the unit did it, its head where it is left out
     * @param document number of the paper that proves it; for an earlier day this or a scan is needed
     * @param scan id of a scan of the task that shows it
     */
    record RecordedBody(
            @JsonProperty("for") @Nullable @OneLine @Size(max = 60)
            String person,

            Recorded.@NotNull Form form,
            @NotNull LocalDate on,
            @Nullable @OneLine @Size(max = 60) String document,
            @Nullable @Size(max = 24) String scan) {

        static @Nullable Recorded of(@Nullable RecordedBody body) {
            return body == null
                    ? null
                    : new Recorded(body.person(), body.form(), body.on(), body.document(), body.scan());
        }
    }

    record Assigning(
            @NotNull @OneLine @Size(max = 60) String assignee,
            @Nullable @Size(max = 2_000) String note) {}

    record Many(@NotNull @Size(min = 1, max = MOST_AT_ONCE) List<@NotNull String> tasks) {}

    record AssigningMany(
            @NotNull @Size(min = 1, max = MOST_AT_ONCE) List<@NotNull String> tasks,
            @NotNull @OneLine @Size(max = 60) String assignee,
            @Nullable @Size(max = 2_000) String note) {}

    record Progress(
            @Nullable @Min(0) @Max(100) Integer percent,
            @NotBlank @Size(max = 4_000) String note,
            @Nullable @Size(max = 4_000) String difficulty,
            @Nullable @Valid RecordedBody recorded) {}

    record Submission(
            @NotBlank @Size(max = 4_000) String note,
            @Nullable @OneLine @Size(max = 60) String reportDocument,
            @Nullable @Valid RecordedBody recorded) {}

    record Return(@NotBlank @Size(max = 2_000) String reason) {}

    /** @param directive of one of these, of whatever directive where none is given */
    @GetMapping
    Page<TaskView> list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Set<TaskStatus> status,
            @RequestParam(required = false) @Nullable Set<Timeliness> timeliness,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable TaskRole role,
            @RequestParam(required = false) @Nullable Set<String> directive,
            @RequestParam(required = false) @Nullable LocalDate dueFrom,
            @RequestParam(required = false) @Nullable LocalDate dueTo,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        TaskFilter filter = new TaskFilter(
                unit == null ? null : new UnitId(unit),
                assignee,
                role,
                status == null ? Set.of() : status,
                timeliness == null ? Set.of() : timeliness,
                asked(directive),
                new TaskFilter.DueBetween(dueFrom, dueTo),
                q == null ? List.of() : Words.asked("q", q));
        return tasks.page(filter, sort, limit, after, official).map(found -> view(found, null, official));
    }

    /** As many as a page of a list can have. */
    private static Set<String> asked(@Nullable Set<String> directives) {
        if (directives != null && directives.size() > Keyset.MOST) {
            throw Refusal.invalid("directive", "TOO_MANY_DIRECTIVES", Keyset.MOST);
        }
        return directives == null ? Set.of() : directives;
    }

    @GetMapping("/history")
    Page<TaskHistoryItem> timeline(
            @RequestParam String directive,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        Tasks.Timeline found = tasks.timeline(directive, limit, after, official);
        return found.page().items("task", this::nameOf, (id, entry) -> {
            Task task = Objects.requireNonNull(found.tasks().get(id));
            return new TaskHistoryItem(
                    id, task.unit().value(), register.snapshot().nameOf(task.unit()), task.role(), entry);
        });
    }

    @GetMapping("/{id}")
    ResponseEntity<TaskView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        return answer(tasks.get(TaskId.required(id), official), official);
    }

    @GetMapping("/{id}/history")
    Page<HistoryItem> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        return tasks.history(TaskId.required(id), limit, after, official).items("task", this::nameOf);
    }

    @PostMapping("/{id}/acknowledge")
    ResponseEntity<TaskView> acknowledge(
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable Receipt body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Recorded recorded = RecordedBody.of(body == null ? null : body.recorded());
        return answer(acknowledge.execute(TaskId.required(id), recorded, act, official), official);
    }

    @PostMapping("/acknowledge")
    @Operation(summary = "Receive many tasks", description = OF_MANY)
    EachOne.Rows acknowledgeMany(
            @Valid @RequestBody Many body,
            Act act,
            HttpServletRequest request,
            @AuthenticationPrincipal Official official) {
        return eachOne.of(
                body.tasks(), act, request, (id, one) -> acknowledge.execute(TaskId.required(id), null, one, official));
    }

    @PostMapping("/{id}/assign")
    ResponseEntity<TaskView> assign(
            @PathVariable String id,
            @Valid @RequestBody Assigning body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(
                assign.execute(TaskId.required(id), body.assignee(), Text.orNull(body.note()), act, official),
                official);
    }

    @PostMapping("/assign")
    @Operation(summary = "Hand many tasks to one officer", description = OF_MANY)
    EachOne.Rows assignMany(
            @Valid @RequestBody AssigningMany body,
            Act act,
            HttpServletRequest request,
            @AuthenticationPrincipal Official official) {
        return eachOne.of(
                body.tasks(),
                act,
                request,
                (id, one) ->
                        assign.execute(TaskId.required(id), body.assignee(), Text.orNull(body.note()), one, official));
    }

    @PostMapping("/{id}/progress")
    ResponseEntity<TaskView> progress(
            @PathVariable String id,
            @Valid @RequestBody Progress body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(
                reportProgress.execute(
                        TaskId.required(id),
                        body.percent(),
                        body.note(),
                        Text.orNull(body.difficulty()),
                        RecordedBody.of(body.recorded()),
                        act,
                        official),
                official);
    }

    @PostMapping("/{id}/submit")
    ResponseEntity<TaskView> submit(
            @PathVariable String id,
            @Valid @RequestBody Submission body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(
                submit.execute(
                        TaskId.required(id),
                        body.note(),
                        body.reportDocument(),
                        RecordedBody.of(body.recorded()),
                        act,
                        official),
                official);
    }

    @PostMapping("/{id}/return")
    ResponseEntity<TaskView> returnToOffice(
            @PathVariable String id,
            @Valid @RequestBody Return body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(returnTask.execute(TaskId.required(id), body.reason(), act, official), official);
    }

    private ResponseEntity<TaskView> answer(Versioned<Task> found, Official official) {
        String directive = found.state().assignment().directiveId();
        return Etags.ok(found.version(), view(found, directives.find(directive).orElse(null), official));
    }

    private String nameOf(String account) {
        return register.snapshot().nameOf(new Account(account));
    }

    private TaskView view(Versioned<Task> found, @Nullable KnownDirective known, Official official) {
        Task task = found.state();
        return TaskView.of(
                found, tasks.standingOf(task), known, register.snapshot(), actViews.of(acts.of(task, official)));
    }
}
