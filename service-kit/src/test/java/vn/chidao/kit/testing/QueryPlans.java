package vn.chidao.kit.testing;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** What a real mongod's profiler says of the queries that a service ran. */
public final class QueryPlans {

    private QueryPlans() {}

    /** From now on every operation on this database is recorded. */
    public static void record(MongoDatabase database) {
        var unused = database.runCommand(new Document("profile", 2));
    }

    /** Queries of a collection that read more than an index led to, or sorted in memory: their shapes, in words. */
    public static List<String> notServedByAnIndex(MongoDatabase database, String collection) {
        List<String> found = new ArrayList<>();
        for (Document operation : of(database, collection)) {
            String plan = operation.getString("planSummary");
            boolean indexed = plan != null
                    && (plan.startsWith("IXSCAN") || plan.startsWith("IDHACK") || plan.startsWith("EXPRESS"));
            if (!indexed || operation.getBoolean("hasSortStage", false)) {
                Document command = operation.get("command", Document.class);
                found.add(plan + (operation.getBoolean("hasSortStage", false) ? " and a sort in memory" : "") + " for "
                        + command.get("filter") + " sorted " + command.get("sort"));
            }
        }
        return found;
    }

    /** How many queries of the collection were recorded. */
    public static int count(MongoDatabase database, String collection) {
        return of(database, collection).size();
    }

    private static List<Document> of(MongoDatabase database, String collection) {
        return database.getCollection("system.profile")
                .find(new Document("op", "query").append("ns", database.getName() + "." + collection))
                .into(new ArrayList<>());
    }
}
