package vn.chidao.directives.directive.store;

import org.jspecify.annotations.Nullable;
import vn.chidao.directives.completion.By;
import vn.chidao.directives.completion.Figure;
import vn.chidao.directives.completion.Period;
import vn.chidao.kit.model.Refusal;

/**
 * The directives that one figure counts.
 *
 * @param row of which row, null for the total
 */
public record BehindFigure(Figure figure, @Nullable Row row, Period period) {

    /** @param key {@code none} for those that have none */
    public record Row(By by, String key) {}

    /**
     * As a request names it.
     *
     * @return null where it names no figure
     * @throws Refusal 400 for words that are none, for a row by halves, and for what narrows a figure where there is none
     */
    public static @Nullable BehindFigure named(
            @Nullable String figure,
            @Nullable String by,
            @Nullable String key,
            @Nullable String from,
            @Nullable String to) {
        if (figure == null) {
            requireNone("by", by);
            requireNone("key", key);
            requireNone("from", from);
            requireNone("to", to);
            return null;
        }
        if ((by == null) != (key == null)) {
            throw Refusal.invalid(by == null ? "by" : "key", "ROW_OF_FIGURE");
        }
        Figure counted = Figure.named("figure", figure);
        Row row = by == null || key == null ? null : new Row(By.named("by", by), key);
        return new BehindFigure(counted, row, Period.between(from, to));
    }

    private static void requireNone(String name, @Nullable String value) {
        if (value != null) {
            throw Refusal.invalid(name, "ONLY_WITH_FIGURE");
        }
    }
}
