package vn.chidao.kit.edge;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of what somebody asked for. It goes with an entry through outbox and topic to the last mail that follows from it, and
 * stands in log lines and problems, so that one word finds all of them. It proves nothing: a client may name its own.
 */
public final class RequestId {

    /** Header of requests, answers and mails. */
    public static final String HEADER = "X-Request-Id";

    /** Key in the logging context, and member of problem documents. */
    public static final String KEY = "requestId";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");

    private RequestId() {}

    /** The id of what is being done on this thread, null when nobody asked for it. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    /** @return the id that a client sent, a fresh one where it sent none or something else than an id */
    public static String of(@Nullable String header) {
        return header != null && FORM.matcher(header).matches() ? header : fresh();
    }

    private static String fresh() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    /** Does something that follows from the request of that id; null when nobody asked for it. */
    public static void during(@Nullable String id, Runnable action) {
        during(id, () -> {
            action.run();
            return true;
        });
    }

    /** Does something that follows from the request of that id; null when nobody asked for it. */
    public static <T> T during(@Nullable String id, Supplier<T> action) {
        String before = current();
        set(id);
        try {
            return action.get();
        } finally {
            set(before);
        }
    }

    static void set(@Nullable String id) {
        if (id == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, id);
        }
    }
}
