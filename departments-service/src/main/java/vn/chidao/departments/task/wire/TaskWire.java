package vn.chidao.departments.task.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.forms.TaskForms;
import vn.chidao.kit.journal.EventWire;

/** Task events in the words of the contract. */
public final class TaskWire implements EventWire<Task, TaskEvent> {

    private static final String PREFIX = "vn.chidao.task.";

    record Data(@Nullable Object change, TaskState task) {}

    record Progress(
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty,
            TaskState.@Nullable RecordedState recorded) {}

    record Receipt(TaskState.RecordedState recorded) {}

    record Submission(
            int submissionNo,
            String note,
            @Nullable String reportDocument,
            TaskState.@Nullable RecordedState recorded) {}

    record Rework(int submissionNo, @Nullable String reason) {}

    record HandOver(String assignee, @Nullable String note) {}

    record Reason(String reason) {}

    record DueChange(TaskState.DueState from) {}

    @Override
    public String type(TaskEvent event) {
        return PREFIX
                + switch (event) {
                    case TaskEvent.Assigned assigned -> "assigned";
                    case TaskEvent.Received received -> "received";
                    case TaskEvent.Progressed progressed -> "progressed";
                    case TaskEvent.HandedOn handed -> "handed-on";
                    case TaskEvent.Returned returned -> "returned";
                    case TaskEvent.Submitted submitted -> "submitted";
                    case TaskEvent.ReworkAsked rework -> "rework";
                    case TaskEvent.DueChanged changed -> "due-changed";
                    case TaskEvent.Amended amended -> "amended";
                    case TaskEvent.Closed closed -> "closed";
                };
    }

    @Override
    public Object data(TaskEvent event, Task after) {
        return new Data(change(event), TaskState.of(after));
    }

    @Override
    public String snapshotType() {
        return PREFIX + "snapshot";
    }

    @Override
    public Object snapshot(Task task) {
        return new Data(null, TaskState.of(task));
    }

    @Override
    public JsonNode lift(String type, JsonNode data) {
        return TaskForms.lift(data);
    }

    private static @Nullable Object change(TaskEvent event) {
        return switch (event) {
            case TaskEvent.Assigned assigned -> null;
            case TaskEvent.Received received ->
                received.recorded() == null ? null : new Receipt(TaskState.RecordedState.of(received.recorded()));
            case TaskEvent.Progressed report ->
                new Progress(
                        report.percent(),
                        report.note(),
                        report.difficulty(),
                        report.recorded() == null ? null : TaskState.RecordedState.of(report.recorded()));
            case TaskEvent.HandedOn handed -> new HandOver(handed.assignee(), handed.note());
            case TaskEvent.Returned returned -> new Reason(returned.reason());
            case TaskEvent.Submitted result ->
                new Submission(
                        result.submissionNo(),
                        result.note(),
                        result.reportDocument(),
                        result.recorded() == null ? null : TaskState.RecordedState.of(result.recorded()));
            case TaskEvent.ReworkAsked asked -> new Rework(asked.submissionNo(), asked.reason());
            case TaskEvent.Amended amended -> null;
            case TaskEvent.DueChanged changed -> new DueChange(TaskState.DueState.of(changed.from()));
            case TaskEvent.Closed closed -> new Reason(closed.reason().name());
        };
    }
}
