package vn.chidao.notifications.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.people.People;
import vn.chidao.notifications.people.PersonCopy;

/** Finds out who is to be told of what, and writes it into the delivery log: one message per person, occasion and channel. */
@Component
public class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private static final Duration SEALERS_LEASE = Duration.ofSeconds(30);

    private final Deliveries deliveries;
    private final Gatherings gatherings;
    private final People people;
    private final OfficeClock clock;
    private final Duration gather;
    private final Counter withoutRecipient;

    public Announcer(
            Deliveries deliveries,
            Gatherings gatherings,
            People people,
            OfficeClock clock,
            @Value("${chidao.reminders.gather}") Duration gather,
            MeterRegistry meters) {
        this.deliveries = deliveries;
        this.gatherings = gatherings;
        this.people = people;
        this.clock = clock;
        this.gather = gather;
        this.withoutRecipient = Counter.builder("chidao.deliveries.nobody")
                .description("Times that there was nobody to be told")
                .register(meters);
    }

    /** Tells it now. */
    public void tell(Telling telling) {
        recipientsOf(telling.items()).forEach((recipient, items) -> write(recipient, telling, items));
    }

    /** Tells it with what else the day brings to the same people within the next seconds. */
    public void gather(Item item) {
        recipientsOf(List.of(item)).keySet().forEach(recipient -> gatherings.add(recipient, item, clock.now(), gather));
    }

    /**
     * Writes out what has been gathered.
     *
     * @param openedBefore gatherings opened later stay open, because more may come for them
     * @return how many gatherings were written out
     */
    public int release(Instant openedBefore) {
        int released = 0;
        for (Optional<Gatherings.Gathering> next = seal(openedBefore); next.isPresent(); next = seal(openedBefore)) {
            Gatherings.Gathering gathering = next.get();
            write(
                    gathering.recipient(),
                    new Telling(Occasion.REMINDER, gathering.id(), gathering.items(), false, null),
                    gathering.items());
            gatherings.done(gathering);
            released++;
        }
        return released;
    }

    private Optional<Gatherings.Gathering> seal(Instant openedBefore) {
        return gatherings.seal(clock.now(), openedBefore, SEALERS_LEASE);
    }

    /** Looks again for somebody to tell what nobody could be told. */
    public synchronized void retryWithoutRecipient() {
        deliveries.withoutRecipient(waiting -> {
            UnitId unit = waiting.unit();
            if (unit != null) {
                readdress(waiting, unit);
            }
        });
    }

    /**
     * Looks once more, before a delivery is sent, whether it goes to the right person and where they are reached now. One whose
     * recipient heads none of its units any more, or has no such address, waits for a recipient again.
     *
     * @return what is to be sent, empty when nothing is
     */
    Optional<Delivery> confirm(Delivery queued) {
        Optional<Delivery.Address> present = presentAddressOf(queued);
        if (present.isPresent() && present.get().to().equals(queued.to())) {
            return Optional.of(queued);
        }
        List<UnitId> units = queued.units();
        UnitId kept = units.getFirst();
        if (present.isEmpty()) {
            // The others first: a crash in between repeats this.
            units.stream()
                    .skip(1)
                    .forEach(unit -> writeUnaddressed(unit, null, tellingOf(queued), itemsOf(unit, queued.items())));
        }
        return deliveries
                .reconcile(
                        queued.id(),
                        delivery -> delivery.status() != DeliveryStatus.QUEUED
                                ? Optional.empty()
                                : Optional.of(present.map(delivery::addressedTo)
                                        .orElseGet(() -> delivery.unaddressed(kept, itemsOf(kept, delivery.items())))))
                .filter(delivery -> delivery.status() == DeliveryStatus.QUEUED);
    }

    private Optional<Delivery.Address> presentAddressOf(Delivery delivery) {
        Account account = delivery.person();
        if (account == null || delivery.units().stream().noneMatch(unit -> people.isHeadOf(account, unit))) {
            return Optional.empty();
        }
        return people.person(account).map(Announcer::addressesOf).orElse(List.of()).stream()
                .filter(address -> address.channel() == delivery.channel())
                .findFirst();
    }

    private void readdress(Delivery waiting, UnitId unit) {
        Account awaited = waiting.person();
        List<PersonCopy> heads = awaited != null && people.isHeadOf(awaited, unit)
                ? people.person(awaited).stream().toList()
                : people.headsOf(unit);
        List<Delivery.Address> addresses =
                heads.stream().flatMap(head -> addressesOf(head).stream()).toList();
        if (addresses.isEmpty()) {
            return;
        }
        List<Delivery.Address> untold =
                addresses.stream().filter(address -> !isTold(waiting, address)).toList();
        Telling telling = tellingOf(waiting);
        Optional<Delivery.Address> own = untold.stream()
                .filter(address -> idOf(waiting, address).equals(waiting.id()))
                .findFirst()
                .or(() -> untold.stream().findFirst());
        // The delivery that waited becomes the first of them, and does so last: a crash before that repeats the rest.
        untold.stream()
                .filter(address -> !address.equals(own.orElse(null)))
                .forEach(address -> deliveries.create(
                        Delivery.queued(idOf(waiting, address), telling, waiting.items(), address, clock.now())));
        var unused = deliveries.reconcile(waiting.id(), delivery -> {
            if (delivery.status() != DeliveryStatus.NO_RECIPIENT) {
                return Optional.empty();
            }
            return Optional.of(own.map(delivery::addressedTo)
                    .orElseGet(() -> delivery.failed("the unit's present heads have been told", 0, clock.now())));
        });
    }

    /** By the same telling, or, where each recipient's morning is a telling of its own, by another. */
    private boolean isTold(Delivery waiting, Delivery.Address address) {
        DeliveryId id = idOf(waiting, address);
        return (!id.equals(waiting.id()) && deliveries.find(id).isPresent())
                || deliveries.haveTold(address.person(), address.channel(), waiting.items());
    }

    private static Telling tellingOf(Delivery delivery) {
        return new Telling(delivery.occasion(), delivery.key(), delivery.items(), delivery.urgent(), delivery.source());
    }

    private static List<Item> itemsOf(UnitId unit, List<Item> items) {
        return items.stream().filter(item -> item.unit().equals(unit)).toList();
    }

    /** In the order in which the items name them; several heads of a unit are all told. */
    private Map<Recipient, List<Item>> recipientsOf(List<Item> items) {
        Map<Recipient, List<Item>> byRecipient = new LinkedHashMap<>();
        Map<UnitId, List<PersonCopy>> heads = new LinkedHashMap<>();
        for (Item item : items) {
            List<PersonCopy> told = heads.computeIfAbsent(item.unit(), people::headsOf);
            List<Recipient> recipients = told.isEmpty()
                    ? List.of(new Recipient.Headless(item.unit()))
                    : told.stream()
                            .<Recipient>map(head -> new Recipient.Head(new Account(head.account())))
                            .toList();
            for (Recipient recipient : recipients) {
                byRecipient
                        .computeIfAbsent(recipient, fresh -> new ArrayList<>())
                        .add(item);
            }
        }
        return byRecipient;
    }

    private void write(Recipient recipient, Telling telling, List<Item> items) {
        switch (recipient) {
            case Recipient.Headless headless -> writeUnaddressed(headless.unit(), null, telling, items);
            case Recipient.Head head -> {
                Account account = head.account();
                List<Delivery.Address> addresses =
                        people.person(account).map(Announcer::addressesOf).orElse(List.of());
                if (addresses.isEmpty()) {
                    items.stream()
                            .map(Item::unit)
                            .distinct()
                            .forEach(unit -> writeUnaddressed(unit, account, telling, itemsOf(unit, items)));
                }
                for (Delivery.Address address : addresses) {
                    DeliveryId id = DeliveryId.of(
                            keyOf(telling.occasion(), telling.key()),
                            account.value(),
                            address.channel().name());
                    deliveries.create(Delivery.queued(id, telling, items, address, clock.now()));
                }
            }
        }
    }

    private void writeUnaddressed(UnitId unit, @Nullable Account person, Telling telling, List<Item> items) {
        // Mornings that nobody could be told of become one message, whenever there is somebody.
        if (telling.occasion() == Occasion.REMINDER && !telling.urgent()) {
            Optional<Delivery> waiting = deliveries.remindersWithoutRecipient(unit, person);
            if (waiting.isPresent()) {
                Optional<Delivery> joined =
                        deliveries.reconcile(waiting.get().id(), delivery -> delivery.joinedBy(items));
                if (joined.filter(delivery -> items.stream().allMatch(delivery::tells))
                        .isPresent()) {
                    return;
                }
            }
        }
        String who = person == null ? "unit:" + unit : person + "@" + unit;
        DeliveryId id = DeliveryId.of(keyOf(telling.occasion(), telling.key()), who, "none");
        if (deliveries.find(id).isPresent()) {
            return;
        }
        deliveries.create(Delivery.withoutRecipient(id, telling, items, unit, person, clock.now()));
        withoutRecipient.increment();
        log.warn("nobody to tell about the work of {}, {} waits", unit, id);
    }

    private static DeliveryId idOf(Delivery delivery, Delivery.Address address) {
        return DeliveryId.of(
                keyOf(delivery.occasion(), delivery.key()),
                address.person().value(),
                address.channel().name());
    }

    private static String keyOf(Occasion occasion, String key) {
        return occasion + "|" + key;
    }

    private static List<Delivery.Address> addressesOf(PersonCopy person) {
        List<Delivery.Address> addresses = new ArrayList<>();
        Account account = new Account(person.account());
        if (person.active() && person.email() != null && !person.email().isBlank()) {
            addresses.add(new Delivery.Address(account, Channel.EMAIL, person.email()));
        }
        if (person.active() && person.phone() != null && !person.phone().isBlank()) {
            addresses.add(new Delivery.Address(account, Channel.SMS, person.phone()));
        }
        return addresses;
    }
}
