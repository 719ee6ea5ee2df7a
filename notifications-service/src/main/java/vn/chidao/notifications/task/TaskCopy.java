package vn.chidao.notifications.task;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;

/** What we know of a task. Public for the record codec. */
public record TaskCopy(
        String id,
        String unit,
        String role,
        String status,
        DirectiveCopy directive,
        @Nullable String noticeId,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate judgedBy,
        int extensions,
        int submissionNo) {

    private static final Set<String> REMINDED = Set.of("ASSIGNED", "IN_PROGRESS", "REWORK");
    private static final Set<String> CLOSED = Set.of("COMPLETED", "RETURNED", "CANCELLED");
    private static final Set<String> ALONE = Set.of("VERY_URGENT", "EXPRESS");

    /** The directive in summary. Public for the record codec. */
    public record DirectiveCopy(
            @Nullable String number,
            String summary,
            @Nullable String urgency,
            @Nullable Source meeting) {}

    public TaskId taskId() {
        return new TaskId(id);
    }

    public UnitId unitId() {
        return new UnitId(unit);
    }

    public boolean leads() {
        return role.equals("LEAD");
    }

    public @Nullable Source source() {
        return directive.meeting();
    }

    /** Whether there is work to remind of, and a day to remind of it by. */
    public boolean isReminded() {
        return judgedBy != null && REMINDED.contains(status);
    }

    public boolean awaitsRework() {
        return status.equals("REWORK");
    }

    /** Whether the unit has nothing to do with it any more: done, given back or cancelled. */
    public boolean isClosed() {
        return CLOSED.contains(status);
    }

    /** Whether messages about it go alone and at once. */
    public boolean isUrgent() {
        return directive.urgency() != null && ALONE.contains(directive.urgency());
    }

    /** Extension and submission numbers: a task whose round changes is reminded of anew. */
    public String round() {
        return extensions + ":" + submissionNo;
    }
}
