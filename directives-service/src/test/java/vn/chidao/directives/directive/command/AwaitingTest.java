package vn.chidao.directives.directive.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.access.Account;
import vn.chidao.access.Capacity;
import vn.chidao.access.DateRange;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSource;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.access.register.RegisteredSettings;
import vn.chidao.access.register.RegisteredUnit;
import vn.chidao.access.register.UnitName;
import vn.chidao.directives.ServiceTest;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.deadline.DeadlineKind;
import vn.chidao.directives.directive.ADirective;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.Handling;
import vn.chidao.directives.directive.Submission;
import vn.chidao.directives.directive.Urgency;
import vn.chidao.directives.directive.Visibility;
import vn.chidao.directives.directive.store.DirectiveFilter;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.directive.store.ManyDirectives;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Page;

/** The list of results that await somebody is what they may confirm, whoever they are. */
class AwaitingTest extends ServiceTest {

    private static final int DIRECTIVES = 250;
    private static final int REGISTERS = 40;

    private static final UnitId TOP = new UnitId("tinh-uy");
    private static final UnitId COMMUNE = new UnitId("dang-uy-xa");
    private static final UnitId ENDED = new UnitId("ban-dan-van");
    private static final UnitId SUCCESSOR = new UnitId("ban-tuyen-giao-dan-van");
    private static final List<UnitId> UNITS = Stream.concat(
                    Stream.of(TOP, COMMUNE, ENDED, SUCCESSOR),
                    Stream.of("van-phong", "ban-to-chuc", "van-phong-xa", "ban-xa")
                            .map(UnitId::new))
            .toList();
    private static final List<String> PEOPLE =
            IntStream.range(0, 12).mapToObj(n -> "nguoi" + n).toList();
    private static final List<Role> ROLES = List.of(
            Role.CLERK,
            Role.CLERK,
            Role.OFFICE_HEAD,
            Role.LEADER,
            Role.LEADER,
            Role.UNIT_HEAD,
            Role.OFFICER,
            Role.INSPECTOR);

    private final Random random = new Random(20261126);

    @Autowired
    private Directives directives;

    @Autowired
    private OfficeClock officeClock;

    @Autowired
    private Files files;

    @BeforeEach
    void manyDirectives() {
        ManyDirectives.insert(
                database,
                IntStream.range(0, DIRECTIVES).mapToObj(this::directive).toList());
    }

    @AfterEach
    void noneOfThemAnyMore() {
        ManyDirectives.remove(database);
    }

    @Test
    void theListIsWhatTheyMayConfirm() {
        Set<Role> met = new HashSet<>();
        for (int n = 0; n < REGISTERS; n++) {
            Register register = register();
            DirectiveRights rights = new DirectiveRights(register, officeClock, files);
            for (String account : PEOPLE) {
                Official official = register.official(new Account(account)).orElseThrow();
                Set<String> expected = new TreeSet<>();
                for (Versioned<Directive> seen : all(DirectiveFilter.NONE, official)) {
                    Capacity capacity = confirming(rights, seen.state(), official);
                    if (capacity != null && waitsFor(capacity, official, seen.state(), register)) {
                        expected.add(seen.id());
                        met.add(capacity.role());
                    }
                }
                Set<String> listed = new TreeSet<>();
                all(DirectiveFilter.NONE.with(rights.awaiting(official)), official)
                        .forEach(one -> listed.add(one.id()));
                assertThat(listed).as("register %d, %s", n, account).isEqualTo(expected);
            }
        }
        assertThat(met).containsExactlyInAnyOrder(Role.CLERK, Role.OFFICE_HEAD, Role.LEADER);
    }

    @Test
    void whatWaitsLongestComesFirst() {
        Register register = register();
        Official clerk = new Official(
                "vanphong",
                List.of(HeldRole.of(Role.CLERK, null)),
                officeClock.today(),
                register.snapshot().tree());
        Register byDefault = new Register(AwaitingTest::nothing, officeClock);
        DirectiveFilter awaiting =
                DirectiveFilter.NONE.with(new DirectiveRights(byDefault, officeClock, files).awaiting(clerk));
        List<Instant> since =
                all(awaiting, clerk).stream().map(AwaitingTest::submittedAt).toList();
        assertThat(since).hasSizeGreaterThan(100).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(directives.total(awaiting, clerk).total()).isGreaterThanOrEqualTo(since.size());
    }

    @Test
    void anotherWordThanMeIsRefused() {
        assertThat(api.get("/api/directives?awaiting=vanphong", "vanphong")
                        .expect(400)
                        .raw()
                        .body())
                .contains("awaiting");
        assertThat(api.get("/api/directives?awaiting=me&count=true", "vanphong")
                        .expect(200)
                        .body()
                        .get("total")
                        .asInt())
                .isPositive();
        assertThat(api.get("/api/directives?awaiting=me&count=true", "bantochuc")
                        .expect(200)
                        .text("total"))
                .as("who judges nothing")
                .isEqualTo("0");
    }

    /** The capacity in which they would confirm it; null where they would be refused. */
    private static @Nullable Capacity confirming(DirectiveRights rights, Directive directive, Official official) {
        try {
            Act act = Act.of(official.account(), TEN_O_CLOCK);
            Deciding deciding = rights.judge(official, directive, null, act);
            deciding.of(directive.confirm(null, null, act.at()));
            return deciding.capacity();
        } catch (Refusal refused) {
            return null;
        }
    }

    /** What an office may judge does not wait for a leader, but for their own word. */
    private boolean waitsFor(Capacity capacity, Official official, Directive directive, Register register) {
        if (capacity.role() != Role.LEADER) {
            return true;
        }
        Set<Role> set = register.snapshot().settings().confirming();
        boolean leadersAlone = set.equals(Set.of(Role.LEADER));
        UnitId lead = directive.lead().unit();
        boolean ledByAnOffice = Stream.of(Role.CLERK, Role.OFFICE_HEAD)
                .anyMatch(role -> !register.snapshot()
                        .holding(role, lead, officeClock.today())
                        .isEmpty());
        Account issuer = directive.brief().issuer();
        boolean theirWord = issuer != null
                && (issuer.value().equals(official.account()) || issuer.value().equals(capacity.inPlaceOf()));
        return leadersAlone || ledByAnOffice || theirWord;
    }

    private List<Versioned<Directive>> all(DirectiveFilter filter, Official official) {
        List<Versioned<Directive>> all = new ArrayList<>();
        String after = null;
        do {
            Page<Versioned<Directive>> page = directives.page(filter, null, 500, after, official);
            page.items().stream()
                    .filter(found -> found.id().compareTo(ManyDirectives.id(0)) >= 0)
                    .forEach(all::add);
            after = page.next();
        } while (after != null);
        return all;
    }

    private static Instant submittedAt(Versioned<Directive> directive) {
        return Objects.requireNonNull(directive.state().handling().submission()).at();
    }

    private Directive directive(int n) {
        Brief brief = new Brief(
                null,
                "Rà soát việc bố trí cán bộ chủ chốt.",
                orNull(new Account(any(PEOPLE))),
                Urgency.NORMAL,
                orNull(new Account(any(PEOPLE))),
                null,
                null,
                new Deadline(DeadlineKind.DATE, LocalDate.parse("2026-12-04"), null, null, null, null));
        ADirective way = ADirective.drafted(
                ManyDirectives.id(n), brief, any(UNITS).value(), List.of(new UnitId("uy-ban-kiem-tra")));
        Directive there = switch (random.nextInt(10)) {
            case 0 -> way.state();
            case 1 -> way.issue().receive().state();
            case 2 -> way.issue().submit(1, TEN_O_CLOCK).confirm().state();
            default -> {
                Instant at = TEN_O_CLOCK.minus(Duration.ofHours(random.nextInt(500)));
                yield way.issue().submit(1, at).state();
            }
        };
        return new Directive(
                there.id(),
                there.status(),
                there.brief(),
                there.draftedAt(),
                there.assignments(),
                Visibility.ofOffice(orNull(COMMUNE)).extendedTo(there.concerned()),
                there.notice(),
                submittedBySomebody(there.handling()));
    }

    private Handling submittedBySomebody(Handling handling) {
        Submission made = handling.submission();
        String inPlaceOf = random.nextInt(4) == 0 ? any(PEOPLE) : null;
        return made == null
                ? handling
                : new Handling(
                        handling.taskVersion(),
                        handling.submissionNo(),
                        handling.judgedSubmissionNo(),
                        new Submission(made.at(), made.on(), orNull(any(PEOPLE)), inPlaceOf, null),
                        handling.confirmation(),
                        null,
                        null);
    }

    private Register register() {
        List<RegisteredUnit> units = UNITS.stream().map(AwaitingTest::unit).toList();
        List<RegisteredPerson> people = PEOPLE.stream().map(this::person).toList();
        Set<Role> confirming = new HashSet<>();
        while (confirming.isEmpty()) {
            Stream.of(Role.CLERK, Role.OFFICE_HEAD, Role.LEADER)
                    .filter(role -> random.nextBoolean())
                    .forEach(confirming::add);
        }
        return new Register(
                () -> new RegisterSource.Reading(
                        units, people, new RegisteredSettings(confirming), AwaitingTest::nothing),
                officeClock);
    }

    private static RegisterSource.Reading nothing() {
        return new RegisterSource.Reading(List.of(), List.of(), null, AwaitingTest::nothing);
    }

    private static RegisteredUnit unit(UnitId id) {
        boolean committee = id.equals(TOP) || id.equals(COMMUNE);
        UnitId above = id.value().endsWith("-xa") && !committee ? COMMUNE : TOP;
        boolean ended = id.equals(ENDED);
        return new RegisteredUnit(
                id,
                new UnitName(id.value(), null, null),
                id.equals(TOP) ? null : above,
                ended ? new DateRange(null, LocalDate.parse("2026-06-30")) : DateRange.ALWAYS,
                ended ? List.of(SUCCESSOR) : List.of(),
                committee,
                null);
    }

    private RegisteredPerson person(String account) {
        List<HeldRole> held = Stream.generate(() -> held(account))
                .limit(1 + random.nextInt(3))
                .toList();
        return new RegisteredPerson(new Account(account), account, null, RegisteredPerson.Contact.NONE, true, held);
    }

    private HeldRole held(String account) {
        Role role = any(ROLES);
        UnitId unit = any(role == Role.LEADER ? List.of(TOP, COMMUNE) : UNITS);
        HeldRole held = HeldRole.of(role, !role.needsUnit() && random.nextInt(5) == 0 ? null : unit);
        if (role == Role.LEADER && random.nextInt(3) == 0) {
            held = held.limitedTo(List.of(any(UNITS), any(UNITS)));
        }
        String other = any(PEOPLE);
        return random.nextInt(3) > 0 || other.equals(account) ? held : held.heldFor(other);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private <T> @Nullable T orNull(T value) {
        return random.nextInt(3) == 0 ? null : value;
    }
}
