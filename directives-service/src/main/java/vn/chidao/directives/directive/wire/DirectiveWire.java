package vn.chidao.directives.directive.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.chidao.access.Account;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.Outcome;
import vn.chidao.directives.directive.Work;
import vn.chidao.kit.journal.EventWire;

/** Directive events in the words of the contract. */
public final class DirectiveWire implements EventWire<Directive, DirectiveEvent> {

    private static final String PREFIX = "vn.chidao.directive.";

    record Data(@Nullable Object change, State directive) {}

    record State(
            String id,
            String status,
            @Nullable String number,
            String content,
            @Nullable String issuer,
            String urgency,
            @Nullable String monitor,
            @Nullable String deliverable,
            @Nullable Meeting meeting,
            Deadline deadline,
            @Nullable String noticeId,
            @Nullable Instant issuedAt,
            List<AssignmentState> assignments,
            int submissionNo,
            int judgedSubmissionNo,
            @Nullable Instant submittedAt,
            @Nullable LocalDate reworkDueDate,
            @Nullable String outcome,
            @Nullable Instant completedAt) {}

    record Meeting(
            String id,
            String title,
            LocalDate heldOn,
            @Nullable String documentNumber) {}

    record AssignmentState(
            int no,
            String unit,
            String role,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate effectiveDueDate,
            @Nullable LocalDate originalDueDate) {}

    record Returned(String reason) {}

    record Submitted(int submissionNo) {}

    record ReworkAsked(
            int submissionNo, String reason, @Nullable LocalDate newDueDate) {}

    record Completed(int submissionNo, @Nullable String outcome) {}

    record Cancelled(String reason) {}

    record Reassigned(String from, String to, @Nullable String reason) {}

    @Override
    public String type(DirectiveEvent event) {
        return PREFIX
                + switch (event) {
                    case DirectiveEvent.Drafted drafted -> "drafted";
                    case DirectiveEvent.Issued issued -> "issued";
                    case DirectiveEvent.Received received -> "received";
                    case DirectiveEvent.Returned returned -> "returned";
                    case DirectiveEvent.Submitted submitted -> "submitted";
                    case DirectiveEvent.ReworkAsked rework -> "rework-asked";
                    case DirectiveEvent.Completed completed -> "completed";
                    case DirectiveEvent.Cancelled cancelled -> "cancelled";
                    case DirectiveEvent.Reassigned reassigned -> "reassigned";
                };
    }

    @Override
    public Object data(DirectiveEvent event, Directive after) {
        return new Data(change(event), state(after));
    }

    @Override
    public String snapshotType() {
        return PREFIX + "snapshot";
    }

    @Override
    public Object snapshot(Directive directive) {
        return new Data(null, state(directive));
    }

    @Override
    public JsonNode lift(String type, JsonNode data) {
        return data;
    }

    private static @Nullable Object change(DirectiveEvent event) {
        return switch (event) {
            case DirectiveEvent.Drafted drafted -> null;
            case DirectiveEvent.Issued issued -> null;
            case DirectiveEvent.Received received -> null;
            case DirectiveEvent.Returned returned -> new Returned(returned.reason());
            case DirectiveEvent.Submitted submitted -> new Submitted(submitted.submissionNo());
            case DirectiveEvent.ReworkAsked rework ->
                new ReworkAsked(rework.submissionNo(), rework.reason(), rework.newDueDate());
            case DirectiveEvent.Completed completed ->
                new Completed(completed.submissionNo(), name(completed.outcome()));
            case DirectiveEvent.Cancelled cancelled -> new Cancelled(cancelled.reason());
            case DirectiveEvent.Reassigned reassigned ->
                new Reassigned(reassigned.from().value(), reassigned.to().value(), reassigned.reason());
        };
    }

    private static State state(Directive directive) {
        Brief brief = directive.brief();
        Brief.MeetingRef meeting = brief.meeting();
        Directive.Notice notice = directive.notice();
        Work work = directive.work();
        return new State(
                directive.id().value(),
                directive.status().name(),
                brief.number(),
                brief.content(),
                account(brief.issuer()),
                brief.urgency().name(),
                account(brief.monitor()),
                brief.deliverable(),
                meeting == null
                        ? null
                        : new Meeting(
                                meeting.id().value(), meeting.title(), meeting.heldOn(), meeting.documentNumber()),
                brief.deadline(),
                notice == null ? null : notice.id(),
                notice == null ? null : notice.issuedAt(),
                directive.assignments().stream()
                        .map(assignment -> new AssignmentState(
                                assignment.no(),
                                assignment.unit().value(),
                                assignment.role().name(),
                                assignment.dueDate(),
                                assignment.effectiveDueDate(),
                                assignment.originalDueDate()))
                        .toList(),
                work.submissionNo(),
                work.judgedSubmissionNo(),
                work.submittedAt(),
                work.reworkDueDate(),
                name(work.outcome()),
                work.completedAt());
    }

    private static @Nullable String account(@Nullable Account account) {
        return account == null ? null : account.value();
    }

    private static @Nullable String name(@Nullable Outcome outcome) {
        return outcome == null ? null : outcome.name();
    }
}
