package vn.chidao.directives.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.chidao.directives.directive.ADirective.CALENDAR;
import static vn.chidao.directives.directive.ADirective.CONFIRMED_AT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.deadline.DeadlineKind;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.TransitionRefused;
import vn.chidao.kit.model.WrongFields;

/** What people command. */
class DirectiveTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-12-03");

    private static final Map<String, Function<Directive, Change<Directive, DirectiveEvent>>> COMMANDS = Map.of(
            "issue > ISSUED",
            directive -> directive.issue(new Directive.Notice("n", CONFIRMED_AT), TODAY, CALENDAR),
            "confirm > COMPLETED",
            directive -> directive.confirm(null, null, CONFIRMED_AT),
            "rework > REWORK",
            directive -> directive.askForRework(null, "Thiếu số liệu", null, TODAY, WorkingCalendar.MONDAY_TO_FRIDAY),
            "cancel > CANCELLED",
            directive -> directive.cancel("Không còn phù hợp"),
            "delete > DELETED",
            directive -> directive.delete().orElseThrow(),
            "reassign > ISSUED",
            directive -> directive.reassign(
                    ADirective.reassignment("ban-noi-chinh", List.of(), null),
                    new Directive.Notice("n", CONFIRMED_AT),
                    TODAY,
                    CALENDAR));

    private static final Map<DirectiveStatus, List<String>> ALLOWED = Map.of(
            DirectiveStatus.DRAFT, List.of("issue > ISSUED", "delete > DELETED"),
            DirectiveStatus.ISSUED, List.of("cancel > CANCELLED"),
            DirectiveStatus.IN_PROGRESS, List.of("cancel > CANCELLED"),
            DirectiveStatus.SUBMITTED, List.of("confirm > COMPLETED", "rework > REWORK"),
            DirectiveStatus.REWORK, List.of("cancel > CANCELLED"),
            DirectiveStatus.RETURNED, List.of("cancel > CANCELLED", "reassign > ISSUED"),
            DirectiveStatus.COMPLETED, List.of(),
            DirectiveStatus.CANCELLED, List.of());

    private static Map<DirectiveStatus, ADirective> inEachStatus() {
        Map<DirectiveStatus, ADirective> all = new LinkedHashMap<>();
        List.of(
                        ADirective.drafted(),
                        ADirective.issued(),
                        ADirective.inProgress(),
                        ADirective.submitted(),
                        ADirective.sentBack(),
                        ADirective.completed(),
                        ADirective.returned(),
                        ADirective.cancelled())
                .forEach(directive -> all.put(directive.state().status(), directive));
        return all;
    }

    @Test
    void eachStatusAllowsItsCommandsAndRefusesTheOthersNamingWhatIsPossible() {
        List<String> seen = new ArrayList<>();
        inEachStatus()
                .forEach((from, directive) -> COMMANDS.forEach((command, run) -> {
                    String to = command.substring(command.indexOf("> ") + 2);
                    if (ALLOWED.get(from).contains(command)) {
                        assertThat(run.apply(directive.state()).state().status())
                                .as(from + ": " + command)
                                .hasToString(to);
                        seen.add(command);
                    } else {
                        assertThatThrownBy(() -> run.apply(directive.state()))
                                .as(from + ": " + command)
                                .isInstanceOfSatisfying(TransitionRefused.class, refused -> {
                                    assertThat(refused.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                                    assertThat(refused.details())
                                            .containsEntry("id", ADirective.ID)
                                            .containsEntry("from", from.name())
                                            .containsEntry("to", to)
                                            .containsEntry(
                                                    "possible",
                                                    from.next().stream()
                                                            .map(Enum::name)
                                                            .sorted()
                                                            .toList());
                                });
                    }
                }));
        assertThat(inEachStatus().keySet()).isEqualTo(ALLOWED.keySet());
        assertThat(seen).contains(COMMANDS.keySet().toArray(String[]::new));
    }

    @Test
    void aDraftIsSeenByNobodyElseAndHasTheDatesThatAreKnown() {
        Directive draft = ADirective.drafted().state();

        assertThat(draft.visibility().seenBy()).isEmpty();
        assertThat(draft.notice()).isNull();
        assertThat(draft.assignments().current())
                .extracting(Assignment::no, assignment -> assignment.unit().value(), Assignment::role)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "ban-to-chuc", Assignment.Role.LEAD),
                        org.assertj.core.groups.Tuple.tuple(2, "van-phong", Assignment.Role.COORDINATING));
        assertThat(draft.due().nominal()).isEqualTo("2026-12-04");
        assertThat(draft.due().listedBy()).isEqualTo("2026-12-04");

        Deadline counted = new Deadline(DeadlineKind.RELATIVE, null, null, null, 5, "trong 05 ngày làm việc");
        Directive relative =
                ADirective.drafted(ADirective.ID, counted, "ban-to-chuc").state();
        assertThat(relative.due().nominal()).isNull();
        assertThat(relative.due().hasDeadline()).isFalse();
    }

    /** Content alone, as somebody begins to enter it. */
    private static Directive begun() {
        Brief brief = new Brief(null, "Rà soát công tác cán bộ", null, Urgency.NORMAL, null, null, null, null);
        return Directive.draft(
                        new DirectiveId(ADirective.ID),
                        new Directive.Terms(brief, null, List.of(new UnitId("van-phong"))),
                        null,
                        ADirective.ISSUED_AT,
                        CALENDAR)
                .state();
    }

    private static Brief with(Brief brief, @Nullable String number, @Nullable Deadline deadline) {
        return new Brief(
                number,
                brief.content(),
                brief.issuer(),
                brief.urgency(),
                brief.monitor(),
                brief.deliverable(),
                brief.source(),
                deadline);
    }

    @Test
    void aDraftNeedNotBeWholeAndIsNotIssuedThen() {
        Directive begun = begun();
        assertThat(begun.leadUnit()).isNull();
        assertThat(begun.due()).isEqualTo(Due.NONE);
        assertThat(begun.assignments().coordinating()).containsExactly(new UnitId("van-phong"));
        assertThatThrownBy(() -> begun.issueAlone(CONFIRMED_AT, TODAY, CALENDAR))
                .isInstanceOfSatisfying(WrongFields.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Refusal.Kind.INVALID);
                    assertThat(refused.all())
                            .containsExactly(
                                    new WrongFields.Wrong("leadUnit", "NO_LEAD_UNIT", "Rà soát công tác cán bộ"),
                                    new WrongFields.Wrong("deadline", "NO_DEADLINE_SAID", "Rà soát công tác cán bộ"));
                });
        Directive whole = begun.amend(
                        new Directive.Terms(
                                with(begun.brief(), "3", ADirective.due("2026-12-11")),
                                new UnitId("ban-to-chuc"),
                                begun.terms().coordinatingUnits()),
                        CALENDAR)
                .orElseThrow()
                .state();
        assertThat(whole.missing("")).isEmpty();
        assertThat(whole.due().nominal()).isEqualTo("2026-12-11");
        assertThat(whole.assignments().current())
                .extracting(assignment -> assignment.no() + " " + assignment.unit() + " " + assignment.role())
                .containsExactly("1 ban-to-chuc LEAD", "2 van-phong COORDINATING");
        Directive issued =
                whole.issueAlone(ADirective.ISSUED_AT, TODAY, CALENDAR).state();
        assertThat(issued.status()).isEqualTo(DirectiveStatus.ISSUED);
        assertThat(issued.lead().unit()).isEqualTo(new UnitId("ban-to-chuc"));
    }

    @Test
    void anAmendmentNamesWhatItChangesAndOneThatChangesNothingIsNone() {
        Directive draft = ADirective.drafted().state();
        assertThat(draft.amend(draft.terms(), CALENDAR)).isEmpty();
        Directive.Terms other = new Directive.Terms(
                with(draft.brief(), null, ADirective.standing()), new UnitId("van-phong"), List.of());
        var amended = draft.amend(other, CALENDAR).orElseThrow();
        assertThat(amended.event())
                .isEqualTo(new DirectiveEvent.Amended(List.of("number", "deadline", "leadUnit", "coordinatingUnits")));
        assertThat(amended.state().status()).isEqualTo(DirectiveStatus.DRAFT);
        assertThat(amended.state().due()).isEqualTo(Due.NONE);
        assertThat(amended.state().visibility()).isEqualTo(draft.visibility());
        assertThat(amended.state().terms()).isEqualTo(other);
        assertThatThrownBy(() -> draft.amend(
                        new Directive.Terms(draft.brief(), new UnitId("van-phong"), List.of(new UnitId("van-phong"))),
                        CALENDAR))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("UNIT_NAMED_TWICE"));
    }

    private static Optional<Change<Directive, DirectiveEvent>> corrected(Directive issued, Directive.Terms to) {
        return issued.correct(
                to, ADirective.dayOf(ADirective.ISSUED_AT), ADirective.dayOf(ADirective.ISSUED_AT), CALENDAR);
    }

    private static Directive.Terms terms(Directive issued, Deadline deadline, String lead, String... coordinating) {
        return new Directive.Terms(
                with(issued.brief(), issued.brief().number(), deadline),
                new UnitId(lead),
                Arrays.stream(coordinating).map(UnitId::new).toList());
    }

    @Test
    void whatNobodyReceivedIsPutRightAndWhoStaysKeepsTheirNumber() {
        record Case(Directive.Terms to, List<String> after, boolean told) {}
        Directive issued = ADirective.issued().state();
        Deadline same = issued.brief().deadline();
        Deadline later = ADirective.due("2026-12-11");
        for (Case each : List.of(
                new Case(
                        terms(issued, later, "ban-to-chuc", "van-phong"),
                        List.of("1 ban-to-chuc 2026-12-11", "2 van-phong 2026-12-11"),
                        false),
                new Case(terms(issued, same, "ban-to-chuc"), List.of("1 ban-to-chuc 2026-12-04"), false),
                new Case(
                        terms(issued, same, "ban-to-chuc", "ban-noi-chinh", "van-phong", "ban-dan-van"),
                        List.of(
                                "1 ban-to-chuc 2026-12-04",
                                "3 ban-noi-chinh 2026-12-04",
                                "2 van-phong 2026-12-04",
                                "4 ban-dan-van 2026-12-04"),
                        true),
                new Case(
                        terms(issued, same, "ban-noi-chinh", "van-phong"),
                        List.of("3 ban-noi-chinh 2026-12-04", "2 van-phong 2026-12-04"),
                        true),
                new Case(
                        terms(issued, same, "van-phong", "ban-to-chuc"),
                        List.of("3 van-phong 2026-12-04", "4 ban-to-chuc 2026-12-04"),
                        true))) {
            Directive after = corrected(issued, each.to()).orElseThrow().state();
            assertThat(after.status()).isEqualTo(DirectiveStatus.ISSUED);
            assertThat(after.assignments().current())
                    .extracting(
                            one -> one.no() + " " + one.unit() + " " + one.due().original())
                    .isEqualTo(each.after());
            assertThat(after.assignments().nextNo())
                    .isEqualTo(after.assignments().current().stream()
                                    .mapToInt(Assignment::no)
                                    .max()
                                    .orElseThrow()
                            + (each.after().size() == 1 ? 2 : 1));
            assertThat(after.notice().id())
                    .as("who is new is told under a notice of their own")
                    .isEqualTo(each.told() ? ADirective.ID + ":3" : ADirective.NOTICE);
            assertThat(after.visibility().seenBy())
                    .containsAll(issued.visibility().seenBy())
                    .contains("unit:" + each.to().leadUnit());
        }
        assertThat(corrected(issued, issued.terms())).isEmpty();
        assertThat(corrected(issued, terms(issued, later, "ban-to-chuc", "van-phong"))
                        .orElseThrow()
                        .event())
                .isEqualTo(new DirectiveEvent.Amended(List.of("deadline")));
    }

    @Test
    void aCorrectionThatComesTooLateOrLeavesSomethingOutIsRefused() {
        Directive issued = ADirective.issued().state();
        Directive.Terms later = terms(issued, ADirective.due("2026-12-11"), "ban-to-chuc", "van-phong");
        for (ADirective received : List.of(
                ADirective.inProgress(),
                ADirective.issued().receivePart(2),
                ADirective.returned(),
                ADirective.cancelled(),
                ADirective.completed())) {
            assertRefused(received.state(), later, "ALREADY_RECEIVED");
        }
        assertRefused(
                issued, terms(issued, ADirective.due("2026-11-17"), "ban-to-chuc", "van-phong"), "DATE_IN_THE_PAST");
        assertRefused(issued, new Directive.Terms(later.brief(), null, List.of()), "NO_LEAD_UNIT");
        assertRefused(
                issued, new Directive.Terms(later.brief().from(null), later.leadUnit(), List.of()), "SOURCE_STAYS");
        assertRefused(issued, terms(issued, ADirective.due("2026-12-11"), "k", "k"), "UNIT_NAMED_TWICE");
    }

    private static void assertRefused(Directive directive, Directive.Terms to, String code) {
        assertThatThrownBy(() -> corrected(directive, to))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void aReceiptThatCrossesACorrectionStandsUnlessTheUnitHasNothingToDoWithItAnyMore() {
        Directive issued = ADirective.issued().state();
        LeadTask receipt = new LeadTask(1, 2, LeadTask.Status.IN_PROGRESS, 0, null, null);
        Directive moved = corrected(issued, terms(issued, ADirective.due("2026-12-11"), "ban-to-chuc"))
                .orElseThrow()
                .state();
        Directive received = moved.follow(receipt).orElseThrow().state();
        assertThat(received.status()).isEqualTo(DirectiveStatus.IN_PROGRESS);
        assertThat(received.due().nominal()).isEqualTo("2026-12-11");
        assertThat(moved.followReceivedPart(2, ADirective.ISSUED_AT))
                .as("coordinates no more")
                .isEmpty();
        Directive others = corrected(issued, terms(issued, ADirective.due("2026-12-11"), "ban-noi-chinh"))
                .orElseThrow()
                .state();
        assertThat(others.follow(receipt)).isEmpty();
    }

    @Test
    void whatIsThrownAwayTwiceIsThrownAwayOnce() {
        Directive deleted = ADirective.drafted().delete().state();
        assertThat(deleted.status()).isEqualTo(DirectiveStatus.DELETED);
        assertThat(deleted.delete()).isEmpty();
        COMMANDS.forEach((command, run) -> {
            if (!command.startsWith("delete")) {
                assertThatThrownBy(() -> run.apply(deleted)).as(command).isInstanceOf(TransitionRefused.class);
            }
        });
        assertThat(deleted.follow(new LeadTask(1, 9, LeadTask.Status.IN_PROGRESS, 0, null, null)))
                .isEmpty();
    }

    @Test
    void aUnitNamedTwiceIsRefused() {
        for (String[] coordinating :
                List.of(new String[] {"ban-to-chuc"}, new String[] {"van-phong", "van-phong"}, new String[] {
                    "van-phong", "ban-to-chuc"
                })) {
            assertThatThrownBy(() -> ADirective.drafted(
                            ADirective.ID, ADirective.due("2026-12-04"), "ban-to-chuc", coordinating))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo("UNIT_NAMED_TWICE");
                        assertThat(refusal.details()).containsEntry("field", "coordinatingUnits");
                    });
        }
    }

    @Test
    void daysAreCountedFromTheDayOfTheSourceWhenItIsIssued() {
        Deadline counted = new Deadline(DeadlineKind.RELATIVE, null, null, null, 5, "trong 05 ngày làm việc");
        Directive issued = ADirective.drafted(ADirective.ID, counted, "ban-to-chuc", "van-phong")
                .issue()
                .state();

        assertThat(issued.assignments().current()).allSatisfy(assignment -> {
            assertThat(assignment.due().nominal()).isEqualTo("2026-11-24");
            assertThat(assignment.due().original()).isEqualTo("2026-11-24");
        });
        assertThat(issued.due().judgedBy()).isEqualTo("2026-11-24");
        assertThat(issued.visibility().seenBy())
                .containsExactly("person:phobithu", "person:vanphong", "unit:ban-to-chuc", "unit:van-phong");
    }

    @Test
    void whatComesFromNoSourceIsCountedFromTheDayOfIssuing() {
        Deadline counted = new Deadline(DeadlineKind.RELATIVE, null, null, null, 5, "trong 05 ngày làm việc");
        Brief bare = ADirective.drafted(ADirective.ID, counted, "ban-to-chuc")
                .state()
                .brief()
                .from(null);
        Directive draft = Directive.draft(
                        new DirectiveId(ADirective.ID),
                        new Directive.Terms(bare, new UnitId("ban-to-chuc"), List.of()),
                        null,
                        ADirective.ISSUED_AT,
                        ADirective.CALENDAR)
                .state();
        Directive issued = draft.issueAlone(
                        ADirective.ISSUED_AT, ADirective.dayOf(ADirective.ISSUED_AT), ADirective.CALENDAR)
                .state();
        assertThat(issued.due().nominal()).isEqualTo("2026-11-25");
    }

    @Test
    void aDayOffMovesTheDayThatDecidesButNotTheOneThatIsShown() {
        Directive issued = ADirective.drafted(ADirective.ID, ADirective.due("2026-12-05"), "ban-to-chuc")
                .issue()
                .state();

        assertThat(issued.due().nominal()).isEqualTo("2026-12-05");
        assertThat(issued.due().listedBy()).isEqualTo("2026-12-05");
        assertThat(issued.due().effective()).isEqualTo("2026-12-07");
        assertThat(issued.due().judgedBy()).isEqualTo("2026-12-07");
    }

    @Test
    void withoutADeadlineItHasNoDate() {
        Directive issued = ADirective.drafted(ADirective.ID, ADirective.standing(), "ban-to-chuc")
                .issue()
                .state();

        assertThat(issued.due().hasDeadline()).isFalse();
        assertThat(issued.due().listedBy()).isNull();
        assertThat(issued.due().nominal()).isNull();
    }

    @Test
    void reassigningUsesNewNumbersAndStartsOver() {
        Directive after = ADirective.returned()
                .reassignTo("ban-noi-chinh", ADirective.ID + ":3")
                .state();

        assertThat(after.status()).isEqualTo(DirectiveStatus.ISSUED);
        assertThat(after.assignments().current()).singleElement().satisfies(lead -> {
            assertThat(lead.no()).isEqualTo(3);
            assertThat(lead.unit()).isEqualTo(new UnitId("ban-noi-chinh"));
            assertThat(lead.due().nominal()).isEqualTo("2026-12-04");
        });
        assertThat(after.assignments().nextNo()).isEqualTo(4);
        assertThat(after.handling()).isEqualTo(Handling.NONE);
        assertThat(after.visibility().seenBy())
                .as("those who saw it still do")
                .containsExactly(
                        "person:phobithu",
                        "person:vanphong",
                        "unit:ban-noi-chinh",
                        "unit:ban-to-chuc",
                        "unit:van-phong");

        ADirective again = ADirective.returned()
                .reassignTo("ban-noi-chinh", "a")
                .returnToOffice()
                .reassignTo("ban-dan-van", "b");
        assertThat(again.state().lead().no()).isEqualTo(4);
        assertThat(again.last())
                .isEqualTo(new DirectiveEvent.Reassigned(
                        new UnitId("ban-noi-chinh"), new UnitId("ban-dan-van"), "Đúng chức năng"));
    }

    @Test
    void whoeverIsNotNamedStaysAndAnEmptyListMeansNobody() {
        record Case(
                List<String> before, String lead, @Nullable List<String> named, List<String> after) {}
        @Nullable List<String> unchanged = null;
        List<Case> cases = List.of(
                new Case(List.of("m", "n"), "k", unchanged, List.of("4 k", "2 m", "3 n")),
                new Case(List.of("m", "n"), "k", List.of(), List.of("4 k")),
                new Case(List.of("m", "n"), "k", List.of("n"), List.of("4 k", "3 n")),
                new Case(List.of("m", "n"), "k", List.of("x", "m", "lead"), List.of("4 k", "5 x", "2 m", "6 lead")),
                // A coordinator becomes the lead, under a number of its own.
                new Case(List.of("m", "n"), "m", unchanged, List.of("4 m", "3 n")),
                new Case(List.of("m", "n"), "m", List.of("n"), List.of("4 m", "3 n")),
                // The one that returned it may be given it again.
                new Case(List.of("m"), "lead", unchanged, List.of("3 lead", "2 m")),
                new Case(List.of(), "k", unchanged, List.of("2 k")));
        for (Case each : cases) {
            Directive after = ADirective.drafted(
                            ADirective.ID,
                            ADirective.due("2026-12-04"),
                            "lead",
                            each.before().toArray(String[]::new))
                    .issue()
                    .returnToOffice()
                    .reassign(ADirective.reassignment(each.lead(), each.named(), null), "n")
                    .state();
            assertThat(after.assignments().current())
                    .as(each.toString())
                    .extracting(assignment -> assignment.no() + " " + assignment.unit())
                    .isEqualTo(each.after());
            assertThat(after.assignments().current())
                    .extracting(Assignment::role)
                    .startsWith(Assignment.Role.LEAD)
                    .filteredOn(Assignment.Role.LEAD::equals)
                    .hasSize(1);
            assertThat(after.assignments().nextNo())
                    .isGreaterThan(after.assignments().current().stream()
                            .mapToInt(Assignment::no)
                            .max()
                            .orElseThrow());
        }
        assertThatThrownBy(() -> ADirective.returned().reassign(ADirective.reassignment("k", List.of("k"), null), "n"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("UNIT_NAMED_TWICE"));
    }

    @Test
    void aNewDateHoldsForTheNewLeadAndForWhoStays() {
        Directive later = ADirective.returned()
                .reassign(ADirective.reassignment("ban-noi-chinh", null, ADirective.due("2026-12-12")), "n")
                .state();
        assertThat(later.brief().deadline()).isEqualTo(ADirective.due("2026-12-12"));
        assertThat(later.due()).isEqualTo(Due.on(LocalDate.parse("2026-12-12"), CALENDAR));
        Due kept = later.assignments().current().getLast().due();
        assertThat(kept.nominal()).isEqualTo("2026-12-12");
        assertThat(kept.effective()).isEqualTo("2026-12-14");
        assertThat(kept.original()).as("for who stays the date was put off").isEqualTo("2026-12-04");
        assertThat(kept.extensions()).isEqualTo(1);

        Deadline counted = new Deadline(DeadlineKind.RELATIVE, null, null, null, 5, "trong 05 ngày làm việc");
        assertThat(ADirective.returned()
                        .reassign(ADirective.reassignment("ban-noi-chinh", null, counted), "n")
                        .state()
                        .due()
                        .nominal())
                .as("counted from the day of reassigning")
                .isEqualTo("2026-11-25");
        Directive same = ADirective.returned()
                .reassign(ADirective.reassignment("ban-noi-chinh", null, null), "n")
                .state();
        assertThat(same.assignments().current())
                .extracting(Assignment::due)
                .containsOnly(Due.on(LocalDate.parse("2026-12-04"), CALENDAR));
    }

    @Test
    void afterTheOldDateANewOneIsNeeded() {
        LocalDate friday = LocalDate.parse("2026-12-04");
        for (LocalDate day : List.of(friday, friday.plusDays(1), friday.plusDays(3))) {
            boolean passed = day.isAfter(friday);
            assertRefusedDeadline(null, day, passed ? "DEADLINE_HAS_PASSED" : null);
            assertRefusedDeadline(ADirective.standing(), day, passed ? "DEADLINE_HAS_PASSED" : null);
            assertRefusedDeadline(ADirective.due("2026-12-03"), day, "DATE_IN_THE_PAST");
            assertRefusedDeadline(ADirective.due("2026-12-07"), day, null);
        }
    }

    private static void assertRefusedDeadline(@Nullable Deadline deadline, LocalDate today, @Nullable String code) {
        Directive.Notice notice = new Directive.Notice("n", CONFIRMED_AT);
        Directive returned = ADirective.returned().state();
        Directive.Reassignment to = ADirective.reassignment("ban-noi-chinh", null, deadline);
        if (code == null) {
            assertThat(returned.reassign(to, notice, today, CALENDAR).state().status())
                    .isEqualTo(DirectiveStatus.ISSUED);
        } else {
            assertThatThrownBy(() -> returned.reassign(to, notice, today, CALENDAR))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(code);
                        assertThat(refusal.details()).containsEntry("field", "deadline");
                    });
        }
    }

    @Test
    void reworkKeepsThePastAndMayOnlySetADateToCome() {
        assertThatThrownBy(() -> ADirective.submitted().askForRework(TODAY.minusDays(1)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("DATE_IN_THE_PAST");
                    assertThat(refusal.details()).containsEntry("field", "newDueDate");
                });
        assertThat(ADirective.submitted().askForRework(TODAY).state().due().rework())
                .isEqualTo(TODAY);

        Directive sentBack = ADirective.submitted()
                .askForRework(LocalDate.parse("2026-12-10"))
                .state();
        assertThat(sentBack.due().judgedBy()).isEqualTo("2026-12-10");
        assertThat(sentBack.due().original()).isEqualTo("2026-12-04");
        assertThat(sentBack.due().listedBy()).as("what it counts in stays").isEqualTo("2026-12-04");
        assertThat(sentBack.handling().judgedSubmissionNo()).isEqualTo(1);
    }

    @Test
    void anEarlierReworkDateDoesNotShortenTheDeadline() {
        assertThat(ADirective.submitted().askForRework(TODAY).state().due().judgedBy())
                .isEqualTo("2026-12-04");
    }

    @Test
    void onlyTheSubmissionThatWaitsCanBeJudged() {
        Directive second = ADirective.sentBack()
                .submit(2, ADirective.SUBMITTED_AT.plusSeconds(86_400))
                .state();

        for (int stale : new int[] {1, 3}) {
            assertThatThrownBy(() -> second.confirm(stale, null, CONFIRMED_AT))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo("SUBMISSION_SUPERSEDED");
                        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                        assertThat(refusal.details()).containsEntry("submissionNo", 2);
                    });
            assertThatThrownBy(() ->
                            second.askForRework(stale, "Thiếu số liệu", null, TODAY, WorkingCalendar.MONDAY_TO_FRIDAY))
                    .isInstanceOf(Refusal.class);
        }
        var accepted = second.confirm(2, "Báo cáo đầy đủ, kịp thời", CONFIRMED_AT);
        assertThat(accepted.event())
                .isEqualTo(new DirectiveEvent.Completed(2, Outcome.ON_TIME, "Báo cáo đầy đủ, kịp thời"));
        assertThat(accepted.state().handling().confirmation().note()).isEqualTo("Báo cáo đầy đủ, kịp thời");
        assertThat(second.confirm(null, null, CONFIRMED_AT).state().handling().judgedSubmissionNo())
                .isEqualTo(2);
    }

    @Test
    void aReworkDateOnADayOffIsJudgedByTheNextWorkingDay() {
        LocalDate saturday = LocalDate.of(2026, 12, 12);
        LocalDate monday = LocalDate.of(2026, 12, 14);
        Directive sentBack = ADirective.submitted().askForRework(saturday).state();
        assertThat(sentBack.due().rework()).isEqualTo(saturday);
        assertThat(sentBack.due().judgedBy()).isEqualTo(monday);
    }

    @Test
    void aSourceThatWasStoredWithoutTheTypeOfItsDocumentSaysTheSame() {
        Directive issued = ADirective.issued().state();
        SourceRef before = source(issued, null, "126-TB/TU");
        Directive untyped = issued.follow(before).orElseThrow().state();
        assertThat(untyped.follow(source(issued, "TB", "126-TB/TU"))).isEmpty();
        assertThat(untyped.follow(source(issued, "TB", "127-TB/TU"))).isPresent();
        Directive typed =
                issued.follow(source(issued, "TB", "126-TB/TU")).orElseThrow().state();
        assertThat(typed.follow(source(issued, "KL", "126-TB/TU"))).isPresent();
        assertThat(typed.follow(before)).as("a type that was taken away").isPresent();
    }

    private static SourceRef source(Directive of, @Nullable String type, String number) {
        SourceRef present = Objects.requireNonNull(of.brief().source());
        return new SourceRef(
                present.id(),
                present.kind(),
                present.title(),
                new SourceRef.DocumentRef(type, number, null, null),
                present.heldOn(),
                present.instruction());
    }

    @Test
    void reassigningMayNameOtherLeadersAndWhoIsNotNamedStays() {
        Account secretary = new Account("bithu");
        Account clerk = new Account("vanphong2");
        Brief before = ADirective.returned().state().brief();
        Brief after = reassigned(secretary, clerk).brief();
        assertThat(after.issuer()).isEqualTo(secretary);
        assertThat(after.monitor()).isEqualTo(clerk);
        assertThat(after.content()).isEqualTo(before.content());
        assertThat(after.deadline()).isEqualTo(before.deadline());
        assertThat(reassigned(secretary, clerk).visibility().seenBy())
                .contains("person:bithu", "person:vanphong2", "person:phobithu", "person:vanphong");
        assertThat(reassigned(null, null).brief()).isEqualTo(before);
    }

    private static Directive reassigned(@Nullable Account issuer, @Nullable Account monitor) {
        return ADirective.returned()
                .reassign(
                        new Directive.Reassignment(new UnitId("ban-noi-chinh"), null, null, issuer, monitor, null), "n")
                .state();
    }
}
