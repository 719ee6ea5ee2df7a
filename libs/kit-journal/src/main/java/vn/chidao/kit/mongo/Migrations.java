package vn.chidao.kit.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the steps that this database has not seen, and remembers them in the collection {@code migrations}. */
public final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /** @throws IllegalStateException when two steps have the same number */
    public static void run(MongoDatabase database, List<Migration> steps, Clock clock) {
        MongoCollection<Document> done = database.getCollection("migrations");
        Set<Integer> numbers = new HashSet<>();
        for (Migration step : steps.stream()
                .sorted(Comparator.comparingInt(Migration::number))
                .toList()) {
            if (!numbers.add(step.number())) {
                throw new IllegalStateException("two migrations have the number " + step.number());
            }
            if (done.find(eq("_id", step.number())).first() != null) {
                continue;
            }
            step.apply(database);
            var unused = done.updateOne(
                    eq("_id", step.number()),
                    combine(set("name", step.name()), set("at", Date.from(clock.instant()))),
                    new UpdateOptions().upsert(true));
            log.info("migration {} {}", step.number(), step.name());
        }
    }
}
