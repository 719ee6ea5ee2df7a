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
 */
public record Handling(
        long taskVersion,
        int submissionNo,
        int judgedSubmissionNo,
        @Nullable Submission submission,
        @Nullable Confirmation confirmation,
        @Nullable String reason) {

    static final Handling NONE = new Handling(0, 0, 0, null, null, null);

    Handling received(LeadTask task) {
        return new Handling(task.version(), submissionNo, judgedSubmissionNo, submission, confirmation, null);
    }

    Handling returned(LeadTask task, String why) {
        return new Handling(task.version(), submissionNo, judgedSubmissionNo, submission, confirmation, why);
    }

    Handling submitted(LeadTask task, Submission made) {
        return new Handling(task.version(), task.submissionNo(), judgedSubmissionNo, made, null, null);
    }

    Handling sentBack() {
        return new Handling(taskVersion, submissionNo, submissionNo, null, null, null);
    }

    Handling confirmed(Confirmation confirmed) {
        return new Handling(taskVersion, submissionNo, submissionNo, submission, confirmed, null);
    }

    Handling cancelled(String why) {
        return new Handling(taskVersion, submissionNo, judgedSubmissionNo, submission, confirmation, why);
    }
}
