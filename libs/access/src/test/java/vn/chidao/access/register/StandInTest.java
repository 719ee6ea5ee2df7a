package vn.chidao.access.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.access.Account;
import vn.chidao.access.DateRange;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;

/** Roles in somebody's place, as far as that one has them. */
class StandInTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
    private static final UnitId TOP = new UnitId("tinh-uy");
    private static final UnitId ONE = new UnitId("ban-mot");
    private static final UnitId BELOW_ONE = new UnitId("phong-mot");
    private static final UnitId TWO = new UnitId("ban-hai");

    private static final HeldRole HEAD = HeldRole.of(Role.UNIT_HEAD, ONE);
    private static final HeldRole LEADER = HeldRole.of(Role.LEADER, TOP);

    @Test
    void aDeputyHasWhatTheOtherHas() {
        RegisterSnapshot snapshot = snapshot(true, List.of(HEAD), HEAD.heldFor("truong"));
        assertThat(deputy(snapshot).inUnit(ONE, Role.UNIT_HEAD)).isPresent();
        assertThat(holders(snapshot)).containsExactly("pho", "truong");
    }

    @Test
    void aDeputyHasNothingWithoutTheOther() {
        HeldRole deputised = HEAD.heldFor("truong");
        assertThat(nothingLeft(false, HEAD, deputised)).as("closed account").isTrue();
        assertThat(nothingLeft(true, HeldRole.of(Role.OFFICER, ONE), deputised)).isTrue();
        assertThat(nothingLeft(true, HeldRole.of(Role.UNIT_HEAD, TWO), deputised))
                .isTrue();
        assertThat(nothingLeft(true, HEAD.during(new DateRange(null, TODAY.minusDays(1))), deputised))
                .isTrue();
        assertThat(nothingLeft(true, HEAD.during(new DateRange(TODAY.plusDays(1), null)), deputised))
                .isTrue();
        assertThat(nothingLeft(true, HEAD.heldFor("khac"), deputised))
                .as("what the other holds in a third one's place")
                .isTrue();
        assertThat(nothingLeft(true, HEAD, HEAD.heldFor("khongco"))).isTrue();
        assertThat(nothingLeft(true, HEAD.during(new DateRange(TODAY, TODAY)), deputised))
                .isFalse();
    }

    @Test
    void whatARoleComesToIsOneWord() {
        assertThat(effect(true, HEAD, HEAD.heldFor("truong"))).isEqualTo(RoleEffect.IN_EFFECT);
        assertThat(effect(false, HEAD, HEAD.heldFor("truong"))).isEqualTo(RoleEffect.NOTHING_BEHIND);
        assertThat(effect(true, HEAD.during(new DateRange(TODAY.plusDays(1), null)), HEAD.heldFor("truong")))
                .isEqualTo(RoleEffect.NOTHING_BEHIND);
        assertThat(effect(true, HEAD, HEAD.during(new DateRange(TODAY.plusDays(1), null))))
                .isEqualTo(RoleEffect.NOT_YET);
        assertThat(effect(true, HEAD, HEAD.heldFor("truong").during(new DateRange(null, TODAY.minusDays(1)))))
                .isEqualTo(RoleEffect.ENDED);
        assertThat(effect(true, LEADER.limitedTo(List.of(ONE)), LEADER.heldFor("truong")))
                .as("as far as the other has it")
                .isEqualTo(RoleEffect.IN_EFFECT);
        RegisterSnapshot closed = snapshot(false, List.of(HEAD), HEAD);
        RegisteredPerson other = closed.person(new Account("truong")).orElseThrow();
        assertThat(closed.effectOf(HEAD, other, TODAY)).isEqualTo(RoleEffect.ACCOUNT_CLOSED);
    }

    @Test
    void whatEndsWithItsUnitGivesNothingAfterItsLastDay() {
        UnitId over = new UnitId("ban-cu");
        DateRange untilYesterday = new DateRange(null, TODAY.minusDays(1));
        RegisteredUnit unit = new RegisteredUnit(
                over, new UnitName("Ban Cũ", null, null), TOP, untilYesterday, List.of(), false, null);
        for (Role role : Role.values()) {
            HeldRole held = HeldRole.of(role, over);
            RegisteredPerson person = person("pho", true, List.of(held));
            RegisterSnapshot snapshot = RegisterSnapshot.EMPTY.with(List.of(unit), List.of(person));
            assertThat(snapshot.effectOf(held, person, TODAY.minusDays(1)))
                    .as("%s on its last day", role)
                    .isEqualTo(RoleEffect.IN_EFFECT);
            boolean ended = snapshot.effectOf(held, person, TODAY) == RoleEffect.UNIT_ENDED;
            assertThat(ended).as(role.name()).isEqualTo(role == Role.UNIT_DEPUTY || role == Role.UNIT_CONTACT);
            assertThat(deputy(snapshot).inUnit(over, role).isEmpty()).isEqualTo(ended);
            assertThat(snapshot.holding(role, over, TODAY).isEmpty()).isEqualTo(ended);
        }
    }

    private static RoleEffect effect(boolean active, HeldRole own, HeldRole deputised) {
        RegisterSnapshot snapshot = snapshot(active, List.of(own), deputised);
        return snapshot.effectOf(deputised, snapshot.person(new Account("pho")).orElseThrow(), TODAY);
    }

    private static boolean nothingLeft(boolean active, HeldRole own, HeldRole deputised) {
        RegisterSnapshot snapshot = snapshot(active, List.of(own), deputised);
        boolean told = holders(snapshot).contains("pho");
        boolean acts = deputy(snapshot).inUnit(ONE, Role.UNIT_HEAD).isPresent();
        assertThat(acts).isEqualTo(told);
        return !acts;
    }

    @Test
    void aDeputysChargeShrinksWithTheLeaders() {
        HeldRole all = LEADER.heldFor("truong");
        assertThat(seen(List.of(LEADER), all)).contains(ONE, TWO);
        assertThat(seen(List.of(LEADER.limitedTo(List.of(ONE))), all))
                .contains(ONE, BELOW_ONE)
                .doesNotContain(TWO);

        HeldRole some = all.limitedTo(List.of(ONE, TWO));
        assertThat(seen(List.of(LEADER), some)).contains(ONE, TWO);
        assertThat(seen(List.of(LEADER.limitedTo(List.of(TWO))), some)).containsExactly(TWO);
        assertThat(seen(List.of(LEADER.limitedTo(List.of(BELOW_ONE))), some)).containsExactly(BELOW_ONE);
        assertThat(seen(List.of(LEADER.limitedTo(List.of(ONE))), all.limitedTo(List.of(BELOW_ONE))))
                .containsExactly(BELOW_ONE);
        assertThat(seen(List.of(LEADER.limitedTo(List.of(ONE))), all.limitedTo(List.of(TWO))))
                .isEmpty();
        assertThat(seen(
                        List.of(LEADER.limitedTo(List.of(ONE)), LEADER.limitedTo(List.of(TWO))),
                        all.limitedTo(List.of(ONE, TWO))))
                .contains(ONE, TWO);
    }

    private static Set<UnitId> seen(List<HeldRole> own, HeldRole deputised) {
        Official deputy = deputy(snapshot(true, own, deputised));
        return deputy.seesAll() ? Set.of(TOP, ONE, BELOW_ONE, TWO) : deputy.visible();
    }

    private static Official deputy(RegisterSnapshot snapshot) {
        return snapshot.official(snapshot.person(new Account("pho")).orElseThrow(), TODAY);
    }

    private static List<String> holders(RegisterSnapshot snapshot) {
        return snapshot.holding(Role.UNIT_HEAD, ONE, TODAY).stream()
                .map(person -> person.account().value())
                .toList();
    }

    private static RegisterSnapshot snapshot(boolean active, List<HeldRole> own, HeldRole deputised) {
        return RegisterSnapshot.EMPTY.with(
                List.of(unit(TOP, null), unit(ONE, TOP), unit(BELOW_ONE, ONE), unit(TWO, TOP)),
                List.of(person("truong", active, own), person("pho", true, List.of(deputised))));
    }

    private static RegisteredUnit unit(UnitId id, @Nullable UnitId parent) {
        return new RegisteredUnit(
                id, new UnitName(id.value(), null, null), parent, DateRange.ALWAYS, List.of(), false, null);
    }

    private static RegisteredPerson person(String account, boolean active, List<HeldRole> roles) {
        return new RegisteredPerson(new Account(account), account, null, RegisteredPerson.Contact.NONE, active, roles);
    }
}
