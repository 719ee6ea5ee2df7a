package vn.chidao.gateway.pages.deliveries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DeliveriesApi.Delivery;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.UnitsApi;

/**
 * Somebody whom no message reached, and what to tell them. Public for the template.
 *
 * @param account null for a unit that has nobody to be told
 * @param name of the person, or of that unit
 * @param unit whose work it is about
 */
public record ToTell(
        @Nullable String account,
        @Nullable String name,
        @Nullable String title,
        @Nullable String phone,
        @Nullable String unit,
        List<Delivery> messages) {

    /** Of the messages those of which it can be said that they were told. */
    public List<String> sayable() {
        return messages.stream()
                .filter(message -> message.may("told"))
                .map(Delivery::id)
                .toList();
    }

    /**
     * In the order of the units.
     *
     * @param people with what the caller may know of them
     * @param units in protocol order
     */
    static List<ToTell> of(List<Delivery> unreached, List<PeopleApi.Entry> people, List<UnitsApi.Unit> units) {
        Map<String, PeopleApi.Entry> known = new HashMap<>();
        people.forEach(person -> known.put(person.account(), person));
        Map<String, Integer> places = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (UnitsApi.Unit unit : units) {
            places.put(unit.id(), places.size());
            names.put(unit.id(), unit.name());
        }
        Map<String, List<Delivery>> each = new LinkedHashMap<>();
        for (Delivery message : unreached) {
            each.computeIfAbsent(whom(message), fresh -> new ArrayList<>()).add(message);
        }
        return each.values().stream()
                .sorted(Comparator.comparingInt(messages -> places.getOrDefault(unitOf(messages), Integer.MAX_VALUE)))
                .map(messages -> of(messages, known, names))
                .toList();
    }

    private static ToTell of(List<Delivery> messages, Map<String, PeopleApi.Entry> known, Map<String, String> names) {
        Delivery first = messages.getFirst();
        String account = first.addressee().person();
        String unit = names.get(unitOf(messages));
        PeopleApi.Entry person = account == null ? null : known.get(account);
        if (account == null) {
            return new ToTell(null, unit, null, null, unit, messages);
        }
        return new ToTell(
                account,
                person == null ? first.personName() : person.name(),
                person == null ? null : person.title(),
                person == null ? null : person.phone(),
                unit,
                messages);
    }

    private static String whom(Delivery message) {
        String account = message.addressee().person();
        return account == null ? "unit:" + unitOf(List.of(message)) : account;
    }

    /** Empty where the caller may know none of its units. */
    private static String unitOf(List<Delivery> messages) {
        List<String> units = messages.getFirst().units();
        return units.isEmpty() ? "" : units.getFirst();
    }
}
