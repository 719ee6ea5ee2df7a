package vn.chidao.kit.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list: {@code next}, given back as {@code after}, leads to the following one; null at the end. */
public record Page<T>(List<T> items, @Nullable String next) {

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
