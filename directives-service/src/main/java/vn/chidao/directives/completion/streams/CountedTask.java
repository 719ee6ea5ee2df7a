package vn.chidao.directives.completion.streams;

import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Contribution;
import vn.chidao.directives.completion.Standing;
import vn.chidao.directives.tasks.wire.TaskRole;
import vn.chidao.directives.tasks.wire.TaskStatus;

/**
 * What the figures read of a task event.
 *
 * @param role only what is led is counted: one unit answers for each directive
 * @param status of one that is unknown the task stays counted as it was, see {@link CompletionTopology}
 */
record CountedTask(
        String unit,
        TaskRole role,
        TaskStatus status,
        DirectiveOfTask directive,
        Due due,
        @Nullable Boolean submittedInTime,
        @Nullable Outcome outcome) {

    record Data(CountedTask task) {}

    record DirectiveOfTask(
            @Nullable String issuer, @Nullable SourceOfTask source) {}

    record SourceOfTask(String id) {}

    /** Empty for what counts nowhere: returned and cancelled tasks. */
    Optional<Contribution> contribution() {
        return Optional.ofNullable(standing())
                .map(standing -> new Contribution(
                        unit,
                        directive.issuer() == null ? CellKey.NONE : directive.issuer(),
                        meeting(),
                        due.nominal() == null
                                ? CellKey.NONE
                                : YearMonth.from(due.nominal()).toString(),
                        standing,
                        standing.isOpen() ? due.judgedBy() : null));
    }

    /** Meetings were the first kind of source: the axis is called after them and counts all. */
    private String meeting() {
        SourceOfTask source = directive.source();
        return source == null ? CellKey.NONE : source.id();
    }

    private @Nullable Standing standing() {
        return switch (status) {
            case RETURNED, CANCELLED -> null;
            case SUSPENDED -> Standing.SUSPENDED;
            case COMPLETED -> Standing.ofCompleted(due.hasDeadline() ? outcome : null);
            case SUBMITTED -> Standing.ofOpen(due, Boolean.TRUE.equals(submittedInTime));
            case ASSIGNED, IN_PROGRESS, REWORK -> Standing.ofOpen(due, false);
            case UNKNOWN -> throw new IllegalArgumentException("a status that this version does not know");
        };
    }
}
