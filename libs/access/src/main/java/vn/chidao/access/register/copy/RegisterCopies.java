package vn.chidao.access.register.copy;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.function.LongSupplier;
import vn.chidao.access.register.RegisterSource;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.Touched;

/** The copies of units, people and settings: collections {@code units}, {@code persons} and {@code settings}. */
public final class RegisterCopies implements RegisterSource {

    private static final String UNITS = "units";
    private static final String PEOPLE = "persons";
    private static final String SETTINGS = "settings";

    private final Copies<UnitState> units;
    private final Copies<PersonState> people;
    private final Copies<SettingsState> settings;
    private final LongSupplier nanoTime;

    public RegisterCopies(MongoDatabase database) {
        this(database, System::nanoTime);
    }

    RegisterCopies(MongoDatabase database, LongSupplier nanoTime) {
        this.units = Copies.touched(database, UNITS, UnitState.class);
        this.people = Copies.touched(database, PEOPLE, PersonState.class);
        this.settings = Copies.touched(database, SETTINGS, SettingsState.class);
        this.nanoTime = nanoTime;
    }

    /** What was written since the last reading is found by an index on the moment of the last write. */
    public static Migration migration() {
        return Migration.of(901, "register: units and people by their last write", database -> {
            Touched.prepare(database, UNITS);
            Touched.prepare(database, PEOPLE);
        });
    }

    public static Migration migrationOfSettings() {
        return Migration.of(
                902, "register: settings by their last write", database -> Touched.prepare(database, SETTINGS));
    }

    /** Keeps each of these unless the copy is newer. */
    public void putAll(List<Versioned<UnitState>> newUnits, List<Versioned<PersonState>> newPeople) {
        units.putAll(newUnits);
        people.putAll(newPeople);
    }

    /** The same of settings. */
    public void putSettings(List<Versioned<SettingsState>> newSettings) {
        settings.putAll(newSettings);
    }

    @Override
    public Reading read() {
        return readAfter(Touched.BEGINNING, Touched.BEGINNING, Touched.BEGINNING);
    }

    private Reading readAfter(Touched.Position ofUnits, Touched.Position ofPeople, Touched.Position ofSettings) {
        Copies.Unread<SettingsState> newSettings = settings.unread(ofSettings, nanoTime.getAsLong());
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
                newSettings.copies().stream()
                        .map(Versioned::state)
                        .filter(SettingsState::areTheOffices)
                        .map(SettingsState::settings)
                        .findFirst()
                        .orElse(null),
                () -> readAfter(newUnits.position(), newPeople.position(), newSettings.position()));
    }
}
