package vn.chidao.notifications.delivery;

/** What happens to a delivery. */
enum DeliveryEvent {
    /** It fell due, or who is to get it became known or changed. */
    DUE,
    ACCEPTED,
    DELIVERED,
    FAILED
}
