package vn.chidao.directives.directive.command;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.time.OfficeClock;

/** Whether the units and people of a directive can take part in it. */
@Component
class Participants {

    private final Register register;
    private final OfficeClock clock;

    Participants(Register register, OfficeClock clock) {
        this.register = register;
        this.clock = clock;
    }

    void requirePerson(String field, @Nullable Account account) {
        if (account != null && register.snapshot().person(account).isEmpty()) {
            throw Refusal.invalid(field, "UNKNOWN_PERSON", account.value());
        }
    }

    /**
     * Each unit exists, and is the committee's to give work to.
     *
     * @param committee null is the topmost
     * @param spoken the day on which it was directed; a unit may have ended since
     */
    void requireUnits(
            UnitId lead, List<UnitId> coordinating, @Nullable UnitId committee, LocalDate spoken, Official official) {
        requireUnit("leadUnit", lead, committee, spoken, official);
        for (int n = 0; n < coordinating.size(); n++) {
            requireUnit("coordinatingUnits[" + n + "]", coordinating.get(n), committee, spoken, official);
        }
    }

    private void requireUnit(
            String field, UnitId unit, @Nullable UnitId committee, LocalDate spoken, Official official) {
        RegisterSnapshot units = register.snapshot();
        if (units.unit(unit).isEmpty()) {
            throw Refusal.invalid(field, "UNKNOWN_UNIT", unit.value());
        }
        if (!official.isUnder(committee, unit)) {
            throw Refusal.invalid(field, "UNIT_OUTSIDE_COMMITTEE", units.nameOf(unit));
        }
        if (!units.existed(unit, spoken) && !units.existed(unit, clock.today())) {
            throw Refusal.invalid(field, "UNIT_HAS_ENDED", units.nameOf(unit));
        }
    }
}
