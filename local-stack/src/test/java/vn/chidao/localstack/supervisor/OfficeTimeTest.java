package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeTimeTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    /** 10:00 in the office. */
    private static final Instant REAL = Instant.parse("2026-11-26T03:00:00Z");

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void make() {
        home = new Home(folder);
        home.create();
    }

    private OfficeTime at(Instant real) {
        return new OfficeTime(home, Clock.fixed(real, ZoneOffset.UTC), ZONE);
    }

    private OfficeTime begun() {
        OfficeTime time = at(REAL);
        time.create();
        time.remember();
        return time;
    }

    @Test
    void isRealTimeUnlessMoved() {
        OfficeTime time = begun();
        assertThat(time.now()).isEqualTo(REAL);
        assertThat(time.isMoved()).isFalse();
        assertThat(time).hasToString("2026-11-26 10:00");
    }

    @Test
    void aDayBeginsWhenTheOfficeOpensAndRunsOn() {
        begun().moveTo("2026-12-01");
        assertThat(at(REAL)).hasToString("2026-12-01 08:00");
        assertThat(at(REAL.plus(Duration.ofHours(2)))).hasToString("2026-12-01 10:00");
        assertThat(at(REAL.plus(Duration.ofDays(1))).today()).isEqualTo(LocalDate.parse("2026-12-02"));
    }

    @Test
    void aMomentIsTheOfficesOrSaysItsZone() {
        begun().moveTo("2026-12-01T07:29");
        assertThat(at(REAL)).hasToString("2026-12-01 07:29");
        at(REAL).moveTo("2026-12-01 07:40:30");
        assertThat(at(REAL)).hasToString("2026-12-01 07:40");
        at(REAL).moveTo("2026-12-01T02:00:00Z");
        assertThat(at(REAL)).hasToString("2026-12-01 09:00");
    }

    @Test
    void aDayThatHasBegunGoesOn() {
        begun().moveTo("2026-12-01");
        OfficeTime later = at(REAL.plus(Duration.ofHours(3)));
        later.remember();
        later.moveTo("2026-12-01");
        assertThat(later).hasToString("2026-12-01 11:00");
    }

    @Test
    void neverGoesBackwards() {
        begun().moveTo("2026-12-01T09:00");
        assertThatThrownBy(() -> at(REAL).moveTo("2026-12-01T08:00"))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("does not go backwards")
                .hasMessageContaining("2026-12-01 09:0");
        assertThatThrownBy(() -> at(REAL).moveTo("2026-11-30")).isInstanceOf(StackFailed.class);
        assertThat(at(REAL)).hasToString("2026-12-01 09:00");
    }

    @Test
    void whatItGotToCountsAndNotWhatItWasSetTo() {
        begun().moveTo("2026-12-01");
        OfficeTime later = at(REAL.plus(Duration.ofHours(5)));
        later.remember();
        later.end();
        OfficeTime next = at(REAL.plus(Duration.ofDays(2)));
        assertThatThrownBy(() -> next.moveTo("2026-12-01T12:59")).isInstanceOf(StackFailed.class);
        next.moveTo("2026-12-01T13:01");
        assertThat(next).hasToString("2026-12-01 13:01");
    }

    @Test
    void aNewHomeMayBeginInThePast() {
        OfficeTime time = at(REAL);
        time.create();
        time.moveTo("2015-07-07");
        assertThat(time.today()).isEqualTo(LocalDate.parse("2015-07-07"));
    }

    @Test
    void aHomeOfAnEarlierCommitHasGotToItsLastLine() throws Exception {
        Path log = Files.writeString(home.log("gateway"), "");
        Files.setLastModifiedTime(log, FileTime.from(REAL.minus(Duration.ofDays(1))));
        OfficeTime time = at(REAL);
        time.create();
        assertThatThrownBy(() -> time.moveTo("2026-11-24")).hasMessageContaining("2026-11-25 10:00");
        time.moveTo("2026-11-25T10:01");
        assertThat(time.today()).isEqualTo(LocalDate.parse("2026-11-25"));
    }

    @Test
    void whatIsNoTimeIsRefused() {
        OfficeTime time = begun();
        for (String words : new String[] {"", "tomorrow", "2026-13-01", "2026-12-01T", "01/12/2026", "12026-01-01"}) {
            assertThatThrownBy(() -> time.moveTo(words)).as(words).isInstanceOf(StackFailed.class);
        }
        assertThatThrownBy(() -> time.moveTo("9999-01-01")).hasMessageContaining("not between");
        assertThat(time.now()).isEqualTo(REAL);
    }

    @Test
    void aHomeBeginsInThePastGoesOnStepByStepAndReturnsToRealTime() {
        OfficeTime time = at(REAL);
        time.create();
        time.begin(LocalDateTime.parse("2026-04-01T08:00"));
        assertThat(time).hasToString("2026-04-01 08:00");
        time.reach(LocalDateTime.parse("2026-04-03T09:30"));
        time.reach(LocalDateTime.parse("2026-04-03T09:00"));
        assertThat(time).as("it stays where it has got further").hasToString("2026-04-03 09:30");
        time.begin(LocalDateTime.parse("2026-04-01T08:00"));
        assertThat(time).as("it has begun already").hasToString("2026-04-03 09:30");
        time.returnToReal();
        assertThat(time.now()).isEqualTo(REAL);
        time.moveTo("2026-12-01");
        time.returnToReal();
        assertThat(time).as("what is ahead stays ahead").hasToString("2026-12-01 08:00");
    }

    @Test
    void theDayOfWordsIsReadAsItIsMovedTo() {
        assertThat(at(REAL).dayOf((String) null)).isEqualTo(at(REAL).today());
        assertThat(at(REAL).dayOf("2026-12-01T07:35")).isEqualTo(LocalDate.parse("2026-12-01"));
        assertThatThrownBy(() -> at(REAL).dayOf("tomorrow")).isInstanceOf(StackFailed.class);
    }
}
