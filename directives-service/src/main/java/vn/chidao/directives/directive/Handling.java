package vn.chidao.directives.directive;

import org.jspecify.annotations.Nullable;

/**
 * What came back from the lead unit, and what was decided on it. Public for the record codec.
 *
 * @param taskVersion version of the lead task that was followed last
 * @param submissionNo number of the last submission, 0 for none
 * @param judgedSubmissionNo number of the last one that was confirmed or sent back
 * @param submission the one that waits or was confirmed
 * @param confirmation of the last submission
 * @param reason why it was returned or cancelled
 * @param recorded how the last decision was entered for a leader; null where whoever entered it decided, and once the unit has
 *     answered
 */
public record Handling(
        long taskVersion,
        int submissionNo,
        int judgedSubmissionNo,
        @Nullable Submission submission,
        @Nullable Confirmation confirmation,
        @Nullable String reason,
        @Nullable Recording recorded) {

    static final Handling NONE = new Handling(0, 0, 0, null, null, null, null);

    Handling received(LeadTask task) {
        return new Handling(task.version(), submissionNo, judgedSubmissionNo, submission, confirmation, null, null);
    }

    Handling returned(LeadTask task, String why) {
        return new Handling(task.version(), submissionNo, judgedSubmissionNo, submission, confirmation, why, null);
    }

    Handling submitted(LeadTask task, Submission made) {
        return new Handling(task.version(), task.submissionNo(), judgedSubmissionNo, made, null, null, null);
    }

    Handling sentBack() {
        return new Handling(taskVersion, submissionNo, submissionNo, null, null, null, null);
    }

    Handling confirmed(Confirmation confirmed) {
        return new Handling(taskVersion, submissionNo, submissionNo, submission, confirmed, null, null);
    }

    Handling decidedAs(Recording decision) {
        return new Handling(taskVersion, submissionNo, judgedSubmissionNo, submission, confirmation, reason, decision);
    }

    Handling cancelled(String why) {
        return new Handling(taskVersion, submissionNo, judgedSubmissionNo, submission, confirmation, why, null);
    }
}
