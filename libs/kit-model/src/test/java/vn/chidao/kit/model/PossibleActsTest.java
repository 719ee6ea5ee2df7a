package vn.chidao.kit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.PossibleActs.PossibleAct;

class PossibleActsTest {

    private static PossibleActs refused(Refusal refusal) {
        return new PossibleActs().ask("act", () -> {
            throw refusal;
        });
    }

    @Test
    void whatWouldBeDoneMayBeDone() {
        assertThat(new PossibleActs().ask("act", () -> "done").list()).containsExactly(new PossibleAct("act", null));
    }

    @Test
    void whatTheStateOrTheSeparationOfDutiesForbidsStaysWithItsReason() {
        for (Refusal refusal : List.of(
                new Refusal(Refusal.Kind.CONFLICT, "TOO_LATE", Map.of()),
                Refusal.invalid("field", "MISSING"),
                Refusal.ownWork("OWN"))) {
            PossibleAct act = refused(refusal).list().getFirst();
            assertThat(act.may()).isFalse();
            assertThat(act.refusal()).isSameAs(refusal);
        }
    }

    @Test
    void whatIsNotTheirsIsLeftOut() {
        assertThat(refused(Refusal.notAllowed("NOT_YOURS")).list()).isEmpty();
        assertThat(refused(Refusal.notFound("thing", "1")).list()).isEmpty();
    }

    @Test
    void aFaultIsNoRefusal() {
        IllegalStateException fault = new IllegalStateException();
        assertThatThrownBy(() -> new PossibleActs().ask("act", () -> {
                    throw fault;
                }))
                .isSameAs(fault);
    }

    @Test
    void aRefusalKnowsNoPlace() {
        assertThat(Refusal.notAllowed("NOT_YOURS").getStackTrace()).isEmpty();
    }
}
