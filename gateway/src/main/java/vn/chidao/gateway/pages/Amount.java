package vn.chidao.gateway.pages;

import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DeliveriesApi;
import vn.chidao.gateway.api.DirectivesApi;

/**
 * How many there are of a list. Public for the templates, which write it by {@link Formats#count(Amount)}.
 *
 * @param more there are more than {@code count}, which nobody counts
 */
public record Amount(long count, boolean more) {

    public static final Amount NONE = new Amount(0, false);

    public static Amount of(DirectivesApi.Counted list) {
        return of(list.total(), list.more(), list.items().size());
    }

    public static Amount of(DeliveriesApi.Counted list) {
        return of(list.total(), list.more(), list.items().size());
    }

    private static Amount of(@Nullable Long total, @Nullable Boolean more, int read) {
        return new Amount(total == null ? read : total, Boolean.TRUE.equals(more));
    }

    public Amount plus(Amount other) {
        return new Amount(count + other.count, more || other.more);
    }
}
