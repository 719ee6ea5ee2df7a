package vn.chidao.kit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import vn.chidao.kit.health.Degraded;

class LoopTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<Loop> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Loop::stop);
    }

    @Test
    void runsAgainAndAgain() {
        AtomicInteger runs = new AtomicInteger();
        Loop loop = started(Loop.every("counting", SHORT, runs::incrementAndGet));
        await().untilAsserted(() -> assertThat(runs.get()).isGreaterThan(5));
        assertThat(loop.isRunning()).isTrue();
    }

    @Test
    void survivesWhateverARunThrows() {
        AtomicInteger runs = new AtomicInteger();
        Loop loop = started(Loop.every("failing", SHORT, () -> {
            switch (runs.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("fault");
                case 2 -> throw new StackOverflowError();
                case 3 -> throw new InterruptedException("nobody stops us");
                case 4 -> Thread.currentThread().interrupt();
                case 5 -> throw new NoClassDefFoundError("gone");
                case 6 -> throw new Exception("checked");
                default -> {}
            }
        }));
        await().untilAsserted(() -> assertThat(runs.get()).isGreaterThan(10));
        assertThat(loop.failures()).isEqualTo(5);
        assertThat(loop.runs()).isGreaterThan(9);
    }

    @Test
    void aRunSaysWhenTheNextIsWanted() {
        AtomicInteger left = new AtomicInteger(20);
        started(Loop.paced("working off", LONG, () -> left.decrementAndGet() > 0 ? Duration.ZERO : LONG));
        await().untilAsserted(() -> assertThat(left).hasValue(0));
        await().during(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(left).hasValue(0));
    }

    @Test
    void aWordEndsThePause() {
        AtomicInteger runs = new AtomicInteger();
        Loop loop = started(Loop.every("woken", LONG, runs::incrementAndGet));
        await().untilAsserted(() -> assertThat(runs).hasValue(1));
        loop.wake();
        await().untilAsserted(() -> assertThat(runs).hasValue(2));
    }

    @Test
    void itsEndInterruptsARunThatWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Loop loop = started(Loop.every("waiting", SHORT, () -> {
            waiting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }));
        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
        assertTimeout(Duration.ofSeconds(3), () -> loop.stop());
        assertThat(interrupted.getCount()).isZero();
        assertThat(loop.isRunning()).isFalse();
        assertThat(loop.failures()).as("its end is no failure").isZero();
    }

    @Test
    void aRunThatDoesNotEndHoldsUpTheEndForAMomentOnly() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Loop loop = started(Loop.every("stubborn", SHORT, () -> {
            running.countDown();
            boolean ended = false;
            while (!ended) {
                try {
                    ended = free.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException ignored) {
                    continue;
                }
            }
        }));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        assertTimeout(Duration.ofSeconds(9), () -> loop.stop());
        free.countDown();
    }

    @Test
    void allAreToldToEndAtOnce() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);
        for (String name : List.of("one", "other")) {
            started(Loop.every(name, LONG, () -> {}));
        }
        started.forEach(loop -> loop.stop(ended::countDown));
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void startsAgainAfterItsEnd() {
        AtomicInteger runs = new AtomicInteger();
        Loop loop = started(Loop.every("again", LONG, runs::incrementAndGet));
        await().untilAsserted(() -> assertThat(runs).hasValue(1));
        loop.stop();
        loop.start();
        await().untilAsserted(() -> assertThat(runs).hasValue(2));
    }

    @Test
    void metricsTellOfEach() {
        AtomicInteger runs = new AtomicInteger();
        Loop good = started(Loop.every("good", SHORT, runs::incrementAndGet));
        Loop bad = started(Loop.every("bad", SHORT, () -> {
            throw new IllegalStateException("fault");
        }));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new Loops(List.of(good, bad), 3, LONG).bindTo(meters);
        await().untilAsserted(() -> {
            assertThat(meters.get("chidao.loop.runs")
                            .tag("loop", "good")
                            .functionCounter()
                            .count())
                    .isGreaterThan(2);
            assertThat(meters.get("chidao.loop.failures")
                            .tag("loop", "bad")
                            .functionCounter()
                            .count())
                    .isGreaterThan(2);
        });
        assertThat(meters.get("chidao.loop.failures")
                        .tag("loop", "good")
                        .functionCounter()
                        .count())
                .isZero();
        assertThat(meters.get("chidao.loop.since.success")
                        .tag("loop", "good")
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isLessThan(20);
    }

    @Test
    void healthNamesTheOneThatHasNotSucceededForThreePauses() {
        List<Long> time = new CopyOnWriteArrayList<>(List.of(0L));
        CountDownLatch failed = new CountDownLatch(1);
        Loop stuck = new Loop(
                "stuck",
                Duration.ofMinutes(1),
                () -> {
                    failed.countDown();
                    throw new IllegalStateException("fault");
                },
                time::getFirst);
        Loop fine = started(Loop.every("fine", LONG, () -> {}));
        started(stuck);
        Loops loops = new Loops(List.of(fine, stuck), 3, Duration.ofSeconds(60));
        await().untilAsserted(() -> assertThat(failed.getCount()).isZero());

        time.set(0, Duration.ofMinutes(3).toNanos());
        assertThat(loops.health().getStatus()).isEqualTo(Status.UP);
        time.set(0, Duration.ofMinutes(3).toNanos() + 1);
        assertThat(loops.health().getStatus()).isEqualTo(Degraded.STATUS);
        assertThat(loops.health().getDetails()).containsOnlyKeys("stuck");

        stuck.stop();
        assertThat(loops.health().getStatus())
                .as("what was stopped is not stuck")
                .isEqualTo(Status.UP);
    }

    @Test
    void aLoopThatRunsOftenIsGivenAMoment() {
        List<Long> time = new CopyOnWriteArrayList<>(List.of(0L));
        Loop loop = new Loop(
                "often",
                SHORT,
                () -> {
                    throw new IllegalStateException("fault");
                },
                time::getFirst);
        started(loop);
        time.set(0, Duration.ofSeconds(60).toNanos());
        assertThat(loop.isStuck(3, Duration.ofSeconds(60))).isFalse();
        time.set(0, Duration.ofSeconds(61).toNanos());
        assertThat(loop.isStuck(3, Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void twoOfOneNameAreRefused() {
        Loop loop = Loop.every("twice", LONG, () -> {});
        assertThatThrownBy(() -> new Loops(List.of(loop, loop), 3, LONG)).hasMessageContaining("twice");
    }

    private Loop started(Loop loop) {
        started.add(loop);
        loop.start();
        return loop;
    }
}
