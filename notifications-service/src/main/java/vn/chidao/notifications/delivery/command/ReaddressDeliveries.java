package vn.chidao.notifications.delivery.command;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
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
    private final OfficeClock clock;

    ReaddressDeliveries(DeliveryStore deliveries, Recipients recipients, OfficeClock clock) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.clock = clock;
    }

    /** Somebody who may get a delivery that waits. */
    private record Candidate(Account person, Address address) {}

    public synchronized void execute() {
        deliveries.withoutRecipient(waiting -> {
            UnitId unit = waiting.addressee().unit();
            if (unit != null) {
                readdress(waiting, unit);
            }
        });
    }

    private void readdress(Delivery waiting, UnitId unit) {
        List<Candidate> candidates = candidatesFor(waiting, unit);
        if (candidates.isEmpty()) {
            return;
        }
        List<Candidate> missed = candidates.stream()
                .filter(candidate -> !hasIt(waiting, candidate))
                .toList();
        Optional<Candidate> own = missed.stream()
                .filter(candidate -> idOf(waiting, candidate).equals(waiting.id()))
                .findFirst()
                .or(() -> missed.stream().findFirst());
        // The delivery that waited becomes the first of them, and does so last: a crash before that repeats the rest.
        missed.stream()
                .filter(candidate -> !candidate.equals(own.orElse(null)))
                .forEach(candidate -> deliveries.create(Delivery.queued(
                        idOf(waiting, candidate),
                        waiting.notification(),
                        candidate.person(),
                        candidate.address(),
                        clock.now())));
        var unused = deliveries.reconcile(waiting.id(), delivery -> {
            if (delivery.status() != DeliveryStatus.NO_RECIPIENT) {
                return Optional.empty();
            }
            return Optional.of(own.map(candidate -> delivery.addressedTo(candidate.person(), candidate.address()))
                    .orElseGet(() -> delivery.failed("the unit's present heads have been told", 0, clock.now())));
        });
    }

    private List<Candidate> candidatesFor(Delivery waiting, UnitId unit) {
        Account awaited = waiting.addressee().person();
        List<Account> heads =
                awaited != null && recipients.answersFor(awaited, unit) ? List.of(awaited) : recipients.headsOf(unit);
        return heads.stream()
                .flatMap(head -> recipients.addressesOf(head).stream().map(address -> new Candidate(head, address)))
                .toList();
    }

    /** By the same notification, or by another where each recipient's morning is one of its own. */
    private boolean hasIt(Delivery waiting, Candidate candidate) {
        DeliveryId id = idOf(waiting, candidate);
        return (!id.equals(waiting.id()) && deliveries.find(id).isPresent())
                || deliveries.hasAll(
                        candidate.person(),
                        candidate.address().channel(),
                        waiting.notification().items());
    }

    private static DeliveryId idOf(Delivery waiting, Candidate candidate) {
        Notification notification = waiting.notification();
        return DeliveryId.of(
                notification, candidate.person(), candidate.address().channel());
    }
}
