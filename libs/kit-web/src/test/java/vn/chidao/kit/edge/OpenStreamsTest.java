package vn.chidao.kit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private final List<String> ended = new ArrayList<>();
    private final Named streams = new Named(ended);

    /** At most three, two of one; a stream is its name. */
    private static final class Named extends OpenStreams<String> {

        Named(List<String> ended) {
            super(3, 2, ended::add);
        }

        Optional<String> opened(String whose, String name) {
            return open(whose, () -> name);
        }

        void left(String name) {
            leave(name);
        }
    }

    @BeforeEach
    void start() {
        streams.start();
    }

    @Test
    void ofTooManyOfOneTheOldestEnds() {
        streams.opened("a", "first");
        streams.opened("a", "second");
        assertThat(streams.opened("a", "third")).contains("third");
        assertThat(ended).containsExactly("first");
        assertThat(streams.opened("b", "other")).contains("other");
        assertThat(ended).containsExactly("first");
    }

    @Test
    void ofTooManyInAllTheNewestIsRefusedUntilOneLeaves() {
        streams.opened("a", "first");
        streams.opened("b", "second");
        streams.opened("c", "third");
        assertThat(streams.opened("d", "fourth")).isEmpty();
        assertThat(ended).isEmpty();
        streams.left("second");
        streams.left("second");
        assertThat(streams.opened("d", "fourth")).contains("fourth");
        assertThat(streams.opened("e", "fifth")).as("one place was left").isEmpty();
    }

    @Test
    void allEndWithTheInstanceAndNoneIsOpenedMeanwhile() {
        streams.opened("a", "first");
        streams.opened("b", "second");
        streams.stop();
        assertThat(ended).containsExactly("first", "second");
        assertThat(streams.opened("c", "third")).isEmpty();
    }
}
