package vn.chidao.notifications.task;

import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Due;

/** A task as its events carry it: what this service reads of them. */
public record TaskState(
        String id,
        String unit,
        TaskRole role,
        TaskStatus status,
        TaskCopy.DirectiveSummary directive,
        @Nullable String noticeId,
        Due due,
        int submissionNo,
        @Nullable String assignee) {

    public TaskCopy copy() {
        return new TaskCopy(
                id,
                unit,
                role,
                status,
                directive,
                noticeId,
                new TaskCopy.Dates(due.nominal(), due.judgedBy(), due.extensions()),
                submissionNo,
                assignee);
    }
}
