package vn.chidao.gateway.routes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.OpenStreams;

/** The streams that pass through this instance, by the clients whose they are. */
@Component
class LiveStreams extends OpenStreams<LiveStreams.Stream> {

    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);

    LiveStreams(
            @Value("${chidao.gateway.live.streams}") int most,
            @Value("${chidao.gateway.live.streams-of-one}") int mostOfOne,
            MeterRegistry meters) {
        super(most, mostOfOne, Stream::end);
        Gauge.builder("chidao.gateway.live", this, LiveStreams::count)
                .description("streams that pass through this instance")
                .register(meters);
    }

    /** One that passes through. */
    final class Stream implements AutoCloseable {

        private @Nullable InputStream body;
        private boolean ended;

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
            leave(this);
        }
    }

    /** @param client whose it is */
    Optional<Stream> open(String client) {
        return open(client, Stream::new);
    }
}
