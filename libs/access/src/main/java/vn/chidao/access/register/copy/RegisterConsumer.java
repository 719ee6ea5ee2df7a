package vn.chidao.access.register.copy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.register.Register;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.model.Versioned;

/** Keeps the copies of units, people and settings. */
public final class RegisterConsumer {

    private RegisterConsumer() {}

    /** What an event says: one of the three. */
    record Data(
            @Nullable UnitState unit,
            @Nullable PersonState person,
            @Nullable SettingsState settings) {}

    public static EventConsumer of(RegisterCopies copies, Register register) {
        return EventConsumer.state("people")
                .from("chidao.units")
                .types("vn.chidao.unit.", "vn.chidao.person.", "vn.chidao.settings.")
                .reading(Data.class)
                .inBatches(events -> {
                    List<Versioned<UnitState>> units = new ArrayList<>();
                    List<Versioned<PersonState>> people = new ArrayList<>();
                    List<Versioned<SettingsState>> settings = new ArrayList<>();
                    for (EventConsumer.Read<Data> read : events) {
                        long version = read.event().version();
                        UnitState unit = read.data().unit();
                        PersonState person = read.data().person();
                        SettingsState set = read.data().settings();
                        if (unit != null) {
                            units.add(new Versioned<>("unit:" + unit.id(), version, unit));
                        } else if (person != null) {
                            people.add(new Versioned<>("person:" + person.account(), version, person));
                        } else if (set != null) {
                            settings.add(new Versioned<>("settings:" + set.id(), version, set));
                        } else {
                            throw new InvalidEvent(read.event().id() + " has neither a unit nor a person nor settings");
                        }
                    }
                    copies.putAll(units, people);
                    copies.putSettings(settings);
                    register.expire();
                });
    }
}
