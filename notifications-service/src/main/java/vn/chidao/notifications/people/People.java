package vn.chidao.notifications.people;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.UnitTree;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.security.CallerDirectory;
import vn.chidao.kit.time.OfficeClock;

/** Units and people as we have heard of them. */
@Component
public class People implements CallerDirectory {

    private final Copies<UnitCopy> units;
    private final Copies<PersonCopy> persons;
    private final OfficeClock clock;
    private final AtomicBoolean changed = new AtomicBoolean();

    public People(MongoDatabase database, OfficeClock clock) {
        this.units = new Copies<>(database, "units", UnitCopy.class);
        this.persons = new Copies<>(database, "persons", PersonCopy.class);
        this.clock = clock;
    }

    @Override
    public Optional<Official> find(String account) {
        return person(new Account(account))
                .filter(PersonCopy::active)
                .map(person -> new Official(account, person.roles(), clock.today(), this::tree));
    }

    public Optional<PersonCopy> person(Account account) {
        return persons.find("person:" + account.value());
    }

    /** The unit, known by its id alone as long as we have not heard of it. */
    public UnitCopy unit(UnitId unit) {
        return units.find("unit:" + unit.value()).orElseGet(() -> UnitCopy.unheardOf(unit));
    }

    /**
     * Who is told about the unit's work today, in the order of accounts: its heads, whoever acts in their place, and once it has
     * ended without any the heads of those who took over.
     */
    public List<PersonCopy> headsOf(UnitId unit) {
        List<PersonCopy> own = ownHeadsOf(unit);
        if (!own.isEmpty()) {
            return own;
        }
        return tree().answeringFor(unit, clock.today()).stream()
                .filter(successor -> !successor.equals(unit))
                .sorted()
                .flatMap(successor -> ownHeadsOf(successor).stream())
                .distinct()
                .toList();
    }

    private List<PersonCopy> ownHeadsOf(UnitId unit) {
        var heads = and(
                eq("state.roles.unit", unit.value()),
                elemMatch("state.roles", and(eq("unit", unit.value()), eq("role", Role.UNIT_HEAD.name()))));
        return persons.list(heads, Sorts.ascending("_id"), 0).stream()
                .map(Versioned::state)
                .filter(person -> person.isHeadOf(unit, clock.today()))
                .toList();
    }

    /** Who inspects everything today, in the order of accounts: a commune's inspectors have no seal of the whole. */
    public List<PersonCopy> inspectors() {
        return persons.list(eq("state.roles.role", Role.INSPECTOR.name()), Sorts.ascending("_id"), 0).stream()
                .map(Versioned::state)
                .filter(person -> person.isInspector(clock.today())
                        && new Official(person.account(), person.roles(), clock.today(), this::tree).seesAll())
                .toList();
    }

    /** What those of these people are called whom we have heard of. */
    public Map<Account, String> names(Collection<Account> accounts) {
        var wanted =
                in("_id", accounts.stream().map(account -> "person:" + account).toList());
        return persons.list(wanted, Sorts.ascending("_id"), 0).stream()
                .map(Versioned::state)
                .collect(Collectors.toMap(person -> new Account(person.account()), PersonCopy::name));
    }

    /** Whether they are among those who are told about the unit's work. */
    public boolean isHeadOf(Account account, UnitId unit) {
        return headsOf(unit).stream().anyMatch(head -> head.account().equals(account.value()));
    }

    /** All units as they lie today. */
    private UnitTree tree() {
        return new UnitTree(units.list(Filters.empty(), Sorts.ascending("_id"), 0).stream()
                .map(copy -> copy.state().place())
                .toList());
    }

    /** Whether this instance has heard something new of a unit or a person since it was asked last. */
    public boolean haveChanged() {
        return changed.getAndSet(false);
    }

    public void put(long version, UnitCopy unit) {
        noted(units.put("unit:" + unit.id(), version, unit));
    }

    public void put(long version, PersonCopy person) {
        noted(persons.put("person:" + person.account(), version, person));
    }

    private void noted(boolean newer) {
        if (newer) {
            changed.set(true);
        }
    }
}
