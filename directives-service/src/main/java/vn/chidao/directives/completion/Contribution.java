package vn.chidao.directives.completion;

import java.time.LocalDate;
import java.util.List;
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

    /** The cells that it is counted in, one on each axis. */
    public List<CellKey> cells() {
        return List.of(
                new CellKey(Axis.UNIT, unit, unit, month),
                new CellKey(Axis.ISSUER, issuer, unit, month),
                new CellKey(Axis.MEETING, meeting, unit, month));
    }
}
