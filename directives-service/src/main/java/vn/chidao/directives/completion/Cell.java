package vn.chidao.directives.completion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one cell. Closed tasks by outcome; open ones by the day that decides lateness, so that reading the cell on
 * any day tells what is overdue then and nothing has to run at midnight. Public for the record codec.
 */
public record Cell(
        long onTime, long onTimeAfterExtension, long late, long noDeadline, long suspended, List<Open> open) {

    public static final Cell EMPTY = new Cell(0, 0, 0, 0, 0, List.of());

    /** Open tasks of one day. */
    public record Open(LocalDate judgedBy, long pending, long awaiting) {}

    /** One task more or less. */
    public record Step(Standing standing, @Nullable LocalDate judgedBy, int by) {}

    public Cell with(Step step) {
        int by = step.by();
        return switch (step.standing()) {
            case ON_TIME -> new Cell(onTime + by, onTimeAfterExtension, late, noDeadline, suspended, open);
            case ON_TIME_AFTER_EXTENSION ->
                new Cell(onTime, onTimeAfterExtension + by, late, noDeadline, suspended, open);
            case LATE -> new Cell(onTime, onTimeAfterExtension, late + by, noDeadline, suspended, open);
            case NO_DEADLINE -> new Cell(onTime, onTimeAfterExtension, late, noDeadline + by, suspended, open);
            case SUSPENDED -> new Cell(onTime, onTimeAfterExtension, late, noDeadline, suspended + by, open);
            case PENDING -> withOpen(step.judgedBy(), by, 0);
            case AWAITING -> withOpen(step.judgedBy(), 0, by);
        };
    }

    /** @param terms the days of each term, as of the day of the figures */
    public Counts counts(Map<Term, Term.Days> terms) {
        Map<Standing, Long> closed = new EnumMap<>(Standing.class);
        closed.put(Standing.ON_TIME, onTime);
        closed.put(Standing.ON_TIME_AFTER_EXTENSION, onTimeAfterExtension);
        closed.put(Standing.LATE, late);
        closed.put(Standing.NO_DEADLINE, noDeadline);
        closed.put(Standing.SUSPENDED, suspended);
        Map<Term, Long> pending = new EnumMap<>(Term.class);
        long awaiting = 0;
        for (Open day : open) {
            pending.merge(Term.of(day.judgedBy, terms), day.pending, Long::sum);
            awaiting += day.awaiting;
        }
        return new Counts(closed, pending, awaiting);
    }

    private Cell withOpen(@Nullable LocalDate day, int pending, int awaiting) {
        if (day == null) {
            throw new IllegalArgumentException("an open task with a deadline has a day that decides lateness");
        }
        List<Open> days = new ArrayList<>();
        Open changed = new Open(day, pending, awaiting);
        for (Open present : open) {
            if (present.judgedBy().equals(day)) {
                changed = new Open(day, present.pending() + pending, present.awaiting() + awaiting);
            } else {
                days.add(present);
            }
        }
        if (changed.pending() != 0 || changed.awaiting() != 0) {
            days.add(changed);
        }
        days.sort(java.util.Comparator.comparing(Open::judgedBy));
        return new Cell(onTime, onTimeAfterExtension, late, noDeadline, suspended, List.copyOf(days));
    }
}
