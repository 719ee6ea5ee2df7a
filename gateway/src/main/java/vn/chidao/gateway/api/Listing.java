package vn.chidao.gateway.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next present when there are more
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    public Listing {
        items = orNone(items);
    }

    static <T> List<T> orNone(@Nullable List<T> items) {
        return items == null ? List.of() : items;
    }
}
