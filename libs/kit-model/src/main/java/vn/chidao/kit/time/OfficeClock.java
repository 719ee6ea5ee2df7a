package vn.chidao.kit.time;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The time of the office's work: when an act is done, which day it is, whether something is late, when a reminder is due. In a
 * production it is real time; in the local stack and in tests it can be moved on.
 *
 * <p>What must end in real time takes {@link Clock}: tokens, cookies, one-time links, leases, pauses between attempts. The two
 * types keep a lease from being judged by a clock that somebody moves.
 */
public final class OfficeClock {

    private final Clock source;
    private final ZoneId zone;

    /** @param zone in which a day begins and ends */
    public OfficeClock(Clock source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
    }

    /**
     * A clock that is as far from real time as a file says, and follows when the file says another distance.
     *
     * @param distance file with an ISO 8601 duration, such as {@code PT168H}
     * @throws java.io.UncheckedIOException when the file cannot be read
     */
    public static OfficeClock moved(Path distance, Clock real, ZoneId zone) {
        return new OfficeClock(new MovedClock(distance, real), zone);
    }

    /** To the millisecond, which is what MongoDB keeps. */
    public Instant now() {
        return source.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public LocalDate today() {
        return dayOf(source.instant());
    }

    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    public ZoneId zone() {
        return zone;
    }
}
