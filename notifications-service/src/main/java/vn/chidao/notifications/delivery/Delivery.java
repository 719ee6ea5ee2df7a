package vn.chidao.notifications.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.TransitionRefused;

/**
 * One message to one person on one channel, and what became of it. Public for the record codec.
 *
 * @param at when it fell due
 */
public record Delivery(
        DeliveryId id,
        Notification notification,
        Addressee addressee,
        DeliveryStatus status,
        Instant at,
        Progress progress) {

    /** A message to a person who can be reached. */
    public static Change<Delivery, DeliveryEvent> queued(
            DeliveryId id, Notification notification, Account person, Address address, Instant at) {
        return new Change<>(
                new Delivery(
                        id,
                        notification,
                        Addressee.reached(unitOf(notification), person, address),
                        DeliveryStatus.QUEUED,
                        at,
                        Progress.NONE),
                DeliveryEvent.DUE);
    }

    /** @param person the recipient who has no address; null when the unit has no head */
    public static Change<Delivery, DeliveryEvent> withoutRecipient(
            DeliveryId id, Notification notification, UnitId unit, @Nullable Account person, Instant at) {
        return new Change<>(
                new Delivery(
                        id,
                        notification,
                        Addressee.unreached(unit, person),
                        DeliveryStatus.NO_RECIPIENT,
                        at,
                        Progress.NONE),
                DeliveryEvent.DUE);
    }

    /** A message to a person whom nothing reaches: somebody has to tell them. */
    public static Change<Delivery, DeliveryEvent> toldByHand(
            DeliveryId id, Notification notification, Account person, @Nullable Address address, Instant at) {
        return new Change<>(
                new Delivery(
                        id,
                        notification,
                        Addressee.toldByHand(unitOf(notification), person, address),
                        DeliveryStatus.NO_CHANNEL,
                        at,
                        Progress.NONE),
                DeliveryEvent.DUE);
    }

    private static @Nullable UnitId unitOf(Notification notification) {
        List<UnitId> units = notification.units();
        return units.size() == 1 ? units.getFirst() : null;
    }

    /** Adds items while there is no recipient; empty when there is one, or when nothing is new. */
    public Optional<Change<Delivery, DeliveryEvent>> joinedBy(List<NotificationItem> more) {
        List<NotificationItem> fresh =
                more.stream().filter(item -> !notification.has(item)).toList();
        if (status != DeliveryStatus.NO_RECIPIENT || fresh.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Change<>(
                new Delivery(id, notification.joinedBy(fresh), addressee, status, at, progress), DeliveryEvent.DUE));
    }

    /** To this person, or to another address of theirs. */
    public Change<Delivery, DeliveryEvent> addressedTo(Account person, Address address) {
        return to(DeliveryStatus.QUEUED, notification, Addressee.reached(addressee.unit(), person, address));
    }

    /**
     * Sent again to whom it went, since somebody asks for it.
     *
     * @throws Refusal 409 for anything that did not fail, and for what failed because everybody had it already
     */
    public Change<Delivery, DeliveryEvent> resent() {
        Optional<String> against = switch (status) {
            case QUEUED -> Optional.of("WAITS_TO_BE_SENT");
            case ACCEPTED, DELIVERED -> Optional.of("ALREADY_SENT");
            case NO_RECIPIENT -> Optional.of("STILL_NO_RECIPIENT");
            case NO_CHANNEL -> Optional.of("STILL_NO_CHANNEL");
            case TOLD -> Optional.of("ALREADY_TOLD");
            case FAILED -> addressee.channel() == null ? Optional.of("ALREADY_SENT") : Optional.empty();
        };
        if (against.isPresent()) {
            throw new Refusal(Refusal.Kind.CONFLICT, against.get(), Map.of());
        }
        return resentTo(addressee);
    }

    /** Sent to somebody who can be reached by now, since somebody asks for it. */
    public Change<Delivery, DeliveryEvent> resentTo(Account person, Address address) {
        require(DeliveryStatus.QUEUED);
        return resentTo(Addressee.reached(addressee.unit(), person, address));
    }

    private Change<Delivery, DeliveryEvent> resentTo(Addressee whom) {
        return new Change<>(
                new Delivery(id, notification, whom, DeliveryStatus.QUEUED, at, progress.anew()), DeliveryEvent.RESENT);
    }

    /** There is a recipient, and nothing that reaches them: somebody has to tell them. */
    public Change<Delivery, DeliveryEvent> toldByHand(Account person, @Nullable Address address) {
        return to(DeliveryStatus.NO_CHANNEL, notification, Addressee.toldByHand(addressee.unit(), person, address));
    }

    /** Its channel is there no more. */
    public Change<Delivery, DeliveryEvent> withoutChannel() {
        return to(DeliveryStatus.NO_CHANNEL, notification, addressee);
    }

    /** Without the units that its recipient no longer answers for. */
    public Change<Delivery, DeliveryEvent> keeping(Collection<UnitId> units) {
        return to(DeliveryStatus.QUEUED, notification.of(units), addressee);
    }

    /** Nobody gets it any more as it was meant; of several units' work it keeps that of one. */
    public Change<Delivery, DeliveryEvent> unaddressed(UnitId unit) {
        return to(
                DeliveryStatus.NO_RECIPIENT,
                notification.withItems(notification.itemsOf(unit)),
                Addressee.unreached(unit, null));
    }

    private Change<Delivery, DeliveryEvent> to(
            DeliveryStatus next, Notification newNotification, Addressee newAddressee) {
        require(next);
        return new Change<>(new Delivery(id, newNotification, newAddressee, next, at, progress), DeliveryEvent.DUE);
    }

    /** @param providerId null on channels that send no receipts */
    public Change<Delivery, DeliveryEvent> accepted(@Nullable String providerId, int attempts, Instant when) {
        return to(DeliveryStatus.ACCEPTED, progress.accepted(providerId, attempts, when), DeliveryEvent.ACCEPTED);
    }

    public Change<Delivery, DeliveryEvent> delivered(Instant when) {
        return to(DeliveryStatus.DELIVERED, progress.delivered(when), DeliveryEvent.DELIVERED);
    }

    public Change<Delivery, DeliveryEvent> failed(String why, int attempts, Instant when) {
        return to(DeliveryStatus.FAILED, progress.failed(why, attempts, when), DeliveryEvent.FAILED);
    }

    /**
     * Somebody has told its recipient, or whoever answers for its unit.
     *
     * @throws Refusal 409 for what is on its way or arrived, and for what was told before
     */
    public Change<Delivery, DeliveryEvent> told(Telling how, Instant when) {
        Optional<String> against = switch (status) {
            case QUEUED -> Optional.of("WAITS_TO_BE_SENT");
            case ACCEPTED, DELIVERED -> Optional.of("ALREADY_SENT");
            case TOLD -> Optional.of("ALREADY_TOLD");
            case NO_RECIPIENT, NO_CHANNEL, FAILED -> Optional.empty();
        };
        if (against.isPresent()) {
            throw new Refusal(Refusal.Kind.CONFLICT, against.get(), Map.of());
        }
        return to(DeliveryStatus.TOLD, progress.told(how, when), DeliveryEvent.TOLD);
    }

    private Change<Delivery, DeliveryEvent> to(DeliveryStatus next, Progress newProgress, DeliveryEvent event) {
        require(next);
        return new Change<>(new Delivery(id, notification, addressee, next, at, newProgress), event);
    }

    private void require(DeliveryStatus next) {
        if (!status.next().contains(next)) {
            throw new TransitionRefused(id.value(), status, next, status.next());
        }
    }
}
