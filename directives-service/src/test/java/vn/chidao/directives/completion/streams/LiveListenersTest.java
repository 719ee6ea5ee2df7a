package vn.chidao.directives.completion.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.chidao.directives.completion.Axis;
import vn.chidao.directives.completion.CellKey;

class LiveListenersTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LiveListeners listeners = new LiveListeners(3, 2, meters);

    @BeforeEach
    void start() {
        listeners.start();
    }

    private static LiveChange cell(int n) {
        return new LiveChange.OfFigures(new CellKey(Axis.UNIT, "unit-" + n, "unit-" + n, "2026-12"));
    }

    @Test
    void isToldOnceWhatChangedOften() throws InterruptedException {
        LiveListeners.Listener listener = listeners.open("a").orElseThrow();
        listeners.tell(List.of(cell(1)));
        listeners.tell(List.of(cell(1), cell(2)));
        assertThat(listener.await(Duration.ofSeconds(30)))
                .isEqualTo(new LiveListeners.News(Set.of(cell(1), cell(2)), false, false));
        assertThat(listener.await(AT_ONCE)).isEqualTo(new LiveListeners.News(Set.of(), false, false));
    }

    @Test
    void whoTakesNothingIsToldThatAllMayHaveChanged() throws InterruptedException {
        LiveListeners.Listener slow = listeners.open("a").orElseThrow();
        LiveListeners.Listener fast = listeners.open("b").orElseThrow();
        listeners.tell(IntStream.range(0, 400).mapToObj(LiveListenersTest::cell).toList());
        assertThat(fast.await(Duration.ofSeconds(30)).changes()).hasSize(400);
        listeners.tell(
                IntStream.range(400, 501).mapToObj(LiveListenersTest::cell).toList());
        listeners.tell(List.of(cell(1)));
        assertThat(slow.await(Duration.ofSeconds(30))).isEqualTo(new LiveListeners.News(Set.of(), true, false));
        assertThat(fast.await(Duration.ofSeconds(30)).all()).isFalse();
        assertThat(slow.await(AT_ONCE).all()).isFalse();
    }

    @Test
    void ofTooManyOfOneTheOldestEndsAndOfTooManyInAllTheNewestIsRefused() throws InterruptedException {
        LiveListeners.Listener first = listeners.open("a").orElseThrow();
        LiveListeners.Listener second = listeners.open("a").orElseThrow();
        assertThat(listeners.open("a")).isPresent();
        assertThat(first.await(AT_ONCE).over()).as("the oldest of three").isTrue();
        assertThat(second.await(AT_ONCE).over()).isFalse();
        assertThat(listeners.open("b")).isPresent();
        assertThat(listeners.open("c")).isEmpty();
        assertThat(meters.get("chidao.live.listeners").gauge().value()).isEqualTo(3);
        assertThat(meters.get("chidao.live.refused").counter().count()).isEqualTo(1);
        first.close();
        assertThat(listeners.open("c")).as("it had left its place already").isEmpty();
        second.close();
        second.close();
        assertThat(listeners.open("c")).as("closing frees one place").isPresent();
    }

    @Test
    void allEndWithTheService() throws InterruptedException {
        LiveListeners.Listener listener = listeners.open("a").orElseThrow();
        listeners.stop();
        assertThat(listener.await(Duration.ofSeconds(30)).over()).isTrue();
        assertThat(listeners.open("b")).isEmpty();
    }
}
