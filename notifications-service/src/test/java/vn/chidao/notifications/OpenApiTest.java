package vn.chidao.notifications;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.chidao.kit.testing.CommittedApi;
import vn.chidao.kit.testing.TestApi;

class OpenApiTest extends Stepped {

    @Test
    void isTheCommittedContract(@LocalServerPort int port) {
        CommittedApi.check(new TestApi(port), "notifications");
    }
}
