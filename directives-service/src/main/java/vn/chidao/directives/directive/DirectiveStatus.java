package vn.chidao.directives.directive;

import java.util.EnumSet;
import java.util.Set;

/** Where a directive stands in its life. Timeliness is another matter, and derived. */
public enum DirectiveStatus {
    /** Chưa giao. */
    DRAFT,
    /** Chưa tiếp nhận. */
    ISSUED,
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
    CANCELLED,
    /** A draft that was thrown away. What is left of it is its history. */
    DELETED;

    /** Statuses in which somebody still has to do something. */
    public static final Set<DirectiveStatus> OPEN = EnumSet.of(ISSUED, IN_PROGRESS, SUBMITTED, REWORK);

    /** Whether nobody has anything to do with it any more. */
    public boolean isClosed() {
        return this == COMPLETED || this == CANCELLED || this == DELETED;
    }

    /** Where it can go from here. */
    public Set<DirectiveStatus> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(ISSUED, DELETED);
            case ISSUED -> EnumSet.of(IN_PROGRESS, RETURNED, SUSPENDED, CANCELLED);
            case IN_PROGRESS -> EnumSet.of(SUBMITTED, RETURNED, SUSPENDED, CANCELLED);
            case SUBMITTED -> EnumSet.of(COMPLETED, REWORK, IN_PROGRESS);
            case REWORK -> EnumSet.of(SUBMITTED, SUSPENDED, CANCELLED);
            case COMPLETED -> EnumSet.of(REWORK);
            case RETURNED -> EnumSet.of(ISSUED, CANCELLED);
            case SUSPENDED -> EnumSet.of(ISSUED, IN_PROGRESS, REWORK);
            case CANCELLED, DELETED -> EnumSet.noneOf(DirectiveStatus.class);
        };
    }
}
