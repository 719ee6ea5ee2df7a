package vn.chidao.notifications.delivery.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Recipient;

/** Who gets a message about a unit's work today, and where they are reached. */
@Component
class Recipients {

    private final Register register;
    private final ConfiguredChannels channels;
    private final OfficeClock clock;

    Recipients(Register register, ConfiguredChannels channels, OfficeClock clock) {
        this.register = register;
        this.channels = channels;
        this.clock = clock;
    }

    /** Each recipient with their items, in the order in which the items name them; several heads of a unit all get them. */
    Map<Recipient, List<NotificationItem>> of(List<NotificationItem> items) {
        Map<Recipient, List<NotificationItem>> byRecipient = new LinkedHashMap<>();
        Map<UnitId, List<Recipient>> byUnit = new LinkedHashMap<>();
        for (NotificationItem item : items) {
            for (Recipient recipient : byUnit.computeIfAbsent(item.unit(), this::of)) {
                byRecipient
                        .computeIfAbsent(recipient, fresh -> new ArrayList<>())
                        .add(item);
            }
        }
        return byRecipient;
    }

    private List<Recipient> of(UnitId unit) {
        List<Account> heads = headsOf(unit);
        return heads.isEmpty()
                ? List.of(new Recipient.UnitWithoutHead(unit))
                : heads.stream().<Recipient>map(Recipient.Person::new).toList();
    }

    /**
     * In the order of accounts: the unit's heads, whoever acts in their place, and once it has ended without any the heads of
     * those who took over, these units in protocol order.
     */
    List<Account> headsOf(UnitId unit) {
        RegisterSnapshot units = register.snapshot();
        List<Account> own = ownHeadsOf(unit, units);
        if (!own.isEmpty()) {
            return own;
        }
        return units.tree().answeringFor(unit, clock.today()).stream()
                .filter(successor -> !successor.equals(unit))
                .sorted(units.inProtocolOrder())
                .flatMap(successor -> ownHeadsOf(successor, units).stream())
                .distinct()
                .toList();
    }

    private List<Account> ownHeadsOf(UnitId unit, RegisterSnapshot units) {
        return units.holding(Role.UNIT_HEAD, unit, clock.today()).stream()
                .map(RegisteredPerson::account)
                .toList();
    }

    boolean answersFor(Account person, UnitId unit) {
        return headsOf(unit).contains(person);
    }

    /** Where a person is reached, on the channels that there are. */
    List<Address> addressesOf(Account person) {
        return allAddressesOf(person).stream()
                .filter(address -> channels.has(address.channel()))
                .toList();
    }

    /**
     * Somebody whom no channel reaches, and whom somebody has to tell.
     *
     * @param address by which they would be reached, a telephone number before a mail address; null when they have none
     */
    record ToldByHand(Account person, @Nullable Address address) {}

    /**
     * Whether a person has to be told by hand: nothing is sent here at all, or nothing that they receive. Who has no address
     * is waited for, as long as one would help.
     */
    Optional<ToldByHand> byHand(Account person) {
        List<Address> all = allAddressesOf(person);
        boolean reached = all.stream().anyMatch(address -> channels.has(address.channel()));
        if (reached || all.isEmpty() && !channels.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ToldByHand(person, all.isEmpty() ? null : all.getLast()));
    }

    private List<Address> allAddressesOf(Account person) {
        return register.snapshot()
                .person(person)
                .filter(RegisteredPerson::active)
                .map(RegisteredPerson::contact)
                .map(Recipients::addressesOf)
                .orElse(List.of());
    }

    Optional<Address> addressOf(Account person, Channel channel) {
        return addressesOf(person).stream()
                .filter(address -> address.channel() == channel)
                .findFirst();
    }

    private static List<Address> addressesOf(RegisteredPerson.Contact contact) {
        List<Address> addresses = new ArrayList<>();
        if (contact.email() != null && !contact.email().isBlank()) {
            addresses.add(new Address(Channel.EMAIL, contact.email()));
        }
        if (contact.phone() != null && !contact.phone().isBlank()) {
            addresses.add(new Address(Channel.SMS, contact.phone()));
        }
        return addresses;
    }
}
