package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

    private static final Keeper.Pauses SHORT =
            new Keeper.Pauses(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private Path starts;
    private Keeper keeper;

    @BeforeEach
    void places() {
        starts = folder.resolve("starts");
    }

    @AfterEach
    void stop() {
        keeper.stop(Duration.ofSeconds(10));
    }

    @Test
    void startsAgainWhatEndsUnaskedAndSaysSo() {
        keep("exit 3");
        await().until(() -> starts() >= 3);
        assertThat(said.getFirst())
                .contains(
                        "part ended unasked (exit code 3)",
                        folder.resolve("log").toString());
        assertThat(keeper.failures()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void startsAgainWhatWasKilled() {
        keep("exec sleep 600");
        ProcessHandle first = child();
        first.destroyForcibly();
        await().until(() -> starts() == 2 && child().pid() != first.pid() && child().isAlive());
        assertThat(said).singleElement().asString().contains("signal 9");
    }

    /** Runs out of memory in a thread that nobody waits for, and goes on without it. */
    static final class Hungry {
        public static void main(String[] args) throws InterruptedException {
            Thread.ofPlatform().start(() -> {
                List<byte[]> kept = new ArrayList<>();
                while (!kept.contains(args[0].getBytes())) {
                    kept.add(new byte[1 << 20]);
                }
            });
            Thread.currentThread().join();
        }
    }

    @Test
    void aProcessThatRanOutOfMemoryEndsAndIsStartedAgain() {
        List<String> command = new ArrayList<>(List.of(Java.command()));
        command.addAll(JvmOptions.ofServices(JvmOptions.Compiler.C2));
        command.addAll(List.of("-Xmx16m", "-cp", Java.classPath(), Hungry.class.getName(), "x"));
        keeper = new Keeper(
                new Keeper.Child("hungry", () -> command, Map.of(), folder.resolve("log"), folder.resolve("pid")),
                SHORT,
                said::add);
        keeper.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> keeper.failures() >= 2);
        assertThat(said.getFirst()).contains("ended unasked (exit code 3)");
        assertThat(folder.resolve("log")).content().contains("OutOfMemoryError");
    }

    @Test
    void startsNothingWhileStopping() {
        keep("exec sleep 600");
        ProcessHandle child = child();
        keeper.stop(Duration.ofSeconds(10));
        assertThat(child.isAlive()).isFalse();
        await().during(Duration.ofMillis(300)).until(() -> starts() == 1);
        assertThat(said).isEmpty();
    }

    @Test
    void letsTheChildEndInOrder() {
        Path inOrder = folder.resolve("in-order");
        keep("trap 'echo >" + inOrder + "; exit 0' TERM; echo >" + folder.resolve("up")
                + "; while :; do sleep 0.05; done");
        await().until(() -> Files.exists(folder.resolve("up")));
        keeper.stop(Duration.ofSeconds(10));
        assertThat(inOrder).exists();
    }

    @Test
    void killsWhatDoesNotEnd() {
        keep("trap '' TERM; echo >" + folder.resolve("up") + "; while :; do sleep 0.05; done");
        await().until(() -> Files.exists(folder.resolve("up")));
        ProcessHandle child = child();
        keeper.stop(Duration.ofMillis(200));
        await().until(() -> !child.isAlive());
        assertThat(said).singleElement().asString().contains("is killed");
    }

    @Test
    void aStopEndsThePauseBeforeAStart() {
        keeper = keeper("exit 1", new Keeper.Pauses(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)));
        keeper.start();
        await().until(() -> !said.isEmpty());
        keeper.stop(Duration.ofSeconds(10));
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void pausesGrowUpToALimit() {
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(SHORT::after))
                .containsExactly(
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(40),
                        Duration.ofMillis(40),
                        Duration.ofMillis(40));
        keeper = keeper("true", SHORT);
    }

    private void keep(String script) {
        keeper = keeper(script, SHORT);
        keeper.start();
    }

    private Keeper keeper(String script, Keeper.Pauses pauses) {
        List<String> command = List.of("sh", "-c", "echo >>" + starts + "; " + script);
        return new Keeper(
                new Keeper.Child("part", () -> command, Map.of(), folder.resolve("log"), folder.resolve("pid")),
                pauses,
                said::add);
    }

    private int starts() {
        try {
            return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessHandle child() {
        Path pid = folder.resolve("pid");
        await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank() && starts() > 0);
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
