package vn.chidao.gateway.pages.figures;

import java.math.BigDecimal;
import java.text.Collator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.pages.overview.Ageing;
import vn.chidao.gateway.pages.overview.Overview;

/** The table as it is shown. Public for the template. */
public record FiguresTable(
        @Nullable Instant asOf,
        CompletionApi.Figures total,
        List<Overview.Segment> bar,
        List<Row> rows,
        @Nullable String next) {

    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final List<String> ROMAN = List.of("I", "II", "III", "IV");
    private static final Locale VIETNAMESE = Locale.of("vi");

    /** @param order what it is sorted by as a name */
    public record Row(String name, String order, CompletionApi.Figures figures, List<Overview.Segment> bar) {}

    /** @param better names by key, of rows whose own name does not tell them apart */
    static FiguresTable of(
            CompletionApi.Completion read,
            FiguresQuestion question,
            Map<String, String> better,
            MessageSource texts,
            Locale locale) {
        return new FiguresTable(
                read.asOf(),
                read.total(),
                Overview.Segment.of(read.total()),
                read.rows().stream()
                        .map(figures -> row(figures, better, texts, locale))
                        .sorted(order(question.sort()))
                        .toList(),
                read.next());
    }

    private static Row row(
            CompletionApi.Figures figures, Map<String, String> better, MessageSource texts, Locale locale) {
        String key = Objects.requireNonNullElse(figures.key(), "");
        String name = better.getOrDefault(key, Objects.requireNonNullElse(figures.name(), key));
        Matcher month = MONTH.matcher(name);
        Matcher quarter = QUARTER.matcher(name);
        String shown = month.matches()
                ? month.group(2) + "/" + month.group(1)
                : quarter.matches()
                        ? Objects.requireNonNull(texts.getMessage(
                                "figures.quarter",
                                new Object[] {ROMAN.get(Integer.parseInt(quarter.group(2)) - 1), quarter.group(1)},
                                locale))
                        : name;
        return new Row(shown, name, figures, Overview.Segment.of(figures));
    }

    /** Names as Vietnamese dictionaries have them: Đ behind D. A rate of nothing comes last, whichever way. */
    private static Comparator<Row> order(@Nullable String sort) {
        if (sort == null) {
            return (_, _) -> 0;
        }
        boolean descending = sort.startsWith("-");
        String word = descending ? sort.substring(1) : sort;
        if (word.equals(FiguresQuestion.NAME)) {
            Comparator<Row> names = Comparator.comparing(Row::order, Collator.getInstance(VIETNAMESE)::compare);
            return descending ? names.reversed() : names;
        }
        Column column = Column.named(word);
        if (column == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Comparator<BigDecimal> numbers = Comparator.naturalOrder();
        return Comparator.comparing(
                row -> column.comparable(row.figures()),
                Comparator.nullsLast(descending ? numbers.reversed() : numbers));
    }

    public Ageing ageing() {
        return Ageing.of(total.ageing());
    }
}
