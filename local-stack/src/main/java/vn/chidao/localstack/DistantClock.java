package vn.chidao.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Real time and the distance that a file holds, an ISO 8601 duration: the office's time in a local stack. Services follow the
 * same file. Without the file it is real time.
 */
public final class DistantClock extends Clock {

    private final Path file;
    private final Clock real;

    public DistantClock(Path file, Clock real) {
        this.file = file;
        this.real = real;
    }

    /** @throws java.time.DateTimeException when the file holds something else */
    public Duration distance() {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant instant() {
        return real.instant().plus(distance());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DistantClock(file, real.withZone(zone));
    }
}
