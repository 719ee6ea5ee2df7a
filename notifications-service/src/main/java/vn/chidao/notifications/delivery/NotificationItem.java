package vn.chidao.notifications.delivery;

import vn.chidao.access.UnitId;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;

/**
 * One task in a notification, and why it is there. Public for the record codec.
 *
 * @param round extension and submission numbers of the task at that time
 * @param n counts reminders of overdue work from 1; of another date, or another officer, the version of the task; 1 for
 *     everything else
 */
public record NotificationItem(Kind kind, TaskId task, UnitId unit, boolean leads, String round, int n) {

    /** Why a task is in a notification. */
    public enum Kind {
        ASSIGNED,
        /** An officer of the unit does it from now on. */
        HANDED_ON,
        BEFORE_DUE,
        ON_DUE,
        OVERDUE,
        REWORK,
        CANCELLED,
        /** The unit has nothing to do with it any more: others do it. */
        REASSIGNED,
        /** The unit goes on, by another date. */
        DUE_CHANGED;

        boolean isReminder() {
            return switch (this) {
                case BEFORE_DUE, ON_DUE, OVERDUE -> true;
                case ASSIGNED, HANDED_ON, REWORK, CANCELLED, REASSIGNED, DUE_CHANGED -> false;
            };
        }
    }

    public static NotificationItem of(Kind kind, TaskCopy task, int n) {
        return new NotificationItem(kind, task.taskId(), task.unitId(), task.leads(), task.round(), n);
    }

    /** The same item again has the same key. */
    public String key() {
        return task + ":" + kind + ":" + round + ":" + n;
    }

    boolean isReplacedBy(NotificationItem later) {
        return task.equals(later.task)
                && unit.equals(later.unit)
                && (kind == later.kind || (kind.isReminder() && later.kind.isReminder()));
    }
}
