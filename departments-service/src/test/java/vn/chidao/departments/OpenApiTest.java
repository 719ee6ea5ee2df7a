package vn.chidao.departments;

import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.CommittedApi;

/** The API is the committed contract. */
class OpenApiTest extends ServiceTest {

    @Test
    void theApiIsTheCommittedContract() {
        CommittedApi.check(api, "departments");
    }
}
