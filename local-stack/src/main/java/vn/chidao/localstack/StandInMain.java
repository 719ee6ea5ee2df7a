package vn.chidao.localstack;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** mongo-java-server as a process of its own, which keeps its data: {@code FOLDER PORT}. Stands in for MongoDB in a first look. */
public final class StandInMain {

    /** What a kill may lose, in milliseconds; a second by default. */
    private static final int COMMIT_DELAY = 10;

    private StandInMain() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("data.mv").toString())
                .open();
        store.setAutoCommitDelay(COMMIT_DELAY);
        MongoServer server = new MongoServer(new Backend(store));
        server.bind("127.0.0.1", Integer.parseInt(args[1]));
        System.out.println("mongo-java-server on " + server.getLocalAddress());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.shutdown();
                            store.close();
                        },
                        "stop"));
    }

    /** Knows the command by which a service asks how the server is. */
    private static final class Backend extends H2Backend {

        Backend(MVStore store) {
            super(store);
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document command = message.getDocument();
            if (command.keySet().iterator().next().equals("hello")) {
                Document older = new Document("ismaster", 1).append("$db", command.get("$db"));
                command.clear();
                command.putAll(older);
            }
            return super.handleMessage(message);
        }
    }
}
