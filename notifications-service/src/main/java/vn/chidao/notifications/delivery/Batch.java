package vn.chidao.notifications.delivery;

import java.util.List;

/**
 * What a morning brings to one recipient, complete.
 *
 * @param id stable, so that writing its deliveries twice writes them once
 */
public record Batch(String id, Recipient recipient, List<NotificationItem> items) {

    public Notification notification() {
        return new Notification(Occasion.REMINDER, id, items, false, null);
    }
}
