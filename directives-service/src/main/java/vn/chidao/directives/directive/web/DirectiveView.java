package vn.chidao.directives.directive.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Timeliness;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.directive.Assignment;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.Outcome;
import vn.chidao.directives.directive.Urgency;
import vn.chidao.directives.directive.Work;
import vn.chidao.directives.people.People;
import vn.chidao.kit.model.Versioned;

/** A directive as the API shows it. */
record DirectiveView(
        String id,
        long version,
        DirectiveStatus status,
        @Nullable Timeliness timeliness,
        @Nullable String number,
        String content,
        @Nullable String issuer,
        @Nullable String issuerName,
        Urgency urgency,
        @Nullable String monitor,
        @Nullable String monitorName,
        @Nullable String deliverable,
        @Nullable MeetingReference meeting,
        Deadline deadline,
        @Nullable String dueText,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate effectiveDueDate,
        @Nullable LocalDate originalDueDate,
        String leadUnit,
        String leadUnitName,
        List<String> coordinatingUnits,
        List<AssignmentView> assignments,
        Instant createdAt,
        @Nullable String noticeId,
        @Nullable Instant issuedAt,
        int submissionNo,
        int judgedSubmissionNo,
        @Nullable Instant submittedAt,
        @Nullable LocalDate reworkDueDate,
        @Nullable Outcome outcome,
        @Nullable Instant completedAt,
        @Nullable String reason,
        List<DirectiveStatus> possible) {

    record MeetingReference(
            String id,
            String title,
            LocalDate heldOn,
            @Nullable String documentNumber) {}

    record AssignmentView(
            int no,
            String unit,
            String unitName,
            Assignment.Role role,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate effectiveDueDate,
            @Nullable LocalDate originalDueDate) {}

    /** @param reasons whether the viewer is told why it was returned or cancelled */
    static DirectiveView of(
            Versioned<Directive> found, @Nullable Timeliness timeliness, People.Names names, boolean reasons) {
        Directive directive = found.state();
        Brief brief = directive.brief();
        Brief.MeetingRef meeting = brief.meeting();
        Directive.Notice notice = directive.notice();
        Work work = directive.work();
        Assignment lead = directive.lead();
        return new DirectiveView(
                found.id(),
                found.version(),
                directive.status(),
                timeliness,
                brief.number(),
                brief.content(),
                brief.issuer() == null ? null : brief.issuer().value(),
                names.of(brief.issuer()),
                brief.urgency(),
                brief.monitor() == null ? null : brief.monitor().value(),
                names.of(brief.monitor()),
                brief.deliverable(),
                meeting == null
                        ? null
                        : new MeetingReference(
                                meeting.id().value(), meeting.title(), meeting.heldOn(), meeting.documentNumber()),
                brief.deadline(),
                brief.deadline().text(),
                lead.dueDate(),
                lead.effectiveDueDate(),
                lead.originalDueDate(),
                lead.unit().value(),
                names.of(lead.unit()),
                directive.assignments().stream()
                        .filter(assignment -> assignment.role() == Assignment.Role.COORDINATING)
                        .map(assignment -> assignment.unit().value())
                        .toList(),
                directive.assignments().stream()
                        .map(assignment -> new AssignmentView(
                                assignment.no(),
                                assignment.unit().value(),
                                names.of(assignment.unit()),
                                assignment.role(),
                                assignment.dueDate(),
                                assignment.effectiveDueDate(),
                                assignment.originalDueDate()))
                        .toList(),
                directive.draftedAt(),
                notice == null ? null : notice.id(),
                notice == null ? null : notice.issuedAt(),
                work.submissionNo(),
                work.judgedSubmissionNo(),
                work.submittedAt(),
                work.reworkDueDate(),
                work.outcome(),
                work.completedAt(),
                reasons ? directive.reason() : null,
                directive.status().next().stream().sorted().toList());
    }
}
