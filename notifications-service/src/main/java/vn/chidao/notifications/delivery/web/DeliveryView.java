package vn.chidao.notifications.delivery.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.Recorded;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.kit.web.ActViews.ActView;
import vn.chidao.notifications.delivery.Addressee;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.Progress;
import vn.chidao.notifications.delivery.Telling;
import vn.chidao.notifications.delivery.store.DeliveryQueue;
import vn.chidao.notifications.task.SourceDocument;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;

/**
 * A delivery as the API shows it.
 *
 * @param attempts how often sending was tried, also while it waits to be tried again
 * @param reason why it failed, or what the relay said to the last attempt of what waits
 * @param told how its recipient was told, whom no message reached
 * @param toldBy account of who says so
 */
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
        @Nullable String reason,
        Recorded.@Nullable Form told,
        @Nullable String toldBy,
        @Nullable String toldByName,
        List<ActView> acts) {

    /**
     * What it says of a task.
     *
     * @param number the directive's ordinal within its source
     * @param documentNumber of the source; it may follow later
     * @param sourceTitle what the source is called
     */
    record DeliveryItem(
            String task,
            String directive,
            String unit,
            NotificationItem.Kind kind,
            int n,
            @Nullable String number,
            @Nullable String documentNumber,
            @Nullable String sourceTitle) {

        /** @param copy null of a task that has not arrived here */
        static DeliveryItem of(NotificationItem item, @Nullable TaskCopy copy, @Nullable SourceDocument announced) {
            SourceDocument source = copy == null ? announced : copy.source();
            return new DeliveryItem(
                    item.task().value(),
                    item.task().directive(),
                    item.unit().value(),
                    item.kind(),
                    item.n(),
                    copy == null ? null : copy.directive().number(),
                    source == null ? null : source.number(),
                    source == null ? null : source.title());
        }
    }

    /**
     * @param seen what the caller may know of its items
     * @param copies of their tasks
     * @param seesAddress whether the caller may know the address, and what the relay says about it
     * @param tried of a delivery that waits to be sent, null when nothing was tried
     * @param names of people
     */
    static DeliveryView of(
            Delivery delivery,
            @Nullable String personName,
            List<NotificationItem> seen,
            Map<TaskId, TaskCopy> copies,
            boolean seesAddress,
            DeliveryQueue.@Nullable Tried tried,
            RegisterSnapshot names,
            List<ActView> acts) {
        Notification notification = delivery.notification();
        Addressee addressee = delivery.addressee();
        Progress progress = delivery.progress();
        Account person = addressee.person();
        Telling told = progress.told();
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
                seen.stream()
                        .map(item -> DeliveryItem.of(item, copies.get(item.task()), notification.source()))
                        .toList(),
                delivery.at(),
                tried == null ? progress.attempts() : tried.attempts(),
                progress.acceptedAt(),
                progress.endedAt(),
                seesAddress ? tried == null ? progress.reason() : tried.said() : null,
                told == null ? null : told.form(),
                told == null ? null : told.by().value(),
                told == null ? null : names.nameOf(told.by()),
                acts);
    }
}
