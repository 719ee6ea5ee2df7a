package vn.chidao.localstack.supervisor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.chidao.localstack.Caches;
import vn.chidao.localstack.Folders;
import vn.chidao.localstack.Guard;

/**
 * A Java program as the supervisor starts it: jars that stay where they are, so that a start-up cache (AOT, JEP 514) of them
 * holds. Kept under the cache folder by what was built; another build has another folder.
 *
 * @param folder of this build in the cache
 * @param arguments what follows the options of the JVM
 */
public record App(String name, Path folder, List<String> options, List<String> arguments) {

    private static final Duration UNUSED = Duration.ofDays(7);
    private static final long EXTRACT_SECONDS = 120;
    private static final String IN_USE = "in-use";

    /** The service's Boot jar, taken apart once per build. */
    public static App service(Path project, String name, List<String> options) {
        Path built = jarOf(project, name);
        Path folder = folderOf(project, name, built);
        if (!Files.isDirectory(folder)) {
            extract(built, folder);
        }
        hold(folder);
        return new App(
                name,
                folder,
                options,
                List.of("-jar", folder.resolve(built.getFileName()).toString()));
    }

    /** A main class of this module. */
    static App ours(Path project, String name, Class<?> main, List<String> options) {
        Path folder = folderOf(project, name, jarOf(project, "local-stack"));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hold(folder);
        return new App(name, folder, options, List.of("-cp", Java.classPath(), main.getName()));
    }

    /** Keeps the copy of this module's jar that we run from. */
    static void holdOwnJar() {
        Path jar = Path.of(Java.classPath().split(File.pathSeparator, 2)[0]);
        if (jar.startsWith(apps())) {
            hold(apps().resolve(apps().relativize(jar).getName(0)));
        }
    }

    /** The command that runs it, with the start-up cache if there is one. */
    public List<String> command(String... more) {
        return command(
                Files.exists(startUpCache()) ? List.of("-XX:AOTCache=" + startUpCache()) : List.of(), List.of(more));
    }

    /**
     * The command of a run that records what is loaded, into {@code record} when it ends. A service ends before it would
     * listen: Spring reads that from a system property alone, not from the environment.
     */
    List<String> recordingCommand(Path record, List<String> more) {
        return command(
                List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + record, "-Dspring.context.exit=onRefresh"),
                more);
    }

    /** The command that makes a start-up cache of a record; it runs nothing of the app. */
    List<String> cachingCommand(Path record, Path cache) {
        return command(
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + record, "-XX:AOTCache=" + cache), List.of());
    }

    Path startUpCache() {
        return folder.resolve("start-up.aot");
    }

    private List<String> command(List<String> cacheOptions, List<String> more) {
        List<String> command = new ArrayList<>(List.of(Java.command()));
        command.addAll(cacheOptions);
        command.addAll(options);
        command.addAll(arguments);
        command.addAll(more);
        return command;
    }

    private static Path jarOf(Path project, String name) {
        Path target = project.resolve(name).resolve("target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                var jar = files.filter(
                                file -> file.getFileName().toString().matches(name + "-\\d[\\w.]*(?:-SNAPSHOT)?\\.jar"))
                        .findFirst();
                if (jar.isPresent()) {
                    return jar.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new StackFailed(name + " is not built: there is no jar in " + target);
    }

    private static Path folderOf(Path project, String name, Path jar) {
        try {
            String build =
                    Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis() + " " + Runtime.version();
            return apps().resolve(name + "-" + shortOf(project.toString()) + "-" + shortOf(build));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shortOf(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 13);
    }

    /** The folder's name without the build. */
    private static String appOf(Path folder) {
        return folder.getFileName().toString().replaceFirst("-[0-9a-f]{8}-[0-9a-f]{4}$", "");
    }

    private static Path apps() {
        return Caches.folder().resolve("apps");
    }

    private static void extract(Path jar, Path folder) {
        try {
            Path made = Files.createTempDirectory(Files.createDirectories(apps()), "extract");
            Process process = new ProcessBuilder(Guard.command(List.of(
                            Java.command(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            made.toString())))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(EXTRACT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.getOutputStream().close();
                throw new StackFailed(jar + " cannot be taken apart: is it a Spring Boot jar?");
            }
            try {
                Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                // Another stack was faster.
                Folders.delete(made);
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed("interrupted");
        }
    }

    /** Marks it as in use until this process ends, and deletes the builds before it that nobody uses. */
    private static void hold(Path folder) {
        try {
            FileChannel channel = FileChannel.open(
                    folder.resolve(IN_USE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            channel.lock(0, Long.MAX_VALUE, true);
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
            Instant longAgo = Instant.now().minus(UNUSED);
            try (Stream<Path> folders = Files.list(apps())) {
                for (Path other : folders.toList()) {
                    boolean earlier = !other.equals(folder) && appOf(other).equals(appOf(folder));
                    try {
                        if (earlier
                                || Files.getLastModifiedTime(other).toInstant().isBefore(longAgo)) {
                            deleteUnlessInUse(other);
                        }
                    } catch (NoSuchFileException e) {
                        // Another stack has moved or deleted it just now.
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteUnlessInUse(Path folder) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(IN_USE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Folders.delete(folder);
            }
        }
    }
}
