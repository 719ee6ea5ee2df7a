package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.chidao.localstack.Folders;
import vn.chidao.localstack.Guard;
import vn.chidao.localstack.Ports;

/** Runs an app once, up to where it would begin to serve, so that the JVM writes a start-up cache of it. */
final class Training {

    private static final long LIMIT_SECONDS = 300;

    private final Home home;

    Training(Home home) {
        this.home = home;
    }

    /** @return false when there is no point in going on */
    boolean run(App app, Map<String, String> environment, boolean kafka) {
        Path folder = Folders.temporary("chidao-training");
        Path made = app.folder()
                .resolve("start-up.aot.new" + ProcessHandle.current().pid());
        try {
            List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
            command.addAll(
                    kafka
                            ? app.trainingCommand(
                                    made,
                                    folder.toString(),
                                    Integer.toString(Ports.free()),
                                    Integer.toString(Ports.free()),
                                    "once")
                            : app.trainingCommand(made));
            ProcessBuilder builder = new ProcessBuilder(Guard.command(command));
            builder.environment().putAll(environment);
            builder.environment().put("SPRING_CONTEXT_EXIT", "onRefresh");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(home.log("start-up-cache").toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.getOutputStream().close();
                return false;
            }
            if (process.exitValue() == 0 && Files.exists(made)) {
                Path unused = Files.move(made, app.startUpCache(), StandardCopyOption.ATOMIC_MOVE);
            }
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            Folders.delete(folder);
        }
    }
}
