package vn.chidao.departments.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.chidao.departments.task.TaskFixture.CLOSED_AT;
import static vn.chidao.departments.task.TaskFixture.DUE;
import static vn.chidao.departments.task.TaskFixture.SUBMITTED_AT;
import static vn.chidao.departments.task.TaskStatus.ASSIGNED;
import static vn.chidao.departments.task.TaskStatus.CANCELLED;
import static vn.chidao.departments.task.TaskStatus.COMPLETED;
import static vn.chidao.departments.task.TaskStatus.IN_PROGRESS;
import static vn.chidao.departments.task.TaskStatus.RETURNED;
import static vn.chidao.departments.task.TaskStatus.REWORK;
import static vn.chidao.departments.task.TaskStatus.SUBMITTED;
import static vn.chidao.departments.task.TaskStatus.SUSPENDED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.TimeLeft;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.TransitionRefused;
import vn.chidao.kit.testing.Labels;

class TaskTest {

    private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final WorkingCalendar CALENDAR = WorkingCalendar.MONDAY_TO_FRIDAY;

    /** The table of the design, written out. */
    private static final Map<TaskStatus, Set<TaskStatus>> TABLE = Map.of(
            ASSIGNED, Set.of(IN_PROGRESS, RETURNED, SUSPENDED, CANCELLED),
            IN_PROGRESS, Set.of(SUBMITTED, RETURNED, SUSPENDED, CANCELLED),
            SUBMITTED, Set.of(COMPLETED, REWORK, IN_PROGRESS, SUSPENDED, CANCELLED),
            REWORK, Set.of(SUBMITTED, SUSPENDED, CANCELLED),
            SUSPENDED, Set.of(ASSIGNED, IN_PROGRESS, REWORK, CANCELLED),
            COMPLETED, Set.of(),
            RETURNED, Set.of(),
            CANCELLED, Set.of());

    /** What each command does from each status; absent is refused. */
    private static final Map<String, Map<TaskStatus, TaskStatus>> COMMANDS = Map.of(
            "acknowledge", Map.of(ASSIGNED, IN_PROGRESS),
            "assign", Map.of(ASSIGNED, IN_PROGRESS, IN_PROGRESS, IN_PROGRESS, REWORK, REWORK),
            "progress", Map.of(ASSIGNED, IN_PROGRESS, IN_PROGRESS, IN_PROGRESS, REWORK, REWORK),
            "submit", Map.of(IN_PROGRESS, SUBMITTED, REWORK, SUBMITTED),
            "return", Map.of(ASSIGNED, RETURNED, IN_PROGRESS, RETURNED));

    private static Change<Task, TaskEvent> run(String command, Task task) {
        return switch (command) {
            case "acknowledge" -> task.acknowledge(AT);
            case "assign" -> task.handOn("bantochuc.cb", null, AT);
            case "progress" -> task.reportProgress(40, "Đang tổng hợp", null, TaskFixture.by("bantochuc.cb", AT));
            case "submit" -> task.submit(TaskFixture.by("bantochuc", AT), "Đã báo cáo", null, TODAY);
            case "return" -> task.returnToOffice("Không đúng chức năng", TODAY, TODAY, AT);
            default -> throw new IllegalArgumentException(command);
        };
    }

    @Test
    void statusesLeadWhereTheDesignSays() {
        for (TaskStatus status : TaskStatus.values()) {
            assertThat(status.next()).as(status.name()).isEqualTo(TABLE.get(status));
        }
    }

    @Test
    void everyCommandFromEveryStatusEitherWorksOrNamesWhatIsPossible() {
        for (var command : COMMANDS.entrySet()) {
            for (TaskStatus from : EnumSet.complementOf(EnumSet.of(SUSPENDED))) {
                TaskStatus to = command.getValue().get(from);
                if (to != null) {
                    assertThat(run(command.getKey(), TaskFixture.in(from))
                                    .state()
                                    .status())
                            .as(command.getKey() + " from " + from)
                            .isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> run(command.getKey(), TaskFixture.in(from)))
                            .as(command.getKey() + " from " + from)
                            .isInstanceOfSatisfying(TransitionRefused.class, refused -> {
                                assertThat(refused.details()).containsEntry("from", from.name());
                                assertThat(refused.details().get("possible"))
                                        .isEqualTo(from.next().stream()
                                                .map(Enum::name)
                                                .sorted()
                                                .toList());
                            });
                }
            }
        }
    }

    @Test
    void theFirstProgressReceivesTheTask() {
        Task task = TaskFixture.assigned(TaskRole.LEAD, DUE)
                .reportProgress(10, "Đã phân công", null, TaskFixture.by("bantochuc.cb", AT))
                .state();
        assertThat(task.status()).isEqualTo(IN_PROGRESS);
        assertThat(task.progress().receivedAt()).isEqualTo(AT);
        assertThat(task.progress().percent()).isEqualTo(10);
    }

    @Test
    void progressWithoutAPercentageKeepsTheLastOne() {
        Task task = TaskFixture.inProgress(TaskRole.LEAD)
                .reportProgress(40, "Được 40%", null, TaskFixture.by("bantochuc.cb", AT))
                .state()
                .reportProgress(null, "Vướng số liệu", "Chưa có số liệu", TaskFixture.by("bantochuc", AT))
                .state();
        assertThat(task.progress().percent()).isEqualTo(40);
        assertThat(task.progress().last()).isEqualTo(new Progress.Report(null, "Vướng số liệu", AT, "bantochuc", null));
    }

    @Test
    void handingItOnForTheFirstTimeReceivesTheTask() {
        Task task = TaskFixture.assigned(TaskRole.LEAD, DUE)
                .handOn("bantochuc.cb", "Xong trước thứ Sáu", AT)
                .state();
        assertThat(task.assignee()).isEqualTo("bantochuc.cb");
        assertThat(task.progress().receivedAt()).isEqualTo(AT);
        Task again = task.handOn("phobantochuc", null, CLOSED_AT).state();
        assertThat(again.assignee()).isEqualTo("phobantochuc");
        assertThat(again.progress().receivedAt()).as("it was received before").isEqualTo(AT);
    }

    @Test
    void whoHasTheTaskHasItStillWhenTheResultIsSentBack() {
        Task task = TaskFixture.inProgress(TaskRole.LEAD)
                .handOn("bantochuc.cb", null, AT)
                .state()
                .submit(TaskFixture.by("bantochuc", SUBMITTED_AT), "Đã báo cáo", null, TODAY)
                .state()
                .follow(
                        new DirectiveDecision.ReworkAsked(
                                1, "Thiếu số liệu", TaskFixture.reworkedBy(DUE), TaskFixture.SENT_BACK_ON),
                        CLOSED_AT)
                .orElseThrow()
                .state();
        assertThat(task.status()).isEqualTo(REWORK);
        assertThat(task.assignee()).isEqualTo("bantochuc.cb");
    }

    @Test
    void daysAreCountedForWhatIsWaitedForAlone() {
        Task task = TaskFixture.inProgress(TaskRole.LEAD);
        TimeLeft before = task.standing(DUE.minusDays(7), CALENDAR, 3).timeLeft();
        assertThat(before).isEqualTo(new TimeLeft(null, 5));
        assertThat(task.standing(DUE, CALENDAR, 3).timeLeft()).isEqualTo(new TimeLeft(null, 0));
        assertThat(task.standing(DUE.plusDays(6), CALENDAR, 3).timeLeft()).isEqualTo(new TimeLeft(6, null));
        for (Task other : List.of(
                TaskFixture.completed(), TaskFixture.submitted(DUE), TaskFixture.assigned(TaskRole.LEAD, null))) {
            assertThat(other.standing(DUE.plusDays(6), CALENDAR, 3).timeLeft()).isEqualTo(new TimeLeft(null, null));
        }
    }

    @Test
    void aSubmissionOnTheLastDayIsInTimeAndTheDayAfterIsNot() {
        assertThat(TaskFixture.submitted(DUE).submittedInTime()).isTrue();
        assertThat(TaskFixture.submitted(DUE).isAwaitingDecision()).isTrue();
        assertThat(TaskFixture.submitted(DUE.plusDays(1)).submittedInTime()).isFalse();
        assertThat(TaskFixture.submitted(DUE.plusDays(1)).isAwaitingDecision()).isFalse();
    }

    @Test
    void withoutADeadlineNothingIsInTimeOrLate() {
        Task task = TaskFixture.assigned(TaskRole.LEAD, null)
                .acknowledge(AT)
                .state()
                .submit(TaskFixture.by("bantochuc", AT), "Đã báo cáo", null, TODAY)
                .state();
        assertThat(task.submittedInTime()).isNull();
        assertThat(task.timeliness(TODAY, CALENDAR, 3)).isEqualTo(Timeliness.NO_DEADLINE);
    }

    @Test
    void aCoordinatingUnitsPartIsCompleteWithItsSubmission() {
        Change<Task, TaskEvent> change = TaskFixture.inProgress(TaskRole.COORDINATING)
                .submit(TaskFixture.by("bantochuc", SUBMITTED_AT), "Đã gửi ý kiến", null, DUE.plusDays(1));
        assertThat(change.state().status()).isEqualTo(COMPLETED);
        assertThat(change.state().closing().reason()).isEqualTo(ClosedReason.SUBMITTED);
        assertThat(change.state().closing().outcome()).isEqualTo(Outcome.LATE);
        assertThat(change.event()).isInstanceOf(TaskEvent.Submitted.class);
    }

    @Test
    void returningIsPossibleUntilItsLastDay() {
        Task task = TaskFixture.inProgress(TaskRole.LEAD);
        LocalDate last = LocalDate.of(2026, 11, 25);
        assertThat(task.returnToOffice("Không đúng chức năng", last, last, AT)
                        .state()
                        .status())
                .isEqualTo(RETURNED);
        assertThatThrownBy(() -> task.returnToOffice("Không đúng chức năng", last.plusDays(1), last, AT))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("RETURN_TOO_LATE"));
    }

    @Test
    void confirmingClosesTheLeadWithTheDirectivesOutcome() {
        Task task = TaskFixture.completed();
        assertThat(task.status()).isEqualTo(COMPLETED);
        assertThat(task.closing().outcome()).isEqualTo(Outcome.ON_TIME);
        assertThat(task.closing().reason()).isEqualTo(ClosedReason.CONFIRMED);
        assertThat(task.follow(new DirectiveDecision.Completed(1, Outcome.ON_TIME), CLOSED_AT))
                .as("the same again")
                .isEmpty();
    }

    @Test
    void confirmingClosesCoordinatingTasksThatAreStillOpen() {
        Task open = TaskFixture.inProgress(TaskRole.COORDINATING);
        assertThat(open.follow(new DirectiveDecision.Completed(1, Outcome.ON_TIME), CLOSED_AT))
                .hasValueSatisfying(change -> {
                    assertThat(change.state().status()).isEqualTo(COMPLETED);
                    assertThat(change.state().closing().reason()).isEqualTo(ClosedReason.DIRECTIVE_COMPLETED);
                });
        Task done = open.submit(TaskFixture.by("bantochuc", SUBMITTED_AT), "Đã gửi ý kiến", null, DUE)
                .state();
        assertThat(done.follow(new DirectiveDecision.Completed(1, Outcome.LATE), CLOSED_AT))
                .isEmpty();
    }

    @Test
    void aReworkSetsTheLaterDateAndIsFollowedOnce() {
        Task task = TaskFixture.rework();
        assertThat(task.status()).isEqualTo(REWORK);
        assertThat(task.due().judgedBy()).isEqualTo(LocalDate.of(2026, 12, 10));
        assertThat(task.due().listedBy()).as("the nominal date stays").isEqualTo(DUE);
        assertThat(task.submissions().current()).isNull();

        Task again = task.submit(TaskFixture.by("bantochuc", AT), "Đã bổ sung", null, LocalDate.of(2026, 12, 9))
                .state();
        assertThat(again.submissions().lastNo()).isEqualTo(2);
        assertThat(again.isAwaitingDecision()).isTrue();
        assertThat(again.follow(
                        new DirectiveDecision.ReworkAsked(1, "Thiếu số liệu", task.due(), TaskFixture.SENT_BACK_ON),
                        CLOSED_AT))
                .as("the rework of a submission that was judged already")
                .isEmpty();
    }

    @Test
    void aReworkDateOnADayOffIsJudgedByTheNextWorkingDay() {
        LocalDate saturday = LocalDate.of(2026, 12, 12);
        LocalDate monday = LocalDate.of(2026, 12, 14);
        Task task = TaskFixture.submitted(LocalDate.of(2026, 12, 1))
                .follow(
                        new DirectiveDecision.ReworkAsked(
                                1, null, TaskFixture.reworkedBy(saturday), TaskFixture.SENT_BACK_ON),
                        CLOSED_AT)
                .orElseThrow()
                .state()
                .submit(TaskFixture.by("bantochuc", AT), "Đã bổ sung", null, monday)
                .state();
        assertThat(task.due().rework()).isEqualTo(saturday);
        assertThat(task.submittedInTime()).isTrue();
    }

    @Test
    void anEarlierReworkDateDoesNotShortenTheDeadline() {
        Task task = TaskFixture.submitted(LocalDate.of(2026, 12, 1))
                .follow(
                        new DirectiveDecision.ReworkAsked(
                                1, null, TaskFixture.reworkedBy(LocalDate.of(2026, 12, 3)), TaskFixture.SENT_BACK_ON),
                        CLOSED_AT)
                .orElseThrow()
                .state();
        assertThat(task.due().judgedBy()).isEqualTo(DUE);
    }

    @Test
    void aReworkDateIsTheFirstDateOfWhatHadNone() {
        Task task = TaskFixture.assigned(TaskRole.LEAD, null)
                .acknowledge(AT)
                .state()
                .submit(TaskFixture.by("bantochuc", AT), "Đã báo cáo", null, TODAY)
                .state()
                .follow(
                        new DirectiveDecision.ReworkAsked(
                                1, null, Due.NONE.reworkedBy(DUE, CALENDAR), TaskFixture.SENT_BACK_ON),
                        CLOSED_AT)
                .orElseThrow()
                .state();
        assertThat(task.due().judgedBy()).isEqualTo(DUE);
        assertThat(task.due().listedBy())
                .as("never behind the day that decides")
                .isEqualTo(DUE);
    }

    @Test
    void cancellingAndReassigningEndWhatIsOpenAndNothingElse() {
        Function<DirectiveDecision, List<TaskStatus>> ended =
                decision -> EnumSet.complementOf(EnumSet.of(SUSPENDED)).stream()
                        .filter(status -> TaskFixture.in(status)
                                .follow(decision, CLOSED_AT)
                                .isPresent())
                        .toList();
        assertThat(ended.apply(new DirectiveDecision.Cancelled()))
                .containsExactlyInAnyOrder(ASSIGNED, IN_PROGRESS, SUBMITTED, REWORK);
        assertThat(ended.apply(new DirectiveDecision.Reassigned(false)))
                .containsExactlyInAnyOrder(ASSIGNED, IN_PROGRESS, SUBMITTED, REWORK);
        assertThat(ended.apply(new DirectiveDecision.Reassigned(true)))
                .containsExactlyInAnyOrder(ASSIGNED, IN_PROGRESS, SUBMITTED, REWORK);
        assertThat(TaskFixture.cancelled().closing().reason()).isEqualTo(ClosedReason.DIRECTIVE_CANCELLED);
    }

    @Test
    void whoIsKeptGoesOnByTheNewDate() {
        DirectiveDecision kept = TaskFixture.kept(Due.on(DUE, CALENDAR).movedTo(DUE.plusDays(7), CALENDAR), "PERIOD");
        assertThat(EnumSet.complementOf(EnumSet.of(SUSPENDED)).stream()
                        .filter(status ->
                                TaskFixture.in(status).follow(kept, CLOSED_AT).isPresent()))
                .containsExactlyInAnyOrder(ASSIGNED, IN_PROGRESS, SUBMITTED, REWORK);
        Task before = TaskFixture.inProgress(TaskRole.COORDINATING)
                .reportProgress(70, "Đã xong phần lớn", null, TaskFixture.by("bantochuc", AT))
                .state();
        Change<Task, TaskEvent> change = before.follow(kept, CLOSED_AT).orElseThrow();
        assertThat(change.event()).isEqualTo(new TaskEvent.DueChanged(before.due()));
        Task after = change.state();
        assertThat(after.status()).isEqualTo(IN_PROGRESS);
        assertThat(after.progress().percent()).isEqualTo(70);
        assertThat(after.due().nominal()).isEqualTo(DUE.plusDays(7));
        assertThat(after.assignment().deadlineKind()).isEqualTo("PERIOD");
        assertThat(after.follow(kept, CLOSED_AT))
                .as("a second time it changes nothing")
                .isEmpty();
    }

    @Test
    void timelinessFollowsDatesAndSubmissions() {
        assertThat(TaskFixture.inProgress(TaskRole.LEAD).timeliness(DUE.minusDays(10), CALENDAR, 3))
                .isEqualTo(Timeliness.ON_TRACK);
        assertThat(TaskFixture.inProgress(TaskRole.LEAD).timeliness(DUE, CALENDAR, 3))
                .isEqualTo(Timeliness.DUE_SOON);
        assertThat(TaskFixture.inProgress(TaskRole.LEAD).timeliness(DUE.plusDays(1), CALENDAR, 3))
                .isEqualTo(Timeliness.OVERDUE);
        assertThat(TaskFixture.submitted(DUE).timeliness(DUE.plusDays(30), CALENDAR, 3))
                .isEqualTo(Timeliness.AWAITING);
        assertThat(TaskFixture.submitted(DUE.plusDays(1)).timeliness(DUE.plusDays(30), CALENDAR, 3))
                .isEqualTo(Timeliness.OVERDUE);
        assertThat(TaskFixture.completed().timeliness(DUE.plusDays(300), CALENDAR, 3))
                .isEqualTo(Timeliness.DONE_ON_TIME);
        assertThat(TaskFixture.returned().timeliness(DUE, CALENDAR, 3)).isNull();
        assertThat(TaskFixture.cancelled().timeliness(DUE, CALENDAR, 3)).isNull();
    }

    @Test
    void whyItWasClosedIsKept() {
        Task open = TaskFixture.inProgress(TaskRole.LEAD);
        assertThat(closed(open, new DirectiveDecision.Cancelled())).isEqualTo(ClosedReason.DIRECTIVE_CANCELLED);
        assertThat(closed(open, new DirectiveDecision.Reassigned(false))).isEqualTo(ClosedReason.REASSIGNED);
        assertThat(closed(open, new DirectiveDecision.Reassigned(true))).isEqualTo(ClosedReason.ROLE_CHANGED);
        assertThat(closed(
                        TaskFixture.inProgress(TaskRole.COORDINATING),
                        new DirectiveDecision.Completed(1, Outcome.ON_TIME)))
                .isEqualTo(ClosedReason.DIRECTIVE_COMPLETED);
        assertThat(closed(TaskFixture.submitted(DUE), new DirectiveDecision.Completed(1, Outcome.ON_TIME)))
                .isEqualTo(ClosedReason.CONFIRMED);
    }

    private static ClosedReason closed(Task task, DirectiveDecision decision) {
        Change<Task, TaskEvent> change = task.follow(decision, CLOSED_AT).orElseThrow();
        assertThat(change.event())
                .isEqualTo(new TaskEvent.Closed(change.state().closing().reason()));
        assertThat(change.state().closing().at()).isEqualTo(CLOSED_AT);
        return change.state().closing().reason();
    }

    @Test
    void aReworkIsTheLeadsMatterAndIsAskedForOnce() {
        DirectiveDecision asked = new DirectiveDecision.ReworkAsked(
                1, "Thiếu số liệu", TaskFixture.reworkedBy(DUE), TaskFixture.SENT_BACK_ON);
        for (TaskStatus status : EnumSet.complementOf(EnumSet.of(SUSPENDED))) {
            Task task = TaskFixture.in(status);
            boolean judged = task.submissions().judgedNo() >= 1;
            assertThat(task.follow(asked, CLOSED_AT).isEmpty())
                    .as(status.name())
                    .isEqualTo(judged);
        }
        assertThat(TaskFixture.inProgress(TaskRole.COORDINATING).follow(asked, CLOSED_AT))
                .isEmpty();
    }

    @Test
    void whatIsSaidOfTheDirectiveIsPutRightAndOlderWordsChangeNothing() {
        Task task = TaskFixture.inProgress(TaskRole.LEAD);
        Change<Task, TaskEvent> change =
                task.follow(TaskFixture.corrected(task.due(), 5), CLOSED_AT).orElseThrow();
        assertThat(change.event()).isEqualTo(new TaskEvent.Amended());
        Task after = change.state();
        assertThat(after.assignment().directive().number()).isEqualTo("08");
        assertThat(after.assignment().isNewerThan(4)).isTrue();
        assertThat(after.assignment().isNewerThan(5)).isFalse();
        assertThat(after.follow(TaskFixture.corrected(task.due(), 5), CLOSED_AT))
                .isEmpty();
        assertThat(after.follow(TaskFixture.kept(Due.NONE, "ONGOING"), CLOSED_AT))
                .as("of an earlier version, that comes again")
                .isEmpty();
        Due later = Due.on(DUE.plusDays(7), CALENDAR);
        Change<Task, TaskEvent> moved =
                after.follow(TaskFixture.corrected(later, 6), CLOSED_AT).orElseThrow();
        assertThat(moved.event()).isEqualTo(new TaskEvent.DueChanged(task.due()));
        assertThat(moved.state().due().original())
                .as("the mistaken date is gone")
                .isEqualTo(DUE.plusDays(7));
        assertThat(TaskFixture.completed().follow(TaskFixture.corrected(later, 6), CLOSED_AT))
                .isEmpty();
    }

    @Test
    void aDateOrAKindOfDeadlineAloneIsAChange() {
        Task task = TaskFixture.inProgress(TaskRole.LEAD);
        Due same = Due.on(DUE, CALENDAR);
        assertThat(task.follow(TaskFixture.kept(same, "DATE"), CLOSED_AT)).isEmpty();
        assertThat(task.follow(TaskFixture.kept(same, "PERIOD"), CLOSED_AT)).isPresent();
        assertThat(task.follow(TaskFixture.kept(same.movedTo(DUE.plusDays(7), CALENDAR), "DATE"), CLOSED_AT))
                .isPresent();
    }

    @Test
    void onlyWhatWaitsForADecisionAwaitsOne() {
        for (TaskStatus status : EnumSet.complementOf(EnumSet.of(SUSPENDED))) {
            assertThat(TaskFixture.in(status).isAwaitingDecision())
                    .as(status.name())
                    .isEqualTo(status == SUBMITTED);
        }
    }

    @Test
    void whatWasNotSubmittedOrWasSentBackIsNeitherInTimeNorLate() {
        assertThat(TaskFixture.inProgress(TaskRole.LEAD).submittedInTime()).isNull();
        assertThat(TaskFixture.rework().submittedInTime()).isNull();
        assertThat(TaskFixture.rework().timeliness(DUE.plusDays(30), CALENDAR, 3))
                .isEqualTo(Timeliness.OVERDUE);
    }

    @Test
    void anIdIsADirectiveAndANumber() {
        for (String id : List.of(TaskFixture.DIRECTIVE + ":1", TaskFixture.DIRECTIVE + ":99999")) {
            assertThat(TaskId.required(id)).hasToString(id);
        }
        assertThat(TaskId.of(TaskFixture.DIRECTIVE, 7)).isEqualTo(new TaskId(TaskFixture.DIRECTIVE + ":7"));
        for (String id : List.of(
                "",
                TaskFixture.DIRECTIVE,
                TaskFixture.DIRECTIVE + ":0",
                TaskFixture.DIRECTIVE + ":01",
                TaskFixture.DIRECTIVE + ":100000",
                TaskFixture.DIRECTIVE.toUpperCase(Locale.ROOT) + ":1",
                "x" + TaskFixture.DIRECTIVE + ":1")) {
            assertThatThrownBy(() -> TaskId.required(id))
                    .as(id)
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        }
    }

    @Test
    void eachStatusIsCalledSomethingInBothLanguages() {
        assertThat(Labels.missing(TaskStatus.values())).isEmpty();
    }
}
