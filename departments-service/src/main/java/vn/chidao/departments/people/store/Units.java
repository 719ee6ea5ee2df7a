package vn.chidao.departments.people.store;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisteredUnit;
import vn.chidao.access.register.UnitName;
import vn.chidao.departments.people.Unit;
import vn.chidao.departments.people.wire.UnitWire;
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

/** All units. */
@Component
public class Units {

    private static final AggregateType<Unit, Unit.Changed> TYPE =
            new AggregateType<>("unit", "units", "chidao.units", true, Unit.class, new UnitWire(), Units::listed);

    /** In protocol order, and by name. */
    static final String PLACE = "listed.place";

    private static final Keyset IN_PROTOCOL_ORDER = new Keyset(PLACE, true);

    private final AggregateStore<Unit, Unit.Changed> store;
    private final Journal journal;
    private final Register register;
    private final RegisterGuard guard;
    private final OfficeClock clock;

    Units(Journal journal, Register register, RegisterGuard guard, OfficeClock clock) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.register = register;
        this.guard = guard;
        this.clock = clock;
    }

    private static Bson listed(Unit unit) {
        return new Document("place", unit.registered().place());
    }

    public boolean exists(UnitId id) {
        return store.find(aggregate(id)).isPresent();
    }

    public Versioned<Unit> get(UnitId id) {
        return store.find(aggregate(id)).orElseThrow(() -> Refusal.notFound("unit", id.value()));
    }

    public HistoryPage history(UnitId id, @Nullable Integer limit, @Nullable String after) {
        return journal.historyOf(store, get(id).id(), limit, after);
    }

    public Page<Versioned<Unit>> page(@Nullable UnitId parent, @Nullable Integer limit, @Nullable String after) {
        return IN_PROTOCOL_ORDER.page(
                parent == null ? empty() : eq("state.parent", parent.value()),
                limit,
                after,
                store::list,
                found -> new BsonString(found.state().registered().place()));
    }

    /**
     * Enters or changes a unit; what changes nothing makes no event. It is judged by what it changes.
     *
     * @param entry the unit as it is to be, of how it is; runs again when somebody else was faster
     * @throws Refusal 400 for an unknown parent or successor, or one that has ended; for a parent that lies below the unit, or
     *     successors in a circle; for a code that another unit has at the same time, or a name that one of the same parent has;
     *     for an alias by which another one is called, or a name that is an alias of another one
     */
    public Put<Unit> put(UnitId id, Function<@Nullable Unit, Unit> entry, Act act) {
        Optional<Versioned<Unit>> present = store.find(aggregate(id));
        if (act.expectedVersion() == null
                && present.map(Versioned::state)
                        .filter(before -> before.equals(entry.apply(before)))
                        .isPresent()) {
            return new Put<>(present.orElseThrow(), false);
        }
        Put<Unit> put = guard.inTurn(id.value(), turn -> entered(aggregate(id), entry, act, turn));
        return new Put<>(written(put.stored()), put.created());
    }

    private Put<Unit> entered(String id, Function<@Nullable Unit, Unit> entry, Act act, RegisterGuard.Turn turn) {
        if (store.find(id).isEmpty()) {
            Unit first = entry.apply(null);
            check(null, first);
            turn.requireTime();
            return new Put<>(store.create(id, act, () -> new Change<>(first, new Unit.Changed())), true);
        }
        return new Put<>(
                store.change(id, act, before -> {
                    Unit after = entry.apply(before);
                    check(before, after);
                    turn.requireTime();
                    return new Change<>(after, new Unit.Changed());
                }),
                false);
    }

    private void check(@Nullable Unit before, Unit after) {
        UnitId parent = after.parent();
        if (parent != null && (before == null || !parent.equals(before.parent()))) {
            requireThereFor("parent", parent, after);
            if (reaches(parent, after.id(), unit -> unit.parent() == null ? List.of() : List.of(unit.parent()))) {
                throw Refusal.invalid("parent", "PARENT_BELOW_UNIT", parent.value());
            }
        }
        for (UnitId successor : after.successors()) {
            if (before == null || !before.successors().contains(successor)) {
                if (successor.equals(after.id())) {
                    throw Refusal.invalid("successors", "SUCCEEDS_ITSELF", successor.value());
                }
                requireThereFor("successors", successor, after);
                if (reaches(successor, after.id(), Unit::successors)) {
                    throw Refusal.invalid("successors", "SUCCEEDED_BY_UNIT", successor.value());
                }
            }
        }
        register.expire();
        theirs(before, after, Unit::hasCodeOf).ifPresent(other -> {
            throw Refusal.invalid(
                    "code",
                    "CODE_TAKEN",
                    String.valueOf(after.code()),
                    other.name().full());
        });
        theirs(before, after, Unit::hasNameOf).ifPresent(other -> {
            throw Refusal.invalid("name", "NAME_TAKEN", after.name(), other.id().value());
        });
        theirs(before, after, Unit::hasAliasOf).ifPresent(other -> {
            throw aliasTaken(after, other);
        });
    }

    private static Refusal aliasTaken(Unit unit, RegisteredUnit other) {
        UnitName own = unit.registered().name();
        String theirs = other.name().full();
        return own.aliasFor(other.name())
                .map(alias -> Refusal.invalid("aliases", "ALIAS_TAKEN", alias, theirs))
                .orElseGet(() -> {
                    String alias = other.name().aliasFor(own).orElseThrow();
                    return Refusal.invalid(fieldOf(alias, unit), "NAME_IS_ALIAS", alias, theirs);
                });
    }

    private static String fieldOf(String name, Unit unit) {
        if (new UnitName(unit.name(), unit.shortName(), null).isCalled(name)) {
            return new UnitName(unit.name(), null, null).isCalled(name) ? "name" : "shortName";
        }
        return "code";
    }

    /** One that has ended is named only by a unit that ended no later. */
    private void requireThereFor(String field, UnitId named, Unit by) {
        Unit unit = store.find(aggregate(named))
                .map(Versioned::state)
                .orElseThrow(() -> Refusal.invalid(field, "UNKNOWN_UNIT", named.value()));
        boolean hasEnded = unit.validTo() != null && unit.validTo().isBefore(clock.today());
        if (hasEnded && !unit.outlives(by)) {
            throw Refusal.invalid(field, "UNIT_HAS_ENDED", unit.name());
        }
    }

    /** The unit that has the same as this one. Units that had it together before the rule keep it, until one of them changes. */
    private Optional<RegisteredUnit> theirs(
            @Nullable Unit before, Unit after, BiPredicate<Unit, RegisteredUnit> isSame) {
        return register.snapshot().units().stream()
                .filter(other -> !other.id().equals(after.id()))
                .filter(other -> isSame.test(after, other))
                .filter(other -> before == null || !isSame.test(before, other))
                .findFirst();
    }

    private Versioned<Unit> written(Versioned<Unit> unit) {
        register.expire();
        return unit;
    }

    /** Whether a way leads from one unit to the other. Circles that were stored before they were refused are walked once. */
    private boolean reaches(UnitId from, UnitId to, Function<Unit, List<UnitId>> next) {
        Set<UnitId> met = new HashSet<>();
        ArrayDeque<UnitId> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            UnitId unit = open.pop();
            if (unit.equals(to)) {
                return true;
            }
            if (met.add(unit)) {
                store.find(aggregate(unit)).map(Versioned::state).map(next).ifPresent(open::addAll);
            }
        }
        return false;
    }

    /** Units and people share a topic. */
    private static String aggregate(UnitId id) {
        return "unit:" + id;
    }
}
