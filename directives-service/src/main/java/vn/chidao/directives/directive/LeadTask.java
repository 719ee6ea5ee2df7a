package vn.chidao.directives.directive;

import org.jspecify.annotations.Nullable;

/**
 * The lead unit's task as departments-service told of it, as far as a directive follows it.
 *
 * @param no of the assignment that it came from
 * @param submission the one that waits or was confirmed
 * @param reason why it was returned
 */
public record LeadTask(
        int no,
        long version,
        Status status,
        int submissionNo,
        @Nullable Submission submission,
        @Nullable String reason) {

    /** What the lead unit does with its task; a directive decides the rest itself. */
    public enum Status {
        IN_PROGRESS,
        SUBMITTED,
        RETURNED,
        /** The unit has done nothing yet, or follows what the directive decided. */
        NOTHING_NEW
    }
}
