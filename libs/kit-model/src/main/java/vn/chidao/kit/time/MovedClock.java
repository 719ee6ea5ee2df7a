package vn.chidao.kit.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

/** Real time and a distance that stands in a file. The file is read again after a moment; time never goes backwards. */
final class MovedClock extends Clock {

    private static final long READ_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path file;
    private final Clock real;

    private Duration distance;
    private long readAt;

    MovedClock(Path file, Clock real) {
        this.file = file;
        this.real = real;
        this.distance = read();
        this.readAt = System.nanoTime();
    }

    @Override
    public Instant instant() {
        return real.instant().plus(distance());
    }

    private synchronized Duration distance() {
        long now = System.nanoTime();
        if (now - readAt >= READ_AGAIN_NANOS) {
            readAt = now;
            Duration found = read();
            if (found.compareTo(distance) > 0) {
                distance = found;
            }
        }
        return distance;
    }

    private Duration read() {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the office's clock cannot be read", e);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(file + " is no duration", e);
        }
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovedClock(file, real.withZone(zone));
    }
}
