package vn.chidao.notifications.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.notifications.task.SourceDocument;
import vn.chidao.notifications.task.TaskId;

/**
 * Tasks that were assigned in one act. Public for the record codec.
 *
 * @param id {@code aggregate:version} of the meeting or directive whose event it was
 * @param tasks that the event itself names
 * @param directives whose own events name the tasks, null or empty where {@code tasks} are all
 * @param givenAt when they were assigned, as the event says: decides whether it is still news
 * @param heardAt when the event arrived: since then the notice waits for its tasks
 * @param requestId of the request that assigned them, null where the event names none
 */
public record Notice(
        String id,
        List<Assignment> tasks,
        @Nullable List<String> directives,
        @Nullable SourceDocument source,
        Instant givenAt,
        Instant heardAt,
        @Nullable String requestId) {

    /** The directives whose own events name their tasks. */
    public List<String> parts() {
        return directives == null ? List.of() : directives;
    }

    /** A task as the notice names it. Public for the record codec. */
    public record Assignment(TaskId task, UnitId unit, boolean leads) {}
}
