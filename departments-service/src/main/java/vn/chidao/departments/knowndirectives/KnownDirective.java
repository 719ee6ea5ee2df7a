package vn.chidao.departments.knowndirectives;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Outcome;
import vn.chidao.departments.task.TaskRole;

/** What we know of a directive. Public for the record codec. */
public record KnownDirective(
        String id,
        String status,
        @Nullable String number,
        String content,
        @Nullable String issuer,
        String urgency,
        @Nullable String monitor,
        DirectiveRef.@Nullable MeetingRef meeting,
        DeadlineCopy deadline,
        @Nullable String noticeId,
        List<AssignmentCopy> assignments,
        int submissionNo,
        int judgedSubmissionNo,
        @Nullable LocalDate reworkDueDate,
        @Nullable Outcome outcome) {

    /** @param text the phrase, word for word */
    public record DeadlineCopy(String kind, @Nullable String text) {}

    /** One unit's part. */
    public record AssignmentCopy(
            int no,
            String unit,
            TaskRole role,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate effectiveDueDate,
            @Nullable LocalDate originalDueDate) {}
}
