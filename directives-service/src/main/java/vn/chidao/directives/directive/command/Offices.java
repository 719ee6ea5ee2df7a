package vn.chidao.directives.directive.command;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Office;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.access.register.RegisteredUnit;
import vn.chidao.kit.model.Refusal;

/** For which committee somebody of an office acts. */
@Component
public class Offices {

    private final Register register;

    Offices(Register register) {
        this.register = register;
    }

    /**
     * @param committee that the request names; null where the official works for one alone
     * @throws Refusal 403 without an office; {@code WHICH_COMMITTEE} naming them where there are several and none is named; {@code
     *     NOT_YOUR_COMMITTEE} for another one
     */
    public Office of(@Nullable UnitId committee, Official official) {
        Map<String, Office> byCommittee = new LinkedHashMap<>();
        RegisterSnapshot units = register.snapshot();
        // In their own right before somebody else's.
        official.offices().forEach(office -> byCommittee.putIfAbsent(idOf(office, units), office));
        if (committee != null) {
            Office named = byCommittee.get(committee.value());
            if (named == null) {
                throw Refusal.invalid("committee", "NOT_YOUR_COMMITTEE", units.nameOf(committee));
            }
            return named;
        }
        if (byCommittee.size() == 1) {
            return byCommittee.values().iterator().next();
        }
        List<Committee> committees = byCommittee.keySet().stream()
                .map(id -> new Committee(id, units.nameOf(new UnitId(id))))
                .toList();
        throw new Refusal(
                Refusal.Kind.INVALID,
                "WHICH_COMMITTEE",
                Map.of("committees", committees),
                String.join(", ", committees.stream().map(Committee::name).toList()));
    }

    /** As a refusal names it. */
    record Committee(String id, String name) {}

    private static String idOf(Office office, RegisterSnapshot units) {
        UnitId committee = office.committee();
        return committee == null ? topOf(units) : committee.value();
    }

    /** The topmost committee, below which most units lie; empty where the register has none. */
    private static String topOf(RegisterSnapshot units) {
        return units.units().stream()
                .map(RegisteredUnit::id)
                .filter(unit -> units.tree().isTop(unit))
                .min(Comparator.comparing((UnitId unit) -> -unitsBelow(unit, units))
                        .thenComparing(UnitId::value))
                .map(UnitId::value)
                .orElse("");
    }

    private static long unitsBelow(UnitId above, RegisterSnapshot units) {
        return units.units().stream()
                .filter(unit -> above.equals(unit.parent()))
                .count();
    }
}
