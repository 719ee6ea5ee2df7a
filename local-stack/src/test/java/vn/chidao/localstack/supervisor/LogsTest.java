package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    @TempDir
    Path folder;

    @Test
    void aLongLogBeginsAnewWhileItIsWritten() throws Exception {
        Path log = folder.resolve("part.log");
        Files.write(log, new byte[(int) Logs.LONG]);
        Process part = new ProcessBuilder("sh", "-c", "echo first; read -r go; echo second")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await().until(() -> Files.size(log) > Logs.LONG);

        Logs.shorten(log);
        part.getOutputStream().close();

        await().until(() -> Files.size(log) > 0);
        assertThat(log).hasContent("second\n");
        assertThat(Files.size(folder.resolve("part.log.1"))).isEqualTo(Logs.LONG + "first\n".length());
    }

    @Test
    void aShortLogStays() throws Exception {
        Path log = Files.writeString(folder.resolve("part.log"), "line");
        Logs.shorten(log);
        assertThat(log).hasContent("line");
        assertThat(folder.resolve("part.log.1")).doesNotExist();
    }
}
