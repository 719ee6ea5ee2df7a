package vn.chidao.departments.people.store;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.departments.people.Unit;
import vn.chidao.departments.people.wire.UnitWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.web.Page;

/** All units. */
@Component
public class Units {

    private static final AggregateType<Unit, Unit.Changed> TYPE = new AggregateType<>(
            "unit", "units", "chidao.units", true, Unit.class, new UnitWire(), AggregateType.nothingListed());

    private static final Keyset BY_ID = new Keyset("state.id", true);

    private final AggregateStore<Unit, Unit.Changed> store;
    private final Journal journal;
    private final Register register;

    Units(Journal journal, Register register) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.register = register;
    }

    public boolean exists(UnitId id) {
        return store.find(aggregate(id)).isPresent();
    }

    public Versioned<Unit> get(UnitId id) {
        return store.find(aggregate(id)).orElseThrow(() -> Refusal.notFound("unit", id.value()));
    }

    public List<JournalEntry> history(UnitId id) {
        return journal.historyOf(store, get(id).id());
    }

    public Page<Versioned<Unit>> page(@Nullable UnitId parent, @Nullable Integer limit, @Nullable String after) {
        return BY_ID.page(
                parent == null ? empty() : eq("state.parent", parent.value()),
                limit,
                after,
                store::list,
                found -> new BsonString(found.state().id().value()));
    }

    /**
     * Enters or changes a unit; what changes nothing makes no event.
     *
     * @throws Refusal 400 for an unknown parent or successor, or a parent that lies below the unit
     */
    public Put<Unit> put(Unit unit, Act act) {
        requireKnown("parent", unit.parent() == null ? List.of() : List.of(unit.parent()));
        requireKnown("successors", unit.successors());
        if (unit.successors().contains(unit.id())) {
            throw Refusal.invalid("successors", "SUCCEEDS_ITSELF", unit.id().value());
        }
        if (unit.parent() != null && isBelow(unit.parent(), unit.id())) {
            throw Refusal.invalid("parent", "PARENT_BELOW_UNIT", unit.parent().value());
        }
        String id = aggregate(unit.id());
        Optional<Versioned<Unit>> present = store.find(id);
        if (present.isEmpty()) {
            return new Put<>(written(store.create(id, act, () -> new Change<>(unit, new Unit.Changed()))), true);
        }
        if (present.get().state().equals(unit) && act.expectedVersion() == null) {
            return new Put<>(present.get(), false);
        }
        return new Put<>(written(store.change(id, act, before -> new Change<>(unit, new Unit.Changed()))), false);
    }

    private Versioned<Unit> written(Versioned<Unit> unit) {
        register.expire();
        return unit;
    }

    /** Two changes at the same moment may have put two units below each other: their circle is walked once. */
    private boolean isBelow(UnitId candidate, UnitId above) {
        Set<UnitId> met = new HashSet<>();
        UnitId unit = candidate;
        while (unit != null && !unit.equals(above) && met.add(unit)) {
            unit = store.find(aggregate(unit))
                    .map(found -> found.state().parent())
                    .orElse(null);
        }
        return above.equals(unit);
    }

    private void requireKnown(String field, List<UnitId> units) {
        for (UnitId unit : units) {
            if (!exists(unit)) {
                throw Refusal.invalid(field, "UNKNOWN_UNIT", unit.value());
            }
        }
    }

    /** Units and people share a topic. */
    private static String aggregate(UnitId id) {
        return "unit:" + id;
    }
}
