package vn.chidao.directives;

import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.CommittedApi;

class OpenApiTest extends ServiceTest {

    @Test
    void isTheCommittedContract() {
        CommittedApi.check(api, "directives");
    }
}
