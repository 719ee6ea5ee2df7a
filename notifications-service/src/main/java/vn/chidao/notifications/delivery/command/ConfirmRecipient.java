package vn.chidao.notifications.delivery.command;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Change;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.store.DeliveryStore;

/**
 * Looks once more, right before a delivery is sent, whether it goes to the right person and where they are reached now. One
 * whose recipient no longer answers for any of its units, or has no such address any more, waits for a recipient again.
 */
@Component
class ConfirmRecipient {

    private final DeliveryStore deliveries;
    private final Recipients recipients;
    private final DeliveryWriter writer;

    ConfirmRecipient(DeliveryStore deliveries, Recipients recipients, DeliveryWriter writer) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.writer = writer;
    }

    /** @return what is to be sent, empty when nothing is */
    Optional<Delivery> execute(Delivery queued) {
        Account person = queued.addressee().person();
        Optional<Address> address = presentAddressOf(queued);
        if (person != null && address.isPresent() && queued.addressee().isReachedAt(address.get())) {
            return Optional.of(queued);
        }
        Notification notification = queued.notification();
        UnitId kept = notification.units().getFirst();
        if (address.isEmpty()) {
            // The others first: a crash in between repeats this.
            notification.units().stream()
                    .skip(1)
                    .forEach(unit ->
                            writer.writeWaiting(notification.withItems(notification.itemsOf(unit)), unit, null));
        }
        return deliveries
                .reconcile(queued.id(), delivery -> readdressed(delivery, address, kept))
                .filter(delivery -> delivery.status() == DeliveryStatus.QUEUED);
    }

    private static Optional<Change<Delivery, DeliveryEvent>> readdressed(
            Delivery delivery, Optional<Address> address, UnitId kept) {
        Account person = delivery.addressee().person();
        if (delivery.status() != DeliveryStatus.QUEUED) {
            return Optional.empty();
        }
        return Optional.of(
                person != null && address.isPresent()
                        ? delivery.addressedTo(person, address.get())
                        : delivery.unaddressed(kept));
    }

    private Optional<Address> presentAddressOf(Delivery delivery) {
        Account person = delivery.addressee().person();
        Channel channel = delivery.addressee().channel();
        List<UnitId> units = delivery.notification().units();
        if (person == null
                || channel == null
                || units.stream().noneMatch(unit -> recipients.answersFor(person, unit))) {
            return Optional.empty();
        }
        return recipients.addressOf(person, channel);
    }
}
