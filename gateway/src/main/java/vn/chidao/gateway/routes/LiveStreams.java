package vn.chidao.gateway.routes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Which streams are open through this instance, and of whom. They end with it. */
@Component
class LiveStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);

    private final int most;
    private final int mostOfOne;
    /** The oldest first. */
    private final Set<Stream> streams = new LinkedHashSet<>();

    private boolean running;

    LiveStreams(
            @Value("${chidao.gateway.live.streams}") int most,
            @Value("${chidao.gateway.live.streams-of-one}") int mostOfOne,
            MeterRegistry meters) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        Gauge.builder("chidao.gateway.live", this, LiveStreams::count)
                .description("streams that pass through this instance")
                .register(meters);
    }

    /** One that passes through. */
    final class Stream implements AutoCloseable {

        private final String client;
        private @Nullable InputStream body;
        private boolean ended;

        private Stream(String client) {
            this.client = client;
        }

        /** @return the same; it is closed when the stream has to end */
        InputStream following(InputStream answer) {
            synchronized (LiveStreams.this) {
                body = answer;
                if (ended) {
                    end();
                }
            }
            return answer;
        }

        private void end() {
            ended = true;
            InputStream open = body;
            if (open == null) {
                return;
            }
            try {
                open.close();
            } catch (IOException e) {
                log.debug("a stream of {} was closed already", Service.DIRECTIVES, e);
            }
        }

        @Override
        public void close() {
            synchronized (LiveStreams.this) {
                streams.remove(this);
            }
        }
    }

    /**
     * Where a client has too many, its oldest one ends: it may be of a page that was left, which shows only when something is sent
     * to it.
     *
     * @param client whose it is
     * @return empty where there are too many in all, and while this instance ends
     */
    synchronized Optional<Stream> open(String client) {
        if (streams.stream().filter(stream -> stream.client.equals(client)).count() >= mostOfOne) {
            streams.stream()
                    .filter(stream -> stream.client.equals(client))
                    .findFirst()
                    .ifPresent(oldest -> {
                        streams.remove(oldest);
                        oldest.end();
                    });
        }
        if (!running || streams.size() >= most) {
            return Optional.empty();
        }
        Stream stream = new Stream(client);
        streams.add(stream);
        return Optional.of(stream);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Before the web server waits for its requests. */
    @Override
    public synchronized void stop() {
        running = false;
        streams.forEach(Stream::end);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    private synchronized int count() {
        return streams.size();
    }
}
