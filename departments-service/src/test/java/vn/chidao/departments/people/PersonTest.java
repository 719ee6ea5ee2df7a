package vn.chidao.departments.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.access.DateRange;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.departments.people.Person.Held;
import vn.chidao.departments.people.Person.Provided;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.testing.Labels;

class PersonTest {

    private static final UnitId TOP = new UnitId("tinh-uy");
    private static final UnitId ONE = new UnitId("ban-to-chuc");
    private static final UnitId TWO = new UnitId("ban-noi-chinh");
    private static final LocalDate DAY = LocalDate.parse("2026-11-26");

    private static final Held HEAD = Held.own(Role.UNIT_HEAD, ONE);
    private static final Held LEADER = Held.own(Role.LEADER, TOP);

    private static Held during(Held held, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new Held(held.role(), held.unit(), from, to, held.inPlaceOf(), held.inChargeOf());
    }

    private static Held heldFor(Held held, String account) {
        return new Held(held.role(), held.unit(), held.from(), held.to(), account, held.inChargeOf());
    }

    private static Held inChargeOf(Held held, UnitId... units) {
        return new Held(held.role(), held.unit(), held.from(), held.to(), held.inPlaceOf(), List.of(units));
    }

    private static Person person(Held... roles) {
        return person(true, null, roles);
    }

    private static Person person(boolean active, @Nullable Provided provided, Held... roles) {
        return new Person("an", "Đồng chí An", null, "an@tinhuy.vn", "0912345678", active, List.of(roles), provided);
    }

    private static Person reached(@Nullable String email, @Nullable String phone) {
        return new Person("an", "Đồng chí An", null, email, phone, true, List.of(), null);
    }

    // Roles.

    @Test
    void aRoleIsHeldFromItsFirstToItsLastDayWithAnOpenAccount() {
        Held thatDay = during(HEAD, DAY, DAY);
        assertThat(person(thatDay).rolesOn(DAY)).containsExactly(Role.UNIT_HEAD);
        assertThat(person(thatDay).rolesOn(DAY.minusDays(1))).isEmpty();
        assertThat(person(thatDay).rolesOn(DAY.plusDays(1))).isEmpty();
        assertThat(person(HEAD).rolesOn(DAY)).containsExactly(Role.UNIT_HEAD);
        assertThat(person(false, null, HEAD).rolesOn(DAY)).isEmpty();
    }

    @Test
    void whatIsHeldInSomebodysPlaceIsNotOnesOwn() {
        assertThat(person(HEAD).holdsOwn(Role.UNIT_HEAD, DAY)).isTrue();
        assertThat(person(HEAD).holdsOwn(Role.ADMIN, DAY)).isFalse();
        assertThat(person(heldFor(HEAD, "binh")).holdsOwn(Role.UNIT_HEAD, DAY)).isFalse();
        assertThat(person(during(HEAD, null, DAY.minusDays(1))).holdsOwn(Role.UNIT_HEAD, DAY))
                .isFalse();
        assertThat(person(false, null, HEAD).holdsOwn(Role.UNIT_HEAD, DAY)).isFalse();
    }

    @Test
    void aDeputyNeedsTheSameRoleOfTheOtherOnSomeDayThatBothHoldIt() {
        Held deputy = during(heldFor(HEAD, "an"), DAY, DAY.plusDays(9));
        assertThat(person(HEAD).holdsFor(deputy)).isTrue();
        assertThat(person(false, null, HEAD).holdsFor(deputy))
                .as("closed account")
                .isFalse();
        assertThat(person(heldFor(HEAD, "binh")).holdsFor(deputy))
                .as("a third one's right")
                .isFalse();
        assertThat(person(Held.own(Role.OFFICER, ONE)).holdsFor(deputy)).isFalse();
        assertThat(person(Held.own(Role.UNIT_HEAD, TWO)).holdsFor(deputy)).isFalse();
        assertThat(person(during(HEAD, null, DAY)).holdsFor(deputy))
                .as("the first day is common")
                .isTrue();
        assertThat(person(during(HEAD, null, DAY.minusDays(1))).holdsFor(deputy))
                .isFalse();
        assertThat(person(during(HEAD, DAY.plusDays(9), null)).holdsFor(deputy))
                .as("the last day is common")
                .isTrue();
        assertThat(person(during(HEAD, DAY.plusDays(10), null)).holdsFor(deputy))
                .isFalse();
    }

    @Test
    void aDeputyIsInChargeOfNoMoreThanTheOther() {
        Held deputy = heldFor(LEADER, "an");
        assertThat(person(LEADER).holdsFor(deputy)).isTrue();
        assertThat(person(LEADER).holdsFor(inChargeOf(deputy, ONE))).isTrue();
        assertThat(person(inChargeOf(LEADER, ONE, TWO)).holdsFor(inChargeOf(deputy, ONE)))
                .isTrue();
        assertThat(person(inChargeOf(LEADER, ONE)).holdsFor(inChargeOf(deputy, ONE, TWO)))
                .isFalse();
        assertThat(person(inChargeOf(LEADER, ONE)).holdsFor(deputy))
                .as("for everything")
                .isFalse();
    }

    @Test
    void aRoleGoesBeyondAnotherByItsDaysItsUnitsOrWhoseItIs() {
        Held some = during(inChargeOf(LEADER, ONE), DAY, DAY.plusDays(9));
        for (Held within : List.of(
                some,
                during(some, DAY.plusDays(1), DAY.plusDays(9)),
                during(some, DAY, DAY.plusDays(8)),
                inChargeOf(some, ONE))) {
            assertThat(person(within).rolesBeyond(person(some)))
                    .as(within.toString())
                    .isEmpty();
        }
        for (Held beyond : List.of(
                during(some, DAY.minusDays(1), DAY.plusDays(9)),
                during(some, null, DAY.plusDays(9)),
                during(some, DAY, DAY.plusDays(10)),
                during(some, DAY, null),
                inChargeOf(some, ONE, TWO),
                new Held(Role.LEADER, TOP, some.from(), some.to(), null, null),
                heldFor(some, "binh"),
                new Held(Role.LEADER, ONE, some.from(), some.to(), null, some.inChargeOf()),
                new Held(Role.CLERK, TOP, some.from(), some.to(), null, some.inChargeOf()))) {
            assertThat(person(HEAD, beyond).rolesBeyond(person(HEAD, some)))
                    .as(beyond.toString())
                    .containsExactly(beyond);
        }
        assertThat(person(some).rolesBeyond(person(LEADER)))
                .as("for ever and for everything before")
                .isEmpty();
        assertThat(person(LEADER).rolesBeyond(person())).containsExactly(LEADER);
    }

    // What the administrator enters.

    @Test
    void whatIsEnteredIsReachable() {
        Person entered = reached("An@TinhUy.VN", "+84 912.345.678").reachable(null);
        assertThat(entered.email()).isEqualTo("An@tinhuy.vn");
        assertThat(entered.phone()).isEqualTo("0912345678");
        assertRefused(reached("an", null), null, "email");
        assertRefused(reached(null, "0238 3844 222"), null, "phone");
        assertRefused(reached("an", null), reached("an@tinhuy.vn", null), "email");
        assertRefused(reached(null, "0238 3844 222"), reached(null, "0912345678"), "phone");
        assertThat(reached(null, null).reachable(null).email()).isNull();
        assertThat(reached(null, null)
                        .reachable(reached("an@tinhuy.vn", "0912345678"))
                        .phone())
                .isNull();
    }

    /** So that an old address does not stand in the way of other changes. */
    @Test
    void whatWasStoredBeforeItWasCheckedMayStay() {
        Person stored = reached("an", "0238 3844 222");
        Person again = stored.reachable(stored);
        assertThat(again.email()).isEqualTo("an");
        assertThat(again.phone()).isEqualTo("0238 3844 222");
    }

    private static void assertRefused(Person entered, @Nullable Person present, String field) {
        assertThatThrownBy(() -> entered.reachable(present))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.details()).containsEntry("field", field));
    }

    // What the provider says.

    private static final Instant AT = Instant.parse("2026-11-26T01:00:00Z");

    private static Provided says(@Nullable String name, @Nullable String email, Held... roles) {
        return new Provided(AT, name, email, List.of(roles));
    }

    @Test
    void whatTheProviderGivesStaysWhateverTheAdministratorEnters() {
        Person present = person(true, says("An", "an@tinhuy.vn", HEAD), LEADER, HEAD);
        Person entered = person(Held.own(Role.CLERK, null), HEAD).changing(present);
        assertThat(entered.roles()).containsExactly(Held.own(Role.CLERK, null), HEAD);
        assertThat(entered.provided()).isEqualTo(present.provided());
        assertThat(person(LEADER).changing(person(HEAD)).roles())
                .as("without a provider what was entered holds alone")
                .containsExactly(LEADER);
    }

    @Test
    void theProviderReplacesItsOwnRolesAlone() {
        Person present = person(true, says("An", "an@tinhuy.vn", HEAD), LEADER, HEAD);
        Held officer = Held.own(Role.OFFICER, TWO);
        assertThat(present.with(says("An", "an@tinhuy.vn", officer)).roles()).containsExactly(LEADER, officer);
        assertThat(present.with(says("An", "an@tinhuy.vn")).roles()).containsExactly(LEADER);
        assertThat(person(LEADER).with(says("An", null, HEAD)).roles())
                .as("the first time it says something")
                .containsExactly(LEADER, HEAD);
        Person twice = person(true, says("An", null, HEAD), HEAD, HEAD);
        assertThat(twice.with(says("An", null)).roles())
                .as("given by hand and from a group")
                .containsExactly(HEAD);
    }

    @Test
    void whatTheProviderSaysAgainIsLeftAsItWasChangedHere() {
        Person changedHere = new Person(
                "an", "Nguyễn Văn An", null, "an.vp@tinhuy.vn", null, true, List.of(), says("An", "an@tinhuy.vn"));
        Person again = changedHere.with(says("An", "an@tinhuy.vn"));
        assertThat(again.name()).isEqualTo("Nguyễn Văn An");
        assertThat(again.email()).isEqualTo("an.vp@tinhuy.vn");
        Person news = changedHere.with(says("Lê An", "le.an@tinhuy.vn"));
        assertThat(news.name()).isEqualTo("Lê An");
        assertThat(news.email()).isEqualTo("le.an@tinhuy.vn");
        Person silent = changedHere.with(says(null, null));
        assertThat(silent.name()).isEqualTo("Nguyễn Văn An");
        assertThat(silent.email()).isEqualTo("an.vp@tinhuy.vn");
        Person first = reached("an.vp@tinhuy.vn", null).with(says("An", "an@tinhuy.vn"));
        assertThat(first.name()).isEqualTo("An");
        assertThat(first.email()).isEqualTo("an@tinhuy.vn");
    }

    @Test
    void aTokenThatDoesNotNameThemSaysNothingOnNameAndAddress() {
        Provided last = says("An", "an@tinhuy.vn", HEAD);
        assertThat(says(null, null, LEADER).after(last)).isEqualTo(says("An", "an@tinhuy.vn", LEADER));
        assertThat(says("Lê An", "le.an@tinhuy.vn").after(last)).isEqualTo(says("Lê An", "le.an@tinhuy.vn"));
        assertThat(says(null, null).after(null)).isEqualTo(says(null, null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "an@tinhuy.vn, an@tinhuy.vn, true",
                // Stored before addresses had one form.
                "an@tinhuy.vn, an@TinhUy.VN, true",
                "an@tinhuy.vn, binh@tinhuy.vn, false",
                "an@tinhuy.vn, an, false",
                "an@tinhuy.vn, -, false",
                "-, an@tinhuy.vn, false",
                "-, -, true"
            })
    void theSameAddressIsNoNews(@Nullable String email, @Nullable String last, boolean same) {
        assertThat(says("An", email).saysTheSameAs(says("An", last))).isEqualTo(same);
    }

    @Test
    void anotherNameOrOtherRolesAreNews() {
        assertThat(says("An", null, HEAD).saysTheSameAs(says("An", null, HEAD))).isTrue();
        assertThat(says("An", null, HEAD).saysTheSameAs(says("Lê An", null, HEAD)))
                .isFalse();
        assertThat(says("An", null, HEAD).saysTheSameAs(says("An", null))).isFalse();
        assertThat(new Provided(AT.plusSeconds(1), "An", null, List.of()).saysTheSameAs(says("An", null)))
                .as("a later token alone")
                .isTrue();
    }

    // Names.

    @ParameterizedTest
    @ValueSource(strings = {"an", "van-phong", "nguyen.van.an", "a1", "ubkt2"})
    void takesWhatCanBeAnAccount(String name) {
        assertThat(Person.isAccount(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "me", "An", "1an", "an-", "a..b", "-an", "đảng", "an binh"})
    void refusesWhatCannot(String name) {
        assertThat(Person.isAccount(name)).isFalse();
    }

    @Test
    void anAccountHasSixtyCharactersAtTheMost() {
        assertThat(Person.isAccount("a".repeat(60))).isTrue();
        assertThat(Person.isAccount("a".repeat(61))).isFalse();
        assertThat(Person.aggregate("an")).isEqualTo("person:an");
        assertThat(Person.values(List.of(ONE, TWO))).containsExactly("ban-to-chuc", "ban-noi-chinh");
        assertThat(Person.values(null)).isNull();
    }

    @Test
    void everybodyReadsRolesWithTheirDaysAndCharges() {
        assertThat(person(during(HEAD, DAY, null), inChargeOf(heldFor(LEADER, "binh"), ONE))
                        .registered()
                        .roles())
                .containsExactly(
                        HeldRole.of(Role.UNIT_HEAD, ONE).during(new DateRange(DAY, null)),
                        HeldRole.of(Role.LEADER, TOP).heldFor("binh").limitedTo(List.of(ONE)));
    }

    @Test
    void eachRoleIsCalledSomethingInBothLanguages() {
        EnumSet<Role> held = EnumSet.complementOf(EnumSet.of(Role.UNKNOWN));
        assertThat(Labels.missing(held.toArray(Role[]::new))).isEmpty();
    }
}
