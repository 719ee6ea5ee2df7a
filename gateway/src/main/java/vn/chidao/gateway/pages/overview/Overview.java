package vn.chidao.gateway.pages.overview;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.act.ActForm;
import vn.chidao.gateway.pages.act.OfferedAct;

/** What the page shows. Public, with what is in it, for the templates. */
public final class Overview {

    private Overview() {}

    /**
     * The figures by unit.
     *
     * @param total of all rows
     */
    public record Completion(@Nullable Instant asOf, CompletionApi.Figures total, List<Row> rows) {
        public static Completion of(CompletionApi.Completion read) {
            return new Completion(
                    read.asOf(),
                    read.total(),
                    read.rows().stream()
                            .map(figures -> new Row(figures, Segment.of(figures)))
                            .toList());
        }

        public Ageing ageing() {
            return Ageing.of(total.ageing());
        }
    }

    /** The figures of a row and their bar. */
    public record Row(CompletionApi.Figures figures, List<Segment> bar) {}

    /** How many of what was given stand so. */
    record Share(String tone, long count) {

        /** Those that are not nothing, in the order in which they are drawn. */
        static List<Share> of(CompletionApi.Figures figures) {
            return Stream.of(
                            new Share(
                                    "good",
                                    figures.closed().onTime() + figures.closed().onTimeAfterExtension()),
                            new Share("warn", figures.closed().late()),
                            new Share(
                                    "plain",
                                    figures.open().inTerm() - figures.open().dueSoon()),
                            new Share("soon", figures.open().dueSoon()),
                            new Share("wait", figures.open().awaiting()),
                            new Share("bad", figures.open().overdue()),
                            new Share("none", figures.outside()))
                    .filter(share -> share.count() > 0)
                    .toList();
        }
    }

    /** A part of a bar, in hundredths of a percent of what was assigned. */
    public record Segment(String tone, long from, long width) {

        private static final long WHOLE = 10_000;

        /** From left to right. */
        public static List<Segment> of(CompletionApi.Figures figures) {
            List<Segment> segments = new ArrayList<>();
            long before = 0;
            for (Share share : Share.of(figures)) {
                long from = before * WHOLE / figures.assigned();
                before += share.count();
                segments.add(new Segment(share.tone(), from, before * WHOLE / figures.assigned() - from));
            }
            return segments;
        }
    }

    /**
     * The year that is shown, what lies outside of it, and all that have something.
     *
     * @param months of the year; of all years without one
     * @param overdueBefore overdue from earlier years
     * @param noDeadline what lies in no year
     */
    public record Year(
            Months months, long overdueBefore, CompletionApi.@Nullable Figures noDeadline, List<Integer> all) {

        /** @param rows of all months; null for no year: all */
        static Year of(List<CompletionApi.Figures> rows, @Nullable Integer year) {
            List<CompletionApi.Figures> within =
                    rows.stream().filter(row -> year == null || isIn(row, year)).toList();
            long before = year == null
                    ? 0
                    : rows.stream()
                            .filter(row -> isBefore(row, year))
                            .mapToLong(row -> row.open().overdue())
                            .sum();
            CompletionApi.Figures outside = year == null
                    ? null
                    : rows.stream()
                            .filter(row -> Months.monthOf(row) == null && row.noDeadline() > 0)
                            .findFirst()
                            .orElse(null);
            return new Year(Months.of(within), before, outside, Months.years(rows));
        }

        private static boolean isIn(CompletionApi.Figures row, int year) {
            YearMonth month = Months.monthOf(row);
            return month != null && month.getYear() == year;
        }

        private static boolean isBefore(CompletionApi.Figures row, int year) {
            YearMonth month = Months.monthOf(row);
            return month != null && month.getYear() < year;
        }
    }

    /**
     * A unit that is behind.
     *
     * @param figures its row; null where the figures do not have it yet
     * @param overdue address of what is overdue
     * @param notReceived address of what was not received
     */
    public record Noted(
            CompletionApi.Behind unit, CompletionApi.@Nullable Figures figures, String overdue, String notReceived) {

        static List<Noted> of(List<CompletionApi.Behind> read, List<Row> rows, Narrowing narrowed) {
            Map<String, CompletionApi.Figures> byUnit = new HashMap<>();
            rows.forEach(row -> byUnit.put(String.valueOf(row.figures().key()), row.figures()));
            return read.stream()
                    .map(unit -> {
                        Narrowing alone = narrowed.ofUnit(unit.key());
                        return new Noted(
                                unit,
                                byUnit.get(unit.key()),
                                alone.page("overdue"),
                                alone.page("assigned") + "&status=ISSUED");
                    })
                    .toList();
        }
    }

    /** What waits for the person, with what they can do. */
    public record Decisions(List<Decision> first, long total) {
        static Decisions of(DirectivesApi.Counted read) {
            Long total = read.total();
            return new Decisions(
                    read.items().stream().map(Decision::of).toList(),
                    total == null ? read.items().size() : total);
        }
    }

    public record Decision(DirectivesApi.Directive directive, List<OfferedAct> acts) {
        private static Decision of(DirectivesApi.Directive directive) {
            return new Decision(
                    directive, OfferedAct.possible(ActForm.Target.DIRECTIVE, directive.id(), directive.acts()));
        }
    }

    /** What a filter can be set to. */
    public record Choice(String key, String name) {

        /** The row of those that have none. */
        private static final String NONE = "none";

        static List<Choice> ofRows(CompletionApi.Completion read) {
            return read.rows().stream()
                    .filter(row -> row.key() != null
                            && row.name() != null
                            && !row.key().equals(NONE))
                    .map(row -> new Choice(Objects.requireNonNull(row.key()), Objects.requireNonNull(row.name())))
                    .toList();
        }
    }

    /** Of the filters; one that could not be read keeps what it is set to. */
    public record Choices(Region<List<Choice>> units, Region<List<Choice>> issuers, Region<List<Choice>> sources) {}
}
