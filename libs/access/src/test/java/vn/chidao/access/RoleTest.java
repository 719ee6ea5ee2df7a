package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.wire.EventJson;

class RoleTest {

    @Test
    void aRoleOfANewerVersionIsReadAsUnknown() {
        assertThat(held("UNIT_HEAD").role()).isEqualTo(Role.UNIT_HEAD);
        assertThat(held("KING").role()).isEqualTo(Role.UNKNOWN);
    }

    private static HeldRole held(String word) {
        String json = "{\"role\":\"" + word + "\",\"unit\":\"ban-to-chuc\"}";
        return new EventJson().read(json.getBytes(StandardCharsets.UTF_8), HeldRole.class);
    }
}
