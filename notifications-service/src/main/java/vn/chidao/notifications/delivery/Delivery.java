package vn.chidao.notifications.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.TransitionRefused;
import vn.chidao.notifications.task.Source;

/**
 * One message to one person on one channel, and what became of it. Public for the record codec.
 *
 * @param key what is told, the same for all who are told it
 * @param unit the unit whose work it is about; null when it is about the work of several
 * @param person null when the unit has no head
 * @param channel null, like {@code to}, when there is no address
 * @param source where the tasks come from, as the notice says
 * @param at when it fell due
 * @param attempts how often sending was tried by the time it was accepted or failed
 * @param providerId what the SMS centre calls it
 */
public record Delivery(
        DeliveryId id,
        Occasion occasion,
        String key,
        @Nullable UnitId unit,
        @Nullable Account person,
        @Nullable Channel channel,
        @Nullable String to,
        DeliveryStatus status,
        List<Item> items,
        @Nullable Source source,
        boolean urgent,
        Instant at,
        int attempts,
        @Nullable String providerId,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    /** Where a person can be reached. */
    public record Address(Account person, Channel channel, String to) {}

    static Change<Delivery, DeliveryEvent> queued(
            DeliveryId id, Telling telling, List<Item> items, Address address, Instant at) {
        List<UnitId> units = items.stream().map(Item::unit).distinct().toList();
        return new Change<>(
                new Delivery(
                        id,
                        telling.occasion(),
                        telling.key(),
                        units.size() == 1 ? units.getFirst() : null,
                        address.person(),
                        address.channel(),
                        address.to(),
                        DeliveryStatus.QUEUED,
                        items,
                        telling.source(),
                        telling.urgent(),
                        at,
                        0,
                        null,
                        null,
                        null,
                        null),
                DeliveryEvent.DUE);
    }

    /** @param person who would have been told, had they an address; null when the unit has no head */
    static Change<Delivery, DeliveryEvent> withoutRecipient(
            DeliveryId id, Telling telling, List<Item> items, UnitId unit, @Nullable Account person, Instant at) {
        return new Change<>(
                new Delivery(
                        id,
                        telling.occasion(),
                        telling.key(),
                        unit,
                        person,
                        null,
                        null,
                        DeliveryStatus.NO_RECIPIENT,
                        items,
                        telling.source(),
                        telling.urgent(),
                        at,
                        0,
                        null,
                        null,
                        null,
                        null),
                DeliveryEvent.DUE);
    }

    /** More to tell as soon as there is somebody to tell it to; empty when that is no longer awaited or all is known. */
    Optional<Change<Delivery, DeliveryEvent>> joinedBy(List<Item> more) {
        List<Item> fresh = more.stream().filter(item -> !tells(item)).toList();
        if (status != DeliveryStatus.NO_RECIPIENT || fresh.isEmpty()) {
            return Optional.empty();
        }
        List<Item> all = Stream.concat(items.stream(), fresh.stream()).toList();
        return Optional.of(new Change<>(
                with(person, null, null, status, all, attempts, null, null, null, null), DeliveryEvent.DUE));
    }

    Change<Delivery, DeliveryEvent> addressedTo(Address address) {
        require(DeliveryStatus.QUEUED);
        return new Change<>(
                with(
                        address.person(),
                        address.channel(),
                        address.to(),
                        DeliveryStatus.QUEUED,
                        items,
                        attempts,
                        null,
                        null,
                        null,
                        null),
                DeliveryEvent.DUE);
    }

    /** Nobody is to be told any more as it was meant; of several units' work it keeps that of one. */
    Change<Delivery, DeliveryEvent> unaddressed(UnitId unit, List<Item> items) {
        require(DeliveryStatus.NO_RECIPIENT);
        return new Change<>(
                new Delivery(
                        id,
                        occasion,
                        key,
                        unit,
                        null,
                        null,
                        null,
                        DeliveryStatus.NO_RECIPIENT,
                        items,
                        source,
                        urgent,
                        at,
                        attempts,
                        null,
                        null,
                        null,
                        null),
                DeliveryEvent.DUE);
    }

    /** @param providerId null on channels that send no receipts */
    Change<Delivery, DeliveryEvent> accepted(@Nullable String providerId, int attempts, Instant at) {
        require(DeliveryStatus.ACCEPTED);
        return new Change<>(
                with(person, channel, to, DeliveryStatus.ACCEPTED, items, attempts, providerId, at, null, null),
                DeliveryEvent.ACCEPTED);
    }

    Change<Delivery, DeliveryEvent> delivered(Instant at) {
        require(DeliveryStatus.DELIVERED);
        return new Change<>(
                with(person, channel, to, DeliveryStatus.DELIVERED, items, attempts, providerId, acceptedAt, at, null),
                DeliveryEvent.DELIVERED);
    }

    Change<Delivery, DeliveryEvent> failed(String why, int attempts, Instant at) {
        require(DeliveryStatus.FAILED);
        return new Change<>(
                with(person, channel, to, DeliveryStatus.FAILED, items, attempts, providerId, acceptedAt, at, why),
                DeliveryEvent.FAILED);
    }

    /** The units whose work it is about, in the order of its items. */
    List<UnitId> units() {
        return items.stream().map(Item::unit).distinct().toList();
    }

    boolean tells(Item item) {
        return items.stream().anyMatch(present -> present.key().equals(item.key()));
    }

    private void require(DeliveryStatus next) {
        if (!status.next().contains(next)) {
            throw new TransitionRefused(id.value(), status, next, status.next());
        }
    }

    private Delivery with(
            @Nullable Account newPerson,
            @Nullable Channel newChannel,
            @Nullable String newTo,
            DeliveryStatus newStatus,
            List<Item> newItems,
            int newAttempts,
            @Nullable String newProviderId,
            @Nullable Instant newAcceptedAt,
            @Nullable Instant newEndedAt,
            @Nullable String newReason) {
        return new Delivery(
                id,
                occasion,
                key,
                unit,
                newPerson,
                newChannel,
                newTo,
                newStatus,
                newItems,
                source,
                urgent,
                at,
                newAttempts,
                newProviderId,
                newAcceptedAt,
                newEndedAt,
                newReason);
    }
}
