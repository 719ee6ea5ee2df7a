package vn.chidao.localstack;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The MongoDB that tests use: the one that {@code MONGODB_URI} names, else a mongod of our own as a replica set of one, else
 * the stand-in.
 */
public final class LocalMongo {

    private static final long START_SECONDS = 30;

    private static @Nullable LocalMongo shared;

    private final String uri;
    private final boolean real;

    private LocalMongo(String uri, boolean real) {
        this.uri = uri;
        this.real = real;
    }

    /** The one server of this JVM, with empty data; started when first asked for, gone with the JVM. */
    public static synchronized LocalMongo shared() {
        if (shared == null) {
            String configured = System.getenv("MONGODB_URI");
            if (configured != null && !configured.isBlank()) {
                shared = new LocalMongo(configured, true);
            } else {
                shared = mongod().map(LocalMongo::startMongod).orElseGet(LocalMongo::startStandIn);
            }
        }
        return shared;
    }

    /** Whether tests that need a real MongoDB can run here; {@code ./chidao get-mongod} brings one. */
    public static boolean realIsAvailable() {
        String configured = System.getenv("MONGODB_URI");
        return (configured != null && !configured.isBlank()) || mongod().isPresent();
    }

    public String uri() {
        return uri;
    }

    /** False for the stand-in. */
    public boolean isReal() {
        return real;
    }

    /** A mongod on the PATH, else the newest that {@code get-mongod} put into the cache. */
    public static Optional<Path> mongod() {
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "mongod"));
        return Stream.concat(onPath, cached()).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> cached() {
        Path folder = Caches.folder().resolve("mongod");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions
                    .sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("mongod"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalMongo startMongod(Path mongod) {
        Path folder = Folders.temporary("chidao-mongo");
        int port = Ports.free();
        try {
            Process process = new ProcessBuilder(Guard.command(memberCommand(mongod, folder, port)))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("mongod.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                process.destroyForcibly();
                try {
                    // The guard's pipe closes with us; wait for mongod itself to be gone before its folder goes.
                    process.getOutputStream().close();
                    process.descendants().forEach(child -> {
                        child.destroyForcibly();
                        child.onExit().orTimeout(10, TimeUnit.SECONDS).join();
                    });
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    Folders.delete(folder);
                }
            }));
            awaitListening(process, port, folder);
            ReplicaSet.ofOne(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LocalMongo(ReplicaSet.uri(port), true);
    }

    /** A member of a replica set, which {@link ReplicaSet#ofOne} makes primary once it listens. */
    public static List<String> memberCommand(Path mongod, Path folder, int port) {
        List<String> command = new ArrayList<>(mongodCommand(mongod, folder, port));
        command.addAll(ReplicaSet.options());
        return command;
    }

    /** A mongod on loopback, without what says whether it is a member of something. */
    public static List<String> mongodCommand(Path mongod, Path folder, int port) {
        return List.of(
                mongod.toString(),
                "--dbpath",
                folder.toString(),
                "--bind_ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--nounixsocket",
                "--wiredTigerCacheSizeGB",
                "0.25",
                "--setParameter",
                "diagnosticDataCollectionEnabled=false");
    }

    private static void awaitListening(Process process, int port, Path folder) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException("mongod ended: " + Files.readString(folder.resolve("mongod.log")));
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new IOException("mongod does not listen after " + START_SECONDS + " s");
    }

    private static LocalMongo startStandIn() {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind("127.0.0.1", 0);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        return new LocalMongo("mongodb://127.0.0.1:" + server.getLocalAddress().getPort(), false);
    }
}
