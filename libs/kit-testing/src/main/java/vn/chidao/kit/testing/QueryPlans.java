package vn.chidao.kit.testing;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;

/** What a real mongod's profiler says of the queries that a service ran. */
public final class QueryPlans {

    private static final Pattern INDEXED = Pattern.compile("IXSCAN|IDHACK|EXPRESS");

    private QueryPlans() {}

    /** From now on every operation on this database is recorded. */
    public static void record(MongoDatabase database) {
        database.runCommand(new Document("profile", 2));
    }

    /** Queries of a collection that no index served, in words. */
    public static List<String> notServedByAnIndex(MongoDatabase database, String collection) {
        return of(database, collection).stream()
                .filter(operation -> !INDEXED.matcher(String.valueOf(operation.getString("planSummary")))
                        .lookingAt())
                .map(QueryPlans::words)
                .toList();
    }

    /** Lists of a collection whose order no index gave, in words. */
    public static List<String> sortedInMemory(MongoDatabase database, String collection) {
        return of(database, collection).stream()
                .filter(operation -> operation.getBoolean("hasSortStage", false))
                .map(QueryPlans::words)
                .filter(words -> words.contains("state."))
                .toList();
    }

    private static String words(Document operation) {
        Document command = operation.get("command", Document.class);
        Object asked = command.containsKey("pipeline") ? command.get("pipeline") : command.get("filter");
        return operation.getString("planSummary") + " for " + asked + " sorted " + command.get("sort");
    }

    /** How many queries and aggregations of the collection were recorded. */
    public static int count(MongoDatabase database, String collection) {
        return of(database, collection).size();
    }

    private static List<Document> of(MongoDatabase database, String collection) {
        return database.getCollection("system.profile")
                .find(new Document("ns", database.getName() + "." + collection)
                        .append(
                                "$or",
                                List.of(
                                        new Document("op", "query"),
                                        new Document("command.aggregate", new Document("$exists", true)))))
                .into(new ArrayList<>());
    }
}
