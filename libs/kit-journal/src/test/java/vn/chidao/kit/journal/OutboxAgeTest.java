package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import vn.chidao.kit.health.Degraded;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.testing.SteeredClock;

class OutboxAgeTest {

    private final JournalFixture fixture = new JournalFixture();
    private final AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.TYPE);
    /** Real time, from when a document was written on. */
    private final SteeredClock clock = new SteeredClock(JournalFixture.NOON);

    private final OutboxAge age = new OutboxAge(fixture.journal::stores, Duration.ofSeconds(60), clock);

    OutboxAgeTest() {
        clock.set(Clock.system(ZoneOffset.UTC).instant());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anEntryThatStaysIsATroubleAfterTheLimit() {
        store.create("t1", fixture.act(), Tally::start);
        store.create("t2", fixture.act(), Tally::start);
        age.look();
        fixture.publish(store, "t2");
        clock.advance(Duration.ofSeconds(59));
        age.look();
        assertThat(age.health().getStatus()).isEqualTo(Status.UP);
        clock.advance(Duration.ofSeconds(10));
        age.look();

        assertThat(age.health().getStatus()).isEqualTo(Degraded.STATUS);
        assertThat(age.health().getDetails()).containsOnlyKeys("tally t1:1");
        age.bindTo(fixture.meters);
        assertThat(fixture.meters.get("chidao.journal.outbox.age").timeGauge().value(TimeUnit.SECONDS))
                .isBetween(69.0, 75.0);

        fixture.publish(store, "t1");
        age.look();
        assertThat(age.health().getStatus()).isEqualTo(Status.UP);
        assertThat(age.oldest().age()).isZero();
    }

    @Test
    void whatALastLookHasNotMetIsJustBeingPublished() {
        // Its own time is that of what it follows from.
        Act longAgo = Act.of("vanphong", Instant.parse("2020-01-01T00:00:00Z"));
        for (int n = 0; n < 5; n++) {
            String id = "t" + n;
            store.create(id, longAgo, Tally::start);
            clock.advance(Duration.ofMinutes(10));
            age.look();
            assertThat(age.health().getStatus()).isEqualTo(Status.UP);
            fixture.publish(store, id);
        }
    }

    @Test
    void afterARestartTheLastWriteTells() {
        store.create("t1", fixture.act(), Tally::start);
        clock.advance(Duration.ofHours(3));
        age.look();
        clock.advance(Duration.ofSeconds(10));
        age.look();
        assertThat(age.oldest().age())
                .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusSeconds(20));
    }

    @Test
    void anAggregateThatIsWrittenAgainAndAgainDoesNotHideIt() {
        store.create("t1", fixture.act(), Tally::start);
        age.look();
        clock.advance(Duration.ofSeconds(61));
        store.change("t1", fixture.act(), tally -> tally.raise(1));
        age.look();
        assertThat(age.health().getDetails()).containsOnlyKeys("tally t1:1");
    }
}
