package vn.chidao.localstack;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * A replica set of several mongods of our own, on loopback, for tests of what a failover does. A member can be stopped and
 * continued, as a machine that hangs for a while, or killed. All of it is gone when it is closed, or when this JVM ends.
 */
public final class LocalReplicaSet implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder = Folders.temporary("chidao-replica-set");
    private final List<Member> members = new ArrayList<>();

    private LocalReplicaSet() {}

    /** A mongod of the set. */
    public static final class Member {

        private final Path mongod;
        private final Path data;
        private final int port = Ports.free();
        private Process guard;
        private long pid;

        private Member(Path mongod, Path data) {
            this.mongod = mongod;
            this.data = data;
            begin();
        }

        private void begin() {
            Path pidFile = data.resolveSibling(data.getFileName() + ".pid");
            try {
                Files.deleteIfExists(pidFile);
                guard = new ProcessBuilder(Guard.command(LocalMongo.memberCommand(mongod, data, port), pidFile))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                data.resolveSibling(data.getFileName() + ".log").toFile()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            await(() -> !read(pidFile).isBlank(), "the process id of a mongod");
            pid = Long.parseLong(read(pidFile).strip());
            await(() -> listens(port), "a mongod that listens");
        }

        /** It hangs: it does nothing more and keeps its connections open. */
        public void stop() {
            signal("STOP");
        }

        /** It goes on after it was stopped. */
        public void resume() {
            signal("CONT");
        }

        /** It ends at once. */
        public void kill() {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
            });
            guard.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        }

        /** It starts again on its data after it was killed. */
        public void restart() {
            begin();
        }

        private void signal(String name) {
            try {
                Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                        .redirectErrorStream(true)
                        .start();
                String output = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (kill.waitFor() != 0) {
                    throw new IllegalStateException("mongod " + pid + " does not take SIG" + name + ": " + output);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** To this member alone, whatever its state. */
        public String uri() {
            return "mongodb://127.0.0.1:" + port + "/?directConnection=true&connectTimeoutMS=2000&timeoutMS=5000";
        }
    }

    /**
     * Starts a set and waits for its primary, and for all others to follow.
     *
     * @param electionTimeout after which a primary without a majority steps down, and the others elect one
     */
    public static LocalReplicaSet start(Path mongod, int members, Duration electionTimeout) {
        LocalReplicaSet set = new LocalReplicaSet();
        try {
            for (int n = 0; n < members; n++) {
                set.members.add(new Member(mongod, Files.createDirectory(set.folder.resolve("data-" + n))));
            }
            set.initiate(electionTimeout);
            set.awaitWhole();
        } catch (RuntimeException | IOException e) {
            set.close();
            throw new IllegalStateException("the replica set does not start", e);
        }
        return set;
    }

    private void initiate(Duration electionTimeout) {
        List<Document> documents = new ArrayList<>();
        for (int n = 0; n < members.size(); n++) {
            documents.add(new Document("_id", n).append("host", "127.0.0.1:" + members.get(n).port));
        }
        try (MongoClient client = MongoClients.create(members.getFirst().uri())) {
            client.getDatabase("admin")
                    .runCommand(new Document(
                            "replSetInitiate",
                            new Document("_id", ReplicaSet.NAME)
                                    .append("members", documents)
                                    .append("settings", new Document("electionTimeoutMillis", (int)
                                            electionTimeout.toMillis()))));
        }
    }

    /** Of all members. */
    public String uri() {
        return members.stream()
                .map(member -> "127.0.0.1:" + member.port)
                .collect(Collectors.joining(",", "mongodb://", "/?replicaSet=" + ReplicaSet.NAME));
    }

    public List<Member> members() {
        return List.copyOf(members);
    }

    /** The one that takes writes at present. */
    public Member primary() {
        return members.stream()
                .filter(member -> "PRIMARY".equals(stateOf(member)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no primary"));
    }

    /** Waits until one member is primary and all others follow it. */
    public void awaitWhole() {
        await(
                () -> {
                    List<String> states = members.stream().map(this::stateOf).toList();
                    return states.stream().filter("PRIMARY"::equals).count() == 1
                            && states.stream().filter("SECONDARY"::equals).count() == states.size() - 1;
                },
                "a primary that all others follow");
    }

    private String stateOf(Member member) {
        try (MongoClient client = MongoClients.create(member.uri())) {
            MongoDatabase admin = client.getDatabase("admin");
            Document hello = admin.runCommand(new Document("hello", 1));
            if (hello.getBoolean("isWritablePrimary", false)) {
                return "PRIMARY";
            }
            return hello.getBoolean("secondary", false) ? "SECONDARY" : "OTHER";
        } catch (MongoException notNow) {
            return "OTHER";
        }
    }

    /** Ends all members, those that are stopped too. */
    @Override
    public void close() {
        members.forEach(Member::kill);
        Folders.delete(folder);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " did not come within " + LIMIT.toSeconds() + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
