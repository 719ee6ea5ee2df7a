package vn.chidao.directives.people;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.UnitTree;
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
        return persons.find("person:" + account).filter(PersonCopy::active).map(this::official);
    }

    /** The person with the roles that they hold today, even if their account is closed. */
    public Optional<Official> holder(String account) {
        return persons.find("person:" + account).map(this::official);
    }

    private Official official(PersonCopy person) {
        return new Official(person.account(), person.roles(), clock.today(), this::tree);
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

    /** Whether the unit existed on that day, as far as we know. */
    public boolean existed(UnitId unit, LocalDate day) {
        return units.find("unit:" + unit.value())
                .filter(copy -> copy.validFrom() == null || !day.isBefore(copy.validFrom()))
                .filter(copy -> copy.validTo() == null || !day.isAfter(copy.validTo()))
                .isPresent();
    }

    /** All units as they lie today. */
    private UnitTree tree() {
        return new UnitTree(units.list(Filters.empty(), Sorts.ascending("_id"), 0).stream()
                .map(copy -> copy.state().place())
                .toList());
    }

    void put(long version, UnitCopy unit) {
        boolean unused = units.put("unit:" + unit.id(), version, unit);
    }

    void put(long version, PersonCopy person) {
        boolean unused = persons.put("person:" + person.account(), version, person);
    }
}
