package vn.chidao.departments.task.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Timeliness;
import vn.chidao.departments.task.ClosedReason;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Outcome;
import vn.chidao.departments.task.TaskRole;
import vn.chidao.departments.task.TaskStatus;

/**
 * A task as the API shows it.
 *
 * @param content of the directive, word for word; lists show the summary only
 * @param possible where the status can go from here
 */
record TaskView(
        String id,
        long version,
        String directiveId,
        int no,
        String unit,
        String unitName,
        TaskRole role,
        TaskStatus status,
        @Nullable Timeliness timeliness,
        DirectiveRef directive,
        @Nullable String content,
        @Nullable String noticeId,
        String deadlineKind,
        @Nullable String dueText,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate effectiveDueDate,
        @Nullable LocalDate originalDueDate,
        @Nullable LocalDate reworkDueDate,
        int extensions,
        Instant assignedAt,
        @Nullable Instant receivedAt,
        @Nullable Integer percent,
        int submissionNo,
        int judgedSubmissionNo,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable String submittedInPlaceOf,
        @Nullable Boolean submittedInTime,
        @Nullable Outcome outcome,
        @Nullable Instant closedAt,
        @Nullable ClosedReason closedReason,
        List<TaskStatus> possible) {}
