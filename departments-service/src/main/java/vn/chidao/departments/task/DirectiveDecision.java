package vn.chidao.departments.task;

import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;

/** What was decided on a directive, as far as its tasks follow it. */
public sealed interface DirectiveDecision {

    /** @param outcome of the directive, null without a deadline */
    record Completed(int submissionNo, @Nullable Outcome outcome) implements DirectiveDecision {}

    /** @param due of the lead assignment from now on */
    record ReworkAsked(int submissionNo, @Nullable String reason, Due due) implements DirectiveDecision {}

    record Cancelled() implements DirectiveDecision {}

    /** Others have to do it now. */
    record Reassigned() implements DirectiveDecision {}
}
