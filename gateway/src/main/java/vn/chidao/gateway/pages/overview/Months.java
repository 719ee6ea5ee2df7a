package vn.chidao.gateway.pages.overview;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.CompletionApi;

/**
 * Figures month by month, and their picture: what was given in each as a column, and the completion rate as a line above. The
 * picture is made of the numbers in the table. Public for the templates.
 *
 * @param line where the rates stand, as SVG writes points; pieces, since a month without a rate interrupts it
 * @param dots the same places, as SVG writes a path
 */
public record Months(List<Month> months, List<String> line, String dots) {

    /** A column is so wide, in the units of the picture. */
    private static final long WIDTH = 100;

    private static final long HEIGHT = 1_000;
    private static final double WHOLE = 100.0;

    /**
     * @param x where its column begins
     * @param column from the bottom up
     */
    public record Month(YearMonth month, CompletionApi.Figures figures, long x, List<Part> column) {

        public int number() {
            return month.getMonthValue();
        }

        public String written() {
            return "%02d/%d".formatted(month.getMonthValue(), month.getYear());
        }
    }

    /** A part of a column, by where it begins from above. */
    public record Part(String tone, long y, long height) {}

    /** Rows that are no month are left out: what has no deadline. */
    public static Months of(List<CompletionApi.Figures> rows) {
        long most = rows.stream()
                .filter(row -> monthOf(row) != null)
                .mapToLong(CompletionApi.Figures::assigned)
                .max()
                .orElse(0);
        List<Month> months = new ArrayList<>();
        for (CompletionApi.Figures row : rows) {
            YearMonth month = monthOf(row);
            if (month != null) {
                months.add(new Month(month, row, months.size() * WIDTH, column(row, most)));
            }
        }
        List<String> line = line(months);
        return new Months(months, line, dots(line));
    }

    static @Nullable YearMonth monthOf(CompletionApi.Figures row) {
        try {
            return row.key() == null ? null : YearMonth.parse(row.key());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static List<Part> column(CompletionApi.Figures figures, long most) {
        List<Part> parts = new ArrayList<>();
        long before = 0;
        for (Overview.Share share : Overview.Share.of(figures)) {
            long from = before * HEIGHT / most;
            before += share.count();
            long to = before * HEIGHT / most;
            parts.add(new Part(share.tone(), HEIGHT - to, to - from));
        }
        return parts;
    }

    private static List<String> line(List<Month> months) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (Month month : months) {
            var rate = month.figures().rates().completionRate();
            if (rate == null) {
                add(pieces, piece);
                piece = new StringBuilder();
            } else {
                double y = WHOLE - rate.doubleValue();
                piece.append(String.format(Locale.ROOT, "%d,%.2f ", month.x() + WIDTH / 2, y));
            }
        }
        add(pieces, piece);
        return pieces;
    }

    private static String dots(List<String> line) {
        return line.stream()
                .flatMap(piece -> Stream.of(piece.split(" ")))
                .map(point -> "M" + point + "h0")
                .collect(Collectors.joining());
    }

    private static void add(List<String> pieces, StringBuilder piece) {
        if (!piece.isEmpty()) {
            pieces.add(piece.toString().strip());
        }
    }

    public boolean isEmpty() {
        return months.isEmpty();
    }

    /** How wide the picture is. */
    public long width() {
        return months.size() * WIDTH;
    }

    /** The years that have something, the newest first. */
    static List<Integer> years(List<CompletionApi.Figures> rows) {
        return rows.stream()
                .map(Months::monthOf)
                .filter(Objects::nonNull)
                .map(YearMonth::getYear)
                .distinct()
                .sorted((a, b) -> b - a)
                .toList();
    }
}
