package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands of {@code ./chidao} as processes, with a home below the given folder. */
record ChidaoProcess(Path folder) {

    record Ran(int code, String output) {}

    Path home() {
        return folder.resolve("home");
    }

    Ran run(int port, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Java.command(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                Java.classPath(),
                Chidao.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "CHIDAO_HOME", home().toString(),
                        "CHIDAO_CACHE", folder.resolve("cache").toString(),
                        "CHIDAO_PROJECT", folder.resolve("project").toString(),
                        "CHIDAO_PORT", Integer.toString(port)));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }
}
