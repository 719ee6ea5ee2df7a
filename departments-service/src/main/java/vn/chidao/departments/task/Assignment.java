package vn.chidao.departments.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;

/**
 * What a unit was given to do, which never changes but for the kind of its deadline. Public for the record codec.
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

    /** The same with a deadline that was said in this way. */
    Assignment dueAs(String kind) {
        return new Assignment(directiveId, no, unit, role, directive, noticeId, kind, at);
    }

    public TaskId taskId() {
        return TaskId.of(directiveId, no);
    }
}
