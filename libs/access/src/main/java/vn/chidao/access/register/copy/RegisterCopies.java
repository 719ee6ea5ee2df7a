package vn.chidao.access.register.copy;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.function.LongSupplier;
import vn.chidao.access.register.RegisterSource;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.Touched;

/** The copies of units and people: collections {@code units} and {@code persons}. */
public final class RegisterCopies implements RegisterSource {

    private static final String UNITS = "units";
    private static final String PEOPLE = "persons";

    private final Copies<UnitState> units;
    private final Copies<PersonState> people;
    private final LongSupplier nanoTime;

    public RegisterCopies(MongoDatabase database) {
        this(database, System::nanoTime);
    }

    RegisterCopies(MongoDatabase database, LongSupplier nanoTime) {
        this.units = Copies.touched(database, UNITS, UnitState.class);
        this.people = Copies.touched(database, PEOPLE, PersonState.class);
        this.nanoTime = nanoTime;
    }

    /** What was written since the last reading is found by an index on the moment of the last write. */
    public static Migration migration() {
        return Migration.of(901, "register: units and people by their last write", database -> {
            Touched.prepare(database, UNITS);
            Touched.prepare(database, PEOPLE);
        });
    }

    /** Keeps each of these unless the copy is newer. */
    public void putAll(List<Versioned<UnitState>> newUnits, List<Versioned<PersonState>> newPeople) {
        units.putAll(newUnits);
        people.putAll(newPeople);
    }

    @Override
    public Reading read() {
        return readAfter(Touched.BEGINNING, Touched.BEGINNING);
    }

    private Reading readAfter(Touched.Position ofUnits, Touched.Position ofPeople) {
        Copies.Unread<UnitState> newUnits = units.unread(ofUnits, nanoTime.getAsLong());
        Copies.Unread<PersonState> newPeople = people.unread(ofPeople, nanoTime.getAsLong());
        return new Reading(
                newUnits.copies().stream()
                        .map(Versioned::state)
                        .map(UnitState::unit)
                        .toList(),
                newPeople.copies().stream()
                        .map(Versioned::state)
                        .map(PersonState::person)
                        .toList(),
                () -> readAfter(newUnits.position(), newPeople.position()));
    }
}
