package vn.chidao.directives.completion.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.completion.Axis;
import vn.chidao.directives.completion.Cell;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Figures;
import vn.chidao.kit.time.OfficeClock;

/** Reads the cells and adds them up. */
@Component
public class CompletionReport {

    private final CompletionCells cells;
    private final OfficeClock clock;
    private final WorkingCalendar calendar;
    private final int dueSoonWorkingDays;

    CompletionReport(
            CompletionCells cells,
            OfficeClock clock,
            WorkingCalendar calendar,
            @Value("${chidao.due-soon-working-days}") int dueSoonWorkingDays) {
        this.cells = cells;
        this.clock = clock;
        this.calendar = calendar;
        this.dueSoonWorkingDays = dueSoonWorkingDays;
    }

    /** What rows stand for. */
    public enum By {
        UNIT(Axis.UNIT, CellKey::key),
        ISSUER(Axis.ISSUER, CellKey::key),
        MEETING(Axis.MEETING, CellKey::key),
        MONTH(Axis.UNIT, CellKey::month),
        QUARTER(Axis.UNIT, key -> quarterOf(key.month()));

        private final Axis axis;
        private final Function<CellKey, String> row;

        By(Axis axis, Function<CellKey, String> row) {
            this.axis = axis;
            this.row = row;
        }

        private static String quarterOf(String month) {
            if (month.equals(CellKey.NONE)) {
                return month;
            }
            YearMonth of = YearMonth.parse(month);
            return of.getYear() + "-Q" + of.get(IsoFields.QUARTER_OF_YEAR);
        }
    }

    public record Row(String key, Figures figures) {}

    public record Report(Instant asOf, LocalDate day, Figures total, List<Row> rows) {}

    /** Rows in the order of their keys; an official sees what units led that they may see. */
    public Report read(By by, @Nullable YearMonth from, @Nullable YearMonth to, Official official) {
        Collection<String> units = official.seesAll()
                ? null
                : official.visible().stream().map(UnitId::value).toList();
        Instant asOf = clock.now();
        LocalDate today = clock.dayOf(asOf);
        LocalDate soon = Timeliness.dueSoonUntil(today, calendar, dueSoonWorkingDays);
        List<Cell> all = new ArrayList<>();
        Map<String, List<Cell>> byRow = new TreeMap<>();
        for (CompletionCells.CellCopy copy : cells.find(by.axis, units, text(from), text(to))) {
            String row = by.row.apply(new CellKey(copy.axis(), copy.key(), copy.unit(), copy.month()));
            byRow.computeIfAbsent(row, key -> new ArrayList<>()).add(copy.cell());
            all.add(copy.cell());
        }
        List<Row> rows = byRow.entrySet().stream()
                .map(row -> new Row(row.getKey(), Figures.of(row.getValue(), today, soon)))
                .filter(row -> row.figures().assigned() > 0)
                .toList();
        return new Report(asOf, today, Figures.of(all, today, soon), rows);
    }

    private static @Nullable String text(@Nullable YearMonth month) {
        return month == null ? null : month.toString();
    }
}
