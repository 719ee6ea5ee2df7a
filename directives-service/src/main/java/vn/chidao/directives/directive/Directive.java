package vn.chidao.directives.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.SeenBy;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.completion.Standing;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.TransitionRefused;
import vn.chidao.kit.model.WrongFields;
import vn.chidao.kit.text.Text;

/**
 * A leader's directive (nhiệm vụ), from draft to a confirmed result.
 *
 * <p>People's commands are refused unless the status allows them. What the lead unit has done is a fact and is followed (see
 * {@link #follow}).
 */
public record Directive(
        DirectiveId id,
        DirectiveStatus status,
        Brief brief,
        Instant draftedAt,
        Assignments assignments,
        Visibility visibility,
        @Nullable Notice notice,
        Handling handling) {

    private static final int LONGEST_NAME = 80;

    /** The number of the first lead's assignment. */
    private static final int FIRST_LEAD = 1;

    /** The act by which it was issued: several directives of one source share it. */
    public record Notice(String id, Instant issuedAt) {}

    /**
     * What is directed, and to whom.
     *
     * @param leadUnit null in a draft alone, as long as nobody has said it
     */
    public record Terms(Brief brief, @Nullable UnitId leadUnit, List<UnitId> coordinatingUnits) {

        public Terms {
            coordinatingUnits = List.copyOf(coordinatingUnits);
        }

        /** What has to be said before it can be issued, and is not. */
        private List<WrongFields.Wrong> missing(String path) {
            String ordinal = brief.number();
            String named = ordinal == null ? Text.shortened(Text.line(brief.content()), LONGEST_NAME) : ordinal;
            List<WrongFields.Wrong> missing = new ArrayList<>();
            if (leadUnit == null) {
                missing.add(new WrongFields.Wrong(path + "leadUnit", "NO_LEAD_UNIT", named));
            }
            if (brief.deadline() == null) {
                missing.add(new WrongFields.Wrong(path + "deadline", "NO_DEADLINE_SAID", named));
            }
            return missing;
        }

        /** What these say in another way than those, in the words of the API. */
        private List<String> differingFrom(Terms others) {
            List<String> differing = new ArrayList<>(brief.differingFrom(others.brief()));
            if (!Objects.equals(leadUnit, others.leadUnit())) {
                differing.add("leadUnit");
            }
            if (!coordinatingUnits.equals(others.coordinatingUnits())) {
                differing.add("coordinatingUnits");
            }
            return differing;
        }
    }

    /**
     * What a clerk enters; it need not be whole yet.
     *
     * @param committee whose office does it; null is the topmost
     * @throws Refusal when a unit is named twice
     */
    public static Change<Directive, DirectiveEvent> draft(
            DirectiveId id, Terms terms, @Nullable UnitId committee, Instant at, WorkingCalendar calendar) {
        Directive directive = new Directive(
                id,
                DirectiveStatus.DRAFT,
                terms.brief(),
                at,
                planned(terms, calendar),
                Visibility.ofOffice(committee),
                null,
                Handling.NONE);
        return new Change<>(directive, new DirectiveEvent.Drafted());
    }

    /** Nobody was told of it, so that numbers start anew. */
    private static Assignments planned(Terms terms, WorkingCalendar calendar) {
        Due due = Due.on(terms.brief().nominalDate(null, calendar), calendar);
        return Assignments.first(terms.leadUnit(), terms.coordinatingUnits(), due);
    }

    /**
     * To whom a returned directive is given. What is null stays as it is.
     *
     * @param coordinatingUnits all that coordinate from now on; empty for none
     * @param deadline counted from today where it is counted
     * @param why for its units to read
     */
    public record Reassignment(
            UnitId leadUnit,
            @Nullable List<UnitId> coordinatingUnits,
            @Nullable Deadline deadline,
            @Nullable Account issuer,
            @Nullable Account monitor,
            @Nullable String why) {}

    /**
     * Puts a draft right.
     *
     * @return empty when it says all that already
     * @throws Refusal when a unit is named twice, or it has been issued
     */
    public Optional<Change<Directive, DirectiveEvent>> amend(Terms to, WorkingCalendar calendar) {
        requireDraft();
        List<String> fields = to.differingFrom(terms());
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Change<>(with(to.brief()).with(planned(to, calendar)), new DirectiveEvent.Amended(fields)));
    }

    /**
     * Puts right what was issued and nobody has received. Who stays keeps the assignment; the mistaken dates stay in the history
     * alone. A receipt that crosses it stands: the unit goes on by what is right now, unless it has nothing to do with it any more.
     *
     * @param issuedOn from which its deadline counts
     * @return empty when it says all that already
     * @throws Refusal when a unit is named twice, something is missing, its source is another, its deadline would have passed, or
     *     a unit has received it
     */
    public Optional<Change<Directive, DirectiveEvent>> correct(
            Terms to, LocalDate issuedOn, LocalDate today, WorkingCalendar calendar) {
        if (notice == null || status != DirectiveStatus.ISSUED || !assignments.areUntouched()) {
            throw alreadyReceived();
        }
        List<String> fields = to.differingFrom(terms());
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        WrongFields.refuse(to.missing(""));
        if (fields.contains("sourceId")) {
            throw Refusal.invalid("sourceId", "SOURCE_STAYS");
        }
        boolean moves = fields.contains("deadline");
        Due due = moves ? dueOf(to.brief(), issuedOn, calendar) : due();
        if (moves && due.hasPassed(today)) {
            throw Refusal.invalid("deadline", "DATE_IN_THE_PAST");
        }
        Assignments right = assignments.corrected(
                Objects.requireNonNull(to.leadUnit()), to.coordinatingUnits(), due, kept -> moves ? due : kept);
        boolean others = right.nextNo() != assignments.nextNo();
        Notice under = others ? new Notice(id + ":" + assignments.nextNo(), notice.issuedAt()) : notice;
        Directive corrected = new Directive(
                id,
                status,
                to.brief(),
                draftedAt,
                right,
                visibility.extendedTo(concerned(to.brief(), right)),
                under,
                handling);
        return Optional.of(new Change<>(corrected, new DirectiveEvent.Amended(fields)));
    }

    /** Throws a draft away; empty when that was done before. */
    public Optional<Change<Directive, DirectiveEvent>> delete() {
        if (status == DirectiveStatus.DELETED) {
            return Optional.empty();
        }
        require(DirectiveStatus.DELETED);
        return Optional.of(new Change<>(with(DirectiveStatus.DELETED, handling), new DirectiveEvent.Deleted()));
    }

    /**
     * From now on its dates hold, and those concerned see it.
     *
     * @throws WrongFields when something is missing
     */
    public Change<Directive, DirectiveEvent> issue(Notice under, LocalDate today, WorkingCalendar calendar) {
        requireIs(DirectiveStatus.DRAFT, DirectiveStatus.ISSUED);
        WrongFields.refuse(missing(""));
        Assignments dated = assignments.due(dueWhenIssued(today, calendar));
        return new Change<>(issued(under, dated), new DirectiveEvent.Issued());
    }

    /** By itself, under a notice of its own. */
    public Change<Directive, DirectiveEvent> issueAlone(Instant at, LocalDate today, WorkingCalendar calendar) {
        return issue(new Notice(id + ":" + FIRST_LEAD, at), today, calendar);
    }

    /**
     * After it was returned: another lead. The new deadline holds for those who go on coordinating too.
     *
     * @throws Refusal when a unit is named twice, or there would be no date to come after the old one has passed
     */
    public Change<Directive, DirectiveEvent> reassign(
            Reassignment to, Notice under, LocalDate today, WorkingCalendar calendar) {
        requireIs(DirectiveStatus.RETURNED, DirectiveStatus.ISSUED);
        Due due = dueWhenReassigned(to.deadline(), today, calendar);
        Assignments others = assignments.givenTo(
                to.leadUnit(), to.coordinatingUnits(), due, kept -> kept.movedTo(due.nominal(), calendar));
        Directive given =
                with(brief.with(to.issuer(), to.monitor(), to.deadline())).issued(under, others);
        return new Change<>(given, new DirectiveEvent.Reassigned(lead().unit(), to.leadUnit(), to.why()));
    }

    /**
     * The result is accepted.
     *
     * @param submissionNo the submission that was judged, null for the one that waits
     * @param note for the unit to read; null without one
     */
    public Change<Directive, DirectiveEvent> confirm(
            @Nullable Integer submissionNo, @Nullable String note, Instant at) {
        require(DirectiveStatus.COMPLETED);
        requireWaiting(submissionNo);
        Outcome outcome = due().outcomeOf(waitingSince());
        return new Change<>(
                with(DirectiveStatus.COMPLETED, handling.confirmed(new Confirmation(at, outcome, note))),
                new DirectiveEvent.Completed(handling.submissionNo(), outcome, note));
    }

    /**
     * The result is not satisfying yet.
     *
     * @param newDueDate by when it has to come back; null leaves the deadline as it is
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
        Directive sentBack = with(DirectiveStatus.REWORK, handling.sentBack())
                .with(assignments.leadDue(due -> due.reworkedBy(newDueDate, calendar)));
        return new Change<>(sentBack, new DirectiveEvent.ReworkAsked(handling.submissionNo(), why, newDueDate));
    }

    public Change<Directive, DirectiveEvent> cancel(String why) {
        require(DirectiveStatus.CANCELLED);
        return new Change<>(
                with(DirectiveStatus.CANCELLED, handling.cancelled(why)), new DirectiveEvent.Cancelled(why));
    }

    /** The same after a decision that was entered for a leader. */
    public Directive decidedAs(Recording decision) {
        return with(status, handling.decidedAs(decision));
    }

    /**
     * Follows the lead unit's task. Older states of it, tasks of former lead units and submissions that were judged already
     * change nothing. Nor does anything once the directive is completed or cancelled: a submission that crosses a cancellation
     * loses.
     */
    public Optional<Change<Directive, DirectiveEvent>> follow(LeadTask task) {
        if (!DirectiveStatus.OPEN.contains(status)
                || task.no() != lead().no()
                || task.version() <= handling.taskVersion()) {
            return Optional.empty();
        }
        return switch (task.status()) {
            case IN_PROGRESS ->
                status == DirectiveStatus.ISSUED
                        ? followed(DirectiveStatus.IN_PROGRESS, handling.received(task), new DirectiveEvent.Received())
                        : Optional.empty();
            case SUBMITTED -> {
                Submission submission = task.submission();
                yield submission == null || task.submissionNo() <= handling.submissionNo()
                        ? Optional.empty()
                        : followed(
                                DirectiveStatus.SUBMITTED,
                                handling.submitted(task, submission),
                                new DirectiveEvent.Submitted(task.submissionNo()));
            }
            case RETURNED -> {
                String why = task.reason() == null ? "" : task.reason();
                yield status == DirectiveStatus.ISSUED || status == DirectiveStatus.IN_PROGRESS
                        ? followed(
                                DirectiveStatus.RETURNED,
                                handling.returned(task, why),
                                new DirectiveEvent.Returned(why))
                        : Optional.empty();
            }
            case NOTHING_NEW -> Optional.empty();
        };
    }

    /**
     * Follows a coordinating unit that received its part.
     *
     * @param no of the unit's assignment
     * @return empty when the unit does not coordinate any more, or has received it before
     */
    public Optional<Change<Directive, DirectiveEvent>> followReceivedPart(int no, Instant at) {
        if (!DirectiveStatus.OPEN.contains(status) && status != DirectiveStatus.RETURNED) {
            return Optional.empty();
        }
        return assignments
                .coordinating(no)
                .filter(part -> !part.isReceived())
                .map(part ->
                        new Change<>(with(assignments.received(no, at)), new DirectiveEvent.PartReceived(part.unit())));
    }

    /**
     * Says of its source what that says now: a number that followed, a date that was put right. A day that was counted stays as it
     * is.
     *
     * @return empty when it says so already, or comes from another source
     */
    public Optional<Change<Directive, DirectiveEvent>> follow(SourceRef source) {
        SourceRef present = brief.source();
        return status == DirectiveStatus.DELETED
                        || present == null
                        || !present.id().equals(source.id())
                        || present.saysTheSameAs(source)
                ? Optional.empty()
                : Optional.of(new Change<>(with(brief.from(source)), new DirectiveEvent.Amended(List.of("source"))));
    }

    /**
     * Follows a coordinating unit that returned its part: it coordinates no more, until it is named anew. What it has seen it goes on
     * seeing.
     *
     * @param no of the unit's assignment
     * @return empty when the unit does not coordinate any more, or nobody has anything to do
     */
    public Optional<Change<Directive, DirectiveEvent>> followReturnedPart(int no, String why) {
        if (!DirectiveStatus.OPEN.contains(status)
                && status != DirectiveStatus.RETURNED
                && status != DirectiveStatus.SUSPENDED) {
            return Optional.empty();
        }
        return assignments
                .coordinating(no)
                .map(part -> new Change<>(
                        with(assignments.without(part)), new DirectiveEvent.PartReturned(part.unit(), why)));
    }

    /**
     * What has to be said before it can be issued, and is not.
     *
     * @param path before the names of fields, where a request is about several directives
     */
    public List<WrongFields.Wrong> missing(String path) {
        return terms().missing(path);
    }

    public Terms terms() {
        return new Terms(brief, leadUnit(), assignments.coordinating());
    }

    /** Null in a draft alone, as long as nobody has said it. */
    public @Nullable UnitId leadUnit() {
        return assignments.lead().map(Assignment::unit).orElse(null);
    }

    /** Of what was issued: a draft may have none. */
    public Assignment lead() {
        return assignments.lead().orElseThrow(() -> new IllegalStateException(id + " has no lead unit"));
    }

    /** The lead's deadline, which is the directive's; none as long as it has no lead. */
    public Due due() {
        return assignments.lead().map(Assignment::due).orElse(Due.NONE);
    }

    /** Submitted in time and not decided. */
    public boolean awaitsDecision() {
        return due().isKeptBy(waitingSince());
    }

    /** Null where timeliness has no meaning: before it is issued, and when nobody works on it any more. */
    public @Nullable Timeliness timeliness(LocalDate today, WorkingCalendar calendar, int dueSoonWorkingDays) {
        Confirmation confirmation = handling.confirmation();
        if (status == DirectiveStatus.COMPLETED) {
            return Timeliness.ofCompleted(confirmation == null ? null : confirmation.outcome());
        }
        return DirectiveStatus.OPEN.contains(status)
                ? due().standing(waitingSince(), today, calendar, dueSoonWorkingDays)
                : null;
    }

    /** Where the figures count it, as they count its lead task; null for drafts and what was returned or cancelled. */
    public @Nullable Standing counted() {
        Confirmation confirmation = handling.confirmation();
        return switch (status) {
            case DRAFT, DELETED, RETURNED, CANCELLED -> null;
            case SUSPENDED -> Standing.SUSPENDED;
            case COMPLETED ->
                Standing.ofCompleted(confirmation == null || !due().hasDeadline() ? null : confirmation.outcome());
            case ISSUED, IN_PROGRESS, SUBMITTED, REWORK -> Standing.ofOpen(due(), awaitsDecision());
        };
    }

    /** The keys of those who may see it once it is issued to its units: these, the issuer and the monitor. */
    public List<String> concerned() {
        return concerned(brief, assignments);
    }

    private static List<String> concerned(Brief said, Assignments to) {
        Stream<String> people = Stream.of(said.issuer(), said.monitor())
                .filter(Objects::nonNull)
                .map(account -> SeenBy.person(account.value()));
        return Stream.concat(SeenBy.units(to.units()).stream(), people).toList();
    }

    /** The day of the submission that waits for a decision, null when none does. */
    private @Nullable LocalDate waitingSince() {
        Submission submission = handling.submission();
        return status == DirectiveStatus.SUBMITTED && submission != null ? submission.on() : null;
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
        if (submissionNo != null && submissionNo != handling.submissionNo()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "SUBMISSION_SUPERSEDED",
                    Map.of("submissionNo", handling.submissionNo()),
                    submissionNo,
                    handling.submissionNo());
        }
    }

    private void requireDraft() {
        if (status != DirectiveStatus.DRAFT) {
            throw alreadyReceived();
        }
    }

    private Refusal alreadyReceived() {
        return new Refusal(
                Refusal.Kind.CONFLICT, "ALREADY_RECEIVED", Map.of("id", id.value(), "status", status.name()));
    }

    private Due dueWhenIssued(LocalDate today, WorkingCalendar calendar) {
        return dueOf(brief, today, calendar);
    }

    /** What comes from a source counts from its day. */
    private static Due dueOf(Brief said, LocalDate issuedOn, WorkingCalendar calendar) {
        SourceRef source = said.source();
        return Due.on(said.nominalDate(source == null ? issuedOn : source.countsFrom(), calendar), calendar);
    }

    private Due dueWhenReassigned(@Nullable Deadline deadline, LocalDate today, WorkingCalendar calendar) {
        Due due = Due.on(deadline == null ? due().nominal() : deadline.nominalDate(today, calendar), calendar);
        if (due.hasPassed(today)) {
            throw Refusal.invalid("deadline", deadline == null ? "DEADLINE_HAS_PASSED" : "DATE_IN_THE_PAST");
        }
        if (due().hasPassed(today) && !due.hasDeadline()) {
            throw Refusal.invalid("deadline", "DEADLINE_HAS_PASSED");
        }
        return due;
    }

    private Directive issued(Notice under, Assignments to) {
        return new Directive(
                id,
                DirectiveStatus.ISSUED,
                brief,
                draftedAt,
                to,
                visibility.extendedTo(concerned(brief, to)),
                under,
                Handling.NONE);
    }

    private Directive with(DirectiveStatus to, Handling now) {
        return new Directive(id, to, brief, draftedAt, assignments, visibility, notice, now);
    }

    private Directive with(Brief changed) {
        return new Directive(id, status, changed, draftedAt, assignments, visibility, notice, handling);
    }

    private Directive with(Assignments changed) {
        return new Directive(id, status, brief, draftedAt, changed, visibility, notice, handling);
    }

    private Optional<Change<Directive, DirectiveEvent>> followed(
            DirectiveStatus to, Handling now, DirectiveEvent event) {
        return Optional.of(new Change<>(with(to, now), event));
    }
}
