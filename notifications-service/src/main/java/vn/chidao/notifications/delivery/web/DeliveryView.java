package vn.chidao.notifications.delivery.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.notifications.delivery.Addressee;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.Progress;

/** A delivery as the API shows it. */
record DeliveryView(
        String id,
        Occasion occasion,
        @Nullable String person,
        @Nullable String personName,
        List<String> units,
        @Nullable Channel channel,
        @Nullable String to,
        DeliveryStatus status,
        boolean urgent,
        List<DeliveryItem> items,
        Instant at,
        int attempts,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    /** What it says of a task. */
    record DeliveryItem(String task, NotificationItem.Kind kind, int n) {

        static DeliveryItem of(NotificationItem item) {
            return new DeliveryItem(item.task().value(), item.kind(), item.n());
        }
    }

    /**
     * @param seen what the caller may know of its items
     * @param seesAddress whether the caller may know the address, and what the relay says about it
     */
    static DeliveryView of(
            Delivery delivery, @Nullable String personName, List<NotificationItem> seen, boolean seesAddress) {
        Notification notification = delivery.notification();
        Addressee addressee = delivery.addressee();
        Progress progress = delivery.progress();
        Account person = addressee.person();
        return new DeliveryView(
                delivery.id().value(),
                notification.occasion(),
                person == null ? null : person.value(),
                personName,
                seen.stream().map(item -> item.unit().value()).distinct().toList(),
                addressee.channel(),
                seesAddress ? addressee.to() : null,
                delivery.status(),
                notification.urgent(),
                seen.stream().map(DeliveryItem::of).toList(),
                delivery.at(),
                progress.attempts(),
                progress.acceptedAt(),
                progress.endedAt(),
                seesAddress ? progress.reason() : null);
    }
}
