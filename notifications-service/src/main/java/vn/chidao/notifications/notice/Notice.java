package vn.chidao.notifications.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.notifications.task.Source;
import vn.chidao.notifications.task.TaskId;

/**
 * Tasks that were given in one act. Public for the record codec.
 *
 * @param id {@code aggregate:version} of the meeting or directive whose event it was
 * @param givenAt when it was given, as its event says: decides whether it is still news
 * @param heardAt when we heard of it: since then it waits for its tasks
 */
public record Notice(String id, List<Given> tasks, @Nullable Source source, Instant givenAt, Instant heardAt) {

    /** A task as the notice names it. Public for the record codec. */
    public record Given(TaskId task, UnitId unit, boolean leads) {}
}
