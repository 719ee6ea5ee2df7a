package vn.chidao.departments.people.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.bson.BsonString;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.departments.people.Person;
import vn.chidao.departments.people.wire.PersonWire;
import vn.chidao.identity.AccountAccess;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Page;

/** All people. */
@Component
public class People {

    private static final Logger log = LoggerFactory.getLogger(People.class);

    private static final AggregateType<Person, Person.Changed> TYPE = new AggregateType<>(
            "person", "people", "chidao.units", true, Person.class, new PersonWire(), AggregateType.nothingListed());

    private static final Keyset BY_ACCOUNT = new Keyset("state.account", true);

    private final AggregateStore<Person, Person.Changed> store;
    private final Journal journal;
    private final Units units;
    private final OfficeClock clock;
    private final AccountAccess access;
    private final Register register;
    private final String bootstrapAdmin;

    People(
            Journal journal,
            Units units,
            OfficeClock clock,
            AccountAccess access,
            Register register,
            @Value("${chidao.bootstrap-admin}") String bootstrapAdmin) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.units = units;
        this.clock = clock;
        this.access = access;
        this.register = register;
        this.bootstrapAdmin = bootstrapAdmin;
    }

    /** Active or not. */
    public Optional<Person> person(String account) {
        return store.find(Person.aggregate(account)).map(Versioned::state);
    }

    public Versioned<Person> get(String account) {
        return store.find(Person.aggregate(account)).orElseThrow(() -> Refusal.notFound("person", account));
    }

    public List<JournalEntry> history(String account) {
        return journal.historyOf(store, get(account).id());
    }

    public Page<Versioned<Person>> page(@Nullable UnitId unit, @Nullable Integer limit, @Nullable String after) {
        return BY_ACCOUNT.page(
                unit == null ? empty() : eq("state.roles.unit", unit.value()),
                limit,
                after,
                store::list,
                found -> new BsonString(found.state().account()));
    }

    /**
     * Enters or changes a person as an administrator does; what changes nothing makes no event.
     *
     * @throws Refusal 400 for a role in an unknown unit, or in the place of somebody who does not hold it, or an address at which
     *     nobody can be reached; 409 when nobody would be left to administer
     */
    public Put<Person> put(Person person, Act act) {
        person.roles().forEach(held -> check(person.account(), held));
        String id = Person.aggregate(person.account());
        Optional<Versioned<Person>> present = store.find(id);
        if (present.isEmpty()) {
            Person entered = person.reachable(null);
            return new Put<>(written(store.create(id, act, () -> new Change<>(entered, new Person.Changed()))), true);
        }
        boolean same =
                present.get().state().equals(person.changing(present.get().state())) && act.expectedVersion() == null;
        Versioned<Person> changed = same
                ? present.get()
                : store.change(id, act, before -> {
                    Person after = person.changing(before);
                    if (leavesNobodyToAdminister(before, after)) {
                        throw new Refusal(Refusal.Kind.CONFLICT, "LAST_ADMIN", Map.of("account", person.account()));
                    }
                    return new Change<>(after, new Person.Changed());
                });
        // Also when nothing changed: the process may have died behind the change, before the end.
        if (!changed.state().active()) {
            access.end(person.account());
        }
        return new Put<>(written(changed), false);
    }

    private Versioned<Person> written(Versioned<Person> person) {
        register.expire();
        return person;
    }

    private void check(String account, Person.Held held) {
        if (held.unit() != null) {
            requireUnit(held.unit());
        }
        if (held.inChargeOf() != null) {
            held.inChargeOf().forEach(this::requireUnit);
        }
        String inPlaceOf = held.inPlaceOf();
        if (inPlaceOf == null) {
            return;
        }
        boolean represented = !inPlaceOf.equals(account)
                && store.find(Person.aggregate(inPlaceOf))
                        .filter(person -> person.state().holdsFor(held))
                        .isPresent();
        if (!represented) {
            throw Refusal.invalid("roles", "NOT_THEIRS_TO_REPRESENT", inPlaceOf);
        }
    }

    private void requireUnit(UnitId unit) {
        if (!units.exists(unit)) {
            throw Refusal.invalid("roles", "UNKNOWN_UNIT", unit.value());
        }
    }

    /**
     * Lets the provider's word act on a person's entry, or not.
     *
     * @param rule the entry as it is to be, empty where nothing is to be done; runs again when somebody else was faster
     * @return whether anything was written
     */
    public boolean provide(String account, Act act, Function<@Nullable Person, Optional<Person>> rule) {
        String id = Person.aggregate(account);
        if (store.find(id).isEmpty()) {
            Optional<Person> first = rule.apply(null);
            if (first.isEmpty()) {
                return false;
            }
            try {
                written(store.create(id, act, () -> new Change<>(first.get(), new Person.Changed())));
                return true;
            } catch (Refusal e) {
                if (!e.code().equals("ALREADY_EXISTS")) {
                    throw e;
                }
            }
        }
        AtomicBoolean written = new AtomicBoolean();
        store.reconcile(id, act, before -> {
            Optional<Person> after = rule.apply(before);
            written.set(after.isPresent());
            return after.map(person -> new Change<>(person, new Person.Changed()));
        });
        // Another request, here or in another instance, may have entered them just now.
        if (written.get() || register.snapshot().person(new Account(account)).isEmpty()) {
            register.expire();
        }
        return written.get();
    }

    public boolean leavesNobodyToAdminister(Person before, Person after) {
        return before.holds(Role.ADMIN, clock.today())
                && !after.holds(Role.ADMIN, clock.today())
                && !hasAdminBut(after.account());
    }

    private boolean hasAdminBut(String account) {
        return store
                .list(
                        and(eq("state.roles.role", Role.ADMIN.name()), ne("state.account", account)),
                        new Document("state.account", 1),
                        Keyset.MOST)
                .stream()
                .anyMatch(found -> found.state().holds(Role.ADMIN, clock.today()));
    }

    /** Somebody has to enter the first people. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void enterFirstAdmin() {
        if (bootstrapAdmin.isBlank()
                || !store.list(empty(), new Document("_id", 1), 1).isEmpty()) {
            return;
        }
        Person admin = new Person(
                bootstrapAdmin,
                bootstrapAdmin,
                null,
                null,
                null,
                true,
                List.of(Person.Held.own(Role.ADMIN, null)),
                null);
        try {
            written(store.create(
                    Person.aggregate(bootstrapAdmin),
                    Act.of("system:departments-service", clock.now()),
                    () -> new Change<>(admin, new Person.Changed())));
            log.info("there were no people: {} is administrator now", bootstrapAdmin);
        } catch (Refusal anotherInstanceWasFaster) {
            log.info("{} is administrator already", bootstrapAdmin);
        }
    }
}
