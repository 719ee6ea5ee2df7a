package vn.chidao.notifications.delivery;

import vn.chidao.access.UnitId;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;

/**
 * One thing that a message tells: of one task, for one reason. Public for the record codec.
 *
 * @param round extension and submission numbers of the task when it was told
 * @param n counts urgings from 1; 1 for everything else
 */
public record Item(Kind kind, TaskId task, UnitId unit, boolean leads, String round, int n) {

    /** What a message tells of a task. */
    public enum Kind {
        ASSIGNED,
        BEFORE_DUE,
        ON_DUE,
        OVERDUE,
        REWORK
    }

    public static Item of(Kind kind, TaskCopy task, int n) {
        return new Item(kind, task.taskId(), task.unitId(), task.leads(), task.round(), n);
    }

    /** The same thing told again has the same key. */
    public String key() {
        return task + ":" + kind + ":" + round + ":" + n;
    }
}
