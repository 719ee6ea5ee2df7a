package vn.chidao.kit.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Now, and which day it is in the office's zone ({@code chidao.zone}, Asia/Ho_Chi_Minh unless configured). */
public record OfficeClock(Clock clock, ZoneId zone) {

    /** To the millisecond, which is what MongoDB keeps. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public LocalDate today() {
        return dayOf(clock.instant());
    }

    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
