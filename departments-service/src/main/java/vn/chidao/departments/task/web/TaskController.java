package vn.chidao.departments.task.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
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
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.departments.knowndirectives.store.KnownDirectives;
import vn.chidao.departments.people.store.People;
import vn.chidao.departments.people.store.Units;
import vn.chidao.departments.task.Schedule;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.TaskStatus;
import vn.chidao.departments.task.command.TaskCommands;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;

@RestController
@RequestMapping("/api/tasks")
class TaskController {

    private final Tasks tasks;
    private final TaskCommands commands;
    private final Units units;
    private final People people;
    private final KnownDirectives directives;

    TaskController(Tasks tasks, TaskCommands commands, Units units, People people, KnownDirectives directives) {
        this.tasks = tasks;
        this.commands = commands;
        this.units = units;
        this.people = people;
        this.directives = directives;
    }

    record Nothing() {}

    record Progress(
            @Nullable @Min(0) @Max(100) Integer percent,
            @NotBlank @Size(max = 4_000) String note,
            @Nullable @Size(max = 4_000) String difficulty) {}

    record Submission(
            @NotBlank @Size(max = 4_000) String note,
            @Nullable @Size(max = 60) String reportDocument) {}

    record GivingBack(@NotBlank @Size(max = 2_000) String reason) {}

    @GetMapping
    Page<TaskView> list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Set<TaskStatus> status,
            @RequestParam(required = false) @Nullable Timeliness timeliness,
            @RequestParam(required = false) @Nullable String directive,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        Tasks.Filter filter = new Tasks.Filter(
                unit == null ? null : new UnitId(unit), status == null ? Set.of() : status, timeliness, directive);
        Map<UnitId, String> names = new HashMap<>();
        return tasks.page(filter, Tasks.Order.of(sort), limit, after, official).map(found -> {
            UnitId of = found.state().unit();
            return view(found, names.computeIfAbsent(of, units::nameOf), null);
        });
    }

    @GetMapping("/{id}")
    ResponseEntity<TaskView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        return answer(tasks.get(TaskId.required(id), official));
    }

    @GetMapping("/{id}/history")
    Page<HistoryItem> history(@PathVariable String id, @AuthenticationPrincipal Official official) {
        return new Page<>(
                tasks.history(TaskId.required(id), official).stream()
                        .map(entry -> HistoryItem.of(entry, "task", people::nameOf))
                        .toList(),
                null);
    }

    @PostMapping("/{id}/acknowledge")
    ResponseEntity<TaskView> acknowledge(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(commands.acknowledge(TaskId.required(id), act, official));
    }

    @PostMapping("/{id}/progress")
    ResponseEntity<TaskView> progress(
            @PathVariable String id,
            @Valid @RequestBody Progress body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(
                commands.progress(TaskId.required(id), body.percent(), body.note(), body.difficulty(), act, official));
    }

    @PostMapping("/{id}/submit")
    ResponseEntity<TaskView> submit(
            @PathVariable String id,
            @Valid @RequestBody Submission body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(commands.submit(TaskId.required(id), body.note(), body.reportDocument(), act, official));
    }

    @PostMapping("/{id}/return")
    ResponseEntity<TaskView> giveBack(
            @PathVariable String id,
            @Valid @RequestBody GivingBack body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(commands.giveBack(TaskId.required(id), body.reason(), act, official));
    }

    private ResponseEntity<TaskView> answer(Versioned<Task> found) {
        KnownDirective directive = directives.find(found.state().directiveId()).orElse(null);
        return Etags.ok(found.version(), view(found, units.nameOf(found.state().unit()), directive));
    }

    private TaskView view(Versioned<Task> found, String unitName, @Nullable KnownDirective directive) {
        Task task = found.state();
        Schedule schedule = task.schedule();
        Task.Work work = task.work();
        return new TaskView(
                found.id(),
                found.version(),
                task.directiveId(),
                task.no(),
                task.unit().value(),
                unitName,
                task.role(),
                task.status(),
                tasks.timelinessOf(task),
                task.directive(),
                directive == null ? null : directive.content(),
                task.noticeId(),
                schedule.deadlineKind(),
                directive == null ? null : directive.deadline().text(),
                schedule.dueDate(),
                schedule.effectiveDueDate(),
                schedule.originalDueDate(),
                schedule.reworkDueDate(),
                schedule.extensions(),
                task.assignedAt(),
                work.receivedAt(),
                work.percent(),
                work.submissionNo(),
                work.judgedSubmissionNo(),
                work.submittedAt(),
                work.submittedBy(),
                work.submittedInPlaceOf(),
                work.submittedInTime(),
                work.outcome(),
                work.closedAt(),
                work.closedReason(),
                task.status().next().stream().sorted().toList());
    }
}
