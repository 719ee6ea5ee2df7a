package vn.chidao.kit.proof;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.web.Page;

/** Lists of what is numbered, newest first: a page starts below the last number of the one before. */
final class Numbered {

    private Numbered() {}

    /** Answers with the newest below a number. */
    @FunctionalInterface
    interface Query<T> {
        List<T> newest(int limit, long before);
    }

    /** @throws Refusal 400 for a limit out of range or an {@code after} that no page gave */
    static <T> Page<T> page(
            @Nullable Integer limit, @Nullable String after, Query<T> query, ToLongFunction<T> numberOf) {
        int size = Keyset.sizeOf(limit);
        List<T> found = query.newest(size + 1, after == null ? Long.MAX_VALUE : number(after));
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, size);
        return new Page<>(items, Long.toString(numberOf.applyAsLong(items.getLast())));
    }

    private static long number(String after) {
        if (!after.matches("[1-9]\\d{0,17}")) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        return Long.parseLong(after);
    }
}
