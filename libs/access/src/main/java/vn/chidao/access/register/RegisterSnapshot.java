package vn.chidao.access.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.UnitTree;

/** All units and people, and what is set, as they were written down at one moment. Never changes; a change of the register makes a new one. */
public final class RegisterSnapshot {

    static final RegisterSnapshot EMPTY =
            new RegisterSnapshot(Map.of(), new UnitTree(List.of()), Map.of(), Map.of(), RegisteredSettings.DEFAULT);

    private final Map<UnitId, RegisteredUnit> units;
    private final UnitTree tree;
    private final Map<UnitId, Integer> ranks;
    private final Map<Account, RegisteredPerson> people;
    private final Map<UnitId, List<RegisteredPerson>> peopleByUnit;
    private final RegisteredSettings settings;

    private RegisterSnapshot(
            Map<UnitId, RegisteredUnit> units,
            UnitTree tree,
            Map<UnitId, Integer> ranks,
            Map<Account, RegisteredPerson> people,
            RegisteredSettings settings) {
        this.settings = settings;
        this.units = units;
        this.tree = tree;
        this.ranks = ranks;
        this.people = people;
        this.peopleByUnit = people.values().stream()
                .sorted(Comparator.comparing(person -> person.account().value()))
                .flatMap(person -> person.units().stream().map(unit -> Map.entry(unit, person)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
    }

    /** With these in place of what there was of them; this very snapshot when they say nothing new. */
    RegisterSnapshot with(Collection<RegisteredUnit> newUnits, Collection<RegisteredPerson> newPeople) {
        boolean sameUnits = newUnits.stream().allMatch(unit -> unit.equals(units.get(unit.id())));
        boolean samePeople = newPeople.stream().allMatch(person -> person.equals(people.get(person.account())));
        if (sameUnits && samePeople) {
            return this;
        }
        Map<UnitId, RegisteredUnit> allUnits = new HashMap<>(units);
        newUnits.forEach(unit -> allUnits.put(unit.id(), unit));
        Map<Account, RegisteredPerson> allPeople = new HashMap<>(people);
        newPeople.forEach(person -> allPeople.put(person.account(), person));
        if (sameUnits) {
            return new RegisterSnapshot(units, tree, ranks, allPeople, settings);
        }
        UnitTree newTree = new UnitTree(
                allUnits.values().stream().map(RegisteredUnit::inTree).toList());
        return new RegisterSnapshot(allUnits, newTree, ranksOf(allUnits.values()), allPeople, settings);
    }

    /** With what is set now, null for as it was; this very snapshot when that says nothing new. */
    RegisterSnapshot with(@Nullable RegisteredSettings newSettings) {
        return newSettings == null || newSettings.equals(settings)
                ? this
                : new RegisterSnapshot(units, tree, ranks, people, newSettings);
    }

    private static Map<UnitId, Integer> ranksOf(Collection<RegisteredUnit> units) {
        List<UnitId> inOrder = units.stream()
                .sorted(Comparator.comparing(RegisteredUnit::place).thenComparing(RegisteredUnit::id))
                .map(RegisteredUnit::id)
                .toList();
        Map<UnitId, Integer> ranks = new HashMap<>();
        inOrder.forEach(unit -> ranks.put(unit, ranks.size()));
        return ranks;
    }

    boolean saysTheSameAs(RegisterSnapshot other) {
        return units.equals(other.units) && people.equals(other.people) && settings.equals(other.settings);
    }

    public Optional<RegisteredUnit> unit(UnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    public Optional<RegisteredPerson> person(Account account) {
        return Optional.ofNullable(people.get(account));
    }

    public Collection<RegisteredUnit> units() {
        return Collections.unmodifiableCollection(units.values());
    }

    public Collection<RegisteredPerson> people() {
        return Collections.unmodifiableCollection(people.values());
    }

    public RegisteredSettings settings() {
        return settings;
    }

    /** Units as they lie below each other. */
    public UnitTree tree() {
        return tree;
    }

    /** Units in protocol order, and by name where that says nothing; last those that the register does not have. */
    public Comparator<UnitId> inProtocolOrder() {
        return Comparator.comparing((UnitId unit) -> ranks.getOrDefault(unit, Integer.MAX_VALUE))
                .thenComparing(Comparator.naturalOrder());
    }

    /** What the unit is called: by its id where the register does not have it. */
    public UnitName unitName(UnitId id) {
        return unit(id).map(RegisteredUnit::name).orElseGet(() -> new UnitName(id.value(), null, null));
    }

    /** The unit's name, its id where the register does not have it. */
    public String nameOf(UnitId id) {
        return unitName(id).full();
    }

    /** The person's name, the account where the register does not have them. */
    public String nameOf(Account account) {
        return person(account).map(RegisteredPerson::name).orElse(account.value());
    }

    /** Whether the unit existed on that day. */
    public boolean existed(UnitId id, LocalDate day) {
        return unit(id).filter(unit -> unit.existence().contains(day)).isPresent();
    }

    /** Whether the unit exists on that day, or one that took over its work does. */
    public boolean isAnsweredFor(UnitId id, LocalDate day) {
        return tree.answeringFor(id, day).stream().anyMatch(unit -> existed(unit, day));
    }

    /** Who holds that role in just that unit on that day, with an open account; in the order of accounts. */
    public List<RegisteredPerson> holding(Role role, UnitId unit, LocalDate day) {
        return peopleByUnit.getOrDefault(unit, List.of()).stream()
                .filter(person -> holds(person, day, held -> held.role() == role && unit.equals(held.unit())))
                .toList();
    }

    /** The units in which somebody with an open account holds one of these roles on that day. */
    public Set<UnitId> unitsWith(Set<Role> roles, LocalDate day) {
        return people.values().stream()
                .filter(RegisteredPerson::active)
                .flatMap(person -> rolesOn(person, day).stream())
                .filter(held -> roles.contains(held.role()))
                .flatMap(held -> Stream.ofNullable(held.unit()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many hold a role in just that unit on that day, with an open account. */
    public int countIn(UnitId unit, LocalDate day) {
        return (int) peopleByUnit.getOrDefault(unit, List.of()).stream()
                .filter(person -> holds(person, day, held -> unit.equals(held.unit())))
                .count();
    }

    /** Who holds that role on that day, wherever, with an open account; in the order of accounts. */
    public List<RegisteredPerson> holding(Role role, LocalDate day) {
        return people.values().stream()
                .filter(person -> holds(person, day, held -> held.role() == role))
                .sorted(Comparator.comparing(person -> person.account().value()))
                .toList();
    }

    /** The person with the roles that they hold on that day. */
    public Official official(RegisteredPerson person, LocalDate day) {
        return new Official(person.account().value(), rolesOn(person, day), day, tree);
    }

    private boolean holds(RegisteredPerson person, LocalDate day, Predicate<HeldRole> which) {
        return person.active() && rolesOn(person, day).stream().anyMatch(which);
    }

    /**
     * The roles that the person has on that day. What they hold in somebody's place they have only as far as that one has it
     * themselves on that day, with an open account.
     */
    private List<HeldRole> rolesOn(RegisteredPerson person, LocalDate day) {
        return person.roles().stream()
                .filter(held -> held.heldOn(day) && !hasEndedWithUnit(held, day))
                .flatMap(held -> held.inPlaceOf() == null ? Stream.of(held) : asFarAs(held, held.inPlaceOf(), day))
                .toList();
    }

    /** What one of a person's roles comes to on that day. */
    public RoleEffect effectOf(HeldRole held, RegisteredPerson person, LocalDate day) {
        if (!person.active()) {
            return RoleEffect.ACCOUNT_CLOSED;
        }
        if (held.hasEnded(day)) {
            return RoleEffect.ENDED;
        }
        if (!held.heldOn(day)) {
            return RoleEffect.NOT_YET;
        }
        if (hasEndedWithUnit(held, day)) {
            return RoleEffect.UNIT_ENDED;
        }
        return held.inPlaceOf() == null
                        || asFarAs(held, held.inPlaceOf(), day).findAny().isPresent()
                ? RoleEffect.IN_EFFECT
                : RoleEffect.NOTHING_BEHIND;
    }

    private boolean hasEndedWithUnit(HeldRole held, LocalDate day) {
        return held.role().endsWithUnit()
                && held.unit() != null
                && unit(held.unit()).filter(unit -> unit.hasEnded(day)).isPresent();
    }

    private Stream<HeldRole> asFarAs(HeldRole deputy, String account, LocalDate day) {
        RegisteredPerson represented = people.get(new Account(account));
        if (represented == null || !represented.active()) {
            return Stream.empty();
        }
        return represented.roles().stream()
                .filter(own -> own.inPlaceOf() == null && own.heldOn(day))
                .flatMap(own -> deputy.asFarAs(own, tree).stream());
    }

    /** How many roles of a newer version people hold. */
    long unknownRoles() {
        return people.values().stream()
                .flatMap(person -> person.roles().stream())
                .filter(held -> held.role() == Role.UNKNOWN)
                .count();
    }
}
