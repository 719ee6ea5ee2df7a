package vn.chidao.directives.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.directives.directive.ADirective.SUBMITTED_AT;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.access.SeenBy;
import vn.chidao.access.UnitId;

/** What the lead unit has done is a fact; the directive tells which facts still count. */
class FollowingTheTaskTest {

    private static final Instant LATER = SUBMITTED_AT.plus(Duration.ofDays(1));

    @Test
    void receivingSubmittingAndReturningMoveIt() {
        ADirective directive = ADirective.issued().receive();
        assertThat(directive.state().status()).isEqualTo(DirectiveStatus.IN_PROGRESS);
        assertThat(directive.last()).isEqualTo(new DirectiveEvent.Received());

        assertThat(directive.submit(1, SUBMITTED_AT).state().status()).isEqualTo(DirectiveStatus.SUBMITTED);
        assertThat(directive.last()).isEqualTo(new DirectiveEvent.Submitted(1));
        assertThat(directive.state().handling().submission())
                .extracting(Submission::at)
                .isEqualTo(SUBMITTED_AT);
        assertThat(directive.state().awaitsDecision()).isTrue();

        ADirective returned = ADirective.inProgress().returnToOffice();
        assertThat(returned.state().status()).isEqualTo(DirectiveStatus.RETURNED);
        assertThat(returned.state().handling().reason()).isEqualTo("Nội dung thuộc chức năng của Ban Nội chính");
    }

    @Test
    void aSubmissionCountsThoughItsReceiptWasNeverHeardOf() {
        assertThat(ADirective.issued().submit(1, SUBMITTED_AT).state().status()).isEqualTo(DirectiveStatus.SUBMITTED);
    }

    @Test
    void progressAndWhatItLearnsFromUsChangeNothing() {
        ADirective directive = ADirective.inProgress();
        assertThat(directive.state().follow(directive.fact(LeadTask.Status.IN_PROGRESS, 0, null, null)))
                .isEmpty();
        assertThat(directive.state().follow(directive.fact(LeadTask.Status.NOTHING_NEW, 0, null, null)))
                .isEmpty();
    }

    @Test
    void anOlderVersionOrTheSameAgainChangesNothing() {
        ADirective directive = ADirective.issued();
        LeadTask received = directive.fact(LeadTask.Status.IN_PROGRESS, 0, null, null);
        LeadTask submitted = new LeadTask(
                1, received.version() + 1, LeadTask.Status.SUBMITTED, 1, ADirective.submission(SUBMITTED_AT), null);
        Directive after = directive.state().follow(submitted).orElseThrow().state();

        assertThat(after.follow(received)).isEmpty();
        assertThat(after.follow(submitted)).isEmpty();
        assertThat(after.follow(new LeadTask(1, received.version(), LeadTask.Status.RETURNED, 0, null, "")))
                .isEmpty();
    }

    @Test
    void aFormerLeadIsNotHeardAnyMore() {
        ADirective directive = ADirective.returned();
        LeadTask ofFormerLead = directive.fact(LeadTask.Status.SUBMITTED, 1, LATER, null);
        Directive reassigned =
                directive.reassignTo("ban-noi-chinh", ADirective.ID + ":3").state();

        assertThat(ofFormerLead.no()).isEqualTo(1);
        assertThat(reassigned.follow(ofFormerLead)).isEmpty();
        assertThat(reassigned.follow(new LeadTask(3, 2, LeadTask.Status.IN_PROGRESS, 0, null, null)))
                .as("the new lead's numbers start over")
                .isPresent();
    }

    @Test
    void whoReturnsItsPartCoordinatesNoMoreUntilItIsNamedAnew() {
        ADirective directive = ADirective.inProgress().returnPart(2);
        assertThat(directive.state().status()).isEqualTo(DirectiveStatus.IN_PROGRESS);
        assertThat(directive.state().assignments().coordinating()).isEmpty();
        assertThat(directive.state().visibility().seenBy()).contains(SeenBy.unit(new UnitId("van-phong")));
        assertThat(directive.state().followReturnedPart(2, "")).as("again").isEmpty();
        assertThat(directive.state().followReturnedPart(1, "")).as("the lead").isEmpty();

        Directive returned = directive.returnToOffice().state();
        assertThat(reassigned(returned, null)).extracting(Assignment::no).containsExactly(3);
        assertThat(reassigned(returned, List.of(new UnitId("van-phong"))))
                .extracting(Assignment::no)
                .as("a part that was returned is not the new one")
                .containsExactly(3, 4);
    }

    @Test
    void whoReturnsItsPartLeavesTheOthersWhatTheyHave() {
        Directive directive = ADirective.drafted(
                        ADirective.ID, ADirective.due("2026-12-04"), "ban-to-chuc", "van-phong", "ban-dan-van")
                .issue()
                .state();
        assertThat(directive
                        .followReturnedPart(3, "")
                        .orElseThrow()
                        .state()
                        .assignments()
                        .coordinating())
                .containsExactly(new UnitId("van-phong"));
        assertThat(directive
                        .followReturnedPart(2, "")
                        .orElseThrow()
                        .state()
                        .assignments()
                        .coordinating())
                .containsExactly(new UnitId("ban-dan-van"));
        assertThat(directive.followReturnedPart(4, "")).isEmpty();
    }

    @Test
    void aPartThatComesBackWhileNobodyHasTheDirectiveIsFollowedAndOneThatComesTooLateIsNot() {
        assertThat(ADirective.returned().state().followReturnedPart(2, "")).isPresent();
        assertThat(ADirective.completed().state().followReturnedPart(2, "")).isEmpty();
        assertThat(ADirective.cancelled().state().followReturnedPart(2, "")).isEmpty();
    }

    private static List<Assignment> reassigned(Directive returned, @Nullable List<UnitId> coordinating) {
        return returned.reassign(
                        new Directive.Reassignment(new UnitId("ban-noi-chinh"), coordinating, null, null, null, null),
                        new Directive.Notice(ADirective.ID + ":3", SUBMITTED_AT),
                        LocalDate.parse("2026-11-20"),
                        ADirective.CALENDAR)
                .state()
                .assignments()
                .current();
    }

    @Test
    void aCoordinatingTaskIsNotFollowed() {
        assertThat(ADirective.issued()
                        .state()
                        .follow(new LeadTask(
                                2, 9, LeadTask.Status.SUBMITTED, 1, ADirective.submission(SUBMITTED_AT), null)))
                .isEmpty();
    }

    @Test
    void aLateEventOfAJudgedSubmissionChangesNothing() {
        ADirective directive = ADirective.sentBack();
        assertThat(directive.state().follow(directive.fact(LeadTask.Status.SUBMITTED, 1, SUBMITTED_AT, null)))
                .isEmpty();
        assertThat(directive.submit(2, LATER).state().handling().submissionNo()).isEqualTo(2);
    }

    @Test
    void aSubmissionThatWaitsIsReplacedByTheNextOnly() {
        ADirective directive = ADirective.submitted();
        assertThat(directive.state().follow(directive.fact(LeadTask.Status.SUBMITTED, 1, LATER, null)))
                .isEmpty();
        assertThat(directive.submit(2, LATER).state().handling().submission())
                .extracting(Submission::at)
                .isEqualTo(LATER);
    }

    @Test
    void aSubmissionThatCrossesACancellationLoses() {
        ADirective directive = ADirective.inProgress();
        LeadTask submission = directive.fact(LeadTask.Status.SUBMITTED, 1, SUBMITTED_AT, null);
        assertThat(directive.state().follow(submission)).isPresent();
        assertThat(directive.cancel().state().follow(submission)).isEmpty();
    }

    @Test
    void nothingIsFollowedWhereNobodyWorksOnIt() {
        for (ADirective directive :
                List.of(ADirective.drafted(), ADirective.completed(), ADirective.cancelled(), ADirective.returned())) {
            for (LeadTask.Status state : LeadTask.Status.values()) {
                assertThat(directive.state().follow(directive.fact(state, 5, LATER, "")))
                        .as(directive.state().status() + " and " + state)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatWasSubmittedCannotBeReturnedAnyMore() {
        for (ADirective directive : List.of(ADirective.submitted(), ADirective.sentBack())) {
            assertThat(directive.state().follow(directive.fact(LeadTask.Status.RETURNED, 1, null, "")))
                    .isEmpty();
        }
    }

    @Test
    void aSubmissionWithoutATimeIsNone() {
        ADirective directive = ADirective.inProgress();
        assertThat(directive.state().follow(directive.fact(LeadTask.Status.SUBMITTED, 1, null, null)))
                .isEmpty();
    }

    /** Its status alone would allow to return it. */
    @Test
    void whatTheTaskSaidBeforeIsNotFollowedLater() {
        Directive directive = ADirective.inProgress().state();
        long followed = directive.handling().taskVersion();
        for (long older : new long[] {followed - 1, followed}) {
            assertThat(directive.follow(returned(older, "Không đúng chức năng")))
                    .isEmpty();
        }
        assertThat(directive.follow(returned(followed + 1, "Không đúng chức năng")))
                .isPresent();
    }

    @Test
    void whatIsReturnedWithoutAReasonHasAnEmptyOne() {
        Directive directive = ADirective.issued().state();
        var change = directive.follow(returned(2, null)).orElseThrow();
        assertThat(change.event()).isEqualTo(new DirectiveEvent.Returned(""));
        assertThat(change.state().handling().reason()).isEmpty();
    }

    private static LeadTask returned(long version, @Nullable String reason) {
        return new LeadTask(1, version, LeadTask.Status.RETURNED, 0, null, reason);
    }
}
