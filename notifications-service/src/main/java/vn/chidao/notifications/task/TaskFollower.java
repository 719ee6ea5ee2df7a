package vn.chidao.notifications.task;

import java.util.Collection;
import vn.chidao.kit.model.Versioned;

/** Is given the states of tasks as they arrive. One may come twice, and an older one after a newer one. */
public interface TaskFollower {

    /** @param tasks each task once, in its newest state of those that arrived together */
    void follow(Collection<Versioned<TaskCopy>> tasks);
}
