package vn.chidao.departments.directives;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
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
    private final WorkingCalendar calendar;

    Directives(MongoDatabase database, Tasks tasks, WorkingCalendar calendar) {
        this.copies = new Copies<>(database, "directives", DirectiveCopy.class);
        this.tasks = tasks;
        this.calendar = calendar;
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
    void heard(long version, DirectiveCopy directive, @Nullable String reason, Act act) {
        if (directive.status().equals("DRAFT")) {
            return;
        }
        if (copies.findVersioned(directive.id())
                .filter(copy -> copy.version() >= version)
                .isPresent()) {
            return;
        }
        // Numbers only grow: what lies below the current ones was given to others, what lies above comes from later
        // news.
        int first = directive.assignments().stream()
                .mapToInt(DirectiveCopy.AssignmentCopy::no)
                .min()
                .orElse(Integer.MAX_VALUE);
        int last = directive.assignments().stream()
                .mapToInt(DirectiveCopy.AssignmentCopy::no)
                .max()
                .orElse(0);
        directive.assignments().forEach(assignment -> tasks.assign(assignmentOf(directive, assignment), act));
        for (Task task : tasks.of(directive.id())) {
            Task.Decision decision =
                    task.no() < first ? new Task.Decision.GivenToOthers() : decisionOf(directive, reason);
            if (decision != null && task.no() <= last) {
                tasks.follow(task.id(), decision, act);
            }
        }
        boolean unused = copies.put(directive.id(), version, directive);
    }

    private Task.@Nullable Decision decisionOf(DirectiveCopy directive, @Nullable String reason) {
        LocalDate rework = directive.reworkDueDate();
        return switch (directive.status()) {
            case "COMPLETED" -> new Task.Decision.Completed(directive.submissionNo(), directive.outcome());
            case "REWORK" ->
                new Task.Decision.ReworkAsked(
                        directive.judgedSubmissionNo(),
                        reason,
                        rework,
                        rework == null ? null : calendar.onOrAfter(rework));
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
                        null,
                        0));
    }

    private static TaskId idOf(DirectiveCopy directive, DirectiveCopy.AssignmentCopy assignment) {
        return TaskId.of(directive.id(), assignment.no());
    }
}
