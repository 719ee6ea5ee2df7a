package vn.chidao.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestServers;

/** Runs that do not come to their end: each says why, and nobody takes it for "all fits". */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=failing-test",
            // Nobody listens there.
            "spring.kafka.consumer.bootstrap-servers=127.0.0.1:1",
            "spring.kafka.consumer.properties.default.api.timeout.ms=500",
            "spring.kafka.consumer.properties.request.timeout.ms=400"
        })
@Import(VerifiedService.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock("the log of a service")
class VerificationFailuresTest {

    private static final String RUNS = "/api/verifications/kit";

    @LocalServerPort
    private int port;

    @Autowired
    private Verifications verifications;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
    }

    @Test
    @Order(1)
    void withoutTheBrokerItIsNoReport(CapturedOutput log) {
        assertFails(begin(), "TOPICS");
        assertThat(log).contains("verification 1 by ubkt failed: TOPICS");
    }

    /** The last: nothing runs here afterwards. */
    @Test
    @Order(2)
    void whoStopsTheServiceStopsTheRun() {
        VerifiedService.SLOW_STORE.hold();
        try {
            String number = begin();
            verifications.close();
            assertFails(number, "STOPPED");
        } finally {
            VerifiedService.SLOW_STORE.letGo();
        }
    }

    private String begin() {
        return new TestApi(port).post(RUNS, null, "ubkt").expect(202).text("number");
    }

    private void assertFails(String number, String why) {
        TestApi api = new TestApi(port);
        await().untilAsserted(() -> assertThat(
                        api.get(RUNS + "/" + number, "ubkt").expect(200).text("state"))
                .isEqualTo("FAILED"));
        var failed = api.get(RUNS + "/" + number, "ubkt");
        assertThat(failed.text("failure")).isEqualTo(why);
        assertThat(failed.body().has("report")).isFalse();
    }
}
