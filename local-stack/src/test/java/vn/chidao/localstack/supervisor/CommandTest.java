package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.chidao.localstack.Ports;
import vn.chidao.localstack.supervisor.ChidaoProcess.Ran;

/** The commands as processes, as far as they go without the services. */
@Execution(ExecutionMode.CONCURRENT)
class CommandTest {

    @TempDir
    Path folder;

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = run(taken.getLocalPort(), "up");
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.output()).contains("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void aSecondStackInTheSameHomeHearsWhoIsThere() throws Exception {
        Home home = new Home(folder.resolve("home"));
        FileLock lock = home.lock();
        home.create();
        home.write(new Running(4711, Instant.EPOCH, "http://localhost:8099", true, List.of()));
        Path kept = Files.writeString(home.data("kept"), "");
        for (List<String> command : List.of(List.of("up"), List.of("up", "--fresh"))) {
            Ran ran = run(Ports.free(), command.toArray(String[]::new));
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.output()).contains("runs in " + home.folder(), "http://localhost:8099, pid 4711");
        }
        assertThat(kept).exists();
        lock.channel().close();
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() throws Exception {
        Ran ran = run(Ports.free(), "up");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.output()).contains("directives-service is not built");
    }

    @Test
    void withoutAStackNothingIsReadyAndNothingToStop() throws Exception {
        assertThat(run(8080, "status")).isEqualTo(new Ran(1, "no stack runs in " + folder.resolve("home") + "\n"));
        assertThat(run(8080, "down").code()).isZero();
        assertThat(run(8080, "verify-history").code()).isEqualTo(1);
        assertThat(run(8080, "token", "vanphong").output()).contains("the first ./chidao up makes it");
    }

    @Test
    void whatIsNotUnderstoodIsRefused() throws Exception {
        assertThat(run(8080, "up", "--frehs").output()).contains("“--frehs” is not understood");
        for (String words : List.of("all", "replay 1 2", "discard")) {
            Ran ran = run(8080, ("dead-letters " + words).split(" "));
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.output()).contains("“" + words + "” is not understood");
        }
        assertThat(run(8080, "dead-letters", "discard", "directives:1", " ").output())
                .contains("why is it given up?");
        assertThat(run(8080, "start").output()).contains("no command start");
        assertThat(run(0, "up").output()).contains("CHIDAO_PORT=0 is no port");
    }

    private Ran run(int port, String... arguments) throws IOException, InterruptedException {
        return new ChidaoProcess(folder).run(port, arguments);
    }
}
