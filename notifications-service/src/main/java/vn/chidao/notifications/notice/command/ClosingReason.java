package vn.chidao.notifications.notice.command;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.Optional;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;

/** Why a task is over, as far as this service knows reasons. */
enum ClosingReason {
    CONFIRMED,
    SUBMITTED,
    RETURNED,
    DIRECTIVE_COMPLETED,
    DIRECTIVE_CANCELLED,
    REASSIGNED,
    /** The unit has another task of the directive now, and is told of that. */
    ROLE_CHANGED,
    /** A reason that was added later. Nobody is told. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** What the unit is told. */
    record News(Occasion occasion, NotificationItem.Kind kind) {}

    /** Empty when the unit did it itself, or has no work to stop. */
    Optional<News> news() {
        return switch (this) {
            case DIRECTIVE_CANCELLED -> Optional.of(new News(Occasion.CANCELLATION, NotificationItem.Kind.CANCELLED));
            case REASSIGNED -> Optional.of(new News(Occasion.REASSIGNMENT, NotificationItem.Kind.REASSIGNED));
            case CONFIRMED, SUBMITTED, RETURNED, DIRECTIVE_COMPLETED, ROLE_CHANGED, UNKNOWN -> Optional.empty();
        };
    }
}
