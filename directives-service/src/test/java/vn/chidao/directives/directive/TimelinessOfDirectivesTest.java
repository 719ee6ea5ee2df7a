package vn.chidao.directives.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.directives.directive.ADirective.CALENDAR;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.Timeliness;
import vn.chidao.kit.model.Change;

/** Due on Friday, 4 December 2026. */
class TimelinessOfDirectivesTest {

    @Test
    void openWorkIsJudgedByToday() {
        for (ADirective directive : List.of(ADirective.issued(), ADirective.inProgress(), ADirective.sentBack())) {
            assertThat(on("2026-11-30", directive)).isEqualTo(Timeliness.ON_TRACK);
            assertThat(on("2026-12-01", directive)).isEqualTo(Timeliness.DUE_SOON);
            assertThat(on("2026-12-04", directive)).isEqualTo(Timeliness.DUE_SOON);
            assertThat(on("2026-12-05", directive)).isEqualTo(Timeliness.OVERDUE);
        }
    }

    @Test
    void whatWaitsForADecisionIsNotOverdue() {
        assertThat(on("2027-01-15", ADirective.submitted())).isEqualTo(Timeliness.AWAITING);
        ADirective late = ADirective.inProgress().submit(1, Instant.parse("2026-12-05T01:00:00Z"));
        assertThat(on("2026-12-06", late)).isEqualTo(Timeliness.OVERDUE);
        assertThat(late.state().awaitsDecision()).isFalse();
    }

    @Test
    void whereNobodyWorksItHasNone() {
        for (ADirective directive : List.of(ADirective.drafted(), ADirective.returned(), ADirective.cancelled())) {
            assertThat(on("2027-01-15", directive)).isNull();
        }
    }

    @Test
    void aSlowOfficeDoesNotMakeAUnitLate() {
        Directive submitted = ADirective.submitted().state();
        var confirmed = submitted.confirm(null, null, Instant.parse("2027-03-01T01:00:00Z"));
        assertThat(confirmed.event()).isEqualTo(new DirectiveEvent.Completed(1, Outcome.ON_TIME, null));
        assertThat(confirmed.state().handling().confirmation())
                .isEqualTo(new Confirmation(Instant.parse("2027-03-01T01:00:00Z"), Outcome.ON_TIME, null));
        assertThat(confirmed.state().timeliness(LocalDate.parse("2027-03-02"), CALENDAR, 3))
                .isEqualTo(Timeliness.DONE_ON_TIME);
    }

    @Test
    void theLastDayCountsAndIsADayInVietnam() {
        assertThat(outcomeOfSubmissionAt("2026-12-04T16:59:59Z")).isEqualTo(Outcome.ON_TIME);
        assertThat(outcomeOfSubmissionAt("2026-12-04T17:00:00Z")).isEqualTo(Outcome.LATE);
        assertThat(on("2026-12-10", submittedAt("2026-12-04T17:00:00Z").confirm()))
                .isEqualTo(Timeliness.DONE_LATE);
    }

    @Test
    void aDeadlineOnADayOffIsMetOnTheNextWorkingDay() {
        for (var expected : List.of(
                java.util.Map.entry("2026-12-07T03:00:00Z", Outcome.ON_TIME),
                java.util.Map.entry("2026-12-08T03:00:00Z", Outcome.LATE))) {
            ADirective due = ADirective.drafted(ADirective.ID, ADirective.due("2026-12-05"), "ban-to-chuc")
                    .issue()
                    .submit(1, Instant.parse(expected.getKey()))
                    .confirm();
            assertThat(outcomeOf(due)).isEqualTo(expected.getValue());
        }
    }

    @Test
    void afterAReworkTheLaterDateDecides() {
        assertThat(afterRework("2026-12-10", "2026-12-10T03:00:00Z")).isEqualTo(Outcome.ON_TIME);
        assertThat(afterRework("2026-12-10", "2026-12-11T03:00:00Z")).isEqualTo(Outcome.LATE);
        assertThat(afterRework("2026-12-03", "2026-12-04T03:00:00Z")).isEqualTo(Outcome.ON_TIME);
        assertThat(afterRework(null, "2026-12-07T03:00:00Z"))
                .as("an empty report does not stop the clock")
                .isEqualTo(Outcome.LATE);
    }

    @Test
    void aLaterReworkWithoutADateKeepsTheOneBefore() {
        ADirective directive = ADirective.submitted()
                .askForRework(LocalDate.parse("2026-12-10"))
                .submit(2, Instant.parse("2026-12-08T03:00:00Z"))
                .askForRework(null)
                .submit(3, Instant.parse("2026-12-10T03:00:00Z"))
                .confirm();
        assertThat(outcomeOf(directive)).isEqualTo(Outcome.ON_TIME);
    }

    @Test
    void inTimeOnlyAfterAnExtensionIsToldApart() {
        LocalDate until = LocalDate.parse("2026-12-18");
        assertThat(extended(until, "2026-12-18T03:00:00Z").event())
                .isEqualTo(new DirectiveEvent.Completed(1, Outcome.ON_TIME_AFTER_EXTENSION, null));
        assertThat(extended(until, "2026-12-19T03:00:00Z").event())
                .isEqualTo(new DirectiveEvent.Completed(1, Outcome.LATE, null));
    }

    private static Change<Directive, DirectiveEvent> extended(LocalDate until, String submittedAt) {
        Directive submitted = submittedAt(submittedAt).state();
        return new Directive(
                        submitted.id(),
                        submitted.status(),
                        submitted.brief(),
                        submitted.draftedAt(),
                        submitted.assignments().leadDue(due -> due.extendedTo(until, CALENDAR)),
                        submitted.visibility(),
                        submitted.notice(),
                        submitted.handling())
                .confirm(null, null, ADirective.CONFIRMED_AT);
    }

    @Test
    void withoutADeadlineNothingIsEverLate() {
        ADirective directive = ADirective.drafted(ADirective.ID, ADirective.standing(), "ban-to-chuc")
                .issue();
        assertThat(on("2030-01-01", directive)).isEqualTo(Timeliness.NO_DEADLINE);
        assertThat(on("2030-01-01", directive.submit(1, ADirective.SUBMITTED_AT)))
                .isEqualTo(Timeliness.NO_DEADLINE);
        assertThat(directive.state().awaitsDecision()).isFalse();
        assertThat(on("2030-01-01", directive.confirm())).isEqualTo(Timeliness.NO_DEADLINE);
        assertThat(outcomeOf(directive)).isNull();
    }

    @Test
    void aReworkCanSetTheFirstDate() {
        ADirective directive = ADirective.drafted(ADirective.ID, ADirective.standing(), "ban-to-chuc")
                .issue()
                .submit(1, ADirective.SUBMITTED_AT)
                .askForRework(LocalDate.parse("2026-12-10"));
        assertThat(on("2026-12-11", directive)).isEqualTo(Timeliness.OVERDUE);
        assertThat(directive.state().due().listedBy()).isEqualTo("2026-12-10");
        assertThat(directive.state().due().nominal()).isNull();
    }

    private static ADirective submittedAt(String instant) {
        return ADirective.inProgress().submit(1, Instant.parse(instant));
    }

    private static @Nullable Outcome outcomeOfSubmissionAt(String instant) {
        return outcomeOf(submittedAt(instant).confirm());
    }

    private static @Nullable Outcome afterRework(@Nullable String newDueDate, String submittedAgainAt) {
        return outcomeOf(ADirective.submitted()
                .askForRework(newDueDate == null ? null : LocalDate.parse(newDueDate))
                .submit(2, Instant.parse(submittedAgainAt))
                .confirm());
    }

    private static @Nullable Outcome outcomeOf(ADirective directive) {
        Confirmation confirmation = directive.state().handling().confirmation();
        assertThat(confirmation).isNotNull();
        return confirmation.outcome();
    }

    private static @Nullable Timeliness on(String today, ADirective directive) {
        return directive.state().timeliness(LocalDate.parse(today), CALENDAR, 3);
    }

    @Test
    void onlyWhatIsSubmittedAndNotDecidedAwaitsADecision() {
        assertThat(ADirective.submitted().state().awaitsDecision()).isTrue();
        for (ADirective directive : List.of(
                ADirective.inProgress(), ADirective.sentBack(), ADirective.completed(), ADirective.cancelled())) {
            assertThat(directive.state().awaitsDecision())
                    .as(directive.state().status().name())
                    .isFalse();
        }
    }
}
