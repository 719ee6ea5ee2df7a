package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.chidao.localstack.Guard;

/**
 * A run of an app that ends by itself, and the start-up cache that is made of it.
 *
 * @param arguments of that run
 */
record Training(App app, Map<String, String> environment, List<String> arguments) {

    private static final long LIMIT_SECONDS = 300;

    /**
     * Makes the cache, unless it is there or another stack is about to make it. Runs with the lowest priority.
     *
     * @param log of the run
     */
    void runMeanwhile(Path log) throws IOException, InterruptedException {
        try (FileChannel channel = lockFile();
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                makeUnlessThere(List.of("nice", "-n", "19"), log);
            }
        }
    }

    /**
     * Makes the cache, unless it is there; waits while another stack makes it.
     *
     * @param log of the run
     */
    void runFirst(Path log) throws IOException, InterruptedException {
        try (FileChannel channel = lockFile()) {
            // Until the channel is closed.
            channel.lock();
            makeUnlessThere(List.of(), log);
        }
    }

    private FileChannel lockFile() throws IOException {
        return FileChannel.open(app.folder().resolve("training"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void makeUnlessThere(List<String> before, Path log) throws IOException, InterruptedException {
        if (Files.exists(app.startUpCache())) {
            return;
        }
        Path record = app.folder().resolve("start-up.record");
        Path made = app.folder().resolve("start-up.made");
        Files.deleteIfExists(record);
        // Whether the first run was of use is told by what it recorded.
        run(before, app.recordingCommand(record, arguments), log);
        if (Files.exists(record) && run(before, app.cachingCommand(record, made), log) == 0) {
            Files.move(made, app.startUpCache(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(record);
    }

    private int run(List<String> before, List<String> command, Path log) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(before);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(Guard.command(whole));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.getOutputStream().close();
        }
        return process.waitFor();
    }
}
