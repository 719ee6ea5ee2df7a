package vn.chidao.departments.people;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import java.util.Map;
import java.util.Optional;
import org.bson.BsonString;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.security.CallerDirectory;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Keyset;
import vn.chidao.kit.web.Page;

/** All people. */
@Component
public class People implements CallerDirectory {

    private static final Logger log = LoggerFactory.getLogger(People.class);

    private static final AggregateType<Person, Person.Changed> TYPE =
            new AggregateType<>("person", "people", "chidao.units", true, Person.class, new PersonWire());

    private static final Keyset BY_ACCOUNT = new Keyset("state.account", true);

    private final AggregateStore<Person, Person.Changed> store;
    private final Units units;
    private final OfficeClock clock;
    private final ApplicationEventPublisher told;
    private final String bootstrapAdmin;

    People(
            Journal journal,
            Units units,
            OfficeClock clock,
            ApplicationEventPublisher told,
            @Value("${chidao.bootstrap-admin}") String bootstrapAdmin) {
        this.store = journal.store(TYPE);
        this.units = units;
        this.clock = clock;
        this.told = told;
        this.bootstrapAdmin = bootstrapAdmin;
    }

    @Override
    public Optional<Official> find(String account) {
        return store.find(Person.aggregate(account))
                .map(Versioned::state)
                .filter(Person::active)
                .map(person -> Official.of(person, clock.today()));
    }

    /** Active or not. */
    public boolean exists(String account) {
        return store.find(Person.aggregate(account)).isPresent();
    }

    /** The person's name, the account when there is no such person. */
    public String nameOf(String account) {
        return store.find(Person.aggregate(account))
                .map(found -> found.state().name())
                .orElse(account);
    }

    public Versioned<Person> get(String account) {
        return store.find(Person.aggregate(account)).orElseThrow(() -> Refusal.notFound("person", account));
    }

    Page<Versioned<Person>> page(@Nullable UnitId unit, @Nullable Integer limit, @Nullable String after) {
        return BY_ACCOUNT.page(
                unit == null ? empty() : eq("state.roles.unit", unit.value()),
                limit,
                after,
                store::list,
                found -> new BsonString(found.state().account()));
    }

    /**
     * Enters or changes a person; what changes nothing makes no event.
     *
     * @throws Refusal 400 for a role in an unknown unit, 409 when nobody would be left to administer
     */
    Versioned<Person> put(Person person, Act act) {
        for (Person.Held held : person.roles()) {
            if (held.unit() != null && !units.exists(held.unit())) {
                throw Refusal.invalid("roles", "UNKNOWN_UNIT", held.unit().value());
            }
        }
        String id = Person.aggregate(person.account());
        Optional<Versioned<Person>> present = store.find(id);
        if (present.isEmpty()) {
            return store.create(id, act, () -> new Change<>(person, new Person.Changed()));
        }
        if (present.get().state().equals(person) && act.expectedVersion() == null) {
            return present.get();
        }
        Versioned<Person> changed = store.change(id, act, before -> {
            if (before.holds(Role.ADMIN, clock.today())
                    && !person.holds(Role.ADMIN, clock.today())
                    && !hasAdminBut(person.account())) {
                throw new Refusal(Refusal.Kind.CONFLICT, "LAST_ADMIN", Map.of("account", person.account()));
            }
            return new Change<>(person, new Person.Changed());
        });
        if (!changed.state().active()) {
            told.publishEvent(new AccessEnded(person.account()));
        }
        return changed;
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
                java.util.List.of(new Person.Held(Role.ADMIN, null, null, null)));
        try {
            var unused = store.create(
                    Person.aggregate(bootstrapAdmin),
                    Act.of("system:departments-service", clock.now()),
                    () -> new Change<>(admin, new Person.Changed()));
            log.info("there were no people: {} is administrator now", bootstrapAdmin);
        } catch (Refusal anotherInstanceWasFaster) {
            log.info("{} is administrator already", bootstrapAdmin);
        }
    }
}
