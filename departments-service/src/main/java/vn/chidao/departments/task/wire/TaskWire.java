package vn.chidao.departments.task.wire;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.departments.task.ClosedReason;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Outcome;
import vn.chidao.departments.task.Schedule;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import tools.jackson.databind.JsonNode;
import vn.chidao.kit.journal.EventWire;

/** Task events in the words of the contract. */
public final class TaskWire implements EventWire<Task, TaskEvent> {

    private static final String PREFIX = "vn.chidao.task.";

    record Data(@Nullable Object change, State task) {}

    record State(
            String id,
            String directiveId,
            int no,
            String unit,
            String role,
            String status,
            DirectiveRef directive,
            @Nullable String noticeId,
            String deadlineKind,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate effectiveDueDate,
            @Nullable LocalDate originalDueDate,
            @Nullable LocalDate judgedBy,
            int extensions,
            Instant assignedAt,
            int submissionNo,
            @Nullable Instant receivedAt,
            @Nullable Integer percent,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            @Nullable String submittedInPlaceOf,
            @Nullable Boolean submittedInTime,
            @Nullable LocalDate reworkDueDate,
            @Nullable Outcome outcome,
            @Nullable Instant closedAt,
            @Nullable ClosedReason closedReason) {}

    @Override
    public String type(TaskEvent event) {
        return PREFIX
                + switch (event) {
                    case TaskEvent.Assigned assigned -> "assigned";
                    case TaskEvent.Received received -> "received";
                    case TaskEvent.Progressed progressed -> "progressed";
                    case TaskEvent.Returned returned -> "returned";
                    case TaskEvent.Submitted submitted -> "submitted";
                    case TaskEvent.ReworkAsked rework -> "rework";
                    case TaskEvent.Closed closed -> "closed";
                };
    }

    @Override
    public Object data(TaskEvent event, Task after) {
        return new Data(change(event), state(after));
    }

    @Override
    public String snapshotType() {
        return PREFIX + "snapshot";
    }

    @Override
    public Object snapshot(Task task) {
        return new Data(null, state(task));
    }

    @Override
    public JsonNode lift(String type, JsonNode data) {
        return data;
    }

    /** The events' own fields are the contract's, so that they go out as they are. */
    private static @Nullable Object change(TaskEvent event) {
        return event instanceof TaskEvent.Assigned || event instanceof TaskEvent.Received ? null : event;
    }

    private static State state(Task task) {
        Schedule schedule = task.schedule();
        Task.Work work = task.work();
        return new State(
                task.id().value(),
                task.directiveId(),
                task.no(),
                task.unit().value(),
                task.role().name(),
                task.status().name(),
                task.directive(),
                task.noticeId(),
                schedule.deadlineKind(),
                schedule.dueDate(),
                schedule.effectiveDueDate(),
                schedule.originalDueDate(),
                schedule.judgedBy(),
                schedule.extensions(),
                task.assignedAt(),
                work.submissionNo(),
                work.receivedAt(),
                work.percent(),
                work.submittedAt(),
                work.submittedBy(),
                work.submittedInPlaceOf(),
                work.submittedInTime(),
                schedule.reworkDueDate(),
                work.outcome(),
                work.closedAt(),
                work.closedReason());
    }
}
