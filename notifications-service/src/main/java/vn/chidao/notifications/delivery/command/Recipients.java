package vn.chidao.notifications.delivery.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.Recipient;
import vn.chidao.notifications.recipient.UnitPeople;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.store.TaskCopies;

/** Who gets a message about a unit's work today, and where they are reached: the table is in docs/decisions/0005. */
@Component
class Recipients {

    private final Register register;
    private final TaskCopies tasks;
    private final ConfiguredChannels channels;
    private final OfficeClock clock;

    Recipients(Register register, TaskCopies tasks, ConfiguredChannels channels, OfficeClock clock) {
        this.register = register;
        this.tasks = tasks;
        this.channels = channels;
        this.clock = clock;
    }

    /** Each recipient with their items, in the order in which the items name them. */
    Map<Recipient, List<NotificationItem>> of(Occasion occasion, List<NotificationItem> items) {
        Map<Recipient, List<NotificationItem>> byRecipient = new LinkedHashMap<>();
        for (NotificationItem item : items) {
            for (Recipient recipient : of(occasion, item)) {
                byRecipient
                        .computeIfAbsent(recipient, fresh -> new ArrayList<>())
                        .add(item);
            }
        }
        return byRecipient;
    }

    private Set<Recipient> of(Occasion occasion, NotificationItem item) {
        Set<Recipient> told = new LinkedHashSet<>();
        if (occasion != Occasion.HAND_OVER) {
            answering(item.unit()).forEach(person -> told.add(new Recipient.Person(person)));
            if (told.isEmpty()) {
                told.add(new Recipient.UnitWithoutHead(item.unit()));
            }
        }
        alsoTold(occasion, item).forEach(person -> told.add(new Recipient.Person(person)));
        return told;
    }

    /** Who answers for a unit and is told on each channel. */
    List<Account> answering(UnitId unit) {
        return people().answering(unit);
    }

    private UnitPeople people() {
        return new UnitPeople(register.snapshot(), clock.today());
    }

    boolean answersFor(Account person, UnitId unit) {
        return answering(unit).contains(person);
    }

    /** Whether a person is told of it on that channel. */
    boolean isTold(Account person, Occasion occasion, NotificationItem item, Channel channel) {
        if (occasion != Occasion.HAND_OVER && answersFor(person, item.unit())) {
            return true;
        }
        return channel == channelOfOthers(person, occasion)
                && alsoTold(occasion, item).contains(person);
    }

    /** Those who do not answer for the unit get mails; what is handed to an officer without a mail address, an SMS. */
    private Channel channelOfOthers(Account person, Occasion occasion) {
        boolean mail = addressOf(person, Channel.EMAIL).isPresent();
        return occasion == Occasion.HAND_OVER && !mail ? Channel.SMS : Channel.EMAIL;
    }

    /**
     * Who is told besides those who answer for the unit. Nobody waits for their addresses: the unit knows without them.
     */
    private List<Account> alsoTold(Occasion occasion, NotificationItem item) {
        return switch (occasion) {
            case ASSIGNMENT -> people().holding(item.unit(), Role.UNIT_DEPUTY, Role.UNIT_CONTACT);
            case REWORK -> with(officerOf(item), people().holding(item.unit(), Role.UNIT_DEPUTY, Role.UNIT_CONTACT));
            case REMINDER -> with(officerOf(item), people().holding(item.unit(), Role.UNIT_CONTACT));
            case CANCELLATION, REASSIGNMENT, HAND_OVER -> with(officerOf(item), List.of());
        };
    }

    /** Who has the task, as long as they work in the unit. */
    private Optional<Account> officerOf(NotificationItem item) {
        RegisterSnapshot units = register.snapshot();
        return tasks.find(item.task())
                .map(TaskCopy::assignee)
                .flatMap(account -> units.person(new Account(account)))
                .filter(RegisteredPerson::active)
                .filter(person -> units.official(person, clock.today()).belongsTo(item.unit()))
                .map(RegisteredPerson::account);
    }

    private static List<Account> with(Optional<Account> one, List<Account> others) {
        return Stream.concat(one.stream(), others.stream()).distinct().toList();
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
