package vn.chidao.notifications.delivery;

import java.util.Set;

/** What has become of a delivery. Being sent at this moment is a lease of the queue, not a status. */
public enum DeliveryStatus {
    /** Chưa có người nhận: the unit has no head, or its head has no address. */
    NO_RECIPIENT,
    /** Cần báo trực tiếp: neither the mail relay nor the SMS centre that would reach them is configured. */
    NO_CHANNEL,
    /** Chờ gửi. */
    QUEUED,
    /** Máy chủ đã nhận: the relay has it, which does not mean that it arrived. */
    ACCEPTED,
    /** Đã đến người nhận. */
    DELIVERED,
    /** Không gửi được. */
    FAILED,
    /** Đã báo trực tiếp: somebody told them whom no message reached. */
    TOLD;

    Set<DeliveryStatus> next() {
        return switch (this) {
            case NO_RECIPIENT -> Set.of(QUEUED, NO_CHANNEL, FAILED, TOLD);
            // A channel that comes later sends what comes later, and this where somebody asks for it.
            case NO_CHANNEL -> Set.of(QUEUED, TOLD);
            // Queued again for another address, or without a recipient when the person no longer heads the unit.
            case QUEUED -> Set.of(QUEUED, NO_RECIPIENT, NO_CHANNEL, ACCEPTED, FAILED);
            case ACCEPTED -> Set.of(DELIVERED, FAILED);
            case DELIVERED, TOLD -> Set.of();
            // A receipt said that it failed, and a later one that it arrived after all; or somebody has it sent again.
            case FAILED -> Set.of(DELIVERED, QUEUED, TOLD);
        };
    }
}
