package vn.chidao.access.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.access.Account;
import vn.chidao.access.DateRange;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;

class RegisterSnapshotTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
    private static final LocalDate FIRST_END = LocalDate.parse("2025-06-30");

    private static final UnitId TOP = new UnitId("tinh-uy");
    private static final UnitId PROPAGANDA = new UnitId("ban-tuyen-giao");
    private static final UnitId MERGED = new UnitId("ban-tuyen-giao-dan-van");
    private static final UnitId CLOSED = new UnitId("huyen-uy-nam-dan");

    private static final HeldRole HEAD = HeldRole.of(Role.UNIT_HEAD, MERGED);

    private final RegisterSnapshot snapshot = RegisterSnapshot.EMPTY.with(
            List.of(
                    unit(TOP, "Tỉnh ủy", null, DateRange.ALWAYS),
                    unit(MERGED, "Ban Tuyên giáo và Dân vận", TOP, new DateRange(FIRST_END.plusDays(1), null)),
                    unit(PROPAGANDA, "Ban Tuyên giáo", TOP, new DateRange(null, FIRST_END), MERGED),
                    unit(CLOSED, "Huyện ủy Nam Đàn", TOP, new DateRange(null, FIRST_END))),
            List.of(
                    person("minh", true, HEAD),
                    person("an", true, HEAD, HeldRole.of(Role.OFFICER, TOP)),
                    person("binh", false, HEAD),
                    person("cuc", true, HEAD.during(new DateRange(null, TODAY.minusDays(1)))),
                    person("dung", true, HeldRole.of(Role.UNIT_HEAD, PROPAGANDA), HeldRole.of(Role.UNKNOWN, null))));

    @Test
    void whatSaysNothingNewIsThisVerySnapshot() {
        assertThat(snapshot.with(List.of(), List.of())).isSameAs(snapshot);
        assertThat(snapshot.with(
                        List.of(unit(TOP, "Tỉnh ủy", null, DateRange.ALWAYS)), List.of(person("minh", true, HEAD))))
                .isSameAs(snapshot);
        assertThat(snapshot.saysTheSameAs(snapshot)).isTrue();
    }

    @Test
    void unitsStandInProtocolOrderThenByNameAndUnknownOnesLast() {
        UnitId unknown = new UnitId("an");
        UnitId second = new UnitId("zz");
        RegisterSnapshot ordered = snapshot.with(
                List.of(
                        inPlace(10, unit(second, "Ban Nội chính", TOP, DateRange.ALWAYS)),
                        inPlace(9, unit(MERGED, "Ban Tuyên giáo và Dân vận", TOP, DateRange.ALWAYS))),
                List.of());
        assertThat(List.of(unknown, TOP, CLOSED, second, PROPAGANDA, MERGED).stream()
                        .sorted(ordered.inProtocolOrder()))
                .as("Ban Tuyên giáo, Huyện ủy, Tỉnh ủy by name")
                .containsExactly(MERGED, second, PROPAGANDA, CLOSED, TOP, unknown);
    }

    @Test
    void whatIsNewStandsBesideWhatThereWas() {
        RegisterSnapshot unitAdded = snapshot.with(
                List.of(unit(new UnitId("ban-noi-chinh"), "Ban Nội chính", TOP, DateRange.ALWAYS)), List.of());
        assertThat(unitAdded.units()).hasSize(5);
        assertThat(unitAdded.people()).hasSize(5);
        assertThat(unitAdded.tree().answeringFor(PROPAGANDA, TODAY)).containsExactly(MERGED);
        assertThat(snapshot.units()).as("a snapshot never changes").hasSize(4);
        assertThat(snapshot.saysTheSameAs(unitAdded)).isFalse();

        RegisterSnapshot personChanged = snapshot.with(List.of(), List.of(person("minh", false, HEAD)));
        assertThat(personChanged.people()).hasSize(5);
        assertThat(personChanged.person(new Account("minh")))
                .hasValueSatisfying(minh -> assertThat(minh.active()).isFalse());
        assertThat(personChanged.tree()).isSameAs(snapshot.tree());
        assertThat(snapshot.saysTheSameAs(personChanged)).isFalse();
    }

    @Test
    void whoHoldsARoleIsWhoHasItThatDayWithAnOpenAccount() {
        assertThat(accounts(snapshot.holding(Role.UNIT_HEAD, MERGED, TODAY))).containsExactly("an", "minh");
        assertThat(accounts(snapshot.holding(Role.UNIT_HEAD, MERGED, TODAY.minusDays(1))))
                .containsExactly("an", "cuc", "minh");
        assertThat(accounts(snapshot.holding(Role.UNIT_HEAD, TOP, TODAY)))
                .as("an officer there is no head")
                .isEmpty();
        assertThat(accounts(snapshot.holding(Role.OFFICER, TOP, TODAY))).containsExactly("an");
        assertThat(accounts(snapshot.holding(Role.OFFICER, MERGED, TODAY)))
                .as("the role is in another unit")
                .isEmpty();
        assertThat(accounts(snapshot.holding(Role.UNIT_HEAD, new UnitId("somewhere"), TODAY)))
                .isEmpty();
        assertThat(accounts(snapshot.holding(Role.UNIT_HEAD, TODAY))).containsExactly("an", "dung", "minh");
        assertThat(accounts(snapshot.holding(Role.CLERK, TODAY))).isEmpty();
    }

    @Test
    void aCallerHasTheRolesOfTheDay() {
        Official cuc = snapshot.official(snapshot.person(new Account("cuc")).orElseThrow(), TODAY);
        assertThat(cuc.account()).isEqualTo("cuc");
        assertThat(cuc.roles()).isEmpty();
        assertThat(snapshot.official(snapshot.person(new Account("an")).orElseThrow(), TODAY)
                        .roles())
                .containsExactlyInAnyOrder("UNIT_HEAD", "OFFICER");
        assertThat(snapshot.unknownRoles()).isEqualTo(1);
    }

    @Test
    void aUnitIsAnsweredForAsLongAsItOrASuccessorIsThere() {
        assertThat(snapshot.existed(PROPAGANDA, FIRST_END)).isTrue();
        assertThat(snapshot.existed(PROPAGANDA, TODAY)).isFalse();
        assertThat(snapshot.existed(new UnitId("somewhere"), TODAY)).isFalse();
        assertThat(snapshot.isAnsweredFor(PROPAGANDA, TODAY)).isTrue();
        assertThat(snapshot.isAnsweredFor(MERGED, TODAY)).isTrue();
        assertThat(snapshot.isAnsweredFor(MERGED, FIRST_END))
                .as("not founded yet")
                .isFalse();
        assertThat(snapshot.isAnsweredFor(CLOSED, FIRST_END)).isTrue();
        assertThat(snapshot.isAnsweredFor(CLOSED, TODAY)).as("nobody took over").isFalse();
        assertThat(snapshot.isAnsweredFor(new UnitId("somewhere"), TODAY)).isFalse();
    }

    @Test
    void namesAreThoseOfTheRegisterElseIds() {
        assertThat(snapshot.nameOf(PROPAGANDA)).isEqualTo("Ban Tuyên giáo");
        assertThat(snapshot.nameOf(new UnitId("somewhere"))).isEqualTo("somewhere");
        assertThat(snapshot.unitName(MERGED).everyday()).isEqualTo("Ban Tuyên giáo và Dân vận");
        assertThat(snapshot.nameOf(new Account("minh"))).isEqualTo("Đồng chí minh");
        assertThat(snapshot.nameOf(new Account("nobody"))).isEqualTo("nobody");
        assertThat(snapshot.unit(MERGED)).map(RegisteredUnit::parent).contains(TOP);
        assertThat(snapshot.unit(new UnitId("somewhere"))).isEmpty();
        assertThat(snapshot.person(new Account("nobody"))).isEmpty();
    }

    @Test
    void whoseAccountIsClosedOrWhoseLastRoleHasEndedHasLeft() {
        HeldRole ended = HEAD.during(new DateRange(null, TODAY.minusDays(1)));
        assertThat(person("an", false, HEAD).hasLeft(TODAY)).isTrue();
        assertThat(person("an", true, HEAD).hasLeft(TODAY)).isFalse();
        assertThat(person("an", true, ended).hasLeft(TODAY)).isTrue();
        assertThat(person("an", true, ended).hasLeft(TODAY.minusDays(1)))
                .as("the last day is still one of work")
                .isFalse();
        assertThat(person("an", true, ended, HEAD).hasLeft(TODAY)).isFalse();
        assertThat(person("an", true).hasLeft(TODAY))
                .as("who was never given a role has not left")
                .isFalse();
    }

    private static List<String> accounts(List<RegisteredPerson> people) {
        return people.stream().map(person -> person.account().value()).toList();
    }

    private static RegisteredUnit unit(
            UnitId id, String name, @Nullable UnitId parent, DateRange existence, UnitId... successors) {
        return new RegisteredUnit(
                id, new UnitName(name, null, null), parent, existence, List.of(successors), parent == null, null);
    }

    private static RegisteredUnit inPlace(int order, RegisteredUnit unit) {
        return new RegisteredUnit(
                unit.id(), unit.name(), unit.parent(), unit.existence(), unit.successors(), unit.committee(), order);
    }

    private static RegisteredPerson person(String account, boolean active, HeldRole... roles) {
        return new RegisteredPerson(
                new Account(account),
                "Đồng chí " + account,
                null,
                RegisteredPerson.Contact.NONE,
                active,
                List.of(roles));
    }
}
