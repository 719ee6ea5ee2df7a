package vn.chidao.notifications.seal.store;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of seals, each with the query that it serves. */
@Configuration(proxyBeanMethods = false)
class SealMigrations {

    /** What it indexed belongs to the register now. Databases of earlier commits have recorded it. */
    @Bean
    Migration people() {
        return Migration.of(3, "people", database -> {});
    }

    @Bean
    Migration sealIndexes() {
        return Migration.of(4, "seals", SealMigrations::index);
    }

    static void index(MongoDatabase database) {
        // Seals that are still mailed, oldest first.
        database.getCollection(SealStore.COLLECTION)
                .createIndex(Indexes.ascending("seal.madeAt", "_id"), new IndexOptions().name("by-made-at"));
    }
}
