package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieCipherTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final byte[] KEY = new byte[32];

    private static CookieCipher at(Instant now) {
        return new CookieCipher(List.of(KEY), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void decryptsWhatItEncryptedUntilItIsOver() throws Exception {
        String sealed = at(NOW).encrypt("session", Map.of("sub", "bantochuc"), NOW.plus(Duration.ofHours(1)));

        assertThat(sealed).doesNotContain("bantochuc");
        assertThat(at(NOW).decrypt("session", sealed))
                .satisfies(claims -> assertThat(claims.getSubject()).isEqualTo("bantochuc"));
        assertThat(at(NOW.plusSeconds(3599)).decrypt("session", sealed)).isNotNull();
        assertThat(at(NOW.plusSeconds(3600)).decrypt("session", sealed)).isNull();
        assertThat(at(NOW).decrypt("sign-in", sealed)).isNull();
    }

    @Test
    void refusesWhatNoCookieHolds() {
        String refreshToken = "a-refresh-token.".repeat(200);
        assertThatThrownBy(() -> at(NOW).encrypt("session", Map.of("refresh", refreshToken), NOW))
                .isInstanceOf(CookieCipher.TooLong.class)
                .hasMessageNotContaining("a-refresh-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64!", "00112233445566778899aabbccddeeff"})
    void refusesKeysThatAreNoneAndDoesNotTellThem(String key, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), key);

        assertThatThrownBy(() -> CookieCipher.of(file, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key")
                .satisfies(refusal -> assertThat(
                                !key.isEmpty() && refusal.getMessage().contains(key))
                        .isFalse());
        assertThatThrownBy(() -> CookieCipher.of(folder.resolve("missing"), Clock.systemUTC()))
                .isInstanceOf(UncheckedIOException.class);
    }
}
