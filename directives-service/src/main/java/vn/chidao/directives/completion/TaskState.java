package vn.chidao.directives.completion;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the figures read of a task event. */
record TaskState(
        String unit,
        String role,
        String status,
        DirectiveState directive,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate judgedBy,
        @Nullable Boolean submittedInTime,
        @Nullable String outcome) {

    record Data(TaskState task) {}

    record DirectiveState(@Nullable String issuer, @Nullable MeetingState meeting) {}

    record MeetingState(String id) {}
}
