package vn.chidao.directives.completion.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.chidao.directives.ServiceTest;
import vn.chidao.kit.testing.TestServers;

/** Open pages hear of drafts. */
class LiveDraftsTest extends ServiceTest {

    @Test
    void whoSeesDraftsIsToldThatSomeChanged(@LocalServerPort int port) throws Exception {
        try (LiveStream leader = new LiveStream(port, TestServers.ISSUER.token("phobithu"));
                LiveStream head = new LiveStream(port, TestServers.ISSUER.token("bantochuc"))) {
            String meeting = meeting();
            String draft = "/api/directives/" + draft(directive("ban-to-chuc").put("meetingId", meeting));
            int drafted = awaitMoreThan(0, leader);
            api.call("PATCH", draft, "{\"content\":\"Rà soát lại\"}", "vanphong")
                    .expect(200);
            int amended = awaitMoreThan(drafted, leader);
            api.call("DELETE", draft, null, "vanphong").expect(204);
            awaitMoreThan(amended, leader);
            // Whoever listens is told by the same run, and the last one has told the leader.
            assertThat(head.keys()).as("a unit has no drafts").doesNotContain("drafts");
        }
    }

    private static int awaitMoreThan(int before, LiveStream stream) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> toldOfDrafts(stream), told -> told > before);
    }

    private static int toldOfDrafts(LiveStream stream) {
        return Collections.frequency(stream.keys(), "drafts");
    }
}
