package vn.chidao.kit.journal;

import org.jspecify.annotations.Nullable;

/** The W3C traceparent of what is being done on this thread, null when nothing is traced. */
@FunctionalInterface
public interface TraceSource {

    @Nullable
    String current();
}
