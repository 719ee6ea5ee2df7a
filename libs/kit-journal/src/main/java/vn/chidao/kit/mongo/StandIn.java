package vn.chidao.kit.mongo;

import com.mongodb.client.MongoDatabase;
import org.bson.Document;

/** Tells a MongoDB from mongo-java-server, which stands in for it in a first look and nowhere else. */
public final class StandIn {

    private StandIn() {}

    /** A real server names the storage engines it was built with; the stand-in does not. */
    public static boolean servesAs(MongoDatabase database) {
        Document buildInfo = database.runCommand(new Document("buildInfo", 1));
        return !buildInfo.containsKey("storageEngines");
    }

    /** @throws IllegalStateException when the server is the stand-in and that is not allowed */
    public static void refuseUnless(boolean allowed, MongoDatabase database) {
        if (!allowed && servesAs(database)) {
            throw new IllegalStateException(
                    "MONGODB_URI leads to mongo-java-server, which stands in for MongoDB in the local"
                            + " stack only: it is not made to keep real data. Set MONGODB_URI to a MongoDB 6 or newer.");
        }
    }
}
