package vn.chidao.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.proof.HistoryVerifier.Found;
import vn.chidao.kit.proof.HistoryVerifier.Kind;
import vn.chidao.kit.proof.HistoryVerifier.Problem;

class FindingsTest {

    private final Findings findings = new Findings();

    @Test
    void eachKindIsCountedAndItsFirstIsNamed() {
        findings.add(Kind.ALTERED, "t2", 1, "altered");
        findings.add(Kind.ALTERED, "t1", 7, "altered");
        findings.add(Kind.MISSING, "t1", 9, "missing");
        findings.add(Kind.ALTERED, "t1", 3, "altered");
        findings.add(Kind.ALTERED, "t1", 5, "altered");
        assertThat(findings.kinds())
                .isEqualTo(Map.of(
                        Kind.ALTERED, new Found(4, new Problem("t1", 3, "altered", Kind.ALTERED)),
                        Kind.MISSING, new Found(1, new Problem("t1", 9, "missing", Kind.MISSING))));
        assertThat(findings.problems())
                .extracting(problem -> problem.aggregate() + ":" + problem.version())
                .containsExactly("t1:3", "t1:5", "t1:7", "t1:9", "t2:1");
    }

    @Test
    void allAreCountedAndSomeAreDescribed() {
        for (int n = 1; n <= HistoryVerifier.MOST_PROBLEMS + 50; n++) {
            findings.add(Kind.ALTERED, "t1", n, "altered");
        }
        assertThat(findings.problems()).hasSize(HistoryVerifier.MOST_PROBLEMS);
        assertThat(findings.kinds().get(Kind.ALTERED).count()).isEqualTo(HistoryVerifier.MOST_PROBLEMS + 50);
    }

    @Test
    void ofTwoAtOnePlaceTheOneThatWasFoundFirstIsNamed() {
        findings.add(Kind.ALTERED, "t1", 2, "its digest");
        findings.add(Kind.ALTERED, "t1", 2, "its predecessor");
        assertThat(findings.kinds().get(Kind.ALTERED).first().problem()).isEqualTo("its digest");
    }

    /** Who altered the history perhaps wrote the name as well, and a report is stored. */
    @Test
    void whatIsNamedIsShortened() {
        findings.add(Kind.UNREADABLE, "t".repeat(5_000), 1, "p".repeat(5_000));
        assertThat(findings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.aggregate()).hasSize(500).startsWith("ttt");
            assertThat(problem.problem()).hasSize(500).startsWith("ppp");
        });
    }

    @Test
    void knownFaultsAreNoFindings() {
        findings.addKnownFaults(2);
        findings.addKnownFaults(3);
        assertThat(findings.knownFaults()).isEqualTo(5);
        assertThat(findings.problems()).isEmpty();
        assertThat(findings.kinds()).isEmpty();
    }
}
