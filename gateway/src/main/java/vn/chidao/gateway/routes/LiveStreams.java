package vn.chidao.gateway.routes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
    private final Map<String, Integer> open = new HashMap<>();
    private final Set<InputStream> bodies = new HashSet<>();
    private int all;
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

    /**
     * @param client whose it is
     * @return false where there are too many, of this client or in all
     */
    synchronized boolean enter(String client) {
        int ofOne = open.getOrDefault(client, 0);
        if (!running || all >= most || ofOne >= mostOfOne) {
            return false;
        }
        open.put(client, ofOne + 1);
        all++;
        return true;
    }

    synchronized void leave(String client) {
        open.computeIfPresent(client, (one, count) -> count == 1 ? null : count - 1);
        all--;
    }

    /** @return the same; it is closed when this instance ends */
    synchronized InputStream following(InputStream body) {
        bodies.add(body);
        return body;
    }

    synchronized void gone(InputStream body) {
        bodies.remove(body);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Before the web server waits for its requests. */
    @Override
    public synchronized void stop() {
        running = false;
        for (InputStream body : bodies) {
            try {
                body.close();
            } catch (IOException e) {
                log.debug("a stream of {} was closed already", Service.DIRECTIVES, e);
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    private synchronized int count() {
        return all;
    }
}
