package vn.chidao.gateway.pages.act;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.PossibleAct;
import vn.chidao.gateway.api.TasksApi;

/**
 * What is acted on, as it stands now. Public for the template.
 *
 * @param directive its id
 * @param unit whose task it is, null for a directive
 */
public record ActSubject(
        String directive,
        @Nullable String number,
        @Nullable String documentNumber,
        String words,
        String status,
        @Nullable String timeliness,
        @Nullable String unit,
        @Nullable Integer submissionNo,
        List<PossibleAct> acts) {

    static ActSubject of(DirectivesApi.Directive directive) {
        DirectivesApi.MeetingReference meeting = directive.meeting();
        return new ActSubject(
                directive.id(),
                directive.brief().number(),
                meeting == null ? null : meeting.documentNumber(),
                directive.brief().content(),
                directive.standing().status(),
                directive.standing().timeliness(),
                null,
                directive.handling().submissionNo(),
                directive.acts());
    }

    static ActSubject of(TasksApi.Task task) {
        TasksApi.Subject subject = task.given().directive();
        DirectivesApi.MeetingReference meeting = subject.meeting();
        return new ActSubject(
                task.given().directiveId(),
                subject.number(),
                meeting == null ? null : meeting.documentNumber(),
                subject.summary(),
                task.status(),
                task.timeliness(),
                task.given().unit(),
                task.reported().submissionNo(),
                task.acts());
    }

    /** Why the act cannot be done now; null where it can, or is not the caller's at all. */
    @Nullable
    String whyNot(String act) {
        return acts.stream()
                .filter(possible -> possible.act().equals(act) && !possible.may())
                .map(PossibleAct::detail)
                .findFirst()
                .orElse(null);
    }
}
