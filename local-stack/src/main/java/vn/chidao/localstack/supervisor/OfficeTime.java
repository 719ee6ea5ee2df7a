package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.localstack.DistantClock;

/**
 * The office's time in a home. It is as far from real time as {@code data/office-clock} says, which the services read. It
 * never goes backwards: {@code data/office-time.json} remembers how far it may have got.
 */
final class OfficeTime {

    /** When a day begins for which no time is given: the office is open, and the morning's reminders are due. */
    private static final LocalTime OPENING = LocalTime.of(8, 0);

    /** What is remembered lies this much ahead, so that a stack that is killed has not got further. */
    private static final Duration AHEAD = Duration.ofSeconds(90);

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private final Home home;
    private final Clock real;
    private final DistantClock clock;
    private final ZoneId zone;

    OfficeTime(Home home, Clock real, ZoneId zone) {
        this.home = home;
        this.real = real;
        this.clock = new DistantClock(distanceFile(home), real);
        this.zone = zone;
    }

    /** How far the office's time may have got in a home. */
    private record Reached(Instant at) {}

    /** Sets it up for a home in which it was not set up before: the office's time is real time. */
    void create() {
        if (!Files.exists(distanceFile(home))) {
            Instant lastUsed = lastUsed();
            write(Duration.ZERO);
            home.write(reachedFile(), new Reached(lastUsed));
        }
    }

    /**
     * Moves it on to a day or a moment. A day that it has begun already goes on.
     *
     * @param words such as {@code 2026-12-01} or {@code 2026-12-01T07:35}
     * @throws StackFailed when that is not understood, or earlier than it has got
     */
    void moveTo(String words) {
        Instant wanted = read(words);
        if (isDay(words) && dayOf(wanted).equals(today())) {
            return;
        }
        if (wanted.isBefore(reached())) {
            throw new StackFailed("the office's time does not go backwards: in " + home.folder() + " it has got to "
                    + shown(reached()) + ", and “" + words + "” is earlier. ./chidao up --fresh begins anew.");
        }
        remember(wanted.plus(AHEAD));
        write(Duration.between(real.instant(), wanted));
    }

    /** Begins a home at a moment, unless it has begun already. */
    void begin(LocalDateTime moment) {
        Instant wanted = moment.atZone(zone).toInstant();
        if (wanted.isAfter(reached())) {
            remember(wanted);
            write(Duration.between(real.instant(), wanted));
        }
    }

    /** Moves it on to a moment; it stays where it has got further. */
    void reach(LocalDateTime moment) {
        Instant wanted = moment.atZone(zone).toInstant();
        if (wanted.isAfter(now())) {
            remember(wanted);
            write(Duration.between(real.instant(), wanted));
        }
    }

    /** Lets it be real time from now on, unless it is ahead of that. */
    void returnToReal() {
        if (clock.distance().isNegative()) {
            write(Duration.ZERO);
        }
    }

    /**
     * The day of a day or moment that {@link #moveTo} takes; without one the real day.
     *
     * @throws StackFailed when that is not understood
     */
    LocalDate dayOf(@Nullable String words) {
        return dayOf(words == null ? real.instant() : read(words));
    }

    private static boolean isDay(String words) {
        return !words.strip().replace(' ', 'T').contains("T");
    }

    private Instant read(String words) {
        Instant read;
        try {
            String text = words.strip().replace(' ', 'T');
            if (isDay(words)) {
                read = LocalDate.parse(text).atTime(OPENING).atZone(zone).toInstant();
            } else if (text.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")) {
                read = OffsetDateTime.parse(text).toInstant();
            } else {
                read = LocalDateTime.parse(text).atZone(zone).toInstant();
            }
        } catch (DateTimeException e) {
            throw new StackFailed("“" + words + "” is no time: it is a day such as 2026-12-01, or a moment such as"
                    + " 2026-12-01T07:35");
        }
        int year = dayOf(read).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new StackFailed("“" + words + "” is not between " + FIRST_YEAR + " and " + LAST_YEAR);
        }
        return read;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return dayOf(now());
    }

    /** Whether it differs from real time. */
    boolean isMoved() {
        return !clock.distance().isZero();
    }

    /** Remembers how far it gets until this is called again, within a minute. */
    void remember() {
        remember(now().plus(AHEAD));
    }

    /** Remembers how far it has got: nothing runs any more. */
    void end() {
        home.write(reachedFile(), new Reached(now()));
    }

    /** Where services read how far it is from real time. */
    static Path distanceFile(Home home) {
        return home.data("office-clock");
    }

    @Override
    public String toString() {
        return shown(now());
    }

    private void remember(Instant at) {
        if (at.isAfter(reached())) {
            home.write(reachedFile(), new Reached(at));
        }
    }

    private Instant reached() {
        return home.read(reachedFile(), Reached.class).map(Reached::at).orElse(Instant.MIN);
    }

    private Path reachedFile() {
        return home.data("office-time.json");
    }

    /** When a stack that knew of no such clock ran here for the last time; long ago for a new home. */
    private Instant lastUsed() {
        try (Stream<Path> logs = Files.list(home.log("any").getParent())) {
            Optional<Instant> last = logs.map(OfficeTime::changedAt).max(Instant::compareTo);
            return last.orElse(Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant changedAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Duration distance) {
        Home.replaceSecret(distanceFile(home), distance + "\n");
    }

    private LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private String shown(Instant instant) {
        return SHOWN.format(instant.atZone(zone));
    }
}
