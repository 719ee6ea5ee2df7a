package vn.chidao.directives.directive.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.Recorded;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.directive.Assignment;
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

/** The public state of a directive, which every event carries. The groups leave no trace in its JSON. */
record DirectiveState(
        String id,
        DirectiveStatus status,
        @JsonUnwrapped BriefState brief,
        @JsonUnwrapped @Nullable NoticeState notice,
        List<AssignmentState> assignments,
        @JsonUnwrapped HandlingState handling,
        @Nullable String committee) {

    static DirectiveState of(Directive directive) {
        return new DirectiveState(
                directive.id().value(),
                directive.status(),
                BriefState.of(directive.brief()),
                NoticeState.of(directive.notice()),
                directive.assignments().current().stream()
                        .map(AssignmentState::of)
                        .toList(),
                HandlingState.of(directive.handling()),
                committeeOf(directive));
    }

    /** Whose office gave it; null for the topmost, and for what was drafted before events named it. */
    private static @Nullable String committeeOf(Directive directive) {
        UnitId committee = directive.visibility().told();
        return committee == null ? null : committee.value();
    }

    record BriefState(
            @Nullable String number,
            String content,
            @Nullable String issuer,
            Urgency urgency,
            @Nullable String monitor,
            @Nullable String deliverable,
            @Nullable SourceState source,
            @Nullable Deadline deadline) {

        static BriefState of(Brief brief) {
            return new BriefState(
                    brief.number(),
                    brief.content(),
                    account(brief.issuer()),
                    brief.urgency(),
                    account(brief.monitor()),
                    brief.deliverable(),
                    SourceState.of(brief.source()),
                    brief.deadline());
        }

        private static @Nullable String account(@Nullable Account account) {
            return account == null ? null : account.value();
        }
    }

    /** What a directive says of its source. What does not belong to its kind is absent. */
    record SourceState(
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

        static @Nullable SourceState of(@Nullable SourceRef source) {
            if (source == null) {
                return null;
            }
            SourceRef.DocumentRef document = source.document();
            Instruction instruction = source.instruction();
            return new SourceState(
                    source.id().value(),
                    source.kind(),
                    source.title(),
                    document.type(),
                    document.number(),
                    document.issuingBody(),
                    document.date(),
                    source.heldOn(),
                    instruction == null ? null : instruction.form(),
                    instruction == null ? null : instruction.givenOn());
        }
    }

    record NoticeState(String noticeId, Instant issuedAt) {

        static @Nullable NoticeState of(Directive.@Nullable Notice notice) {
            return notice == null ? null : new NoticeState(notice.id(), notice.issuedAt());
        }
    }

    record AssignmentState(int no, String unit, Assignment.Role role, Due due) {

        static AssignmentState of(Assignment assignment) {
            return new AssignmentState(assignment.no(), assignment.unit().value(), assignment.role(), assignment.due());
        }
    }

    /** @param by account of who entered it */
    record RecordedState(
            @JsonProperty("for") @Nullable String person,
            Recorded.Form form,
            LocalDate on,
            @Nullable String document,
            @Nullable String scan,
            @Nullable String scanSha256,
            String by) {

        static @Nullable RecordedState of(@Nullable Recording decision) {
            if (decision == null) {
                return null;
            }
            Recorded how = decision.how();
            return new RecordedState(
                    how.person(), how.form(), how.on(), how.document(), how.scan(), how.scanSha256(), decision.by());
        }
    }

    record HandlingState(
            int submissionNo,
            int judgedSubmissionNo,
            @Nullable Instant submittedAt,
            @Nullable Outcome outcome,
            @Nullable Instant completedAt,
            @Nullable String confirmationNote,
            @Nullable RecordedState recorded) {

        static HandlingState of(Handling handling) {
            Submission submission = handling.submission();
            Confirmation confirmation = handling.confirmation();
            return new HandlingState(
                    handling.submissionNo(),
                    handling.judgedSubmissionNo(),
                    submission == null ? null : submission.at(),
                    confirmation == null ? null : confirmation.outcome(),
                    confirmation == null ? null : confirmation.at(),
                    confirmation == null ? null : confirmation.note(),
                    RecordedState.of(handling.recorded()));
        }
    }
}
