package vn.chidao.notifications.seal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.notifications.Stepped;

/** Which seals are believed. */
class SealConsumersTest extends Stepped {

    @Autowired
    private SealStore seals;

    /** The contract's sample, which is a seal of directives-service. */
    private ReceivedEvent seal(String key, String digest) {
        return new ReceivedEvent(
                key + ":7",
                "vn.chidao.seal.made",
                key,
                7,
                clock.instant(),
                "system:" + key,
                null,
                false,
                TestEvents.sample("seal.made").getBytes(StandardCharsets.UTF_8),
                digest,
                null);
    }

    @Test
    void aSealOfAServiceComesUnderItsOwnKey() {
        assertThatThrownBy(() -> arrives("seals", seal("departments-service", "5e")))
                .isInstanceOf(InvalidEvent.class);
        assertThat(seals.madeAfter(Instant.EPOCH)).isEmpty();
        arrives("seals", seal("directives-service", "5e"));
        assertThat(seals.madeAfter(Instant.EPOCH))
                .extracting(kept -> kept.digest())
                .containsExactly("5e");
    }

    @Test
    void ofTwoThatDifferTheFirstStaysAndTheOtherIsRefusedVisibly() {
        arrives("seals", seal("directives-service", "5e"));
        arrives("seals", seal("directives-service", "5e"));
        assertThatThrownBy(() -> arrives("seals", seal("directives-service", "6f")))
                .isInstanceOf(InvalidEvent.class);
        assertThat(seals.madeAfter(Instant.EPOCH))
                .extracting(kept -> kept.digest())
                .containsExactly("5e");
    }
}
