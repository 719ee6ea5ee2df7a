package vn.chidao.directives.directive.store;

import org.jspecify.annotations.Nullable;
import vn.chidao.directives.completion.By;
import vn.chidao.directives.completion.Figure;
import vn.chidao.directives.completion.Period;

/**
 * The directives that one figure counts.
 *
 * @param row of which row, null for the total
 */
public record BehindFigure(Figure figure, @Nullable Row row, Period period) {

    /** @param key {@code none} for those that have none */
    public record Row(By by, String key) {}
}
