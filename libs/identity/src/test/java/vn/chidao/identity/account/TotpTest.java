package vn.chidao.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** "12345678901234567890", the secret of RFC 6238's examples. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.codeAt(SECRET, second / Totp.STEP_SECONDS)).isEqualTo(code);
    }

    @Test
    void clocksMayDifferByOneStep() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = 1_234_567_890 / Totp.STEP_SECONDS;
        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(Totp.stepOf(SECRET, Totp.codeAt(SECRET, near), now)).contains(near);
        }
        assertThat(Totp.stepOf(SECRET, Totp.codeAt(SECRET, step - 2), now)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.codeAt(SECRET, step + 2), now)).isEmpty();
        assertThat(Totp.stepOf(SECRET, "", now)).isEmpty();
    }

    @Test
    void secretsDifferAndAreWhatAppsRead() {
        String secret = Totp.newSecret();
        assertThat(secret).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newSecret());
        assertThat(Totp.codeAt(secret, 1)).matches("[0-9]{6}");
        assertThat(Totp.codeAt("A".repeat(32), 1)).matches("[0-9]{6}");
    }
}
