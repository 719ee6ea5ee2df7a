package vn.chidao.notifications.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;

/** Keeps the copies of units and people. */
@Component
class UnitsListener implements EventConsumer {

    private final People people;

    UnitsListener(People people) {
        this.people = people;
    }

    record Data(@Nullable UnitCopy unit, @Nullable PersonCopy person) {}

    @Override
    public String name() {
        return "people";
    }

    @Override
    public Kind kind() {
        return Kind.STATE;
    }

    @Override
    public Set<String> topics() {
        return Set.of("chidao.units");
    }

    @Override
    public void on(ReceivedEvent event) {
        Data data = event.data(Data.class);
        UnitCopy unit = data.unit();
        PersonCopy person = data.person();
        if (unit != null && unit.id() != null && unit.name() != null) {
            people.put(event.version(), unit);
        } else if (person != null && person.account() != null && person.name() != null && person.roles() != null) {
            people.put(event.version(), person);
        } else {
            throw new InvalidEvent(event.id() + " has neither a whole unit nor a whole person");
        }
    }
}
