package vn.chidao.departments.knowndirectives.store;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.departments.knowndirectives.Summary;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Schedule;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Act;

/** KnownDirectives as we have heard of them, and what follows from them for the tasks. */
@Component
public class KnownDirectives {

    private final Copies<KnownDirective> copies;
    private final Tasks tasks;
    private final WorkingCalendar calendar;

    KnownDirectives(MongoDatabase database, Tasks tasks, WorkingCalendar calendar) {
        this.copies = new Copies<>(database, "directives", KnownDirective.class);
        this.tasks = tasks;
        this.calendar = calendar;
    }

    /** Empty as long as no event of the directive has come. */
    public Optional<KnownDirective> find(String directiveId) {
        return copies.find(directiveId);
    }

    /**
     * Brings the tasks to what the directive says. Older news than ours is skipped; the copy is written last, so that a crash
     * on the way lets the same news come again, and each task decides for itself whether anything is left to do.
     *
     * @param reason why a result was sent back, where the news tells
     */
    public void heard(long version, KnownDirective directive, @Nullable String reason, Act act) {
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
                .mapToInt(KnownDirective.AssignmentCopy::no)
                .min()
                .orElse(Integer.MAX_VALUE);
        int last = directive.assignments().stream()
                .mapToInt(KnownDirective.AssignmentCopy::no)
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

    private Task.@Nullable Decision decisionOf(KnownDirective directive, @Nullable String reason) {
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

    private Task.Assignment assignmentOf(KnownDirective directive, KnownDirective.AssignmentCopy assignment) {
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

    private static TaskId idOf(KnownDirective directive, KnownDirective.AssignmentCopy assignment) {
        return TaskId.of(directive.id(), assignment.no());
    }
}
