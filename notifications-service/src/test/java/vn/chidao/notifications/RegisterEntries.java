package vn.chidao.notifications;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.copy.PersonState;
import vn.chidao.access.register.copy.RegisterCopies;
import vn.chidao.access.register.copy.UnitState;
import vn.chidao.kit.model.Versioned;

/** Enters units and people as if their events had come. */
@Component
public class RegisterEntries {

    private final RegisterCopies copies;
    private final Register register;

    RegisterEntries(RegisterCopies copies, Register register) {
        this.copies = copies;
        this.register = register;
    }

    public void put(long version, UnitState unit) {
        copies.putAll(List.of(new Versioned<>("unit:" + unit.id(), version, unit)), List.of());
        register.expire();
    }

    public void put(long version, PersonState person) {
        copies.putAll(List.of(), List.of(new Versioned<>("person:" + person.account(), version, person)));
        register.expire();
    }

    /** After the copies were taken out. */
    public void readAnew() {
        register.readAnew();
    }
}
