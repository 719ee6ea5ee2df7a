package vn.chidao.departments.task;

import org.jspecify.annotations.Nullable;
import vn.chidao.access.Recorded;
import vn.chidao.calendar.Due;

/** What can happen to a task. */
public sealed interface TaskEvent {

    record Assigned() implements TaskEvent {}

    /** @param recorded how the office entered it, null where the unit received it itself */
    record Received(@Nullable Recorded recorded) implements TaskEvent {}

    /** @param recorded how the office entered it, null where the unit reported it itself */
    record Progressed(
            @Nullable Integer percent,
            String note,
            @Nullable String difficulty,
            @Nullable Recorded recorded) implements TaskEvent {}

    /** @param assignee account of who has it now */
    record HandedOn(String assignee, @Nullable String note) implements TaskEvent {}

    record Returned(String reason) implements TaskEvent {}

    /** @param recorded how the office entered it, null where the unit submitted it itself */
    record Submitted(
            int submissionNo,
            String note,
            @Nullable String reportDocument,
            @Nullable Recorded recorded) implements TaskEvent {}

    record ReworkAsked(int submissionNo, @Nullable String reason) implements TaskEvent {}

    /**
     * The directive has another deadline.
     *
     * @param from what the task was due by until then
     */
    record DueChanged(Due from) implements TaskEvent {}

    /** The directive was put right: what is said of it here is another, and the deadline is the same. */
    record Amended() implements TaskEvent {}

    record Closed(ClosedReason reason) implements TaskEvent {}
}
