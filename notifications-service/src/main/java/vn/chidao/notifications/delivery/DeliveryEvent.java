package vn.chidao.notifications.delivery;

/** What happens to a delivery. */
public enum DeliveryEvent {
    /** It fell due, or its recipient became known or changed. */
    DUE,
    /** Somebody has it sent again. */
    RESENT,
    ACCEPTED,
    DELIVERED,
    FAILED,
    /** Somebody told them. */
    TOLD
}
