package vn.chidao.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;

class GivenSealTest {

    private static final String DIGEST = "ab".repeat(32);

    @Test
    void readsLinesAsTheyComeInMails() {
        String text = "2026-11-22 " + DIGEST + "\r\n\n  directives-service\t2026-11-23   " + DIGEST.toUpperCase()
                + "  \ndepartments-service 2026-11-23 " + DIGEST;
        assertThat(GivenSeal.parse(text, "directives-service"))
                .containsExactly(
                        new GivenSeal(LocalDate.parse("2026-11-22"), DIGEST),
                        new GivenSeal(LocalDate.parse("2026-11-23"), DIGEST));
        assertThat(GivenSeal.parse(" \n", "directives-service")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "2026-11-22 abc", "22/11/2026 %s", "2026-02-30 %s", "a b 2026-11-22 %s"})
    void namesTheLineThatIsNone(String line) {
        String text = "2026-11-21 " + DIGEST + "\n" + line.formatted(DIGEST);
        assertThatThrownBy(() -> GivenSeal.parse(text, "directives-service"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).startsWith("SEAL_LINE");
                    assertThat(refusal.arguments()).containsExactly(2);
                    assertThat(refusal.details()).containsEntry("field", "given");
                });
    }
}
