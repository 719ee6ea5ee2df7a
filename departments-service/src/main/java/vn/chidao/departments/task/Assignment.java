package vn.chidao.departments.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;

/**
 * What a unit was given to do, which never changes. Public for the record codec.
 *
 * @param directiveId of the directive whose assignment {@code no} this is
 * @param noticeId the act of issuing that brought it, null for a directive that was issued alone
 * @param deadlineKind how the deadline was said, such as {@code DATE} or {@code ONGOING}
 */
public record Assignment(
        String directiveId,
        int no,
        UnitId unit,
        TaskRole role,
        DirectiveRef directive,
        @Nullable String noticeId,
        String deadlineKind,
        Instant at) {

    public TaskId taskId() {
        return TaskId.of(directiveId, no);
    }
}
