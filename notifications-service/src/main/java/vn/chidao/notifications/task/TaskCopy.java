package vn.chidao.notifications.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;

/** What this service knows of a task. Public for the record codec. */
public record TaskCopy(
        String id,
        String unit,
        TaskRole role,
        TaskStatus status,
        DirectiveSummary directive,
        @Nullable String noticeId,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate judgedBy,
        int extensions,
        int submissionNo) {

    /** The directive in summary. Public for the record codec. */
    public record DirectiveSummary(
            @Nullable String number,
            String summary,
            @Nullable Urgency urgency,
            @Nullable SourceDocument meeting) {}

    public TaskId taskId() {
        return new TaskId(id);
    }

    public UnitId unitId() {
        return new UnitId(unit);
    }

    public boolean leads() {
        return role == TaskRole.LEAD;
    }

    public @Nullable SourceDocument source() {
        return directive.meeting();
    }

    /** Whether there is work to remind of, and a day to remind of it by. */
    public boolean isReminded() {
        return judgedBy != null && status.isReminded();
    }

    public boolean awaitsRework() {
        return status == TaskStatus.REWORK;
    }

    /** Whether the unit has nothing to do with it any more: done, returned or cancelled. */
    public boolean isClosed() {
        return status.isClosed();
    }

    /** Whether messages about it go alone and at once. */
    public boolean isUrgent() {
        return directive.urgency() != null && directive.urgency().goesAlone();
    }

    /** Extension and submission numbers: a task whose round changes is reminded of anew. */
    public String round() {
        return extensions + ":" + submissionNo;
    }
}
