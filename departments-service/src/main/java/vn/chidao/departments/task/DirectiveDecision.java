package vn.chidao.departments.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;

/** What was decided on a directive, as far as its tasks follow it. */
public sealed interface DirectiveDecision {

    /** @param outcome of the directive, null without a deadline */
    record Completed(int submissionNo, @Nullable Outcome outcome) implements DirectiveDecision {}

    /**
     * @param due of the lead assignment from now on
     * @param on the day on which it was really decided
     */
    record ReworkAsked(int submissionNo, @Nullable String reason, Due due, LocalDate on) implements DirectiveDecision {}

    /**
     * Its source says something else now, such as a number that followed.
     *
     * @param version of the directive that says so
     */
    record SourceAmended(DirectiveRef.SourceRef source, long version) implements DirectiveDecision {}

    record Cancelled() implements DirectiveDecision {}

    /**
     * It was given to others, and this task is none of it any more.
     *
     * @param stays whether the unit has another task of the directive now
     */
    record Reassigned(boolean stays) implements DirectiveDecision {}

    /**
     * It was given to another lead, or put right, and this unit goes on with what it does.
     *
     * @param deadlineKind how the deadline was said
     * @param directive what is said of it from now on
     * @param version of the directive that says so
     */
    record Kept(Due due, String deadlineKind, DirectiveRef directive, long version) implements DirectiveDecision {}
}
