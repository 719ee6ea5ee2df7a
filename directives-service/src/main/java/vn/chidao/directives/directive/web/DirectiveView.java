package vn.chidao.directives.directive.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.Recorded;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.TimeLeft;
import vn.chidao.calendar.Timeliness;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.directive.Assignment;
import vn.chidao.directives.directive.Assignments;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Confirmation;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.Handling;
import vn.chidao.directives.directive.Instruction;
import vn.chidao.directives.directive.Recording;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.directive.SourceRef;
import vn.chidao.directives.directive.Submission;
import vn.chidao.directives.directive.Urgency;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.ActViews;

/** A directive as the API shows it. The groups leave no trace in its JSON. */
record DirectiveView(
        String id,
        long version,
        DirectiveStatus status,
        @Nullable Timeliness timeliness,
        @JsonUnwrapped BriefView brief,
        @JsonUnwrapped DatesView dates,
        @JsonUnwrapped TimeLeft timeLeft,
        @JsonUnwrapped UnitsView units,
        Instant createdAt,
        @JsonUnwrapped @Nullable NoticeView notice,
        @JsonUnwrapped HandlingView handling,
        List<ActViews.ActView> acts) {

    /**
     * @param reasons whether the viewer is told why it was returned or cancelled
     * @param acts what the viewer may do with it
     */
    static DirectiveView of(
            Versioned<Directive> found,
            @Nullable Timeliness timeliness,
            TimeLeft timeLeft,
            RegisterSnapshot names,
            boolean reasons,
            List<ActViews.ActView> acts) {
        Directive directive = found.state();
        return new DirectiveView(
                found.id(),
                found.version(),
                directive.status(),
                timeliness,
                BriefView.of(directive.brief(), names),
                DatesView.of(directive.due()),
                timeLeft,
                UnitsView.of(directive.assignments(), names),
                directive.draftedAt(),
                NoticeView.of(directive.notice()),
                HandlingView.of(directive.handling(), directive.due(), reasons, names),
                acts);
    }

    record BriefView(
            @Nullable String number,
            String content,
            @Nullable String issuer,
            @Nullable String issuerName,
            Urgency urgency,
            @Nullable String monitor,
            @Nullable String monitorName,
            @Nullable String deliverable,
            @Nullable SourceReference source,
            @Nullable MeetingReference meeting,
            @Nullable Deadline deadline,
            @Nullable String dueText) {

        static BriefView of(Brief brief, RegisterSnapshot names) {
            Deadline deadline = brief.deadline();
            return new BriefView(
                    brief.number(),
                    brief.content(),
                    account(brief.issuer()),
                    nameOf(brief.issuer(), names),
                    brief.urgency(),
                    account(brief.monitor()),
                    nameOf(brief.monitor(), names),
                    brief.deliverable(),
                    SourceReference.of(brief.source()),
                    MeetingReference.of(brief.source()),
                    deadline,
                    deadline == null ? null : deadline.text());
        }

        private static @Nullable String account(@Nullable Account account) {
            return account == null ? null : account.value();
        }
    }

    /** What does not belong to its kind is absent. */
    record SourceReference(
            String id,
            SourceKind kind,
            String title,
            @Nullable String documentType,
            @Nullable String number,
            @Nullable String issuingBody,
            @Nullable LocalDate date,
            @Nullable LocalDate heldOn,
            Instruction.@Nullable Form form,
            @Nullable LocalDate givenOn) {

        static @Nullable SourceReference of(@Nullable SourceRef source) {
            if (source == null) {
                return null;
            }
            Instruction instruction = source.instruction();
            return new SourceReference(
                    source.id().value(),
                    source.kind(),
                    source.title(),
                    source.document().type(),
                    source.document().number(),
                    source.document().issuingBody(),
                    source.document().date(),
                    source.heldOn(),
                    instruction == null ? null : instruction.form(),
                    instruction == null ? null : instruction.givenOn());
        }
    }

    /** The source, where it is a meeting. */
    record MeetingReference(
            String id,
            String title,
            LocalDate heldOn,
            @Nullable String documentNumber) {

        static @Nullable MeetingReference of(@Nullable SourceRef source) {
            return source == null || source.heldOn() == null
                    ? null
                    : new MeetingReference(
                            source.id().value(),
                            source.title(),
                            source.heldOn(),
                            source.document().number());
        }
    }

    record DatesView(
            @Nullable LocalDate dueDate,
            @Nullable LocalDate effectiveDueDate,
            @Nullable LocalDate originalDueDate) {

        static DatesView of(Due due) {
            return new DatesView(due.nominal(), due.effective(), due.original());
        }
    }

    record UnitsView(
            @Nullable String leadUnit,
            @Nullable String leadUnitName,
            List<String> coordinatingUnits,
            List<AssignmentView> assignments) {

        static UnitsView of(Assignments assignments, RegisterSnapshot names) {
            UnitId lead = assignments.lead().map(Assignment::unit).orElse(null);
            return new UnitsView(
                    lead == null ? null : lead.value(),
                    lead == null ? null : names.nameOf(lead),
                    assignments.coordinating().stream().map(UnitId::value).toList(),
                    assignments.current().stream()
                            .map(assignment -> AssignmentView.of(assignment, names))
                            .toList());
        }
    }

    record AssignmentView(
            int no,
            String unit,
            String unitName,
            Assignment.Role role,
            @JsonUnwrapped DatesView dates) {

        static AssignmentView of(Assignment assignment, RegisterSnapshot names) {
            return new AssignmentView(
                    assignment.no(),
                    assignment.unit().value(),
                    names.nameOf(assignment.unit()),
                    assignment.role(),
                    DatesView.of(assignment.due()));
        }
    }

    record NoticeView(@Nullable String noticeId, @Nullable Instant issuedAt) {

        static @Nullable NoticeView of(Directive.@Nullable Notice notice) {
            return notice == null ? null : new NoticeView(notice.id(), notice.issuedAt());
        }
    }

    /**
     * How the last decision was entered for a leader, or the result for its unit.
     *
     * @param person account of who decided, or reported it
     * @param by account of who entered it
     */
    record RecordedView(
            @JsonProperty("for") @Nullable String person,
            @JsonProperty("forName") @Nullable String personName,
            Recorded.Form form,
            LocalDate on,
            @Nullable String document,
            @Nullable String scan,
            String by,
            String byName) {

        static @Nullable RecordedView of(@Nullable Recording decision, RegisterSnapshot names) {
            if (decision == null) {
                return null;
            }
            Recorded how = decision.how();
            return new RecordedView(
                    how.person(),
                    how.person() == null ? null : names.nameOf(new Account(how.person())),
                    how.form(),
                    how.on(),
                    how.document(),
                    how.scan(),
                    decision.by(),
                    names.nameOf(new Account(decision.by())));
        }
    }

    record HandlingView(
            int submissionNo,
            int judgedSubmissionNo,
            @Nullable Instant submittedAt,
            @Nullable RecordedView recordedResult,
            @Nullable LocalDate reworkDueDate,
            @Nullable Outcome outcome,
            @Nullable Instant completedAt,
            @Nullable String confirmationNote,
            @Nullable String reason,
            @Nullable RecordedView recorded) {

        static HandlingView of(Handling handling, Due due, boolean reasons, RegisterSnapshot names) {
            Submission submission = handling.submission();
            Confirmation confirmation = handling.confirmation();
            return new HandlingView(
                    handling.submissionNo(),
                    handling.judgedSubmissionNo(),
                    submission == null ? null : submission.at(),
                    reasons && submission != null ? RecordedView.of(submission.recording(), names) : null,
                    due.rework(),
                    confirmation == null ? null : confirmation.outcome(),
                    confirmation == null ? null : confirmation.at(),
                    reasons && confirmation != null ? confirmation.note() : null,
                    reasons ? handling.reason() : null,
                    reasons ? RecordedView.of(handling.recorded(), names) : null);
        }
    }

    private static @Nullable String nameOf(@Nullable Account account, RegisterSnapshot names) {
        return account == null ? null : names.nameOf(account);
    }
}
