package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;

class HeldRoleTest {

    private static final UnitId TOP = new UnitId("tinh-uy");
    private static final UnitId ONE = new UnitId("ban-to-chuc");
    private static final UnitId BELOW_ONE = new UnitId("phong-tong-hop");
    private static final UnitId TWO = new UnitId("ban-noi-chinh");

    private static final HeldRole LEADER = HeldRole.of(Role.LEADER, TOP);
    private static final HeldRole DEPUTY = LEADER.heldFor("phobithu").during(new DateRange(null, LocalDate.MAX));

    private final UnitTree tree = new UnitTree(List.of(
            new UnitTree.Place(TOP, null, null, Set.of(), true),
            new UnitTree.Place(ONE, TOP, null, Set.of(), false),
            new UnitTree.Place(BELOW_ONE, ONE, null, Set.of(), false),
            new UnitTree.Place(TWO, TOP, null, Set.of(), false)));

    @Test
    void inSomebodysPlaceItIsTheSameRoleInTheSameUnit() {
        assertThat(DEPUTY.asFarAs(LEADER, tree)).contains(DEPUTY);
        assertThat(DEPUTY.asFarAs(HeldRole.of(Role.CLERK, TOP), tree)).isEmpty();
        assertThat(DEPUTY.asFarAs(HeldRole.of(Role.LEADER, ONE), tree)).isEmpty();
        assertThat(DEPUTY.asFarAs(HeldRole.of(Role.LEADER, null), tree)).isEmpty();
    }

    @Test
    void inSomebodysPlaceItGoesAsFarAsBothAreInCharge() {
        HeldRole forTwo = LEADER.limitedTo(List.of(TWO));
        assertThat(DEPUTY.asFarAs(forTwo, tree)).contains(DEPUTY.limitedTo(List.of(TWO)));
        assertThat(DEPUTY.limitedTo(List.of(ONE, TWO)).asFarAs(LEADER, tree))
                .contains(DEPUTY.limitedTo(List.of(ONE, TWO)));
        assertThat(DEPUTY.limitedTo(List.of(ONE)).asFarAs(LEADER.limitedTo(List.of(BELOW_ONE)), tree))
                .contains(DEPUTY.limitedTo(List.of(BELOW_ONE)));
        assertThat(DEPUTY.limitedTo(List.of(ONE)).asFarAs(forTwo, tree)).isEmpty();
    }

    @Test
    void itIsHeldFromItsFirstToItsLastDay() {
        LocalDate day = LocalDate.parse("2026-11-26");
        HeldRole thatDay = LEADER.during(new DateRange(day, day));
        assertThat(LEADER.heldOn(day)).isTrue();
        assertThat(thatDay.heldOn(day.minusDays(1))).isFalse();
        assertThat(thatDay.heldOn(day)).isTrue();
        assertThat(thatDay.heldOn(day.plusDays(1))).isFalse();
        assertThat(thatDay.hasEnded(day)).isFalse();
        assertThat(thatDay.hasEnded(day.plusDays(1))).isTrue();
        assertThat(LEADER.hasEnded(LocalDate.MAX)).isFalse();
    }

    @Test
    void whatIsDoneInACapacityNamesThePersonInWhosePlace() {
        Act act = Act.of("vanphong", Instant.EPOCH);
        Change<String, String> change = new Change<>("state", "event");
        Capacity deputy = new Capacity(Role.LEADER, "phobithu");
        assertThat(deputy.of(act).actor()).isEqualTo("vanphong");
        assertThat(deputy.of(act).inPlaceOf()).isEqualTo("phobithu");
        assertThat(deputy.of(change).inPlaceOf()).isEqualTo("phobithu");
        Capacity own = new Capacity(Role.LEADER, null);
        assertThat(own.of(act).inPlaceOf()).isNull();
        assertThat(own.of(change).inPlaceOf()).isNull();
        assertThat(new Account("phobithu")).hasToString("phobithu");
    }
}
