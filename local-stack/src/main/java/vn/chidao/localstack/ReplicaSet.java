package vn.chidao.localstack;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/**
 * A mongod as a replica set with one member. A production runs a replica set, so the local stack and the tests do too: write
 * and read concerns then mean the same everywhere.
 */
public final class ReplicaSet {

    static final String NAME = "rs0";
    private static final int NOT_YET_INITIALIZED = 94;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Without a limit it grows to a twentieth of the disk; a set of one has nobody who must catch up from it. */
    private static final String OPLOG_MEGABYTES = "128";

    private ReplicaSet() {}

    /** What makes a mongod a member. Its data may come from a standalone server. */
    static List<String> options() {
        return List.of("--replSet", NAME, "--oplogSize", OPLOG_MEGABYTES);
    }

    /** The connection string of the server that listens on that port of this machine. */
    public static String uri(int port) {
        return "mongodb://" + address(port) + "/?replicaSet=" + NAME;
    }

    /**
     * Makes the server primary of a set of one at its present address. Data of a standalone server becomes a replica set; data
     * of a set that was at another address is reconfigured. The server has to listen already.
     *
     * @throws IllegalStateException when it is not primary in time
     */
    public static void ofOne(int port) {
        try (MongoClient client =
                MongoClients.create("mongodb://" + address(port) + "/?directConnection=true&connectTimeoutMS=5000")) {
            MongoDatabase admin = client.getDatabase("admin");
            configure(admin, address(port));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (!isPrimary(admin)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("mongod on port " + port
                            + " is not primary of its replica set after " + LIMIT.toSeconds() + " s");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    private static void configure(MongoDatabase admin, String address) {
        Document config;
        try {
            config = admin.runCommand(new Document("replSetGetConfig", 1)).get("config", Document.class);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NOT_YET_INITIALIZED) {
                throw e;
            }
            Document member = new Document("_id", 0).append("host", address);
            admin.runCommand(
                    new Document("replSetInitiate", new Document("_id", NAME).append("members", List.of(member))));
            return;
        }
        Document member = config.getList("members", Document.class).getFirst();
        if (!member.getString("host").equals(address)) {
            member.put("host", address);
            config.put("version", config.getInteger("version") + 1);
            admin.runCommand(new Document("replSetReconfig", config).append("force", true));
        }
    }

    private static boolean isPrimary(MongoDatabase admin) {
        return admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false);
    }

    private static String address(int port) {
        return "127.0.0.1:" + port;
    }
}
