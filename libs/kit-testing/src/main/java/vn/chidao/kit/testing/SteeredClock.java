package vn.chidao.kit.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until a test moves it. */
public final class SteeredClock extends Clock {

    private volatile Instant now;

    public SteeredClock(Instant now) {
        this.now = now;
    }

    public SteeredClock(String now) {
        this(Instant.parse(now));
    }

    public void set(Instant moment) {
        now = moment;
    }

    public void set(String moment) {
        set(Instant.parse(moment));
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
