package vn.chidao.directives.completion.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.completion.Axis;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Counts;
import vn.chidao.directives.completion.Figures;
import vn.chidao.directives.completion.Term;
import vn.chidao.kit.time.OfficeClock;

/** Reads the figures, row by row and in total. */
@Component
public class CompletionReport {

    private final CompletionCells cells;
    private final Register register;
    private final OfficeClock clock;
    private final WorkingCalendar calendar;
    private final int dueSoonWorkingDays;

    CompletionReport(
            CompletionCells cells,
            Register register,
            OfficeClock clock,
            WorkingCalendar calendar,
            @Value("${chidao.due-soon-working-days}") int dueSoonWorkingDays) {
        this.cells = cells;
        this.register = register;
        this.clock = clock;
        this.calendar = calendar;
        this.dueSoonWorkingDays = dueSoonWorkingDays;
    }

    /** What rows stand for. */
    public enum By {
        UNIT,
        ISSUER,
        MEETING,
        MONTH,
        QUARTER
    }

    public record Row(String key, Figures figures) {}

    /** @param next the key behind which the following page begins, null on the last */
    public record Report(
            Instant asOf,
            LocalDate day,
            Figures total,
            List<Row> rows,
            @Nullable String next) {}

    /** A place in the rows: those behind {@code after}, null for the first, and no more than {@code limit}. */
    public record Part(@Nullable String after, int limit) {}

    /** Rows in the order of their keys, of units in protocol order; an official sees what units led that they may see. */
    public Report read(By by, @Nullable YearMonth from, @Nullable YearMonth to, Part part, Official official) {
        Instant asOf = clock.now();
        LocalDate today = clock.dayOf(asOf);
        Map<Term, Term.Days> terms = Term.on(today, Timeliness.dueSoonUntil(today, calendar, dueSoonWorkingDays));
        CompletionCells.Question question = new CompletionCells.Question(
                Axis.UNIT,
                official.seesAll()
                        ? null
                        : official.visible().stream().map(UnitId::value).toList(),
                text(from),
                text(to));
        return switch (by) {
            case MEETING -> ofMeetings(question, terms, part, asOf, today);
            case UNIT -> {
                Comparator<UnitId> units = register.snapshot().inProtocolOrder();
                yield of(
                        cells.countsBy(CompletionCells.RowField.KEY, question, terms),
                        Comparator.comparing(UnitId::new, units),
                        part,
                        asOf,
                        today);
            }
            case ISSUER ->
                of(cells.countsBy(CompletionCells.RowField.KEY, question.on(Axis.ISSUER), terms), part, asOf, today);
            case MONTH -> of(cells.countsBy(CompletionCells.RowField.MONTH, question, terms), part, asOf, today);
            case QUARTER ->
                of(
                        merged(
                                cells.countsBy(CompletionCells.RowField.MONTH, question, terms),
                                CompletionReport::quarterOf),
                        part,
                        asOf,
                        today);
        };
    }

    private static Report of(Map<String, Counts> counts, Part part, Instant asOf, LocalDate today) {
        return of(counts, Comparator.naturalOrder(), part, asOf, today);
    }

    /** Units, people and months are few: all are counted, and the part is cut out of them. */
    private static Report of(
            Map<String, Counts> counts, Comparator<String> order, Part part, Instant asOf, LocalDate today) {
        List<Row> rows = rows(counts).stream()
                .filter(row -> part.after() == null || order.compare(row.key(), part.after()) > 0)
                .sorted(Comparator.comparing(Row::key, order))
                .toList();
        Counts total = counts.values().stream().reduce(Counts.NONE, Counts::plus);
        return new Report(asOf, today, Figures.of(total), page(rows, part), next(rows, part));
    }

    /**
     * Meetings are as many as years bring: only those of the part are counted. The total is taken from the units, since every
     * task lies once on each axis.
     */
    private Report ofMeetings(
            CompletionCells.Question question, Map<Term, Term.Days> terms, Part part, Instant asOf, LocalDate today) {
        CompletionCells.Question ofMeetings = question.on(Axis.MEETING);
        List<Row> rows = new ArrayList<>();
        String after = part.after();
        List<String> keys;
        do {
            keys = cells.keys(ofMeetings, after, part.limit() + 1);
            if (!keys.isEmpty()) {
                rows.addAll(rows(cells.countsOf(keys, ofMeetings, terms)));
                after = keys.getLast();
            }
            // Cells that lost all their tasks make no row: there may be more keys than rows.
        } while (rows.size() <= part.limit() && keys.size() > part.limit());
        Counts total = cells.countsBy(CompletionCells.RowField.KEY, question, terms).values().stream()
                .reduce(Counts.NONE, Counts::plus);
        return new Report(asOf, today, Figures.of(total), page(rows, part), next(rows, part));
    }

    private static List<Row> rows(Map<String, Counts> counts) {
        return counts.entrySet().stream()
                .map(row -> new Row(row.getKey(), Figures.of(row.getValue())))
                .filter(row -> row.figures().assigned() > 0)
                .toList();
    }

    private static List<Row> page(List<Row> rows, Part part) {
        return List.copyOf(rows.subList(0, Math.min(rows.size(), part.limit())));
    }

    private static @Nullable String next(List<Row> rows, Part part) {
        return rows.size() <= part.limit() ? null : rows.get(part.limit() - 1).key();
    }

    private static Map<String, Counts> merged(Map<String, Counts> counts, UnaryOperator<String> row) {
        Map<String, Counts> merged = new TreeMap<>();
        counts.forEach((key, count) -> merged.merge(row.apply(key), count, Counts::plus));
        return merged;
    }

    private static String quarterOf(String month) {
        if (month.equals(CellKey.NONE)) {
            return month;
        }
        YearMonth of = YearMonth.parse(month);
        return of.getYear() + "-Q" + of.get(IsoFields.QUARTER_OF_YEAR);
    }

    private static @Nullable String text(@Nullable YearMonth month) {
        return month == null ? null : month.toString();
    }
}
