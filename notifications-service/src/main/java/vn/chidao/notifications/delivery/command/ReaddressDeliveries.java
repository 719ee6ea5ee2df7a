package vn.chidao.notifications.delivery.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.store.DeliveryStore;

/** Looks again for recipients of the deliveries that have none. */
@Component
public class ReaddressDeliveries {

    private final DeliveryStore deliveries;
    private final Recipients recipients;
    private final DeliveryWriter writer;
    private final Register register;
    private final OfficeClock clock;

    /** The units and people that it looked with last. */
    private @Nullable RegisterSnapshot looked;

    ReaddressDeliveries(
            DeliveryStore deliveries,
            Recipients recipients,
            DeliveryWriter writer,
            Register register,
            OfficeClock clock) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.writer = writer;
        this.register = register;
        this.clock = clock;
    }

    /** Somebody who may get a delivery that waits. */
    record Candidate(Account person, Address address) {}

    /** Looks when units or people have changed since it looked last. */
    public synchronized void afterChange() {
        if (register.snapshot() != looked) {
            execute();
        }
    }

    public synchronized void execute() {
        RegisterSnapshot present = register.snapshot();
        deliveries.withoutRecipient(waiting -> {
            UnitId unit = waiting.addressee().unit();
            if (unit != null) {
                RequestId.during(waiting.notification().requestId(), () -> readdress(waiting, unit));
            }
        });
        looked = present;
    }

    private void readdress(Delivery waiting, UnitId unit) {
        if (candidatesFor(waiting, unit).isEmpty()) {
            tellByHand(waiting, unit);
            return;
        }
        Candidate own = queueOthers(waiting, unit);
        deliveries.reconcile(waiting.id(), delivery -> {
            if (delivery.status() != DeliveryStatus.NO_RECIPIENT) {
                return Optional.empty();
            }
            return Optional.of(
                    own == null
                            ? delivery.failed("the unit's present heads have been told", 0, clock.now())
                            : delivery.addressedTo(own.person(), own.address()));
        });
    }

    /** There is somebody by now, and nothing that reaches them. */
    private void tellByHand(Delivery waiting, UnitId unit) {
        List<Recipients.ToldByHand> told = headsFor(waiting, unit).stream()
                .flatMap(head -> recipients.byHand(head).stream())
                .toList();
        if (told.isEmpty()) {
            return;
        }
        told.stream().skip(1).forEach(other -> writer.writeByHand(waiting.notification(), other));
        Recipients.ToldByHand first = told.getFirst();
        deliveries.reconcile(
                waiting.id(),
                delivery -> delivery.status() == DeliveryStatus.NO_RECIPIENT
                        ? Optional.of(delivery.toldByHand(first.person(), first.address()))
                        : Optional.empty());
    }

    /**
     * Writes what others get of a delivery that waits.
     *
     * @return who gets the delivery itself, null when everybody has it already
     */
    @Nullable
    Candidate queueOthers(Delivery waiting, UnitId unit) {
        Deque<Candidate> missed = new ArrayDeque<>(candidatesFor(waiting, unit).stream()
                .filter(candidate -> !hasIt(waiting, candidate))
                .toList());
        // The delivery that waited becomes the last of them: a crash before that repeats the rest.
        Candidate own = missed.stream()
                .filter(candidate -> idOf(waiting.notification(), candidate).equals(waiting.id()))
                .findFirst()
                .orElseGet(missed::peekFirst);
        missed.stream()
                .filter(candidate -> !candidate.equals(own))
                .forEach(candidate -> queue(waiting.notification(), unit, candidate));
        return own;
    }

    private void queue(Notification notification, UnitId unit, Candidate candidate) {
        // Somebody who got another part of it already gets this one as a delivery of its own.
        Notification own =
                deliveries.find(idOf(notification, candidate)).isPresent() ? notification.partOf(unit) : notification;
        deliveries.create(
                Delivery.queued(idOf(own, candidate), own, candidate.person(), candidate.address(), clock.now()));
    }

    /** Who may get it by now, and where. */
    List<Candidate> candidatesFor(Delivery waiting, UnitId unit) {
        return headsFor(waiting, unit).stream()
                .flatMap(head -> recipients.addressesOf(head).stream().map(address -> new Candidate(head, address)))
                .toList();
    }

    private List<Account> headsFor(Delivery waiting, UnitId unit) {
        Account awaited = waiting.addressee().person();
        return awaited != null && recipients.answersFor(awaited, unit) ? List.of(awaited) : recipients.answering(unit);
    }

    /** By this notification, or by another where each recipient's morning is one of its own. */
    private boolean hasIt(Delivery waiting, Candidate candidate) {
        return deliveries.hasAll(
                candidate.person(),
                candidate.address().channel(),
                waiting.notification().items());
    }

    private static DeliveryId idOf(Notification notification, Candidate candidate) {
        return DeliveryId.of(
                notification, candidate.person(), candidate.address().channel());
    }
}
