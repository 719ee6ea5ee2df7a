package vn.chidao.departments.people.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import vn.chidao.departments.people.Unit;
import vn.chidao.departments.people.wire.PersonWire;
import vn.chidao.identity.AccountAccess;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.HistoryPage;
import vn.chidao.kit.journal.Journal;
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
    private final RegisterGuard guard;
    private final OfficeClock clock;
    private final AccountAccess access;
    private final Register register;
    private final String bootstrapAdmin;

    People(
            Journal journal,
            Units units,
            RegisterGuard guard,
            OfficeClock clock,
            AccountAccess access,
            Register register,
            @Value("${chidao.bootstrap-admin}") String bootstrapAdmin) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.units = units;
        this.guard = guard;
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

    public HistoryPage history(String account, @Nullable Integer limit, @Nullable String after) {
        return journal.historyOf(store, get(account).id(), limit, after);
    }

    /** @param among accounts, null for all */
    public Page<Versioned<Person>> page(
            @Nullable UnitId unit, @Nullable Set<String> among, @Nullable Integer limit, @Nullable String after) {
        return BY_ACCOUNT.page(
                and(
                        unit == null ? empty() : eq("state.roles.unit", unit.value()),
                        among == null ? empty() : in("state.account", among)),
                limit,
                after,
                store::list,
                found -> new BsonString(found.state().account()));
    }

    /**
     * Enters or changes a person as an administrator does; what changes nothing makes no event. It is judged by what it changes:
     * a role that was right when it was given stands in the way of nothing.
     *
     * @param entry the person as they are to be, of how they are; runs again when somebody else was faster
     * @throws Refusal 400 for a new role in an unknown unit, or in the place of somebody who does not hold it, or for an address at
     *     which nobody can be reached; 409 when nobody would be left to administer
     */
    public Put<Person> put(String account, Function<@Nullable Person, Person> entry, Act act) {
        String id = Person.aggregate(account);
        Optional<Versioned<Person>> present = store.find(id);
        boolean same = act.expectedVersion() == null
                && present.map(Versioned::state)
                        .filter(before -> before.equals(entry.apply(before).changing(before)))
                        .isPresent();
        Put<Person> put = same
                ? new Put<>(present.orElseThrow(), false)
                : guard.inTurn(account, turn -> entered(id, entry, act, turn));
        // Also when nothing changed: the process may have died behind the change, before the end.
        if (!put.stored().state().active()) {
            access.end(account);
        }
        return new Put<>(written(put.stored()), put.created());
    }

    private Put<Person> entered(String id, Function<@Nullable Person, Person> entry, Act act, RegisterGuard.Turn turn) {
        if (store.find(id).isEmpty()) {
            Person first = entry.apply(null).reachable(null);
            first.roles().forEach(held -> check(first.account(), held));
            turn.requireTime();
            return new Put<>(store.create(id, act, () -> new Change<>(first, new Person.Changed())), true);
        }
        return new Put<>(
                store.change(id, act, before -> {
                    Person after = entry.apply(before).changing(before);
                    after.rolesBeyond(before).forEach(held -> check(after.account(), held));
                    if (leavesNobodyToAdminister(before, after)) {
                        throw new Refusal(Refusal.Kind.CONFLICT, "LAST_ADMIN", Map.of("account", after.account()));
                    }
                    if (!before.active() && after.active()) {
                        // What was open when the account was closed, and was not ended then, is not to live again.
                        access.end(after.account());
                    }
                    turn.requireTime();
                    return new Change<>(after, new Person.Changed());
                }),
                false);
    }

    private Versioned<Person> written(Versioned<Person> person) {
        register.expire();
        return person;
    }

    private void check(String account, Person.Held held) {
        if (held.unit() != null) {
            requireUnit(held.unit());
            requireUnitThere(held.role(), held.unit(), held.to());
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

    /** A role that ends with its unit is entered of a unit that has ended only as it was: until the unit's last day. */
    private void requireUnitThere(Role role, UnitId id, @Nullable LocalDate to) {
        Unit unit = units.get(id).state();
        if (role.endsWithUnit()
                && unit.validTo() != null
                && unit.validTo().isBefore(clock.today())
                && (to == null || to.isAfter(unit.validTo()))) {
            throw Refusal.invalid(
                    "roles", "ROLE_ENDS_WITH_UNIT", unit.name(), unit.validTo().toString());
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
        // Most tokens say nothing new, and wait for nobody.
        boolean written = rule.apply(person(account).orElse(null)).isPresent()
                && guard.inTurn(account, turn -> provided(account, act, rule, turn));
        // Another request, here or in another instance, may have entered them just now.
        if (written || register.snapshot().person(new Account(account)).isEmpty()) {
            register.expire();
        }
        return written;
    }

    private boolean provided(
            String account, Act act, Function<@Nullable Person, Optional<Person>> rule, RegisterGuard.Turn turn) {
        String id = Person.aggregate(account);
        if (store.find(id).isEmpty()) {
            Optional<Person> first = rule.apply(null);
            first.ifPresent(person -> {
                turn.requireTime();
                store.create(id, act, () -> new Change<>(person, new Person.Changed()));
            });
            return first.isPresent();
        }
        AtomicBoolean written = new AtomicBoolean();
        store.reconcile(id, act, before -> {
            Optional<Person> after = rule.apply(before);
            written.set(after.isPresent());
            return after.map(person -> {
                turn.requireTime();
                return new Change<>(person, new Person.Changed());
            });
        });
        return written.get();
    }

    /** Who administers in somebody's place does so only while that one does, and so is not counted. */
    public boolean leavesNobodyToAdminister(Person before, Person after) {
        return before.holdsOwn(Role.ADMIN, clock.today())
                && !after.holdsOwn(Role.ADMIN, clock.today())
                && !hasAdminBut(after.account());
    }

    private boolean hasAdminBut(String account) {
        return store
                .list(
                        and(eq("state.roles.role", Role.ADMIN.name()), ne("state.account", account)),
                        new Document("state.account", 1),
                        Keyset.MOST)
                .stream()
                .anyMatch(found -> found.state().holdsOwn(Role.ADMIN, clock.today()));
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
