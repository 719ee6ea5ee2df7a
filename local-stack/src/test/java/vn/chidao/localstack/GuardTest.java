package vn.chidao.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {

    @TempDir
    Path folder;

    /** A process that starts a guarded child and waits. */
    static final class Holder {
        public static void main(String[] args) throws IOException, InterruptedException {
            Process child = new ProcessBuilder(Guard.command(List.of("sleep", "600"), Path.of(args[0]))).start();
            child.waitFor();
        }
    }

    @Test
    void childDiesWithAHolderThatIsKilled() throws IOException {
        Process holder = holder();
        ProcessHandle child = child();
        assertThat(child.isAlive()).isTrue();

        holder.destroyForcibly();

        await().until(() -> !child.isAlive());
    }

    @Test
    void childIsOutOfReachOfTheHoldersGroup() throws Exception {
        Process holder = holder();
        ProcessHandle child = child();
        // The group is made a moment after the process.
        await().untilAsserted(() -> assertThat(groupOf(child.pid())).isEqualTo(child.pid()));
        assertThat(groupOf(holder.pid())).isNotEqualTo(child.pid());
        holder.destroyForcibly();
        await().until(() -> !child.isAlive());
    }

    @Test
    void childDiesWithItsGuard() throws IOException {
        Process guard = new ProcessBuilder(Guard.command(List.of("sleep", "600"), pidFile())).start();
        ProcessHandle child = child();

        guard.toHandle().destroyForcibly();

        await().until(() -> !child.isAlive());
    }

    @Test
    void endsWithTheChildsExitCode() throws Exception {
        Process guard = new ProcessBuilder(Guard.command(List.of("sh", "-c", "exit 7"))).start();
        assertThat(guard.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(guard.exitValue()).isEqualTo(7);
    }

    @Test
    void passesOnTheRequestToEnd() throws Exception {
        Path ended = folder.resolve("ended");
        Process guard = new ProcessBuilder(Guard.command(
                        List.of("sh", "-c", "trap 'echo >" + ended + "; exit 0' TERM; while :; do sleep 0.05; done"),
                        pidFile()))
                .start();
        assertThat(child().isAlive()).isTrue();
        await().until(() -> {
            // The child's trap is set a moment after it began.
            guard.toHandle().destroy();
            return Files.exists(ended) || !guard.isAlive();
        });
        assertThat(guard.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(guard.exitValue()).isIn(0, 143);
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        pidFile().toString())
                .inheritIO()
                .start();
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }

    private ProcessHandle child() {
        await().until(() ->
                Files.exists(pidFile()) && !Files.readString(pidFile()).isBlank());
        return handle(pidFile());
    }

    private static ProcessHandle handle(Path file) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long groupOf(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();
        return Long.parseLong(new String(ps.getInputStream().readAllBytes()).strip());
    }
}
