package vn.chidao.access.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.access.Account;
import vn.chidao.access.DateRange;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Unavailable;
import vn.chidao.kit.time.OfficeClock;

class RegisterTest {

    private static final UnitId ORGANISATION = new UnitId("ban-to-chuc");
    private static final Account AN = new Account("an");
    private static final Account BINH = new Account("binh");

    private final Written written = new Written();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final OfficeClock clock =
            new OfficeClock(Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneId.of("UTC")), ZoneId.of("UTC"));
    private final Register register = new Register(written, clock, nanos::get);

    @Test
    void isReadFromMemoryForASecond() {
        written.person(AN, Role.CLERK);
        assertThat(rolesOf(AN)).containsExactly("CLERK");
        written.person(AN, Role.INSPECTOR);
        pass(Duration.ofMillis(1000));
        assertThat(rolesOf(AN)).containsExactly("CLERK");
        assertThat(written.readings).isEqualTo(1);

        pass(Duration.ofMillis(1));
        assertThat(rolesOf(AN)).containsExactly("INSPECTOR");
        assertThat(written.readings).isEqualTo(2);
        assertThat(written.wholeReadings).isEqualTo(1);
    }

    @Test
    void staysTheSameObjectWhileNothingChanges() {
        written.unit(ORGANISATION);
        written.person(AN, Role.CLERK);
        RegisterSnapshot first = register.snapshot();
        pass(Duration.ofMinutes(1));
        written.person(AN, Role.CLERK);
        assertThat(register.snapshot()).as("said again").isSameAs(first);
        pass(Register.WHOLE_EVERY.plusSeconds(1));
        assertThat(register.snapshot()).as("read again as a whole").isSameAs(first);
        assertThat(written.wholeReadings).isEqualTo(2);

        pass(Duration.ofMinutes(1));
        written.person(BINH, Role.CLERK);
        assertThat(register.snapshot()).isNotSameAs(first);
        assertThat(register.snapshot().tree()).as("no unit changed").isSameAs(first.tree());
    }

    @Test
    void whatSlippedThroughIsFoundWhenEverythingIsReadAgain() {
        written.person(AN, Role.CLERK);
        written.person(BINH, Role.CLERK);
        assertThat(rolesOf(BINH)).isNotEmpty();
        written.forget(BINH);
        pass(Duration.ofMinutes(1));
        assertThat(rolesOf(BINH)).isNotEmpty();
        pass(Register.WHOLE_EVERY);
        assertThat(rolesOf(BINH)).isEmpty();
        assertThat(rolesOf(AN)).isNotEmpty();
    }

    @Test
    void whoWritesSeesTheirOwnWriting() {
        written.person(AN, Role.CLERK);
        assertThat(rolesOf(AN)).containsExactly("CLERK");
        written.person(AN, Role.INSPECTOR);
        register.expire();
        assertThat(rolesOf(AN)).containsExactly("INSPECTOR");
        assertThat(written.readings).isEqualTo(2);
        assertThat(rolesOf(AN)).containsExactly("INSPECTOR");
        assertThat(written.readings).isEqualTo(2);
    }

    @Test
    void aReadingThatBeganBeforeTheWritingDoesNotCount() throws Exception {
        written.person(AN, Role.CLERK);
        register.snapshot();
        pass(Duration.ofSeconds(2));
        CountDownLatch goOn = written.pauseAfterReading();
        CompletableFuture<List<String>> early = CompletableFuture.supplyAsync(() -> rolesOf(AN));
        written.awaitReading();
        written.person(AN, Role.INSPECTOR);
        register.expire();
        CompletableFuture<List<String>> late = CompletableFuture.supplyAsync(() -> rolesOf(AN));
        goOn.countDown();
        assertThat(late.get()).containsExactly("INSPECTOR");
        assertThat(early.get()).isNotEmpty();
    }

    @Test
    void oneReadsAndTheOthersTakeWhatThereIs() throws Exception {
        written.person(AN, Role.CLERK);
        register.snapshot();
        written.person(AN, Role.INSPECTOR);
        pass(Duration.ofSeconds(2));
        CountDownLatch goOn = written.pauseBeforeReading();
        CompletableFuture<List<String>> reader = CompletableFuture.supplyAsync(() -> rolesOf(AN));
        written.awaitReading();
        for (int n = 0; n < 20; n++) {
            assertThat(rolesOf(AN)).containsExactly("CLERK");
        }
        goOn.countDown();
        assertThat(reader.get()).containsExactly("INSPECTOR");
        assertThat(written.readings).isEqualTo(2);
    }

    @Test
    void nobodyTakesWhatIsTooOld() throws Exception {
        written.person(AN, Role.CLERK);
        register.snapshot();
        written.person(AN, Role.INSPECTOR);
        pass(Register.BEARABLE.plusMillis(1));
        CountDownLatch goOn = written.pauseBeforeReading();
        List<CompletableFuture<List<String>>> all = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            all.add(CompletableFuture.supplyAsync(
                    () -> rolesOf(AN), task -> Thread.ofVirtual().start(task)));
        }
        written.awaitReading();
        await().during(Duration.ofMillis(100)).until(() -> all.stream().noneMatch(CompletableFuture::isDone));
        goOn.countDown();
        for (CompletableFuture<List<String>> each : all) {
            assertThat(each.get()).containsExactly("INSPECTOR");
        }
        assertThat(written.readings).isEqualTo(2);
    }

    @Test
    void anOutageIsBorneForAFewSecondsAndThenRefusesEverybody() {
        written.person(AN, Role.CLERK);
        register.snapshot();
        written.outage = new IllegalStateException("no primary");
        pass(Register.BEARABLE);
        assertThat(rolesOf(AN)).containsExactly("CLERK");
        pass(Duration.ofMillis(1));
        assertThatThrownBy(register::snapshot).isInstanceOf(Unavailable.class).hasRootCauseMessage("no primary");
        assertThatThrownBy(() -> register.official(AN)).isInstanceOf(Unavailable.class);

        written.outage = null;
        written.person(AN, Role.INSPECTOR);
        assertThat(rolesOf(AN)).containsExactly("INSPECTOR");
    }

    @Test
    void anOutageFailsWhoWaitsToo() throws Exception {
        written.outage = new IllegalStateException("no primary");
        CountDownLatch goOn = written.pauseBeforeReading();
        CompletableFuture<List<String>> reader = CompletableFuture.supplyAsync(() -> rolesOf(AN));
        written.awaitReading();
        CompletableFuture<List<String>> waiting = CompletableFuture.supplyAsync(() -> rolesOf(AN));
        await().during(Duration.ofMillis(50)).until(() -> !waiting.isDone());
        goOn.countDown();
        assertThatThrownBy(reader::get).hasCauseInstanceOf(Unavailable.class);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(Unavailable.class);
    }

    @Test
    void whatWasTakenAwayIsNotBorneInAnOutage() {
        written.person(AN, Role.CLERK);
        register.snapshot();
        register.expire();
        written.outage = new IllegalStateException("no primary");
        assertThatThrownBy(register::snapshot).isInstanceOf(Unavailable.class);
    }

    @Test
    void whoseAccountIsClosedIsNoCallerAndStillHoldsTheirRoles() {
        written.people.add(person(AN, false, HeldRole.of(Role.UNIT_HEAD, ORGANISATION)));
        assertThat(register.official(AN)).isEmpty();
        assertThat(register.official(BINH)).isEmpty();
        assertThat(register.holder(AN)).map(Official::roles).isPresent();
        assertThat(register.holder(BINH)).isEmpty();
    }

    @Test
    void aRoleIsHeldInItsPeriod() {
        HeldRole head = HeldRole.of(Role.UNIT_HEAD, ORGANISATION);
        written.people.add(
                person(AN, true, head.during(new DateRange(null, clock.today().minusDays(1)))));
        written.people.add(
                person(BINH, true, head.during(new DateRange(clock.today(), null)), HeldRole.of(Role.UNKNOWN, null)));
        RegisterSnapshot snapshot = register.snapshot();
        assertThat(snapshot.holding(Role.UNIT_HEAD, ORGANISATION, clock.today()))
                .extracting(RegisteredPerson::account)
                .containsExactly(BINH);
        assertThat(snapshot.holding(Role.UNIT_HEAD, clock.today().minusDays(1)))
                .extracting(RegisteredPerson::account)
                .containsExactly(AN);
        assertThat(register.unknownRoles()).isEqualTo(1);
    }

    @Test
    void whatItDoesNotHaveIsCalledByItsId() {
        written.unit(ORGANISATION);
        RegisterSnapshot snapshot = register.snapshot();
        assertThat(snapshot.nameOf(ORGANISATION)).isEqualTo("Ban Tổ chức");
        assertThat(snapshot.nameOf(new UnitId("ban-moi"))).isEqualTo("ban-moi");
        assertThat(snapshot.nameOf(AN)).isEqualTo("an");
        assertThat(snapshot.existed(new UnitId("ban-moi"), clock.today())).isFalse();
        assertThat(snapshot.existed(ORGANISATION, clock.today())).isTrue();
    }

    private List<String> rolesOf(Account account) {
        return register.official(account).stream()
                .flatMap(official -> official.roles().stream())
                .toList();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static RegisteredPerson person(Account account, boolean active, HeldRole... roles) {
        return new RegisteredPerson(account, "Đồng chí", null, RegisteredPerson.Contact.NONE, active, List.of(roles));
    }

    /** What is written down, with a reading that can be held up and can fail. */
    private static final class Written implements RegisterSource {

        private final List<RegisteredUnit> units = new ArrayList<>();
        private final List<RegisteredPerson> people = new ArrayList<>();
        private volatile @Nullable RuntimeException outage;
        private volatile CountDownLatch before = new CountDownLatch(0);
        private volatile CountDownLatch after = new CountDownLatch(0);
        private volatile CountDownLatch reading = new CountDownLatch(1);
        private int readings;
        private int wholeReadings;

        synchronized void unit(UnitId id) {
            units.add(new RegisteredUnit(
                    id, new UnitName("Ban Tổ chức", null, null), null, DateRange.ALWAYS, List.of(), false, null));
        }

        synchronized void person(Account account, Role role) {
            people.add(RegisterTest.person(account, true, HeldRole.of(role, null)));
        }

        synchronized void forget(Account account) {
            people.removeIf(person -> person.account().equals(account));
        }

        CountDownLatch pauseBeforeReading() {
            reading = new CountDownLatch(1);
            before = new CountDownLatch(1);
            return before;
        }

        CountDownLatch pauseAfterReading() {
            reading = new CountDownLatch(1);
            after = new CountDownLatch(1);
            return after;
        }

        void awaitReading() throws InterruptedException {
            reading.await();
        }

        @Override
        public Reading read() {
            synchronized (this) {
                wholeReadings++;
            }
            return readFrom(0, 0);
        }

        private Reading readFrom(int firstUnit, int firstPerson) {
            reading.countDown();
            passed(before);
            Reading read;
            synchronized (this) {
                readings++;
                if (outage != null) {
                    throw outage;
                }
                int nextUnit = units.size();
                int nextPerson = people.size();
                read = new Reading(
                        List.copyOf(units.subList(Math.min(firstUnit, nextUnit), nextUnit)),
                        List.copyOf(people.subList(Math.min(firstPerson, nextPerson), nextPerson)),
                        null,
                        () -> readFrom(nextUnit, nextPerson));
            }
            passed(after);
            return read;
        }

        private static void passed(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
