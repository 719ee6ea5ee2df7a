package vn.chidao.notifications.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;

/**
 * What this service knows of a task. Public for the record codec.
 *
 * @param assignee account of the officer who has it
 */
public record TaskCopy(
        String id,
        String unit,
        TaskRole role,
        TaskStatus status,
        DirectiveSummary directive,
        @Nullable String noticeId,
        Dates dates,
        int submissionNo,
        @Nullable String assignee) {

    /** The directive in summary. Public for the record codec. */
    public record DirectiveSummary(
            @Nullable String number,
            String summary,
            @Nullable Urgency urgency,
            @Nullable SourceDocument source) {}

    /**
     * The dates that messages and reminders go by. Public for the record codec.
     *
     * @param nominal the date that was agreed last
     * @param judgedBy the day that decides lateness
     * @param extensions how often the date was put off
     */
    public record Dates(
            @Nullable LocalDate nominal, @Nullable LocalDate judgedBy, int extensions) {}

    public TaskId taskId() {
        return new TaskId(id);
    }

    public UnitId unitId() {
        return new UnitId(unit);
    }

    /** The day that decides lateness, null without a deadline. */
    public @Nullable LocalDate judgedBy() {
        return dates.judgedBy();
    }

    public boolean leads() {
        return role == TaskRole.LEAD;
    }

    public @Nullable SourceDocument source() {
        return directive.source();
    }

    /** Whether there is work to remind of, and a day to remind of it by. */
    public boolean isReminded() {
        return dates.judgedBy() != null && status.isReminded();
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
        return dates.extensions() + ":" + submissionNo;
    }
}
