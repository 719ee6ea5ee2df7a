package vn.chidao.directives.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.SeenBy;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.TransitionRefused;

/**
 * A leader's directive (nhiệm vụ), from draft to a confirmed result.
 *
 * <p>People's commands are refused unless the status allows them; what the lead unit has done is a fact and is followed (see
 * {@link #follow}). The last three components are derived, for lists that are filtered and sorted by an index.
 *
 * @param assignments the current ones; the first is the lead's
 * @param nextNo the next assignment number
 * @param committee whose office drafted it, and who alone judges it; null is the topmost
 * @param seenBy keys of those who may see it: that office, and once it was given out the units that it ever concerned, its
 *     issuer and its monitor
 * @param reason why it was returned or cancelled
 * @param listedDue nominal due date, else the one that a rework set, else {@link #NO_DATE}: what lists are sorted by
 * @param judgedBy the day that decides lateness, {@link #NO_DATE} without one
 * @param awaiting submitted in time and not decided
 */
public record Directive(
        DirectiveId id,
        DirectiveStatus status,
        Brief brief,
        List<Assignment> assignments,
        int nextNo,
        Instant draftedAt,
        @Nullable Notice notice,
        Work work,
        @Nullable UnitId committee,
        List<String> seenBy,
        @Nullable String reason,
        LocalDate listedDue,
        LocalDate judgedBy,
        boolean awaiting) {

    /** Sorts behind every date. */
    public static final LocalDate NO_DATE = LocalDate.of(9999, 12, 31);

    /** The act by which it was given out: several directives of one meeting share it. */
    public record Notice(String id, Instant issuedAt) {}

    /** What a new draft is made of. */
    public record Draft(
            Brief brief,
            UnitId leadUnit,
            List<UnitId> coordinatingUnits,
            @Nullable UnitId committee) {}

    /**
     * The lead unit's task, as far as a directive follows it.
     *
     * @param submittedOn the day of {@code submittedAt} in the office's zone
     */
    public record TaskFact(
            int assignmentNo,
            long version,
            TaskState state,
            int submissionNo,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            @Nullable String submittedInPlaceOf,
            @Nullable LocalDate submittedOn,
            @Nullable String reason) {}

    /** What the lead unit has done; everything else it learns from us. */
    public enum TaskState {
        IN_PROGRESS,
        SUBMITTED,
        RETURNED,
        OTHER
    }

    /** @throws Refusal when a unit is named twice */
    public static Change<Directive, DirectiveEvent> draft(
            DirectiveId id, Draft draft, Instant at, WorkingCalendar calendar) {
        LocalDate nominal = draft.brief().deadline().nominalDate(null, calendar);
        List<Assignment> assignments = dated(assign(1, draft.leadUnit(), draft.coordinatingUnits()), nominal, calendar);
        Directive directive = new Directive(
                id,
                DirectiveStatus.DRAFT,
                draft.brief(),
                assignments,
                assignments.size() + 1,
                at,
                null,
                Work.NONE,
                draft.committee(),
                SeenBy.committeeAlone(draft.committee()),
                null,
                orNoDate(nominal),
                orNoDate(assignments.getFirst().effectiveDueDate()),
                false);
        return new Change<>(directive, new DirectiveEvent.Drafted());
    }

    /** Gives it out: from now on its dates hold, and those concerned see it. */
    public Change<Directive, DirectiveEvent> issue(Notice given, LocalDate today, WorkingCalendar calendar) {
        requireIs(DirectiveStatus.DRAFT, DirectiveStatus.ISSUED);
        return new Change<>(given(given, assignments, nextNo, today, calendar), new DirectiveEvent.Issued());
    }

    /** After it was returned: another lead, and numbers that were never used. */
    public Change<Directive, DirectiveEvent> reassign(
            UnitId leadUnit,
            List<UnitId> coordinatingUnits,
            @Nullable String why,
            Notice given,
            LocalDate today,
            WorkingCalendar calendar) {
        requireIs(DirectiveStatus.RETURNED, DirectiveStatus.ISSUED);
        UnitId before = lead().unit();
        List<Assignment> anew = assign(nextNo, leadUnit, coordinatingUnits);
        Directive reassigned = given(given, anew, nextNo + anew.size(), today, calendar);
        return new Change<>(reassigned, new DirectiveEvent.Reassigned(before, leadUnit, why));
    }

    /**
     * The result is accepted.
     *
     * @param submissionNo the submission that was judged, null for the one that waits
     * @param submittedOn the day of that submission in the office's zone
     */
    public Change<Directive, DirectiveEvent> confirm(
            @Nullable Integer submissionNo, @Nullable LocalDate submittedOn, Instant at) {
        require(DirectiveStatus.COMPLETED);
        requireWaiting(submissionNo);
        Outcome outcome = outcomeOf(submittedOn);
        Directive completed = with(DirectiveStatus.COMPLETED, work.confirmed(outcome, at), null, false);
        return new Change<>(completed, new DirectiveEvent.Completed(work.submissionNo(), outcome));
    }

    /**
     * The result is not satisfying yet.
     *
     * @param newDueDate by when it has to come back; null leaves the clock as it is
     */
    public Change<Directive, DirectiveEvent> askForRework(
            @Nullable Integer submissionNo,
            String why,
            @Nullable LocalDate newDueDate,
            LocalDate today,
            WorkingCalendar calendar) {
        requireIs(DirectiveStatus.SUBMITTED, DirectiveStatus.REWORK);
        requireWaiting(submissionNo);
        if (newDueDate != null && newDueDate.isBefore(today)) {
            throw Refusal.invalid("newDueDate", "DATE_IN_THE_PAST");
        }
        Directive sentBack = with(
                DirectiveStatus.REWORK,
                work.sentBack(newDueDate, newDueDate == null ? null : calendar.onOrAfter(newDueDate)),
                null,
                false);
        return new Change<>(sentBack, new DirectiveEvent.ReworkAsked(work.submissionNo(), why, newDueDate));
    }

    public Change<Directive, DirectiveEvent> cancel(String why) {
        require(DirectiveStatus.CANCELLED);
        return new Change<>(with(DirectiveStatus.CANCELLED, work, why, false), new DirectiveEvent.Cancelled(why));
    }

    /**
     * Follows the lead unit's task. Older facts, facts of former lead units and of submissions that were judged already change
     * nothing; nor does anything once it is completed or cancelled: a submission that crosses a cancellation loses.
     */
    public Optional<Change<Directive, DirectiveEvent>> follow(TaskFact fact) {
        if (!DirectiveStatus.OPEN.contains(status)
                || fact.assignmentNo() != lead().no()
                || fact.version() <= work.taskVersion()) {
            return Optional.empty();
        }
        Work seen = work.seen(fact.version());
        return switch (fact.state()) {
            case IN_PROGRESS ->
                status == DirectiveStatus.ISSUED
                        ? happened(with(DirectiveStatus.IN_PROGRESS, seen, null, false), new DirectiveEvent.Received())
                        : Optional.empty();
            case SUBMITTED -> {
                if (fact.submissionNo() <= work.judgedSubmissionNo()
                        || (status == DirectiveStatus.SUBMITTED && fact.submissionNo() <= work.submissionNo())
                        || fact.submittedAt() == null) {
                    yield Optional.empty();
                }
                Work submitted = work.submitted(fact, fact.submittedAt());
                yield happened(
                        with(DirectiveStatus.SUBMITTED, submitted, null, inTime(fact.submittedOn())),
                        new DirectiveEvent.Submitted(fact.submissionNo()));
            }
            case RETURNED -> {
                String why = fact.reason() == null ? "" : fact.reason();
                yield status == DirectiveStatus.ISSUED || status == DirectiveStatus.IN_PROGRESS
                        ? happened(with(DirectiveStatus.RETURNED, seen, why, false), new DirectiveEvent.Returned(why))
                        : Optional.empty();
            }
            case OTHER -> Optional.empty();
        };
    }

    public Assignment lead() {
        return assignments.getFirst();
    }

    public boolean hasDeadline() {
        return !judgedBy.equals(NO_DATE);
    }

    /** Null where timeliness has no meaning: before it is given out, and when nobody works on it any more. */
    public @Nullable Timeliness timeliness(
            LocalDate today, @Nullable LocalDate submittedOn, WorkingCalendar calendar, int dueSoonWorkingDays) {
        if (status == DirectiveStatus.COMPLETED) {
            Outcome outcome = work.outcome();
            return outcome == null
                    ? Timeliness.NO_DEADLINE
                    : outcome == Outcome.LATE ? Timeliness.DONE_LATE : Timeliness.DONE_ON_TIME;
        }
        if (!DirectiveStatus.OPEN.contains(status)) {
            return null;
        }
        return Timeliness.ofOpen(
                hasDeadline() ? judgedBy : null,
                status == DirectiveStatus.SUBMITTED ? submittedOn : null,
                today,
                calendar,
                dueSoonWorkingDays);
    }

    private @Nullable Outcome outcomeOf(@Nullable LocalDate submittedOn) {
        if (!hasDeadline() || submittedOn == null) {
            return null;
        }
        if (submittedOn.isAfter(judgedBy)) {
            return Outcome.LATE;
        }
        return lead().extended() ? Outcome.ON_TIME_AFTER_EXTENSION : Outcome.ON_TIME;
    }

    private boolean inTime(@Nullable LocalDate submittedOn) {
        return hasDeadline() && submittedOn != null && !submittedOn.isAfter(judgedBy);
    }

    private void require(DirectiveStatus to) {
        if (!status.next().contains(to)) {
            throw new TransitionRefused(id.value(), status, to, status.next());
        }
    }

    /** For commands that lead to {@code to} from one status only. */
    private void requireIs(DirectiveStatus from, DirectiveStatus to) {
        if (status != from) {
            throw new TransitionRefused(id.value(), status, to, status.next());
        }
    }

    private void requireWaiting(@Nullable Integer submissionNo) {
        if (submissionNo != null && submissionNo != work.submissionNo()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "SUBMISSION_SUPERSEDED",
                    Map.of("submissionNo", work.submissionNo()),
                    submissionNo,
                    work.submissionNo());
        }
    }

    /** The keys of those who may see it once it is given to these units. */
    public List<String> seenByWith(List<Assignment> to) {
        List<String> concerned =
                new ArrayList<>(SeenBy.units(to.stream().map(Assignment::unit).toList()));
        Stream.of(Optional.ofNullable(brief.issuer()), Optional.ofNullable(brief.monitor()))
                .flatMap(Optional::stream)
                .map(account -> SeenBy.person(account.value()))
                .forEach(concerned::add);
        return SeenBy.and(seenBy, concerned);
    }

    private Directive given(Notice given, List<Assignment> to, int next, LocalDate today, WorkingCalendar calendar) {
        LocalDate nominal = brief.deadline().nominalDate(today, calendar);
        List<Assignment> dated = dated(to, nominal, calendar);
        return new Directive(
                id,
                DirectiveStatus.ISSUED,
                brief,
                dated,
                next,
                draftedAt,
                given,
                Work.NONE,
                committee,
                seenByWith(to),
                null,
                orNoDate(nominal),
                orNoDate(dated.getFirst().effectiveDueDate()),
                false);
    }

    private Directive with(DirectiveStatus to, Work now, @Nullable String why, boolean awaitsDecision) {
        return new Directive(
                id,
                to,
                brief,
                assignments,
                nextNo,
                draftedAt,
                notice,
                now,
                committee,
                seenBy,
                why,
                listedBy(now),
                judgedBy(now),
                awaitsDecision);
    }

    /** What never had a date is listed by the one that a rework set, so that it never lies behind the day that decides. */
    private LocalDate listedBy(Work now) {
        LocalDate nominal = lead().dueDate();
        return nominal == null ? orNoDate(now.reworkDueDate()) : nominal;
    }

    /** The later of the effective due date and the date that a rework set. */
    private LocalDate judgedBy(Work now) {
        LocalDate effective = lead().effectiveDueDate();
        LocalDate rework = now.reworkEffectiveDate();
        if (effective == null) {
            return rework == null ? NO_DATE : rework;
        }
        return rework == null || rework.isBefore(effective) ? effective : rework;
    }

    private static LocalDate orNoDate(@Nullable LocalDate date) {
        return date == null ? NO_DATE : date;
    }

    private static List<Assignment> dated(
            List<Assignment> assignments, @Nullable LocalDate nominal, WorkingCalendar calendar) {
        return assignments.stream()
                .map(assignment -> assignment.dated(nominal, calendar))
                .toList();
    }

    private static Optional<Change<Directive, DirectiveEvent>> happened(Directive after, DirectiveEvent event) {
        return Optional.of(new Change<>(after, event));
    }

    private static List<Assignment> assign(int firstNo, UnitId leadUnit, List<UnitId> coordinatingUnits) {
        List<Assignment> assignments = new ArrayList<>();
        assignments.add(Assignment.undated(firstNo, leadUnit, Assignment.Role.LEAD));
        Set<UnitId> named = new HashSet<>(Set.of(leadUnit));
        for (UnitId unit : coordinatingUnits) {
            if (!named.add(unit)) {
                throw Refusal.invalid("coordinatingUnits", "UNIT_NAMED_TWICE", unit.value());
            }
            assignments.add(Assignment.undated(firstNo + assignments.size(), unit, Assignment.Role.COORDINATING));
        }
        return List.copyOf(assignments);
    }
}
