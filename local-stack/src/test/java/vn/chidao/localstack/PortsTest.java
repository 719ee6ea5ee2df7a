package vn.chidao.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

    /** By chance alone two of so many would be the same. */
    @Test
    void noPortIsGivenTwice() {
        assertThat(Stream.generate(Ports::free).limit(1_000)).doesNotHaveDuplicates();
    }
}
