package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.chidao.localstack.Guard;

/** Keeps one child running: started again whenever it ends unasked, after a pause that grows while it keeps failing. */
final class Keeper {

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final Child child;
    private final Pauses pauses;
    private final Consumer<String> say;

    private @Nullable Process process;
    private int failures;
    private boolean stopping;

    /** What is run: the command is asked for anew at each start. */
    record Child(
            String name, Supplier<List<String>> command, Map<String, String> environment, Path log, Path pidFile) {}

    /** How long to wait before starting again; a child that ran for {@code settled} begins at {@code first} anew. */
    record Pauses(Duration first, Duration longest, Duration settled) {

        static final Pauses USUAL = new Pauses(Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofSeconds(60));

        Duration after(int failures) {
            Duration pause = first;
            for (int n = 1; n < failures && pause.compareTo(longest) < 0; n++) {
                pause = pause.multipliedBy(2);
            }
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    Keeper(Child child, Pauses pauses, Consumer<String> say) {
        this.child = child;
        this.pauses = pauses;
        this.say = say;
    }

    void start() {
        Thread.ofPlatform().daemon().name("keeper-" + child.name()).start(this::keep);
    }

    /** How often in a row it ended by itself. */
    synchronized int failures() {
        return failures;
    }

    /** Asks it to end, and kills it when it does not within the limit. It is not started again. */
    void stop(Duration limit) {
        Process running;
        synchronized (this) {
            stopping = true;
            notifyAll();
            running = process;
        }
        if (running == null) {
            return;
        }
        try {
            // Not Process.destroy: that closes the pipe, too, and the guard would kill at once.
            running.toHandle().destroy();
            if (!running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                say.accept(child.name() + " does not end within " + limit.toSeconds() + " s and is killed");
                // The guard kills when its pipe closes.
                running.getOutputStream().close();
                if (!running.waitFor(AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS)) {
                    running.destroyForcibly();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            while (true) {
                long began = System.nanoTime();
                Process started = launch();
                if (started == null) {
                    return;
                }
                int code = started.waitFor();
                if (!pauseAfter(code, Duration.ofNanos(System.nanoTime() - began))) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            say.accept(child.name() + " cannot be started: " + e.getMessage());
        }
    }

    private synchronized @Nullable Process launch() throws IOException {
        if (stopping) {
            return null;
        }
        Logs.shorten(child.log());
        ProcessBuilder builder =
                new ProcessBuilder(Guard.command(child.command().get(), child.pidFile()));
        builder.environment().putAll(child.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(child.log().toFile()));
        process = builder.start();
        return process;
    }

    private synchronized boolean pauseAfter(int code, Duration lived) throws InterruptedException {
        if (stopping) {
            return false;
        }
        failures = lived.compareTo(pauses.settled()) < 0 ? failures + 1 : 1;
        Duration pause = pauses.after(failures);
        say.accept(child.name() + " ended unasked (" + how(code) + "), starting it again in "
                + pause.toMillis() / 1000.0 + " s; see " + child.log());
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && !stopping; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return !stopping;
    }

    private static String how(int code) {
        return code > 128 ? "signal " + (code - 128) : "exit code " + code;
    }
}
