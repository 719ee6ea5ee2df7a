package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts are killed while people work. */
@Order(1)
@ExtendWith(SharedStack.ForFaults.class)
@ResourceLock(SharedStack.FAULTS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration RESTARTED = Duration.ofSeconds(120);
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(30);

    private final Stack stack;

    FaultsIT(Stack stack) {
        this.stack = stack;
    }

    @BeforeAll
    void running() {
        stack.upUnlessReady();
    }

    /** What was acknowledged is there afterwards, and everything runs again by itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "departments-service",
                "directives-service",
                "notifications-service",
                "gateway",
                "sandbox",
                "kafka",
                "mongodb"
            })
    @Order(1)
    void killingAPartLosesNothingThatWasAcknowledged(String part) throws Exception {
        String task = stack.taskOf("uy-ban-kiem-tra", "uybankiemtra", "IN_PROGRESS,ASSIGNED");
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int n = 0; !done.get(); n++) {
                String note = part + " " + n;
                try {
                    var answer = stack.tryCall(
                            "POST", "/api/tasks/" + task + "/progress", "{\"note\":\"" + note + "\"}", "uybankiemtra");
                    if (answer.status() == 200) {
                        acknowledged.add(note);
                    }
                } catch (IOException down) {
                    // not acknowledged
                }
                // More would take the processors from what is to start again.
                LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
            }
        });
        await().atMost(SOON).until(() -> acknowledged.size() >= 5);
        long pid = stack.pidOf(part);
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        await().atMost(RESTARTED).until(() -> stack.pidOf(part) != pid);
        await().atMost(RESTARTED).until(() -> stack.answers(part));
        // What the command says costs a program that has to start.
        await().atMost(RESTARTED).pollInterval(Duration.ofSeconds(1)).until(stack::isReady);
        int then = acknowledged.size();
        await().atMost(RESTARTED).until(() -> acknowledged.size() > then + 5);
        done.set(true);
        writer.join();

        List<String> stored = new ArrayList<>();
        stack.all("/api/tasks/" + task + "/history", "vanphong")
                .forEach(item -> stored.add(item.path("change").path("note").asString()));
        assertThat(stored).containsAll(acknowledged);
        await().atMost(RESTARTED).untilAsserted(() -> {
            var verified = stack.run("verify-history");
            assertThat(verified.code()).as(verified.output()).isZero();
        });
    }

    @Test
    @Order(2)
    void noMessageWasDoubledByAllThat() {
        assertThat(stack.messageIds()).isNotEmpty().doesNotHaveDuplicates();
    }
}
