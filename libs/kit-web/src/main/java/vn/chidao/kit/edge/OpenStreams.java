package vn.chidao.kit.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * Streams that never end by themselves: at most so many are open at this instance, and at most so many of one caller, whose oldest ends when
 * they open one more. It may be of a page that was left, which shows only when something is sent to it. All end with the instance, before
 * its web server waits for its requests.
 */
public abstract class OpenStreams<S> implements SmartLifecycle {

    private final int most;
    private final int mostOfOne;
    private final Consumer<S> end;
    /** Whose each is; the oldest first. */
    private final Map<S, String> open = new LinkedHashMap<>();

    private boolean running;

    /** @param end ends a stream, whoever reads it */
    protected OpenStreams(int most, int mostOfOne, Consumer<S> end) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.end = end;
    }

    /** @return empty where there are too many in all, and while this instance ends */
    protected final synchronized Optional<S> open(String whose, Supplier<S> stream) {
        List<S> theirs = open.entrySet().stream()
                .filter(each -> each.getValue().equals(whose))
                .map(Map.Entry::getKey)
                .toList();
        if (theirs.size() >= mostOfOne) {
            theirs.stream().findFirst().ifPresent(oldest -> {
                open.remove(oldest);
                end.accept(oldest);
            });
        }
        if (!running || open.size() >= most) {
            return Optional.empty();
        }
        S opened = stream.get();
        open.put(opened, whose);
        return Optional.of(opened);
    }

    /** It has ended, and leaves its place to others. */
    protected final synchronized void leave(S stream) {
        open.remove(stream);
    }

    protected final synchronized void forEach(Consumer<S> work) {
        open.keySet().forEach(work);
    }

    protected final synchronized int count() {
        return open.size();
    }

    @Override
    public final synchronized void start() {
        running = true;
    }

    @Override
    public final synchronized void stop() {
        running = false;
        open.keySet().forEach(end);
    }

    @Override
    public final synchronized boolean isRunning() {
        return running;
    }
}
