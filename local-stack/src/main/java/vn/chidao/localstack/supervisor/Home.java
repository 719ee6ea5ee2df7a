package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.localstack.Folders;

/** The folder of one local stack, {@code CHIDAO_HOME}: what lies where, and who holds it. */
record Home(Path folder) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> OURS = List.of("data", "keys", "logs", "run", "settings.json");
    private static final int LOCK_ATTEMPTS = 20;

    static Home ofEnvironment() {
        String configured = System.getenv("CHIDAO_HOME");
        return new Home(Path.of(configured == null || configured.isBlank() ? ".chidao" : configured)
                .toAbsolutePath()
                .normalize());
    }

    Path data(String part) {
        return folder.resolve("data").resolve(part);
    }

    Path log(String part) {
        return folder.resolve("logs").resolve(part + ".log");
    }

    Path pid(String part) {
        return run(part + ".pid");
    }

    Path run(String file) {
        return folder.resolve("run").resolve(file);
    }

    Path keys() {
        return folder.resolve("keys");
    }

    /** Makes the folders. What is in them is its owner's alone: keys, mails with one-time links, logs. */
    void create() {
        try {
            for (String each : List.of("data", "keys", "logs", "run")) {
                Path made = Files.createDirectories(folder.resolve(each));
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new StackFailed("cannot write to " + folder + ": " + e);
        }
    }

    /** Deletes what a stack left here, and nothing that another put beside it. */
    void empty() {
        OURS.forEach(each -> Folders.delete(folder.resolve(each)));
    }

    /**
     * Takes the home for this process, until it ends however it ends.
     *
     * @throws StackFailed naming the holder
     */
    FileLock lock() {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
                // A passing look at whether it is held holds it, too.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            channel.close();
            throw new StackFailed("a stack runs in " + folder + " already: "
                    + running().map(Running::toString).orElse("it is just starting")
                    + ". ./chidao down stops it; CHIDAO_HOME and CHIDAO_PORT choose another place beside it.");
        } catch (IOException e) {
            throw new StackFailed("cannot write to " + folder + ": " + e);
        }
    }

    /** Whether a living process holds it. */
    boolean isHeld() {
        if (!Files.exists(lockFile())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.READ)) {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
            return lock == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path lockFile() {
        return folder.resolve("lock");
    }

    /** The process id of a part, as its guard wrote it. */
    Optional<String> pidOf(String part) {
        try {
            return Files.exists(pid(part))
                    ? Optional.of(Files.readString(pid(part)).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the stack that runs here says of itself. */
    Optional<Running> running() {
        return read(run("stack.json"), Running.class);
    }

    void write(Running running) {
        write(run("stack.json"), running);
    }

    /** What a home remembers from one start to the next. */
    Settings settings() {
        return read(folder.resolve("settings.json"), Settings.class).orElse(Settings.NEW);
    }

    void write(Settings settings) {
        write(folder.resolve("settings.json"), settings);
    }

    <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(Files.readString(file), type)) : Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new StackFailed(file + " cannot be read: " + e.getMessage());
        }
    }

    void write(Path file, Object content) {
        replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content), null);
    }

    /** Writes a file that only its owner can read. */
    static void replaceSecret(Path file, String content) {
        replace(file, content, "rw-------");
    }

    private static void replace(Path file, String content, @Nullable String permissions) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path written = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(written);
            if (permissions != null) {
                Files.createFile(
                        written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
            }
            Files.writeString(written, content);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
