package vn.chidao.departments.directives;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.departments.people.UnitId;
import vn.chidao.departments.people.Units;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.DirectiveTexts;
import vn.chidao.departments.task.Schedule;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.Tasks;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Act;

/** Directives as we have heard of them, and what follows from them for the tasks. */
@Component
class Directives implements DirectiveTexts {

    private final Copies<DirectiveCopy> copies;
    private final Tasks tasks;
    private final Units units;

    Directives(MongoDatabase database, Tasks tasks, Units units) {
        this.copies = new Copies<>(database, "directives", DirectiveCopy.class);
        this.tasks = tasks;
        this.units = units;
    }

    @Override
    public @Nullable Text of(String directiveId) {
        return copies.find(directiveId)
                .map(copy -> new Text(copy.content(), copy.deadline().text()))
                .orElse(null);
    }

    /**
     * Brings the tasks to what the directive says. Older news than ours is skipped; the copy is written last, so that a crash
     * on the way lets the same news come again, and each task decides for itself whether anything is left to do.
     *
     * @param reason why a result was sent back, where the news tells
     */
    void heard(long version, DirectiveCopy directive, @Nullable String reason, String actor, Instant at) {
        if (directive.status().equals("DRAFT")) {
            return;
        }
        if (copies.findVersioned(directive.id())
                .filter(copy -> copy.version() >= version)
                .isPresent()) {
            return;
        }
        Act act = Act.of(actor, at);
        Set<TaskId> current = directive.assignments().stream()
                .map(assignment -> idOf(directive, assignment))
                .collect(Collectors.toSet());
        directive.assignments().forEach(assignment -> tasks.assign(assignmentOf(directive, assignment), act));
        for (Task task : tasks.of(directive.id())) {
            Task.Decision decision =
                    current.contains(task.id()) ? decisionOf(directive, reason) : new Task.Decision.GivenToOthers();
            if (decision != null) {
                tasks.follow(task.id(), decision, act);
            }
        }
        boolean unused = copies.put(directive.id(), version, directive);
    }

    private static Task.@Nullable Decision decisionOf(DirectiveCopy directive, @Nullable String reason) {
        return switch (directive.status()) {
            case "COMPLETED" -> new Task.Decision.Completed(directive.submissionNo(), directive.outcome());
            case "REWORK" ->
                new Task.Decision.ReworkAsked(directive.judgedSubmissionNo(), reason, directive.reworkDueDate());
            case "CANCELLED" -> new Task.Decision.Cancelled();
            default -> null;
        };
    }

    private Task.Assignment assignmentOf(DirectiveCopy directive, DirectiveCopy.AssignmentCopy assignment) {
        UnitId unit = new UnitId(assignment.unit());
        return new Task.Assignment(
                idOf(directive, assignment),
                directive.id(),
                assignment.no(),
                unit,
                assignment.role(),
                new DirectiveRef(
                        directive.number(),
                        Summary.of(directive.content()),
                        directive.issuer(),
                        directive.monitor(),
                        directive.urgency(),
                        directive.meeting()),
                directive.noticeId(),
                new Schedule(
                        directive.deadline().kind(),
                        assignment.dueDate(),
                        assignment.effectiveDueDate(),
                        assignment.originalDueDate(),
                        null,
                        0),
                List.copyOf(units.scopeOf(unit)));
    }

    private static TaskId idOf(DirectiveCopy directive, DirectiveCopy.AssignmentCopy assignment) {
        return TaskId.of(directive.id(), assignment.no());
    }
}
