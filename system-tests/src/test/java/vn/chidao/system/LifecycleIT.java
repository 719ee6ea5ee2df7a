package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Starting, stopping and being killed, as an engineer meets it. */
@ExtendWith(SharedStack.ForFaults.class)
@ResourceLock(SharedStack.FAULTS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifecycleIT {

    private final Stack stack;
    /** One more, which is emptied. */
    private final Stack bare = new Stack();

    LifecycleIT(Stack stack) {
        this.stack = stack;
    }

    @BeforeAll
    void running() {
        stack.upUnlessReady();
    }

    @AfterAll
    void close() {
        bare.close();
    }

    @Test
    @Order(1)
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(bare.port(), 1, InetAddress.getLoopbackAddress())) {
            Process up = bare.start();
            assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(up.exitValue()).isNotZero();
            assertThat(Files.readString(bare.log())).contains("port " + taken.getLocalPort());
        }
        assertThat(bare.run("status").code()).isNotZero();
    }

    @Test
    @Order(2)
    void ctrlCStopsAllThatWasStartedAndDataSurvives() throws Exception {
        ProcessHandle up = ProcessHandle.of(stack.pids().get("supervisor")).orElseThrow();
        assertThat(stack.isReady()).isTrue();
        Map<String, Long> pids = stack.pids();
        int directives = stack.all("/api/directives", "vanphong").size();
        assertThat(directives).isGreaterThan(18);

        var second = stack.run("up");
        assertThat(second.code()).as("a second one in the same folder").isNotZero();
        assertThat(second.output()).contains(Long.toString(pids.get("supervisor")));

        interrupt(up.pid());
        up.onExit().get(90, TimeUnit.SECONDS);
        assertGone(pids);
        assertThat(stack.run("status").code()).isNotZero();

        var earlier = stack.runWith(Map.of("CHIDAO_TIME", "2026-01-05"), "up");
        assertThat(earlier.code())
                .as("the office's time of a home does not go backwards")
                .isNotZero();
        assertThat(earlier.output()).contains("does not go backwards", "2026-01-05");

        stack.up();
        assertThat(stack.all("/api/directives", "vanphong"))
                .as("the demo is entered once")
                .hasSize(directives);
    }

    @Test
    @Order(3)
    void alteredHistoryIsFoundAndNamed() {
        var republished = stack.run("republish", "task");
        assertThat(republished.code()).as(republished.output()).isZero();
        assertThat(republished.output())
                .containsPattern("departments-service: [1-9]\\d* states published again")
                .doesNotContain("directives-service");
        assertThat(stack.run("republish", "absent").code()).isNotZero();
        var verified = stack.run("verify-history");
        assertThat(verified.code()).as(verified.output()).isZero();

        String id;
        try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + stack.portOf("mongodb"))) {
            var history = mongo.getDatabase("chidao_directives").getCollection("history");
            Document entry = history.find(new Document("type", "vn.chidao.directive.issued"))
                    .first();
            id = entry.getString("_id");
            String altered = entry.getString("data").replaceFirst("2015-09-30|\"ISSUED\"", "\"CHANGED\"");
            history.updateOne(new Document("_id", id), new Document("$set", new Document("data", altered)));
            verified = stack.run("verify-history");
            history.replaceOne(new Document("_id", id), entry);
        }
        assertThat(verified.code()).isNotZero();
        int colon = id.lastIndexOf(':');
        assertThat(verified.output())
                .contains(id.substring(0, colon) + ", version " + id.substring(colon + 1) + ": was altered");
        assertThat(stack.run("verify-history").code()).isZero();
    }

    @Test
    @Order(4)
    void freshAndBareStartsWithAnAdministratorAlone() {
        EarlierHome.unpack("before-libs.zip", bare.home());
        assertThat(bare.run("up", "--bare", "--else").code()).isNotZero();
        bare.up("--fresh", "--bare");
        assertThat(bare.all("/api/meetings", "admin")).isEmpty();
        assertThat(bare.all("/api/units", "admin")).isEmpty();
    }

    @Test
    @Order(5)
    void aKilledSupervisorLeavesNoOrphansAndABareHomeStaysBare() {
        Map<String, Long> pids = bare.pids();
        assertThat(ProcessHandle.of(pids.get("supervisor")).orElseThrow().destroyForcibly())
                .isTrue();
        assertGone(pids);
        assertThat(bare.run("status").code()).isNotZero();

        bare.up();
        assertThat(bare.all("/api/units", "admin")).as("a bare home stays bare").isEmpty();
        assertThat(bare.run("down").code()).isZero();
    }

    private static void assertGone(Map<String, Long> pids) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pids)
                        .allSatisfy(
                                (part, pid) -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive))
                                        .as(part)
                                        .isEmpty()));
    }

    /** What Ctrl-C sends. */
    private static void interrupt(long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
