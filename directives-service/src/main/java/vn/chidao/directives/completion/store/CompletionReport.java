package vn.chidao.directives.completion.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.completion.Attention;
import vn.chidao.directives.completion.Axis;
import vn.chidao.directives.completion.By;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Counts;
import vn.chidao.directives.completion.Figures;
import vn.chidao.directives.completion.OpenWork;
import vn.chidao.directives.completion.Period;
import vn.chidao.directives.completion.Term;
import vn.chidao.directives.directive.store.CountedDirectives;
import vn.chidao.directives.directive.store.DirectiveFilter;
import vn.chidao.kit.time.OfficeClock;

/**
 * Reads the figures, row by row and in total: from the cells, and from the directives themselves what no cell has. Cells are of
 * whole months, and of one issuer or one meeting.
 */
@Component
public class CompletionReport {

    /** Units and months are few. */
    private static final Part ALL_ROWS = new Part(Set.of(), null, Integer.MAX_VALUE);

    private final CompletionCells cells;
    private final CountedDirectives directives;
    private final Register register;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    CompletionReport(
            CompletionCells cells,
            CountedDirectives directives,
            Register register,
            WorkingCalendar calendar,
            OfficeClock clock) {
        this.calendar = calendar;
        this.register = register;
        this.cells = cells;
        this.directives = directives;
        this.clock = clock;
    }

    public record Row(String key, Figures figures) {}

    /** @param next the key behind which the following page begins, null on the last */
    public record Report(
            Instant asOf,
            LocalDate day,
            Figures total,
            List<Row> rows,
            @Nullable String next) {}

    /**
     * A part of the rows.
     *
     * @param keys those with these keys alone, which the total is of too; none for all
     * @param after those behind this key; null for the first
     * @param limit no more than so many
     */
    public record Part(Set<String> keys, @Nullable String after, int limit) {}

    /** Open work of one nominal due date. */
    public record Day(LocalDate day, Counts counts) {}

    public record Days(Instant asOf, LocalDate today, List<Day> days) {}

    /** Rows in the order of their keys, of units in protocol order; an official sees what units led that they may see. */
    public Report read(CountedDirectives.Question question, Part part, Official official) {
        Instant asOf = clock.now();
        LocalDate today = clock.dayOf(asOf);
        Map<Term, Term.Days> terms = directives.terms(today);
        Optional<CompletionCells.Question> ofCells = ofCells(question, official);
        if (ofCells.isPresent() && question.by() == By.SOURCE && ofCells.get().key() == null) {
            return part.keys().isEmpty()
                    ? ofMeetings(ofCells.get(), terms, part, asOf, today)
                    : of(
                            cells.countsOf(part.keys(), ofCells.get(), terms),
                            Comparator.naturalOrder(),
                            part,
                            asOf,
                            today);
        }
        Map<String, Counts> counts = new HashMap<>(ofCells.map(cellsOf -> countsBy(question.by(), cellsOf, terms))
                .orElseGet(() -> directives.countsBy(question, terms, official)));
        if (!part.keys().isEmpty()) {
            counts.keySet().retainAll(part.keys());
        }
        Comparator<String> order = question.by() == By.UNIT ? inProtocolOrder() : Comparator.naturalOrder();
        return of(counts, order, part, asOf, today);
    }

    private Map<String, Counts> countsBy(By by, CompletionCells.Question question, Map<Term, Term.Days> terms) {
        return switch (by) {
            case UNIT -> cells.countsBy(CompletionCells.RowField.UNIT, question, terms);
            case ISSUER, SOURCE -> cells.countsBy(CompletionCells.RowField.KEY, question, terms);
            case MONTH -> cells.countsBy(CompletionCells.RowField.MONTH, question, terms);
            case QUARTER ->
                merged(cells.countsBy(CompletionCells.RowField.MONTH, question, terms), CompletionReport::quarterOf);
        };
    }

    /** What is open, by its nominal due date. */
    public Days open(Period days, DirectiveFilter.Named named, Official official) {
        Instant asOf = clock.now();
        LocalDate today = clock.dayOf(asOf);
        return new Days(asOf, today, days(directives.openWork(days, named, official), days, today));
    }

    private List<Day> days(OpenWork work, Period days, LocalDate today) {
        return work.byDay(days, directives.terms(today)).entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()))
                .toList();
    }

    /**
     * The units that are behind.
     *
     * @param rows the one that is most behind first
     */
    public record Behind(Instant asOf, LocalDate day, List<Attention> rows) {}

    /** What is told of the period that the named directives fall due in. Cells know neither days nor receipts: it is counted from the directives. */
    public Behind behind(Period period, DirectiveFilter.Named named, int most, Official official) {
        Instant asOf = clock.now();
        LocalDate today = clock.dayOf(asOf);
        return new Behind(asOf, today, behind(directives.openWork(period, named, official), period, most, today));
    }

    private List<Attention> behind(OpenWork work, Period period, int most, LocalDate today) {
        return work.attention(period, today, calendar, clock.zone()).stream()
                .filter(Attention::isNeeded)
                .sorted(Attention.MOST_BEHIND_FIRST)
                .limit(most)
                .toList();
    }

    /**
     * What an overview asks for.
     *
     * @param period that units, and who is behind, are counted in; months are all
     * @param days whose open work is told day by day
     * @param most units that are behind
     */
    public record OverviewQuestion(Period period, Period days, DirectiveFilter.Named named, int most) {}

    /**
     * What an overview shows, all as of one moment.
     *
     * @param sentLate how many results were sent when they were overdue, and wait
     */
    public record Overview(Report units, Report months, List<Day> days, List<Attention> behind, long sentLate) {}

    /** The same figures as {@link #read}, {@link #open} and {@link #behind} have, of as few reads as there can be. */
    public Overview overview(OverviewQuestion question, Official official) {
        Instant asOf = clock.now();
        LocalDate today = clock.dayOf(asOf);
        Map<Term, Term.Days> terms = directives.terms(today);
        Map<String, Counts> byUnit = new HashMap<>();
        Map<String, Counts> byMonth = new HashMap<>();
        Period period = question.period();
        CountedDirectives.Question ofMonths = new CountedDirectives.Question(By.MONTH, Period.ALL, question.named());
        Optional<CompletionCells.Question> ofCells =
                period.isOfWholeMonths() ? ofCells(ofMonths, official) : Optional.empty();
        if (ofCells.isPresent()) {
            for (CompletionCells.Placed placed : cells.each(ofCells.get())) {
                Counts counts = placed.cell().counts(terms);
                byMonth.merge(placed.month(), counts, Counts::plus);
                if (period.isAll() || isWithin(period, placed.month())) {
                    byUnit.merge(placed.unit(), counts, Counts::plus);
                }
            }
        } else {
            byMonth.putAll(directives.countsBy(ofMonths, terms, official));
            byUnit.putAll(directives.countsBy(
                    new CountedDirectives.Question(By.UNIT, period, question.named()), terms, official));
        }
        OpenWork work = directives.openWork(period.spanning(question.days()), question.named(), official);
        return new Overview(
                of(byUnit, inProtocolOrder(), ALL_ROWS, asOf, today),
                of(byMonth, Comparator.naturalOrder(), ALL_ROWS, asOf, today),
                days(work, question.days(), today),
                behind(work, period, question.most(), today),
                work.sentLate(period, today));
    }

    private static boolean isWithin(Period period, String month) {
        return !month.equals(CellKey.NONE)
                && period.contains(YearMonth.parse(month).atDay(1));
    }

    private Comparator<String> inProtocolOrder() {
        return Comparator.comparing(UnitId::new, register.snapshot().inProtocolOrder());
    }

    /** The cells that answer a question; empty when none do. */
    private static Optional<CompletionCells.Question> ofCells(CountedDirectives.Question question, Official official) {
        DirectiveFilter.Named named = question.named();
        Map<Axis, String> keys = new EnumMap<>(Axis.class);
        if (named.issuer() != null) {
            keys.put(Axis.ISSUER, named.issuer().value());
        }
        if (named.source() != null) {
            keys.put(Axis.MEETING, named.source().value());
        }
        Set<Axis> needed = EnumSet.noneOf(Axis.class);
        needed.addAll(keys.keySet());
        switch (question.by()) {
            case ISSUER -> needed.add(Axis.ISSUER);
            case SOURCE -> needed.add(Axis.MEETING);
            case UNIT, MONTH, QUARTER -> {}
        }
        if (needed.size() > 1 || !question.period().isOfWholeMonths()) {
            return Optional.empty();
        }
        Axis axis = needed.isEmpty() ? Axis.UNIT : needed.iterator().next();
        return Optional.of(new CompletionCells.Question(
                axis,
                units(named.lead(), official),
                keys.get(axis),
                month(question.period().first()),
                month(question.period().last())));
    }

    private static @Nullable List<String> units(@Nullable UnitId lead, Official official) {
        if (lead != null) {
            return official.sees(lead) ? List.of(lead.value()) : List.of();
        }
        return official.seesAll()
                ? null
                : official.visible().stream().map(UnitId::value).toList();
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
     * Sources are as many as years bring: only those of the part are counted. The total is taken from the units, since every
     * task lies once on each axis.
     */
    private Report ofMeetings(
            CompletionCells.Question question, Map<Term, Term.Days> terms, Part part, Instant asOf, LocalDate today) {
        List<Row> rows = new ArrayList<>();
        String after = part.after();
        List<String> keys;
        do {
            keys = cells.keys(question, after, part.limit() + 1);
            if (!keys.isEmpty()) {
                rows.addAll(rows(cells.countsOf(keys, question, terms)));
                after = keys.getLast();
            }
            // Cells that lost all their tasks make no row: there may be more keys than rows.
        } while (rows.size() <= part.limit() && keys.size() > part.limit());
        CompletionCells.Question ofUnits =
                new CompletionCells.Question(Axis.UNIT, question.units(), null, question.from(), question.to());
        Counts total = cells.countsBy(CompletionCells.RowField.UNIT, ofUnits, terms).values().stream()
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
        return month.equals(CellKey.NONE) ? month : Period.quarterOf(YearMonth.parse(month));
    }

    private static @Nullable String month(@Nullable LocalDate day) {
        return day == null ? null : Period.monthOf(day);
    }
}
