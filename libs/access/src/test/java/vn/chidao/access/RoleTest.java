package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void aWordOfANewerVersionIsUnknown() {
        for (Role role : Role.values()) {
            assertThat(Role.of(role.name())).isEqualTo(role);
        }
        assertThat(Role.of("KING")).isEqualTo(Role.UNKNOWN);
        assertThat(Role.of("clerk")).isEqualTo(Role.UNKNOWN);
    }

    @Test
    void whoWorksInAUnitNeedsOne() {
        assertThat(Arrays.stream(Role.values()).filter(Role::needsUnit))
                .containsExactly(Role.UNIT_HEAD, Role.UNIT_DEPUTY, Role.UNIT_CONTACT, Role.OFFICER);
    }
}
