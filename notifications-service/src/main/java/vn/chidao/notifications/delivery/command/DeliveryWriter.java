package vn.chidao.notifications.delivery.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.Recipient;
import vn.chidao.notifications.delivery.store.DeliveryStore;

/** Writes what one recipient gets of a notification: a delivery on each channel, or one that waits. */
@Component
class DeliveryWriter {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWriter.class);

    private final DeliveryStore deliveries;
    private final Recipients recipients;
    private final OfficeClock clock;
    private final Counter withoutRecipient;
    private final Counter toldByHand;

    DeliveryWriter(DeliveryStore deliveries, Recipients recipients, OfficeClock clock, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.clock = clock;
        this.withoutRecipient = Counter.builder("chidao.deliveries.nobody")
                .description("Messages that had no recipient when they were written")
                .register(meters);
        this.toldByHand = Counter.builder("chidao.deliveries.by.hand")
                .description("Messages that no channel carries: somebody has to tell people")
                .register(meters);
    }

    /** @param notification with the recipient's items alone */
    void write(Recipient recipient, Notification notification) {
        switch (recipient) {
            case Recipient.UnitWithoutHead headless -> writeWaiting(notification, headless.unit(), null);
            case Recipient.Person person -> write(person.account(), notification);
        }
    }

    private void write(Account person, Notification notification) {
        List<Address> addresses = recipients.addressesOf(person);
        if (addresses.isEmpty()) {
            writeUnreached(person, notification);
        }
        for (Address address : addresses) {
            Notification told = notification.withItems(notification.items().stream()
                    .filter(item -> recipients.isTold(person, notification.occasion(), item, address.channel()))
                    .toList());
            if (!told.items().isEmpty()) {
                DeliveryId id = DeliveryId.of(told, person, address.channel());
                deliveries.create(Delivery.queued(id, told, person, address, clock.now()));
            }
        }
    }

    /** Whoever answers for a unit has to hear of its work; of who is told besides nothing waits. */
    private void writeUnreached(Account person, Notification notification) {
        if (notification.occasion() == Occasion.HAND_OVER) {
            return;
        }
        Notification own = notification.of(notification.units().stream()
                .filter(unit -> recipients.answersFor(person, unit))
                .toList());
        if (own.items().isEmpty()) {
            return;
        }
        Optional<Recipients.ToldByHand> byHand = recipients.byHand(person);
        if (byHand.isPresent()) {
            writeByHand(own, byHand.get());
        } else {
            own.units().forEach(unit -> writeWaiting(own.withItems(own.itemsOf(unit)), unit, person));
        }
    }

    void writeByHand(Notification notification, Recipients.ToldByHand told) {
        DeliveryId id = DeliveryId.byHand(notification, told.person());
        if (deliveries.find(id).isEmpty()) {
            deliveries.create(Delivery.toldByHand(id, notification, told.person(), told.address(), clock.now()));
            toldByHand.increment();
        }
    }

    /** @param person the recipient who has no address; null when the unit has no head */
    void writeWaiting(Notification notification, UnitId unit, @Nullable Account person) {
        // Mornings without a recipient become one message, whenever there is one.
        if (notification.keepsHours() && joined(notification.items(), unit, person)) {
            return;
        }
        String whom = person == null ? "unit:" + unit : person + "@" + unit;
        DeliveryId id = DeliveryId.waiting(notification, whom);
        if (deliveries.find(id).isPresent()) {
            return;
        }
        deliveries.create(Delivery.withoutRecipient(id, notification, unit, person, clock.now()));
        withoutRecipient.increment();
        log.warn("no recipient for the work of {}, {} waits", unit, id);
    }

    private boolean joined(List<NotificationItem> items, UnitId unit, @Nullable Account person) {
        Optional<Delivery> joined = deliveries
                .waitingReminders(unit, person)
                .flatMap(waiting -> deliveries.reconcile(waiting.id(), delivery -> delivery.joinedBy(items)));
        return joined.filter(delivery -> items.stream().allMatch(delivery.notification()::has))
                .isPresent();
    }
}
