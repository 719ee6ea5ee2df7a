package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTest {

    @TempDir
    Path project;

    /** Says which build it has got; holds it until its input ends. */
    static final class Other {
        public static void main(String[] args) throws Exception {
            System.out.println(
                    App.ours(Path.of(args[0]), "kafka", Other.class, List.of()).folder());
            System.in.read();
        }
    }

    @Test
    void aStartUpCacheIsUsedOnceItIsThere() throws Exception {
        build(1);
        Path cache = start().resolve("start-up.aot");
        App app = new App("kafka", cache.getParent(), List.of("-Xmx9m"), List.of("Main"));
        assertThat(app.command("x")).endsWith("-Xmx9m", "Main", "x").noneMatch(each -> each.startsWith("-XX:AOT"));
        Files.writeString(cache, "");
        assertThat(app.command("x")).containsSequence("-XX:AOTCache=" + cache, "-Xmx9m", "Main", "x");
    }

    /** A training run of a service would otherwise take the port of the real one when that is away. */
    @Test
    void aRunThatIsRecordedEndsBeforeItWouldListen() {
        App app = new App("gateway", project, List.of("-Xmx9m"), List.of("-jar", "gateway.jar"));
        assertThat(app.recordingCommand(project.resolve("record"), List.of()))
                .contains("-Dspring.context.exit=onRefresh")
                .endsWith("-jar", "gateway.jar");
    }

    @Test
    void aNewBuildReplacesTheOneBeforeItUnlessThatRuns() throws Exception {
        build(1);
        Path first = start();
        assertThat(start()).isEqualTo(first).exists();

        build(2);
        Path second = start();
        assertThat(second).isNotEqualTo(first).exists();
        assertThat(first).doesNotExist();

        Process running = process();
        assertThat(folderOf(running)).isEqualTo(second);
        build(3);
        start();
        assertThat(second).exists();
        running.getOutputStream().close();
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        build(4);
        start();
        assertThat(second).doesNotExist();
    }

    @Test
    void whatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> App.service(project, "gateway", List.of()))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("gateway is not built");
    }

    private void build(int number) throws Exception {
        Path target = Files.createDirectories(project.resolve("local-stack").resolve("target"));
        Files.writeString(target.resolve("local-stack-0.1.0-tests.jar"), "");
        Path jar = Files.writeString(target.resolve("local-stack-0.1.0.jar"), "");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(number * 1_000L));
    }

    private Path start() throws Exception {
        Process process = process();
        Path folder = folderOf(process);
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return folder;
    }

    private Process process() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Java.command(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Java.classPath(),
                Other.class.getName(),
                project.toString());
        builder.environment().put("CHIDAO_CACHE", project.resolve("cache").toString());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static Path folderOf(Process process) throws Exception {
        return Path.of(process.inputReader().readLine());
    }
}
