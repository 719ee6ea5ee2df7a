package vn.chidao.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    @Test
    void noneWaitsForAnotherAndNoneEndsByAFault() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch thrice = new CountDownLatch(3);
        Rounds rounds = new Rounds(List.of(
                new Rounds.Round("slow", OFTEN, () -> {
                    try {
                        never.await();
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                }),
                new Rounds.Round("faulty", OFTEN, () -> {
                    thrice.countDown();
                    throw new IllegalStateException("the server is away");
                })));
        rounds.start();
        try {
            assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(rounds.isRunning()).isTrue();
        } finally {
            rounds.stop();
        }
        assertThat(rounds.isRunning()).isFalse();
    }
}
