package vn.chidao.notifications.delivery.command;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Addressee;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.command.ReaddressDeliveries.Candidate;
import vn.chidao.notifications.delivery.store.DeliveryQueue;
import vn.chidao.notifications.delivery.store.DeliveryStore;

/**
 * Sends a message again that could not be sent (gửi lại), where somebody asks for it: as a further attempt in the same history. Like
 * every message it goes to whoever answers for the work by then, and reminders keep their hours.
 */
@Component
public class ResendDelivery {

    private static final Role[] MAY = {Role.CLERK, Role.OFFICE_HEAD, Role.ADMIN};

    private final DeliveryStore deliveries;
    private final DeliveryQueue queue;
    private final ReaddressDeliveries readdress;
    private final Recipients recipients;
    private final ConfiguredChannels channels;

    ResendDelivery(
            DeliveryStore deliveries,
            DeliveryQueue queue,
            ReaddressDeliveries readdress,
            Recipients recipients,
            ConfiguredChannels channels) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.readdress = readdress;
        this.recipients = recipients;
        this.channels = channels;
    }

    public Versioned<Delivery> execute(DeliveryId id, Act act, Official official) {
        return deliveries.change(id, act, official, delivery -> {
            Capacity capacity = capacityOf(delivery, official);
            Change<Delivery, DeliveryEvent> change =
                    decide(delivery, waiting -> readdress.queueOthers(waiting, unitOf(waiting)));
            // Before it is written: a crash in between leaves nothing but a row of attempts that begins anew.
            queue.beginAnew(id);
            return capacity.of(change);
        });
    }

    /** Decides it and writes nothing. */
    public Change<Delivery, DeliveryEvent> decide(Delivery delivery, Official official) {
        return capacityOf(delivery, official)
                .of(decide(
                        delivery,
                        waiting -> readdress.candidatesFor(waiting, unitOf(waiting)).stream()
                                .findFirst()
                                .orElse(null)));
    }

    /** @param found who gets what had no recipient, null when nobody does */
    private Change<Delivery, DeliveryEvent> decide(Delivery delivery, Function<Delivery, @Nullable Candidate> found) {
        Addressee before = delivery.addressee();
        return switch (delivery.status()) {
            case NO_RECIPIENT -> {
                Candidate candidate = found.apply(delivery);
                if (candidate == null) {
                    throw refusal("STILL_NO_RECIPIENT");
                }
                yield delivery.resentTo(candidate.person(), candidate.address());
            }
            case NO_CHANNEL -> {
                Account person = Objects.requireNonNull(before.person());
                Address address = recipients.addressesOf(person).stream()
                        .findFirst()
                        .orElseThrow(() -> refusal("STILL_NO_CHANNEL"));
                yield delivery.resentTo(person, address);
            }
            case QUEUED, ACCEPTED, DELIVERED, FAILED, TOLD -> {
                Change<Delivery, DeliveryEvent> again = delivery.resent();
                if (before.channel() != null && !channels.has(before.channel())) {
                    throw refusal("STILL_NO_CHANNEL");
                }
                yield again;
            }
        };
    }

    private static Refusal refusal(String code) {
        return new Refusal(Refusal.Kind.CONFLICT, code, Map.of());
    }

    private static UnitId unitOf(Delivery waiting) {
        UnitId unit = waiting.addressee().unit();
        return unit == null ? waiting.notification().units().getFirst() : unit;
    }

    /** @throws Refusal 403 for who does not look over any unit that it is about */
    static Capacity capacityOf(Delivery delivery, Official official) {
        return delivery.notification().units().stream()
                .flatMap(unit -> official.lookingOver(unit, MAY).stream())
                .findFirst()
                .orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }
}
