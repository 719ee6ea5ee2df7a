package vn.chidao.notifications.delivery;

/** How a message reaches a person. */
public enum Channel {
    EMAIL,
    SMS
}
