package vn.chidao.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.proof.HistoryVerifier.Found;
import vn.chidao.kit.proof.HistoryVerifier.Kind;
import vn.chidao.kit.proof.HistoryVerifier.Problem;

class VerificationReportTest {

    @Test
    void aReportAddsUpWhatWasFoundOfEachKind() {
        Problem altered = new Problem("t1", 3, "altered", Kind.ALTERED);
        Problem missing = new Problem("t1", 9, "missing", Kind.MISSING);
        Verification.VerificationReport report = Verification.VerificationReport.of(new HistoryVerifier.Report(
                5,
                40,
                List.of(altered, missing),
                Map.of(Kind.MISSING, new Found(1, missing), Kind.ALTERED, new Found(4, altered)),
                2,
                null,
                null,
                0,
                6));
        assertThat(report.findings()).isEqualTo(5);
        assertThat(report.kinds())
                .containsExactly(
                        new Verification.CountedFinding(Kind.ALTERED, 4, altered),
                        new Verification.CountedFinding(Kind.MISSING, 1, missing));
        assertThat(report.knownFaults()).isEqualTo(6);
        assertThat(report.problems()).containsExactly(altered, missing);
    }
}
