package vn.chidao.departments.task;

import org.jspecify.annotations.Nullable;

/** What can happen to a task. */
public sealed interface TaskEvent {

    record Assigned() implements TaskEvent {}

    record Received() implements TaskEvent {}

    record Progressed(
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty) implements TaskEvent {}

    record Returned(String reason) implements TaskEvent {}

    record Submitted(
            int submissionNo, String note, @Nullable String reportDocument) implements TaskEvent {}

    record ReworkAsked(int submissionNo, @Nullable String reason) implements TaskEvent {}

    /** The directive has another deadline. */
    record DueChanged() implements TaskEvent {}

    record Closed(ClosedReason reason) implements TaskEvent {}
}
