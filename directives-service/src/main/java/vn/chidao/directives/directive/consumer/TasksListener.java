package vn.chidao.directives.directive.consumer;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.directives.directive.Directive.TaskFact;
import vn.chidao.directives.directive.Directive.TaskState;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.time.OfficeClock;

/** Lets each directive follow its lead task. The directive itself tells an old fact from a new one. */
@Component
class TasksListener implements EventConsumer {

    private final Directives directives;
    private final OfficeClock clock;

    TasksListener(Directives directives, OfficeClock clock) {
        this.directives = directives;
        this.clock = clock;
    }

    record Data(@Nullable Change change, Task task) {}

    record Change(@Nullable String reason) {}

    record Task(
            String directiveId,
            int no,
            String role,
            String status,
            int submissionNo,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            @Nullable String submittedInPlaceOf) {}

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Kind kind() {
        return Kind.STATE;
    }

    @Override
    public Set<String> topics() {
        return Set.of("chidao.tasks");
    }

    @Override
    public void on(ReceivedEvent event) {
        Data data = event.data(Data.class);
        Task task = data.task();
        if (task == null || task.directiveId() == null || task.role() == null || task.status() == null) {
            throw new InvalidEvent(event.id() + " does not say which task is in which state");
        }
        if (!task.role().equals("LEAD")) {
            return;
        }
        TaskFact fact = new TaskFact(
                task.no(),
                event.version(),
                stateOf(task.status()),
                task.submissionNo(),
                task.submittedAt(),
                task.submittedBy(),
                task.submittedInPlaceOf(),
                task.submittedAt() == null ? null : clock.dayOf(task.submittedAt()),
                data.change() == null ? null : data.change().reason());
        directives.reconcile(
                new DirectiveId(task.directiveId()),
                event.act("system:directives-service"),
                directive -> directive.follow(fact));
    }

    private static TaskState stateOf(String status) {
        return switch (status) {
            case "IN_PROGRESS" -> TaskState.IN_PROGRESS;
            case "SUBMITTED" -> TaskState.SUBMITTED;
            case "RETURNED" -> TaskState.RETURNED;
            default -> TaskState.OTHER;
        };
    }
}
