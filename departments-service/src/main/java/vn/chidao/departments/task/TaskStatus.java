package vn.chidao.departments.task;

import java.util.EnumSet;
import java.util.Set;

/** Where a unit's task stands in its life. Timeliness is another matter, and derived. */
public enum TaskStatus {
    /** Chưa tiếp nhận. */
    ASSIGNED,
    /** Đang thực hiện. */
    IN_PROGRESS,
    /** Chờ xác nhận. */
    SUBMITTED,
    /** Yêu cầu bổ sung, hoàn thiện. */
    REWORK,
    /** Hoàn thành. */
    COMPLETED,
    /** Chuyển trả. */
    RETURNED,
    /** Tạm dừng. */
    SUSPENDED,
    /** Hủy. */
    CANCELLED;

    /** Statuses in which somebody still has to do something. */
    public static final Set<TaskStatus> OPEN = EnumSet.of(ASSIGNED, IN_PROGRESS, SUBMITTED, REWORK);

    /** Whether nothing can happen to it any more. */
    public boolean isOver() {
        return switch (this) {
            case COMPLETED, RETURNED, CANCELLED -> true;
            case ASSIGNED, IN_PROGRESS, SUBMITTED, REWORK, SUSPENDED -> false;
        };
    }

    /** Where it can go from here. */
    public Set<TaskStatus> next() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(IN_PROGRESS, RETURNED, SUSPENDED, CANCELLED);
            case IN_PROGRESS -> EnumSet.of(SUBMITTED, RETURNED, SUSPENDED, CANCELLED);
            case SUBMITTED -> EnumSet.of(COMPLETED, REWORK, IN_PROGRESS, SUSPENDED, CANCELLED);
            case REWORK -> EnumSet.of(SUBMITTED, SUSPENDED, CANCELLED);
            case SUSPENDED -> EnumSet.of(ASSIGNED, IN_PROGRESS, REWORK, CANCELLED);
            case COMPLETED, RETURNED, CANCELLED -> EnumSet.noneOf(TaskStatus.class);
        };
    }
}
