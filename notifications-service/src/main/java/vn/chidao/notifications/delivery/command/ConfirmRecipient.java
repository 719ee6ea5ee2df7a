package vn.chidao.notifications.delivery.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.store.DeliveryStore;

/**
 * Looks once more, right before a delivery is sent, whether it goes to the right person and where they are reached now. What
 * they no longer answer for leaves the delivery and waits for its present recipient; so does all of it when nothing is left, or
 * when they have no such address any more.
 */
@Component
class ConfirmRecipient {

    private final DeliveryStore deliveries;
    private final Recipients recipients;
    private final DeliveryWriter writer;
    private final OfficeClock clock;
    private final String nothingLeft;

    ConfirmRecipient(
            DeliveryStore deliveries,
            Recipients recipients,
            DeliveryWriter writer,
            OfficeClock clock,
            MessageSource messages) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.writer = writer;
        this.clock = clock;
        this.nothingLeft = messages.getMessage("delivery.nothing-left", null, Locale.forLanguageTag("vi"));
    }

    /** @return what is to be sent, empty when nothing is */
    Optional<Delivery> execute(Delivery queued) {
        Account person = queued.addressee().person();
        Channel channel = queued.addressee().channel();
        Notification notification = queued.notification();
        List<UnitId> units = notification.units();
        if (person == null || channel == null) {
            return Optional.empty();
        }
        List<UnitId> stillTheirs = units.stream()
                .filter(unit -> notification.itemsOf(unit).stream()
                        .anyMatch(item -> recipients.isTold(person, notification.occasion(), item, channel)))
                .toList();
        Optional<Address> address = stillTheirs.isEmpty() ? Optional.empty() : recipients.addressOf(person, channel);
        if (address.isEmpty()) {
            return withdraw(queued);
        }
        if (stillTheirs.equals(units) && queued.addressee().isReachedAt(address.get())) {
            return Optional.of(queued);
        }
        // What leaves is written first: a crash in between repeats this.
        List<UnitId> lost = new ArrayList<>(units);
        lost.removeAll(stillTheirs);
        lost.forEach(unit -> handOver(queued.notification(), unit));
        return reconcile(queued, delivery -> {
            Change<Delivery, DeliveryEvent> kept = delivery.keeping(stillTheirs);
            return delivery.addressee().isReachedAt(address.get())
                    ? kept
                    : kept.state().addressedTo(person, address.get());
        });
    }

    /** Of several units' work it keeps that of one; the others become deliveries of their own. */
    private Optional<Delivery> withdraw(Delivery queued) {
        Notification notification = queued.notification();
        if (notification.occasion() == Occasion.HAND_OVER) {
            // Another officer has it by now, and hears of it by another message.
            return reconcile(queued, delivery -> delivery.failed(nothingLeft, 0, clock.now()));
        }
        UnitId first = notification.units().getFirst();
        notification.units().stream().skip(1).forEach(unit -> handOver(notification, unit));
        return reconcile(queued, delivery -> delivery.unaddressed(first));
    }

    private void handOver(Notification notification, UnitId unit) {
        writer.writeWaiting(notification.partOf(unit), unit, null);
    }

    /** Empty when the delivery is not to be sent any more. */
    private Optional<Delivery> reconcile(Delivery queued, Function<Delivery, Change<Delivery, DeliveryEvent>> rule) {
        return deliveries
                .reconcile(
                        queued.id(),
                        delivery -> delivery.status() == DeliveryStatus.QUEUED
                                ? Optional.of(rule.apply(delivery))
                                : Optional.empty())
                .filter(delivery -> delivery.status() == DeliveryStatus.QUEUED);
    }
}
