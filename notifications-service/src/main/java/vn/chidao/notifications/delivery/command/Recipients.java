package vn.chidao.notifications.delivery.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Recipient;
import vn.chidao.notifications.people.People;
import vn.chidao.notifications.people.PersonCopy;

/** Who gets a message about a unit's work today, and where they are reached. */
@Component
class Recipients {

    private final People people;

    Recipients(People people) {
        this.people = people;
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

    List<Account> headsOf(UnitId unit) {
        return people.headsOf(unit).stream()
                .map(head -> new Account(head.account()))
                .toList();
    }

    boolean answersFor(Account person, UnitId unit) {
        return headsOf(unit).contains(person);
    }

    List<Address> addressesOf(Account person) {
        return people.person(person)
                .filter(PersonCopy::active)
                .map(Recipients::addressesOf)
                .orElse(List.of());
    }

    Optional<Address> addressOf(Account person, Channel channel) {
        return addressesOf(person).stream()
                .filter(address -> address.channel() == channel)
                .findFirst();
    }

    private static List<Address> addressesOf(PersonCopy person) {
        List<Address> addresses = new ArrayList<>();
        if (person.email() != null && !person.email().isBlank()) {
            addresses.add(new Address(Channel.EMAIL, person.email()));
        }
        if (person.phone() != null && !person.phone().isBlank()) {
            addresses.add(new Address(Channel.SMS, person.phone()));
        }
        return addresses;
    }
}
