package vn.chidao.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaSetTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void needsMongod() {
        assumeTrue(LocalMongo.mongod().isPresent(), "needs a mongod: ./chidao get-mongod");
    }

    /** A mongod on the test's data, which ends with it. */
    private final class Server implements AutoCloseable {

        final int port = Ports.free();
        private final Process process;

        Server(boolean member) throws Exception {
            Path mongod = LocalMongo.mongod().orElseThrow();
            List<String> command = member
                    ? LocalMongo.memberCommand(mongod, folder, port)
                    : LocalMongo.mongodCommand(mongod, folder, port);
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("mongod.log").toFile())
                    .start();
            try {
                await().atMost(Duration.ofMinutes(1)).until(this::listens);
            } catch (ConditionTimeoutException e) {
                process.destroyForcibly();
                throw e;
            }
        }

        private boolean listens() {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (java.io.IOException notYet) {
                return false;
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    private static List<Integer> writeAndRead(String uri, int id) {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoCollection<Document> things = client.getDatabase("here")
                    .getCollection("things")
                    .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
            things.insertOne(new Document("_id", id));
            return things.find().map(each -> each.getInteger("_id")).into(new java.util.ArrayList<>());
        }
    }

    @Test
    void dataOfAStandaloneServerBecomesAReplicaSetAndMovesToAnotherPort() throws Exception {
        try (Server standalone = new Server(false)) {
            assertThat(writeAndRead("mongodb://127.0.0.1:" + standalone.port, 1))
                    .containsExactly(1);
        }
        try (Server first = new Server(true)) {
            ReplicaSet.ofOne(first.port);
            assertThat(writeAndRead(ReplicaSet.uri(first.port), 2)).containsExactly(1, 2);
        }
        try (Server elsewhere = new Server(true)) {
            ReplicaSet.ofOne(elsewhere.port);
            assertThat(writeAndRead(ReplicaSet.uri(elsewhere.port), 3)).containsExactly(1, 2, 3);
            ReplicaSet.ofOne(elsewhere.port);
            assertThat(writeAndRead(ReplicaSet.uri(elsewhere.port), 4)).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void testsWriteToAReplicaSet() {
        assumeTrue(System.getenv("MONGODB_URI") == null, "a server of somebody else");
        assertThat(LocalMongo.shared().uri()).contains("replicaSet=");
    }
}
