package vn.chidao.directives.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody judges what they submitted themselves, or what was submitted in their place. */
class SubmissionTest {

    private static final Set<String> JUDGES = Set.of("phobithu", "vanphong");

    @Test
    void isOfWhoMadeItAndOfThePersonInWhosePlace() {
        assertThat(submission("phobithu", null).isOfAny(JUDGES)).isTrue();
        assertThat(submission("bantochuc", "vanphong").isOfAny(JUDGES)).isTrue();
        assertThat(submission("vanphong", "bantochuc").isOfAny(JUDGES)).isTrue();
        assertThat(submission("bantochuc", null).isOfAny(JUDGES)).isFalse();
        assertThat(submission("bantochuc", "truongban").isOfAny(JUDGES)).isFalse();
        assertThat(submission("bantochuc", null).isOfAny(Set.of())).isFalse();
    }

    @Test
    void isOfNobodyWhereItsEventDidNotSay() {
        assertThat(submission(null, null).isOfAny(JUDGES)).isFalse();
    }

    private static Submission submission(@Nullable String by, @Nullable String inPlaceOf) {
        return new Submission(ADirective.SUBMITTED_AT, ADirective.dayOf(ADirective.SUBMITTED_AT), by, inPlaceOf, null);
    }
}
