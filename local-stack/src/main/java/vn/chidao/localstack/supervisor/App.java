package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
record App(String name, Path folder, List<String> options, List<String> arguments) {

    private static final Duration UNUSED = Duration.ofDays(7);
    private static final long EXTRACT_SECONDS = 60;

    /** The service's Boot jar, taken apart once per build. */
    static App service(Path project, String name, List<String> options) {
        Path built = jarOf(project, name);
        Path folder = folderOf(name, built);
        if (!Files.isDirectory(folder)) {
            extract(built, folder);
        }
        touch(folder);
        return new App(
                name,
                folder,
                options,
                List.of("-jar", folder.resolve(built.getFileName()).toString()));
    }

    /** A main class of this module. */
    static App ours(Path project, String name, Class<?> main, List<String> options) {
        Path folder = folderOf(name, jarOf(project, "local-stack"));
        try {
            Path unused = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        touch(folder);
        return new App(name, folder, options, List.of("-cp", Java.classPath(), main.getName()));
    }

    /** The command that runs it, with the start-up cache if there is one. */
    List<String> command(String... more) {
        return command(Files.exists(startUpCache()) ? List.of("-XX:AOTCache=" + startUpCache()) : List.of(), more);
    }

    /** The command of a run that ends by itself and leaves a start-up cache at {@code target}. */
    List<String> trainingCommand(Path target, String... more) {
        return command(List.of("-XX:AOTCacheOutput=" + target), more);
    }

    Path startUpCache() {
        return folder.resolve("start-up.aot");
    }

    private List<String> command(List<String> cacheOptions, String... more) {
        List<String> command = new ArrayList<>(List.of(Java.command()));
        command.addAll(cacheOptions);
        command.addAll(options);
        command.addAll(arguments);
        command.addAll(List.of(more));
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

    private static Path folderOf(String name, Path jar) {
        try {
            String build = jar.toAbsolutePath() + " " + Files.size(jar) + " "
                    + Files.getLastModifiedTime(jar).toMillis() + " " + Runtime.version();
            return Caches.folder()
                    .resolve("apps")
                    .resolve(name + "-"
                            + java.util.UUID.nameUUIDFromBytes(
                                    build.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path apps() {
        return Caches.folder().resolve("apps");
    }

    private static void extract(Path jar, Path folder) {
        try {
            Path unused = Files.createDirectories(apps());
            forgetUnused(apps());
            Path made = folder.resolveSibling(
                    folder.getFileName() + ".new" + ProcessHandle.current().pid());
            Folders.delete(made);
            Process process = new ProcessBuilder(Guard.command(List.of(
                            Java.command(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            made.toString())))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(EXTRACT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.getOutputStream().close();
                throw new StackFailed(jar + " cannot be taken apart: is it a Spring Boot jar?");
            }
            unused = Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed("interrupted");
        }
    }

    private static void touch(Path folder) {
        try {
            Path unused = Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forgetUnused(Path apps) throws IOException {
        Instant before = Instant.now().minus(UNUSED);
        try (Stream<Path> folders = Files.list(apps)) {
            for (Path folder : folders.toList()) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    Folders.delete(folder);
                }
            }
        }
    }
}
