package vn.chidao.departments.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;

/**
 * What a unit was given to do, which never changes but for what is said of the directive. Public for the record codec.
 *
 * @param directiveId of the directive whose assignment {@code no} this is
 * @param committee whose office gave it, null for the topmost, and for what earlier versions gave
 * @param noticeId the act of issuing that brought it, null for a directive that was issued alone
 * @param deadlineKind how the deadline was said, such as {@code DATE} or {@code ONGOING}
 * @param asOf version of the directive that brought it, or last changed what is said of it; null in what is older than corrections
 */
public record Assignment(
        String directiveId,
        int no,
        UnitId unit,
        TaskRole role,
        DirectiveRef directive,
        @Nullable String noticeId,
        String deadlineKind,
        Instant at,
        @Nullable UnitId committee,
        @Nullable Long asOf) {

    /** As tasks of before corrections are. */
    public Assignment(
            String directiveId,
            int no,
            UnitId unit,
            TaskRole role,
            DirectiveRef directive,
            @Nullable String noticeId,
            String deadlineKind,
            Instant at) {
        this(directiveId, no, unit, role, directive, noticeId, deadlineKind, at, null, null);
    }

    /** The same with what is said of the directive at that version of it. */
    Assignment saying(DirectiveRef said, String kind, long version) {
        return new Assignment(directiveId, no, unit, role, said, noticeId, kind, at, committee, version);
    }

    /** The same of a source that says something else. */
    Assignment comingFrom(DirectiveRef.SourceRef source, long version) {
        return saying(directive.from(source), deadlineKind, version);
    }

    /** Whether this came with a later version of the directive, or was changed by one. */
    public boolean isNewerThan(long version) {
        return asOf != null && asOf > version;
    }

    /** Whether that version of the directive has been followed here already. */
    boolean hasFollowed(long version) {
        return asOf != null && asOf >= version;
    }

    public TaskId taskId() {
        return TaskId.of(directiveId, no);
    }
}
