package vn.chidao.kit.files;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static vn.chidao.kit.files.Files.COLLECTION;
import static vn.chidao.kit.files.Files.NAMES;
import static vn.chidao.kit.files.Files.OWNER;
import static vn.chidao.kit.files.Files.STATE;
import static vn.chidao.kit.files.Files.TOUCHED_AT;
import static vn.chidao.kit.files.Files.UPLOADED_AT;
import static vn.chidao.kit.files.Files.UPLOADED_BY;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import vn.chidao.kit.mongo.Migration;

/** What databases of an earlier form lack. */
final class FileMigrations {

    private FileMigrations() {}

    static Migration indexes() {
        return Migration.of(910, "files", database -> {
            var files = database.getCollection(COLLECTION);
            // The files of one thing.
            files.createIndex(Indexes.ascending(OWNER, "_id"), new IndexOptions().name("owner"));
            // What one person has sent today.
            files.createIndex(Indexes.ascending(UPLOADED_BY, UPLOADED_AT), new IndexOptions().name("person-day"));
            // What broke off, and what waits for the scanner.
            files.createIndex(Indexes.ascending(STATE, TOUCHED_AT), new IndexOptions().name("state-touched"));
            // What nothing names.
            files.createIndex(Indexes.ascending("named", TOUCHED_AT), new IndexOptions().name("named-touched"));
            database.getCollection(MongoFileContents.COLLECTION)
                    .createIndex(
                            Indexes.ascending("files_id", "n"),
                            new IndexOptions().name("piece").unique(true));
        });
    }

    /** Until then it was only known whether anything names a file. What one act gives back another may name still. */
    static Migration namesAreCounted() {
        return Migration.of(911, "files: how many acts name one", database -> {
            var files = database.getCollection(COLLECTION);
            // What nothing names.
            files.createIndex(Indexes.ascending(NAMES, TOUCHED_AT), new IndexOptions().name("names-touched"));
            files.updateMany(and(eq("named", true), exists(NAMES, false)), combine(set(NAMES, 1), unset("named")));
            files.updateMany(exists(NAMES, false), combine(set(NAMES, 0), unset("named")));
            if (files.listIndexes()
                    .map(index -> index.getString("name"))
                    .into(new ArrayList<>())
                    .contains("named-touched")) {
                files.dropIndex("named-touched");
            }
        });
    }
}
