package vn.chidao.directives.directive;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Outcome;

/** What can happen to a directive. */
public sealed interface DirectiveEvent {

    record Drafted() implements DirectiveEvent {}

    /**
     * What was entered is put right.
     *
     * @param fields what changed, in the words of the API
     */
    record Amended(List<String> fields) implements DirectiveEvent {}

    /** A draft was thrown away. */
    record Deleted() implements DirectiveEvent {}

    record Issued() implements DirectiveEvent {}

    record Received() implements DirectiveEvent {}

    /** A coordinating unit received its part. */
    record PartReceived(UnitId unit) implements DirectiveEvent {}

    record Returned(String reason) implements DirectiveEvent {}

    /** A coordinating unit does not do its part. */
    record PartReturned(UnitId unit, String reason) implements DirectiveEvent {}

    record Submitted(int submissionNo) implements DirectiveEvent {}

    record ReworkAsked(
            int submissionNo, String reason, @Nullable LocalDate newDueDate) implements DirectiveEvent {}

    record Completed(
            int submissionNo,
            @Nullable Outcome outcome,
            @Nullable String note) implements DirectiveEvent {}

    record Cancelled(String reason) implements DirectiveEvent {}

    record Reassigned(UnitId from, UnitId to, @Nullable String reason) implements DirectiveEvent {}
}
