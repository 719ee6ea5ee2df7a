package vn.chidao.directives.completion;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the figures read of a task event. */
public record TaskState(
        String unit,
        String role,
        String status,
        DirectiveState directive,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate judgedBy,
        @Nullable Boolean submittedInTime,
        @Nullable String outcome) {

    public record Data(TaskState task) {}

    public record DirectiveState(
            @Nullable String issuer, @Nullable MeetingState meeting) {}

    public record MeetingState(String id) {}
}
