package vn.chidao.directives.people;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.security.CallerDirectory;
import vn.chidao.kit.time.OfficeClock;

/** Units and people as we have heard of them. */
@Component
public class People implements CallerDirectory {

    private final Copies<UnitCopy> units;
    private final Copies<PersonCopy> persons;
    private final OfficeClock clock;

    People(MongoDatabase database, OfficeClock clock) {
        this.units = new Copies<>(database, "units", UnitCopy.class);
        this.persons = new Copies<>(database, "persons", PersonCopy.class);
        this.clock = clock;
    }

    @Override
    public Optional<Official> find(String account) {
        return persons.find("person:" + account)
                .filter(PersonCopy::active)
                .map(person -> Official.of(person, clock.today(), this::visibleBy));
    }

    public boolean knowsUnit(UnitId unit) {
        return units.find("unit:" + unit.value()).isPresent();
    }

    public boolean knowsPerson(Account account) {
        return persons.find("person:" + account.value()).isPresent();
    }

    /** The unit's name, its id as long as we have not heard of it. */
    public String nameOf(UnitId unit) {
        return units.find("unit:" + unit.value()).map(UnitCopy::name).orElse(unit.value());
    }

    /** The person's name, the account as long as we have not heard of it. */
    public @Nullable String nameOf(@Nullable Account account) {
        return account == null
                ? null
                : persons.find("person:" + account.value())
                        .map(PersonCopy::name)
                        .orElse(account.value());
    }

    /** Names for one answer: each is looked up once, however often it occurs. */
    public Names names() {
        return new Names();
    }

    /** The names that one answer needs. Not for several threads. */
    public final class Names {

        private final Map<Object, String> known = new HashMap<>();

        public String of(UnitId unit) {
            return known.computeIfAbsent(unit, key -> nameOf(unit));
        }

        public @Nullable String of(@Nullable Account account) {
            return account == null ? null : known.computeIfAbsent(account, key -> String.valueOf(nameOf(account)));
        }
    }

    /** Units whose people may see what these units have: themselves, those above them, and who succeeded them. */
    public SortedSet<UnitId> scopeOf(Iterable<UnitId> concerned) {
        SortedSet<UnitId> scope = new TreeSet<>();
        concerned.forEach(unit -> collect(unit, scope));
        return scope;
    }

    /** Whether the unit existed on that day, as far as we know. */
    public boolean existed(UnitId unit, LocalDate day) {
        return units.find("unit:" + unit.value())
                .filter(copy -> copy.validFrom() == null || !day.isBefore(copy.validFrom()))
                .filter(copy -> copy.validTo() == null || !day.isAfter(copy.validTo()))
                .isPresent();
    }

    /**
     * Units whose work the people of these units see: the inverse of {@link #scopeOf}, by the tree as it is now, so that work
     * given out before a merger is seen by the successor.
     */
    private Set<UnitId> visibleBy(Set<UnitId> own) {
        Map<UnitId, List<UnitId>> next = new HashMap<>();
        for (var copy : units.list(Filters.empty(), Sorts.ascending("_id"), 0)) {
            UnitId unit = new UnitId(copy.state().id());
            if (copy.state().parent() != null) {
                next.computeIfAbsent(new UnitId(copy.state().parent()), key -> new ArrayList<>())
                        .add(unit);
            }
            if (copy.state().successors() != null) {
                copy.state()
                        .successors()
                        .forEach(successor -> next.computeIfAbsent(new UnitId(successor), key -> new ArrayList<>())
                                .add(unit));
            }
        }
        Set<UnitId> visible = new TreeSet<>();
        ArrayDeque<UnitId> open = new ArrayDeque<>(own);
        while (!open.isEmpty()) {
            UnitId unit = open.pop();
            if (visible.add(unit)) {
                open.addAll(next.getOrDefault(unit, List.of()));
            }
        }
        return visible;
    }

    private void collect(UnitId unit, SortedSet<UnitId> scope) {
        if (!scope.add(unit)) {
            return;
        }
        units.find("unit:" + unit.value()).ifPresent(copy -> {
            if (copy.parent() != null) {
                collect(new UnitId(copy.parent()), scope);
            }
            if (copy.successors() != null) {
                copy.successors().forEach(successor -> collect(new UnitId(successor), scope));
            }
        });
    }

    void put(long version, UnitCopy unit) {
        boolean unused = units.put("unit:" + unit.id(), version, unit);
    }

    void put(long version, PersonCopy person) {
        boolean unused = persons.put("person:" + person.account(), version, person);
    }
}
