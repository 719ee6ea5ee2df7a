package vn.chidao.directives.completion;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one lead task adds to the figures.
 *
 * @param month of the nominal due date, {@link CellKey#NONE} without a deadline
 * @param judgedBy the day that decides lateness, for open tasks
 */
public record Contribution(
        String unit,
        String issuer,
        String meeting,
        String month,
        Standing standing,
        @Nullable LocalDate judgedBy) {

    /** Empty for what counts nowhere: returned and cancelled tasks. */
    public static Optional<Contribution> of(TaskState task) {
        Standing standing = standingOf(task);
        if (standing == null) {
            return Optional.empty();
        }
        boolean open = standing == Standing.PENDING || standing == Standing.AWAITING;
        TaskState.DirectiveState directive = task.directive();
        return Optional.of(new Contribution(
                task.unit(),
                directive.issuer() == null ? CellKey.NONE : directive.issuer(),
                directive.meeting() == null ? CellKey.NONE : directive.meeting().id(),
                task.dueDate() == null
                        ? CellKey.NONE
                        : YearMonth.from(task.dueDate()).toString(),
                standing,
                open ? task.judgedBy() : null));
    }

    /** The cells that it is counted in, one on each axis. */
    public List<CellKey> cells() {
        return List.of(
                new CellKey(Axis.UNIT, unit, unit, month),
                new CellKey(Axis.ISSUER, issuer, unit, month),
                new CellKey(Axis.MEETING, meeting, unit, month));
    }

    private static @Nullable Standing standingOf(TaskState task) {
        return switch (task.status()) {
            case "RETURNED", "CANCELLED" -> null;
            case "SUSPENDED" -> Standing.SUSPENDED;
            default -> {
                if (task.judgedBy() == null) {
                    yield Standing.NO_DEADLINE;
                }
                if (task.status().equals("COMPLETED")) {
                    yield task.outcome() == null ? Standing.NO_DEADLINE : Standing.valueOf(task.outcome());
                }
                yield task.status().equals("SUBMITTED") && Boolean.TRUE.equals(task.submittedInTime())
                        ? Standing.AWAITING
                        : Standing.PENDING;
            }
        };
    }
}
