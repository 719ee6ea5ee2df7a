package vn.chidao.kit.files;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.chidao.kit.health.Degraded;

/** Has waiting files scanned. As long as the scanner does not answer they go on waiting, and health says so. */
final class Scanning implements HealthIndicator, MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(Scanning.class);

    private final Files files;
    private final @Nullable Clamd scanner;
    private volatile @Nullable String trouble;

    Scanning(Files files, @Nullable Clamd scanner) {
        this.files = files;
        this.scanner = scanner;
    }

    /** Asks for each file that waits. One that the scanner cannot judge does not keep the others from it. */
    void run() {
        if (scanner == null) {
            files.cleanAll();
            return;
        }
        String last = null;
        for (StoredFile file : files.waiting()) {
            try (InputStream content = files.openForScanning(file)) {
                String signature = scanner.find(content);
                if (signature == null) {
                    files.clean(file);
                } else {
                    files.infected(file, signature);
                }
            } catch (IOException e) {
                last = file.id() + ": " + e.getMessage();
                log.warn("a file goes on waiting for the virus scanner: {}", last);
            }
        }
        trouble = last;
    }

    @Override
    public Health health() {
        String now = trouble;
        return Degraded.health(now == null ? Map.of() : Map.of("scanner", "files wait: " + now));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("chidao.files.waiting", files, Files::countWaiting)
                .description("files that wait for the virus scanner")
                .register(meters);
    }
}
