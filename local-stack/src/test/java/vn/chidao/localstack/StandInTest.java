package vn.chidao.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInTest {

    /** Far more than a start takes; a slow machine is no failure. */
    private static final Duration STARTED = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void keepsItsDataAndTellsHowItIs() throws Exception {
        int port = Ports.free();
        Process standIn = start(port);
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port)) {
            var database = client.getDatabase("here");
            await().atMost(STARTED)
                    .ignoreExceptions()
                    .until(() -> database.runCommand(new Document("hello", 1)).containsKey("maxWireVersion"));
            database.getCollection("things").insertOne(new Document("_id", 1));
        } finally {
            standIn.destroy();
        }
        assertThat(standIn.waitFor(20, TimeUnit.SECONDS)).isTrue();

        standIn = start(port);
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port)) {
            await().atMost(STARTED)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(client.getDatabase("here")
                                    .getCollection("things")
                                    .countDocuments())
                            .isEqualTo(1));
        } finally {
            standIn.destroy();
        }
    }

    private Process start(int port) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandInMain.class.getName(),
                        folder.toString(),
                        Integer.toString(port)))
                .inheritIO()
                .start();
    }
}
